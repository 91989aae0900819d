"""Sentence boundaries: the share of texts that are cut exactly as people cut them (the golden rules)."""

from pathlib import Path

from corpus.sentences import sentence_spans
from evaluation.measures.measured import Measured, mean_figures
from evaluation.slices import SentencesRow, SliceError, read_rows, typed


def measure_sentences(path: Path) -> Measured:
    """Exact match of every sentence of a text, white space at its ends aside."""
    rows = typed(read_rows(path), SentencesRow, "case", path)
    if not rows:
        raise SliceError(f"{path.name}: rows with a text and its sentences are wanted")
    exact = [float(_cut(row.text) == [one.strip() for one in row.sentences]) for row in rows]
    figures, intervals = mean_figures({"accuracy": exact})
    failed = ", ".join(row.id for row, is_exact in zip(rows, exact, strict=True) if not is_exact)
    return Measured(path.stem.lower(), len(rows), figures, intervals, (f"not cut so: {failed or 'none'}",))


def _cut(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in sentence_spans(text) if text[a:b].strip()]
