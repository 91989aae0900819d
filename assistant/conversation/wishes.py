"""The job that a person said they want, which later questions about themselves are asked for.

"I want to become a data engineer.", then "What skills do I need?": skills as a data engineer.  Machine learning is what
the sources are about, and needs no saying.
"""

import re

from assistant.conversation.replacing import article_of
from assistant.support.figures import JOB

_WANT = (
    r"\bi(?:['’]d| would) (?:like|love)\b|\bi(?:['’]m| am)? ?(?:want|wish|hope|hoping|plan|planning|intend|aim|aiming|"
    r"trying|dream|dreaming|going|thinking)\b|\bwho wants?\b|\bmy (?:goal|dream|aim|plan|wish) is\b|"
    r"\b(?:do|can|could|should|shall|may|will|would|must) i\b"
)
_TURN = (
    r"(?:be|being|become|becoming|(?:work|working) (?:as|in)|"
    r"(?:get|getting|find|finding|land|landing) (?:a |my |the )?(?:first )?job (?:as|in)|"
    r"(?:move|moving|switch|switching|change|changing|retrain|retraining|get|getting|go|going)(?: \w+){0,3}? "
    r"(?:as|into|to|for))"
)
_KIND = r"(?:(?:an?|the|good|junior|senior|freelance|remote|professional|certified|real|successful) )*"
_WISH = re.compile(rf"(?:{_WANT})(?: \w+){{0,4}}? {_TURN} {_KIND}$", re.IGNORECASE)
LONGEST_WISH = 120  # characters between "I want" and the job
_OR = re.compile(r"\bor (?:an? )?$", re.IGNORECASE)
_WANNABE = re.compile(r"\b(?:future|aspiring) $", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|n['’]t|never|no longer|rather than|instead of)\b[^.?!]*$", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:i|me|my|myself)\b", re.IGNORECASE)
_FIELD = re.compile(r"machine learning|\bML\b|scienc", re.IGNORECASE)  # "data science" is nobody's title
_NAMES_WORK = re.compile(
    r"\b(?:machine learning|ML|AI|data (?:science|engineering)|jobs?|career|role)\b", re.IGNORECASE
)
_TITLE_END = re.compile(r"(?:ing|s)$", re.IGNORECASE)  # "data engineering" is what a data engineer does


def wished_job(text: str) -> str | None:
    """The job that `text` says its writer wants, the last one; None where it says none, or one of machine learning."""
    found = None
    for match in JOB.finditer(text):
        before = text[max(0, match.start() - LONGEST_WISH) : match.start()]
        if (_WISH.search(before) or _WANNABE.search(before)) and not _NOT.search(before):
            found = match.group()
        elif found and _OR.search(before):
            found = None  # not decided yet
    return _TITLE_END.sub("", found) if found and not _FIELD.search(found) else None


def asked_for(job: str, question: str) -> str:
    """`question` as one who wants `job` asks it; unchanged where it is not about the asker, or names work itself."""
    if not _OF_ONESELF.search(question) or JOB.search(question) or _NAMES_WORK.search(question):
        return question
    body = question.rstrip(" ?.!")
    mark = question[len(body) :].strip() or "?"
    return f"{body} as {article_of(job)} {job}{mark}"
