"""The one place where text from outside is made safe to stand in HTML."""

import html

from assistant.schema import encodable


def escape(text: str) -> str:
    """`text` as it may stand in HTML, on one line, lone surrogates and control characters replaced."""
    visible = "".join(c if c.isprintable() or c in "\n\u200d" else " " for c in encodable(text))
    return html.escape(visible, quote=True).replace("\n", "<br>")
