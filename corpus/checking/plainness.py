"""A source reads plainly: Flesch–Kincaid grade by textstat, with the pronouncing dictionary's syllables."""

from collections.abc import Iterator

from corpus.documents import Document
from corpus.sentences import sentence_spans

GRADE_MAX = 13.0


def too_hard(document: Document) -> Iterator[str]:
    """One line where the text is harder than a first year at university; headings are left out."""
    from textstat import textstat  # noqa: PLC0415  half a second to import, wanted by the check alone

    headings = {section.heading for section in document.sections}
    lines = [line for line in document.text.splitlines() if line.strip() and line.strip() not in headings]
    sentences = [" ".join(line[a:b].split()) for line in lines for a, b in sentence_spans(line)]
    grade = textstat.flesch_kincaid_grade(" ".join(sentences))
    if grade > GRADE_MAX:
        yield f"Flesch–Kincaid grade {grade:.1f}; at most {GRADE_MAX:.0f}: shorten its sentences and words"
