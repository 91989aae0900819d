"""How much each sentence of a response to a source that nothing here knows is to be doubted.

1. The source is cut into sentences.  Each sentence of the response is checked against the few of them that are
   nearest to it, as an answer's sentence is against what it cites.
2. A sentence is doubted for the words that the whole source lacks, for those that no one sentence there has together,
   for its distance to the nearest, where a rule refuses it, where it has a figure or a name that stands nowhere in
   the source, and where the trained reader, to whom it is a question, finds no sentence that answers it.  A refusal
   alone says little here: a summary joins what rules hold apart.
3. A response of one sentence is a claim that a source was found for; the deeper reader tells whether that one speaks
   of it at all.  Of a longer one all sentences are near their source, and there it tells nothing.
4. To that comes the trained checker's doubt, of the sentence beside the few that are nearest to it.
5. A response is as doubtful as its sentences are on average, a long one counting more, and as its most doubtful one:
   both count half.  What only announces the rest ("Sure! Here is a summary:") says nothing, and is passed over.
6. Weights were chosen where they tell best on the tune half of one public slice (`evaluation/halves.py`), on sentences
   of our own answers that readers labelled, and on invented ones (`training/claims.py`) beside their passage and beside
   pieces of it; those of a single sentence on the latter two alone, the checker's share on our own and on those sources
   of that half that it was not trained on.  The other half, and every other slice, are only reported on.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answers import Evidence
from assistant.assembly import open_checker, open_reader
from assistant.reading import Checker, Reader, probability
from assistant.support import SupportCheck
from assistant.support.figures import figures
from assistant.support.names import is_about, names
from assistant.wording import content_stems, rarity_of
from corpus.chunking import Passage
from corpus.sentences import sentence_spans
from evaluation.parts import passage_of
from evaluation.slices import ClaimRow, PassageRow
from index.embedding import Embedder
from settings import Settings

NEAREST = 4  # sentences of the source that one sentence of the response is checked against
WORDS_SHARE, TOGETHER_SHARE, DISTANCE_SHARE = 0.15, 0.3, 0.25  # of its doubt
REFUSED_SHARE, UNSAID_SHARE, UNANSWERED_SHARE = 0.05, 0.1, 0.15
ASKED = 3  # sentences that the reader reads, one by one
DEEPLY_ASKED, DEEP_SHARE = 2, 0.25  # those that the deeper one reads; what it has of a single sentence's doubt
READ, CHECKED_SHARE = 5, 0.15  # sentences that the checker reads together; what it has of the whole doubt
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


@dataclass(frozen=True, slots=True)
class Networks:
    """The trained parts."""

    reader: Reader
    checker: Checker


def open_networks(settings: Settings) -> Networks:
    """The reader, with the deeper one where that one's base is here, and the checker.

    Raises `WeightsError` or `ReaderError` where something is missing or not whole.
    """
    return Networks(open_reader(settings), open_checker(settings))


class Doubter:
    """Checks responses against sources that the corpus does not know."""

    def __init__(self, embedder: Embedder, settings: Settings, sources: Sequence[str], networks: Networks) -> None:
        """`sources` are all texts of the slice; how rare a word is is counted over them."""
        self._embedder = embedder
        self._networks = networks
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
        stems = [set(content_stems(one.text)) for one in evidence]
        known, figures_told = set(content_stems(row.told)), {figure.value for figure in figures(row.told)}
        deeper = self._networks.reader.deeper if len(spans) == 1 else None
        doubts = []
        for (a, b), near in zip(spans, nearness, strict=True):
            text = row.response[a:b]
            order = np.argsort(-near, kind="stable").tolist()
            support = self._check.check(text, [evidence[i] for i in sorted(order[:NEAREST])])
            read = " ".join(evidence[i].text for i in sorted(order[:READ]))
            carried = probability(self._networks.checker.logit(text, read))
            nearest = [evidence[i].text for i in order[:ASKED]]
            said_stems = content_stems(text)
            doubt = (
                WORDS_SHARE * _lacking(said_stems, known)
                + TOGETHER_SHARE * min(_lacking(said_stems, one) for one in stems)
                + DISTANCE_SHARE * (1 - float(np.clip(near.max(), 0.0, 1.0)))
                + REFUSED_SHARE * (support.score == 0)
                + UNSAID_SHARE * _has_unsaid(text, row.told, figures_told)
                + UNANSWERED_SHARE * _unanswered(self._networks.reader, text, nearest)
            )
            if deeper:
                unanswered = _unanswered(deeper, text, nearest[:DEEPLY_ASKED])
                doubt = (1 - DEEP_SHARE) * doubt + DEEP_SHARE * unanswered
            doubts.append(Doubt(a, b, (1 - CHECKED_SHARE) * doubt + CHECKED_SHARE * (1 - carried), doubt))
        return doubts


def overall(doubts: Sequence[Doubt]) -> float:
    """The doubt of a whole response in [0, 1], between the mean and the largest; 0 where it says nothing."""
    if not doubts:
        return 0.0
    mean = sum((one.end - one.start) * one.whole for one in doubts) / sum(one.end - one.start for one in doubts)
    return (mean + max(one.whole for one in doubts)) / 2


def _unanswered(reader: Reader, text: str, told: Sequence[str]) -> float:
    """How surely none of `told` answers `text`, taken as a question."""
    return 1 - probability(max(reader.logits(text, told)))


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
