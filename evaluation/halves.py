"""Which half of a labelled slice is learned from, and which is only reported on."""

from typing import Literal

from corpus.parting import is_set_aside
from evaluation.slices import AskRow

Half = Literal["tune", "report"]


def half_of(group: str) -> Half:
    """The half of a source's rows: by the parity of its name's SHA-256, so that all responses to it go together."""
    return "tune" if is_set_aside(group, 2) else "report"


def half_of_asked(row: AskRow) -> Half:
    """The half of a question, by its first passage, so that no passage is in both."""
    return half_of(row.context[0].id if row.context else row.id)
