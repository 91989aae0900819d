"""How much each sentence of a response to a source that nothing here knows is to be doubted.

1. The source is cut into sentences.  Each sentence of the response is checked against the few of them that are
   nearest to it, as an answer's sentence is against what it cites.
2. A sentence is doubted for the words that the whole source lacks, for those that no one sentence there has together,
   for its distance to the nearest, where a rule refuses it, where it has a figure or a name that stands nowhere in
   the source, and where the trained reader, to whom it is a question, finds no sentence that answers it.  A refusal
   alone says little here: a summary joins what rules hold apart.
3. A response of one sentence is a claim that a source was found for; the deeper reader tells whether that one speaks
   of it at all, and words that the source lacks tell more.  Of a longer one all sentences are near their source, and
   there it tells nothing.
4. To that comes the trained checker's doubt, of the sentence beside the few that are nearest to it.
5. The doubt of a response lies between the mean of its sentences' and the largest, nearer the largest than halfway.
   What only announces the rest ("Sure! Here is a summary:") says nothing, nor does the number of a list ("1."); both
   are passed over.
6. What each sign counts stands in `doubt_shares.py`, and what that was chosen on.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answers import Evidence
from assistant.assembly import open_checker, open_reader
from assistant.reading import Checker, Reader, probability
from assistant.reading.second import second_embedder
from assistant.support import SupportCheck
from assistant.support.figures import figures
from assistant.support.names import is_about, names
from assistant.wording import content_stems, rarity_of
from corpus.chunking import Passage
from corpus.sentences import sentence_spans
from evaluation.measures.doubt_shares import SEVERAL, SINGLE, Shares
from evaluation.parts import passage_of
from evaluation.slices import ClaimRow, PassageRow
from index.embedding import Embedder
from settings import Settings

NEAREST = 4  # sentences of the source that one of the response is checked against, and its distance taken to
ASKED = 3  # of these, those that the reader reads, one by one
DEEPLY_ASKED = 2  # those that the deeper one reads
READ = 5  # sentences that the checker reads together
SHARPNESS = 15.0  # of the log-mean-exp of a response's doubts: near 0 it is their mean, at infinity the largest
_ANNOUNCED = re.compile(
    r"\W*(?:(?:sure|certainly|of course|absolutely|gladly|great question|ok(?:ay)?)(?: thing)?\s*[!.,:]\W*)?"
    r"(?:(?:here|below|the following|summary|answer|in summary|to summari[sz]e)\b[^.!?]{0,150}:)?\W*",
    re.IGNORECASE,
)  # before what a response says
_LISTED = re.compile(r"\W*\d{1,2}[.)]\W*")  # the number of a list, cut off from its item


@dataclass(frozen=True, slots=True)
class Doubt:
    """The doubt of one sentence of a response, in [0, 1], as a whole and without the checker's part."""

    start: int
    end: int
    whole: float
    unread: float


@dataclass(frozen=True, slots=True)
class Networks:
    """What is asked beside the embedder; `larger` tells distances in the embedder's place where it is here."""

    reader: Reader
    checker: Checker
    larger: Embedder | None = None


def open_networks(embedder: Embedder, settings: Settings) -> Networks:
    """The reader, the checker, and where their base is here the deeper reader and the embedder larger than `embedder`.

    Raises `WeightsError`, `ReaderError` or `KeptVectorsError` where something is missing or not whole.
    """
    return Networks(open_reader(settings), open_checker(settings), second_embedder(embedder, settings))


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
        shares = SEVERAL if deeper is None else SINGLE
        doubts = []
        for (a, b), near in zip(spans, nearness, strict=True):
            text = row.response[a:b]
            order = np.argsort(-near, kind="stable").tolist()
            support = self._check.check(text, [evidence[i] for i in sorted(order[:NEAREST])])
            read = " ".join(evidence[i].text for i in sorted(order[:READ]))
            carried = probability(self._networks.checker.logit(text, read))
            nearest = [evidence[i].text for i in order[:NEAREST]]
            said_stems = content_stems(text)
            doubt = (
                shares.words * _lacking(said_stems, known)
                + shares.together * min(_lacking(said_stems, one) for one in stems)
                + shares.distance * self._distance(text, nearest)
                + shares.refused * (support.score == 0)
                + _unsaid(text, row.told, figures_told, shares)
                + shares.unanswered * _unanswered(self._networks.reader, text, nearest[:ASKED])
            )
            if deeper is not None:
                doubt += shares.deeply_unanswered * _unanswered(deeper, text, nearest[:DEEPLY_ASKED])
            whole = (1 - shares.checked) * doubt + shares.checked * (1 - carried)
            doubts.append(Doubt(a, b, shares.scale * whole, shares.scale * doubt))
        return doubts

    def _distance(self, text: str, told: Sequence[str]) -> float:
        """1 less the largest cosine of `text` and one of `told`, in [0, 1], by the larger embedder where it is here."""
        vectors = (self._networks.larger or self._embedder).embed_passages([text, *told])
        return 1 - float(np.clip((vectors[1:] @ vectors[0]).max(), 0.0, 1.0))


def overall(doubts: Sequence[Doubt]) -> float:
    """The doubt of a whole response in [0, 1], 0 where it says nothing.

    `log(mean(exp(SHARPNESS * doubt))) / SHARPNESS`, the mean over its sentences weighted by their lengths.
    """
    if not doubts:
        return 0.0
    raised = np.exp([SHARPNESS * one.whole for one in doubts])
    return float(np.log(np.average(raised, weights=[one.end - one.start for one in doubts]))) / SHARPNESS


def _unanswered(reader: Reader, text: str, told: Sequence[str]) -> float:
    """How surely none of `told` answers `text`, taken as a question."""
    return 1 - probability(max(reader.logits(text, told)))


def _lacking(stems: Sequence[str], known: Collection[str]) -> float:
    """The share of `stems` that are not among the `known`."""
    return sum(stem not in known for stem in stems) / max(1, len(stems))


def _saying(response: str) -> list[tuple[int, int]]:
    """The sentences of `response`, without what announces them, and without a list's numbers beside others."""
    starts = (
        (a + announced.end(), b) for a, b in sentence_spans(response) if (announced := _ANNOUNCED.match(response[a:b]))
    )
    spans = [(a, b) for a, b in starts if a < b]
    return [(a, b) for a, b in spans if not _LISTED.fullmatch(response[a:b])] or spans


def _unsaid(text: str, told: str, figures_told: Collection[float], shares: Shares) -> float:
    """The doubt of a figure or a name in `text` that stands nowhere in `told`."""
    if any(figure.value not in figures_told for figure in figures(text)):
        return shares.figure
    return shares.name * any(not is_about(told, name) for name in names(text))


def _evidence(row: ClaimRow) -> list[Evidence]:
    passage: Passage = passage_of(PassageRow(row.id, row.told))
    return [Evidence(1, passage, a, b, row.told[a:b]) for a, b in sentence_spans(row.told) if row.told[a:b].strip()]
