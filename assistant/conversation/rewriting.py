"""A follow-up put as a whole question by the language model: taken only where it keeps to what was said.

1. Of what was written the first line counts, without quotation marks; it must be a short question.
2. Every word of it with a capital or a digit must have been said in the conversation.
3. Every word with a capital or a digit of the follow-up, and half of its other words, must be in it.

What fails is refused, and the rule's result (`followups.py`) stands.
"""

import re
from collections.abc import Sequence

from assistant.answers import Turn
from assistant.wording import STOP_WORDS, clean, content_stems, stem

LONGEST = 300  # characters; a longer text is no rewrite of a question
LEAST_KEPT = 0.5  # share of the follow-up's words of content

_LABEL = re.compile(r"^\W*(?:rewritten |standalone |stand-alone |whole )?question\s*:\s*", re.I)
_TOLD = re.compile(r"[\w$€£%][\w$€£%&+#.,’'-]*[\w%+#]|\w")
_MARKER = re.compile(r"\[\d+\]")


def checked_rewrite(written: str, question: str, history: Sequence[Turn]) -> str | None:
    """The question in `written`, or None where it adds or drops a name or a figure, or is no question."""
    text = clean(_LABEL.sub("", next(iter(written.strip().splitlines()), ""))).strip("\"“”' ")
    if not text.endswith("?") or len(text) > LONGEST:
        return None
    said = " ".join(_MARKER.sub(" ", clean(turn.text)) for turn in history)
    if not _told(text) <= _stems(f"{said} {question}") or not _told(question) <= _stems(text):
        return None
    asked = set(content_stems(question))
    is_kept = len(asked & _stems(text)) >= LEAST_KEPT * len(asked)
    return text if is_kept else None


def _told(text: str) -> set[str]:
    """Stems of the names and figures of `text`: its words with a capital or a digit, common words aside."""
    words = [word for word in _TOLD.findall(text) if any(c.isupper() or c.isdigit() for c in word)]
    return {one for word in words if word.lower() not in STOP_WORDS for one in _stems(word)}


def _stems(text: str) -> set[str]:
    return set(content_stems(text)) | {stem(word.lower()) for word in re.findall(r"\w+", text)}
