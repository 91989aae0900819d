"""Faithfulness: does the support check part the responses that follow from their source from the rest?

1. The source is cut into sentences.  Each sentence of the response is checked against the few of them that are
   nearest to it, as an answer's sentence is against what it cites.
2. A sentence is doubted for the words that the whole source lacks, for those that no one sentence there has together,
   for its distance to the nearest, where a rule refuses it, and where it has a figure or a name that stands nowhere in
   the source.  A refusal alone says little here: a summary joins what rules hold apart.
3. To that comes the trained checker's doubt, of the sentence beside the few that are nearest to it.
4. A response is as doubtful as its sentences are on average, a long one counting more, and as its most doubtful one:
   both count half.  What only announces the rest ("Sure! Here is a summary:") says nothing, and is passed over.
5. Weights were chosen where they tell best on the tune half of one public slice (`evaluation/halves.py`), on sentences
   of our own answers that readers labelled, and on invented ones (`training/claims.py`); the checker's share on the
   second and on those sources of that half that it was not trained on, the threshold on these alone.  The other half,
   and every other slice, are only reported on.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.answers import Evidence
from assistant.reading import Checker, probability
from assistant.support import SupportCheck
from assistant.support.figures import figures
from assistant.support.names import is_about, names
from assistant.wording import content_stems, rarity_of
from corpus.chunking import Passage
from corpus.sentences import sentence_spans
from evaluation.halves import half_of
from evaluation.measures.measured import Measured, auroc_figure
from evaluation.metrics.detection import confusion
from evaluation.parts import passage_of
from evaluation.slices import ClaimRow, PassageRow, SliceError, read_rows, typed
from index.embedding import Embedder
from index.memory import RememberingEmbedder
from settings import Settings

NEAREST = 4  # sentences of the source that one sentence of the response is checked against
WORDS_SHARE, TOGETHER_SHARE, DISTANCE_SHARE, REFUSED_SHARE, UNSAID_SHARE = 0.2, 0.35, 0.25, 0.05, 0.15  # of its doubt
READ, CHECKED_SHARE = 5, 0.2  # sentences that the checker reads; what it has of the whole doubt
TUNED = "the tune half, which all other figures count too, was learned and chosen from; the report half was not"
DOUBT_THRESHOLD = 0.4  # a best balanced accuracy on what of the tune half nothing was trained on
_ANNOUNCED = re.compile(
    r"\W*(?:(?:sure|certainly|of course|absolutely|gladly|great question|ok(?:ay)?)(?: thing)?\s*[!.,:]\W*)?"
    r"(?:(?:here|below|the following|summary|answer|in summary|to summari[sz]e)\b[^.!?]{0,150}:)?\W*",
    re.IGNORECASE,
)  # before what a response says


@dataclass(frozen=True, slots=True)
class Doubt:
    """The doubt of one sentence of a response, in [0, 1], as a whole and without the checker's part."""

    start: int
    end: int
    whole: float
    unread: float


def measure_faithfulness(path: Path, embedder: Embedder, settings: Settings, checker: Checker) -> Measured:
    """AUROC of the doubt, and F1, balanced accuracy and character-level span F1 at the fixed threshold.

    `auroc_report_half` is of the rows whose source nothing was chosen on, where rows name their source; both AUROC
    are told `without_checker` as well.
    """
    rows = typed(read_rows(path), ClaimRow, "claim", path)
    if not rows:
        raise SliceError(f"{path.name}: rows with a source, a response and a label are wanted")
    labels = [int(row.label) for row in rows]
    doubter = Doubter(RememberingEmbedder(embedder), settings, [row.told for row in rows], checker)
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
    remarks = [f"doubted from {DOUBT_THRESHOLD}"]
    if unseen:
        remarks.append(TUNED)
    return Measured(path.stem.lower(), len(rows), figures, intervals, tuple(remarks))


class Doubter:
    """Checks responses against sources that the corpus does not know."""

    def __init__(self, embedder: Embedder, settings: Settings, sources: Sequence[str], checker: Checker) -> None:
        """`sources` are all texts of the slice; how rare a word is is counted over them."""
        self._embedder = embedder
        self._checker = checker
        self._check = SupportCheck(embedder, rarity_of(sources), settings.support_min, word_by_word=False)

    def doubts(self, row: ClaimRow) -> list[Doubt]:
        """The doubt of each sentence of the response that says something, in order."""
        evidence = _evidence(row)
        spans = _saying(row.response)
        if not evidence or not spans:
            return [Doubt(a, b, 1.0, 1.0) for a, b in spans]
        told = self._embedder.embed_passages([one.text for one in evidence])
        said = self._embedder.embed_passages([row.response[a:b] for a, b in spans])
        nearness = said @ told.T
        stems = [content_stems(one.text) for one in evidence]
        known, figures_told = set(content_stems(row.told)), {figure.value for figure in figures(row.told)}
        doubts = []
        for (a, b), near in zip(spans, nearness, strict=True):
            text = row.response[a:b]
            order = np.argsort(-near, kind="stable").tolist()
            support = self._check.check(text, [evidence[i] for i in sorted(order[:NEAREST])])
            read = " ".join(evidence[i].text for i in sorted(order[:READ]))
            carried = probability(self._checker.logit(text, read))
            said_stems = content_stems(text)
            doubt = (
                WORDS_SHARE * _lacking(said_stems, known)
                + TOGETHER_SHARE * min(_lacking(said_stems, set(one)) for one in stems)
                + DISTANCE_SHARE * (1 - float(np.clip(near.max(), 0.0, 1.0)))
                + REFUSED_SHARE * (support.score == 0)
                + UNSAID_SHARE * _has_unsaid(text, row.told, figures_told)
            )
            doubts.append(Doubt(a, b, (1 - CHECKED_SHARE) * doubt + CHECKED_SHARE * (1 - carried), doubt))
        return doubts


def overall(doubts: Sequence[Doubt]) -> float:
    """The doubt of a whole response in [0, 1], between the mean and the largest; 0 where it says nothing."""
    if not doubts:
        return 0.0
    mean = sum((one.end - one.start) * one.whole for one in doubts) / sum(one.end - one.start for one in doubts)
    return (mean + max(one.whole for one in doubts)) / 2


def _lacking(stems: Sequence[str], known: Collection[str]) -> float:
    """The share of `stems` that are not among the `known`."""
    return sum(stem not in known for stem in stems) / max(1, len(stems))


def _saying(response: str) -> list[tuple[int, int]]:
    """The sentences of `response`, without what only announces them."""
    starts = (
        (a + announced.end(), b) for a, b in sentence_spans(response) if (announced := _ANNOUNCED.match(response[a:b]))
    )
    return [(a, b) for a, b in starts if a < b]


def _has_unsaid(text: str, told: str, figures_told: Collection[float]) -> bool:
    """Whether `text` has a figure or a name that stands nowhere in `told`."""
    return any(figure.value not in figures_told for figure in figures(text)) or any(
        not is_about(told, name) for name in names(text)
    )


def _evidence(row: ClaimRow) -> list[Evidence]:
    passage: Passage = passage_of(PassageRow(row.id, row.told))
    return [Evidence(1, passage, a, b, row.told[a:b]) for a, b in sentence_spans(row.told) if row.told[a:b].strip()]


def _span_f1(rows: Sequence[ClaimRow], found: Sequence[Sequence[Doubt]]) -> float:
    right = wrong = missed = 0
    for row, doubts in zip(rows, found, strict=True):
        gold = {i for span in row.spans if span.start is not None for i in range(span.start, span.end or span.start)}
        doubted = {i for one in doubts if one.whole >= DOUBT_THRESHOLD for i in range(one.start, one.end)}
        right, wrong, missed = right + len(gold & doubted), wrong + len(doubted - gold), missed + len(gold - doubted)
    return 2 * right / (2 * right + wrong + missed) if right else 0.0
