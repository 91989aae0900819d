"""Faithfulness: does the support check part the responses that follow from their source from the rest?

How much a response is doubted is told in `doubting.py`.  Both thresholds were chosen on what of the tune half of one
public slice (`evaluation/halves.py`) nothing was trained on; the doubt of a single sentence is scaled to the first.
The other half, and every other slice, are only reported on.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.halves import half_of
from evaluation.measures.doubting import Doubt, Doubter, Networks, overall
from evaluation.measures.measured import Measured, auroc_figure
from evaluation.metrics.detection import confusion
from evaluation.slices import ClaimRow, SliceError, read_rows, typed
from index.embedding import Embedder
from index.memory import RememberingEmbedder
from settings import Settings

TUNED = "the tune half, which all other figures count too, was learned and chosen from; the report half was not"
DOUBT_THRESHOLD = 0.37  # of a response: a best balanced accuracy
SPAN_THRESHOLD = 0.45  # of a sentence: a best character-level F1 of the spans


def measure_faithfulness(path: Path, embedder: Embedder, settings: Settings, networks: Networks) -> Measured:
    """AUROC of the doubt, and F1, balanced accuracy and character-level span F1 at the fixed thresholds.

    `auroc_report_half` is of the rows whose source nothing was chosen on, where rows name their source; both AUROC
    are told `without_checker` as well.
    """
    rows = typed(read_rows(path), ClaimRow, "claim", path)
    if not rows:
        raise SliceError(f"{path.name}: rows with a source, a response and a label are wanted")
    labels = [int(row.label) for row in rows]
    doubter = Doubter(RememberingEmbedder(embedder), settings, [row.told for row in rows], networks)
    found = [doubter.doubts(row) for row in rows]
    scores = [overall(doubts) for doubts in found]
    unread = [overall([replace(one, whole=one.unread) for one in doubts]) for doubts in found]
    decisions = [score >= DOUBT_THRESHOLD for score in scores]
    counts = confusion(labels, decisions)
    figures = {"f1": counts.f1, "balanced_accuracy": counts.balanced_accuracy}
    intervals = {}
    unseen = [i for i, row in enumerate(rows) if row.group is not None and half_of(row.group) == "report"]
    for name, chosen in (("auroc", range(len(rows))), ("auroc_report_half", unseen)):
        for kind, values in (("", scores), ("_without_checker", unread)):
            if found_figure := auroc_figure(labels, values, chosen):
                figures[name + kind], intervals[name + kind] = found_figure
    if any(span.start is not None for row in rows for span in row.spans):
        figures["span_f1"] = _span_f1(rows, found)
    remarks = [f"doubted from {DOUBT_THRESHOLD}, a sentence of it from {SPAN_THRESHOLD}"]
    if networks.reader.deeper is None:
        remarks.append("without the deeper reader, whose base is not here: python -m weights fetch")
    if networks.larger is None:
        remarks.append("distances by the embedder of the settings; no larger one is here that goes with it")
    if unseen:
        remarks.append(TUNED)
    return Measured(path.stem.lower(), len(rows), figures, intervals, tuple(remarks))


def _span_f1(rows: Sequence[ClaimRow], found: Sequence[Sequence[Doubt]]) -> float:
    right = wrong = missed = 0
    for row, doubts in zip(rows, found, strict=True):
        gold = {i for span in row.spans if span.start is not None for i in range(span.start, span.end or span.start)}
        doubted = {i for one in doubts if one.whole >= SPAN_THRESHOLD for i in range(one.start, one.end)}
        right, wrong, missed = right + len(gold & doubted), wrong + len(doubted - gold), missed + len(gold - doubted)
    return 2 * right / (2 * right + wrong + missed) if right else 0.0
