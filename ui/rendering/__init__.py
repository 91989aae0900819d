"""From answers to HTML.  All text from outside is escaped here, by `escaping.escape` and nothing else.

Every message is a single line of HTML, so that the chat's Markdown leaves it alone.  Links to passages are
permalinks; `script.js` opens them beside the conversation.
"""

from ui.rendering.answering import answer_html, notice_html, progress_html, question_html, reading_html
from ui.rendering.page import footer_html, header_html, welcome_html

__all__ = [
    "answer_html",
    "footer_html",
    "header_html",
    "notice_html",
    "progress_html",
    "question_html",
    "reading_html",
    "welcome_html",
]
