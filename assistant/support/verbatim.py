"""Whether a sentence is its source's own, word for word."""

from assistant.citations import without_markers
from assistant.wording import clean
from corpus.sentences import sentence_spans


def is_verbatim(sentence: str, evidence: str) -> bool:
    """Whether `sentence` is all of `evidence` or one of its sentences, but for case, white space and a last full stop.

    A part of a sentence may say the opposite of the whole, and is not.
    """
    said, whole = _plain(sentence), _plain(evidence)
    if not said or said not in whole:
        return False
    return said == whole or any(said == _plain(evidence[start:end]) for start, end in sentence_spans(evidence))


def _plain(text: str) -> str:
    return " ".join(without_markers(clean(text)).split()).strip(" .").casefold()
