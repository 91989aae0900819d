"""Chunking: how much of what answers a question is in the first passages, and how much else is.

The product's own splitter with its one setting, and its own ranking over all documents' passages.
"""

from pathlib import Path

from corpus.chunking import split_document
from corpus.documents import Corpus, Document
from evaluation.measures.measured import Measured, mean_figures
from evaluation.metrics.chunks import Stretch, ceiling, cover
from evaluation.parts import Passages, passage_of
from evaluation.slices import ExcerptRow, PassageRow, SliceError, TextRow, read_rows, typed
from index.embedding import Embedder
from settings import Settings

DEPTH = 5


def measure_chunking(path: Path, embedder: Embedder, settings: Settings) -> Measured:
    """Recall, precision and IoU in characters of the first passages, and the IoU that the cuts allow at best."""
    rows = read_rows(path)
    texts, questions = typed(rows, TextRow, "doc", path), typed(rows, ExcerptRow, "question", path)
    if not texts or not questions:
        raise SliceError(f"{path.name}: documents and questions with their stretches are wanted")
    documents = [Document(passage_of(PassageRow(row.id, row.text)).source, row.text, ()) for row in texts]
    passages = [one for document in documents for one in split_document(document, settings.passage_max_characters)]
    stretches = [(one.source.id, one.start, one.end) for one in passages]
    index = Passages(passages, embedder, settings, Corpus(tuple(documents))).index()
    per_row: dict[str, list[float]] = {"recall": [], "precision": [], "iou": [], "precision_omega": []}
    for row in questions:
        gold: list[Stretch] = [(row.doc, ref.start, ref.end) for ref in row.refs]
        found = [(h.passage.source.id, h.passage.start, h.passage.end) for h in index.search(row.question, DEPTH)]
        covered = cover(found, gold)
        per_row["recall"].append(covered.recall)
        per_row["precision"].append(covered.precision)
        per_row["iou"].append(covered.iou)
        per_row["precision_omega"].append(ceiling([s for s in stretches if s[0] == row.doc], gold))
    figures, intervals = mean_figures(per_row)
    mean = round(sum(end - start for _, start, end in stretches) / len(stretches))
    remark = f"{len(passages)} passages of {mean} characters on average, the first {DEPTH} of them"
    return Measured(path.stem.lower(), len(questions), figures, intervals, (remark,))
