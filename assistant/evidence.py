"""The best sentences for a question: what the model is shown, and all that may be cited.

1. Every hit's passage is cut into sentences, and the nearest of all other known sentences join them; headings,
   fragments, hidden text and instructions are not evidence.
2. Where the question asks about a place, only sentences about that place stay, if there are any.
3. A sentence scores by its closeness to the question (in a conversation: to the mean of the message by itself and
   behind those before it), the closeness of the known questions that it answers, the
   question's rare words in it or above it, its passage's rank, and whether it holds the kind of thing asked for (a
   figure, the typical one first).
4. The best are taken in order, each with the sentence before it where it opens with a pronoun, skipping what
   says the same again, until the settings' limits on sentences and characters are reached.

What the known questions say of whether there is an answer at all (`known_lead`) is told beside it.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assistant.answers import Evidence
from assistant.citable import LEAST_WORDS, Candidate, citable_spans
from assistant.fitness import distance, fitness, latest_year
from assistant.instructions import is_instruction, is_seen
from assistant.known_answers import KnownAnswers
from assistant.reading.adapter import moved_as
from assistant.reading.placing import placed_vectors
from assistant.support.names import is_about, places
from assistant.wording import Rarity, content_stems, vague_stems
from corpus.chunking import Passage
from corpus.documents import KnownQuestion
from index.embedding import Embedder
from index.passage_index import Hit
from settings import Settings

# Fitted on the known questions that are held out (`corpus/known_questions.jsonl`).
SIMILARITY_SHARE, KNOWN_SHARE, COVERAGE_SHARE, PASSAGE_SHARE = 0.55, 0.15, 0.15, 0.03
LEAST_OF_BEST = 0.55  # a sentence below this share of the best one's score is not worth the model's time
SAME_AGAIN = 0.92  # cosine above which two sentences say the same
BEYOND_HITS = 12  # nearest sentences of all that are looked at beside those of the hits' passages

_LEANING = re.compile(
    r"^(?:this|that|these|those|it|its|they|their|he|she|such|however|both|in contrast|in essence)\b", re.IGNORECASE
)


class EvidenceSelector:
    """Selects evidence; keeps sentences and their vectors (bounded by the corpus)."""

    def __init__(
        self, embedder: Embedder, rarity: Rarity, settings: Settings, passages: Iterable[Passage] = (),
        known: Sequence[KnownQuestion] = (), compared_by: Embedder | None = None, second: Embedder | None = None,
    ) -> None:  # fmt: skip
        """`passages` are cut into sentences and embedded now, others when they are first met.

        `known` are questions with what answers them, if anything; `compared_by` embeds them and what is compared with
        them, `embedder` where it is None, beside `second`, if there is one.
        """
        self._embedder = embedder
        self._rarity = rarity
        self._settings = settings
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._known = [one for passage in passages for one in self._candidates(passage, 1)]
        self._place = {one.place: i for i, one in enumerate(self._known)}
        self._vectors = placed_vectors(embedder, [one.placed for one in self._known])
        texts = [one.text for one in self._known]
        move = partial(moved_as, embedder) if compared_by else np.asarray  # what `embedder` itself embeds is moved
        self._answers = KnownAnswers(known, texts, compared_by or embedder, move, second)
        self._asked_about = {one.source for one in known}

    def select(
        self, question: str, hits: Sequence[Hit], sources: Collection[str] = (), wordings: Sequence[str] = ()
    ) -> tuple[Evidence, ...]:
        """Evidence for `question`, best first, markers 1…n; empty where there is no sentence.

        `sources` restricts what is found beyond `hits` to these source ids.  Closeness is the mean of that
        to each of `wordings`, that to `question` where there are none.
        """
        found = [one for hit in hits for one in self._candidates(hit.passage, hit.rank)]
        wordings = wordings or (question,)
        asked = self._embedder.embed_questions(wordings).mean(axis=0)
        like = np.mean([self._answers.likeness(wording) for wording in wordings], axis=0)
        beyond = self._beyond(KNOWN_SHARE * like + SIMILARITY_SHARE * (self._vectors @ asked), found, sources)
        candidates = _of_the_place(question, [*found, *(replace(one, rank=len(hits) + 1) for one in beyond)])
        if not candidates:
            return ()
        similarity = placed_vectors(self._embedder, [one.placed for one in candidates]) @ asked
        wanted = [one for one in content_stems(question) if one not in vague_stems()]
        newest = max(latest_year(one.text) for one in candidates)
        scores = [
            SIMILARITY_SHARE * float(similarity[i])
            + KNOWN_SHARE * (float(like[self._place[one.place]]) if one.place in self._place else 0.0)
            + COVERAGE_SHARE * self._rarity.coverage(wanted, content_stems(one.context))
            + PASSAGE_SHARE / one.rank
            - distance(question, one.text, one.passage.source)
            + fitness(question, one.text, newest)
            for i, one in enumerate(candidates)
        ]
        order = sorted(range(len(candidates)), key=lambda i: (-scores[i], i))
        worth = [i for i in order if scores[i] >= LEAST_OF_BEST * scores[order[0]]]
        return self._take([candidates[i] for i in worth])

    def known_lead(
        self, wordings: Collection[str], evidence: Sequence[Evidence], sources: Collection[str] = ()
    ) -> float:
        """How much nearer `wordings` come to known questions that are answered here than to those that nothing answers.

        A difference of cosines, the mean of all wordings; only what is known of `sources` counts, where there are any.
        0 where that is nothing, and where `evidence`, the best first, begins with a source that no known question is
        about: it may answer what none did before.
        """
        if not evidence or evidence[0].passage.source.id not in self._asked_about:
            return 0.0
        is_allowed = np.array([not sources or one.passage.source.id in sources for one in self._known], dtype=bool)
        return sum(self._answers.lead(wording, is_allowed, sources) for wording in wordings) / len(wordings)

    def _take(self, ranked: Sequence[Candidate]) -> tuple[Evidence, ...]:
        vectors = self._embedder.embed_passages([one.text for one in ranked])
        taken: list[Evidence] = []
        length = 0
        kept: list[NDArray[np.float32]] = []
        for one, vector in zip(ranked, vectors, strict=True):
            if any(float(vector @ other) > SAME_AGAIN for other in kept) or _is_inside(one, taken):
                continue
            start = _lean(one, self._spans[one.passage.text])
            text = one.passage.text[start - one.passage.start : one.end - one.passage.start]
            if taken and length + len(text) > self._settings.evidence_max_characters:
                continue
            taken.append(Evidence(len(taken) + 1, one.passage, start, one.end, text))
            kept.append(vector)
            length += len(text)
            if len(taken) == self._settings.evidence_max_sentences:
                break
        return tuple(taken)

    def _beyond(
        self, closeness: NDArray[np.float32], found: Sequence[Candidate], sources: Collection[str]
    ) -> list[Candidate]:
        """The known sentences of the highest `closeness` `(n,)`, without those of `found`."""
        allowed = [i for i, one in enumerate(self._known) if not sources or one.passage.source.id in sources]
        nearest = sorted(allowed, key=lambda i: (-closeness[i], i))[:BEYOND_HITS]
        places_found = {one.place for one in found}
        return [self._known[i] for i in nearest if self._known[i].place not in places_found]

    def _candidates(self, passage: Passage, rank: int) -> list[Candidate]:
        if passage.text not in self._spans:
            self._spans[passage.text] = citable_spans(passage)
        found = []
        for a, b in self._spans[passage.text]:
            text = passage.text[a:b]
            if text not in passage.headings and text != passage.source.title and not text.endswith("?"):
                found.append(Candidate(passage, passage.start + a, passage.start + b, rank))
        return found


def _of_the_place(question: str, candidates: list[Candidate]) -> list[Candidate]:
    for place in places(question):
        candidates = [one for one in candidates if is_about(one.context, place)] or candidates
    return candidates


def _lean(one: Candidate, citable: Sequence[tuple[int, int]]) -> int:
    """Where the evidence starts: one sentence earlier where this one opens by pointing back."""
    if not _LEANING.match(one.text):
        return one.start
    before = [(a, b) for a, b in citable if one.passage.start + b <= one.start]
    if not before:
        return one.start
    between = one.passage.text[before[-1][1] : one.start - one.passage.start]
    is_near = len(between.split()) < LEAST_WORDS and is_seen(between) and not is_instruction(between)
    return one.passage.start + before[-1][0] if is_near else one.start


def _is_inside(one: Candidate, taken: Sequence[Evidence]) -> bool:
    return any(e.passage is one.passage and e.start <= one.start and one.end <= e.end for e in taken)
