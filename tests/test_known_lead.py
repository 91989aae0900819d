"""How much nearer a question comes to known ones that are answered than to those that nothing answers."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_parts import FirmReader, WordEmbedder, settings_in, small_corpus
from test_known_questions import KNOWN, MENDED, OPENS, PASSAGE, ROWS, TEXT

from assistant.answers import Evidence, Turn
from assistant.considering import Considering
from assistant.evidence import EvidenceSelector
from assistant.known_answers import SOFTNESS, KnownAnswers
from assistant.reading.adapter import AdaptedEmbedder, moved, moved_as
from assistant.resolving import resolved_by_rules
from assistant.wording import rarity_of
from corpus.documents import KnownQuestion
from evaluation.parts import passage_of
from evaluation.slices import PassageRow
from index.passage_index import build_index
from settings import Settings

BREAD = passage_of(PassageRow("bread", "Rye bread is baked in an oven of stone."))
NURSES = KnownQuestion("pay", "What do nurses earn?", "decline", ())
CHESS = KnownQuestion("hiring", "Do nurses play chess?", "decline", ())
EARNED = KnownQuestion(
    "pay", "What do data scientists earn?", "answer", ("US data scientists earned a median of $120,230 in May 2025.",)
)


def selector(known: Sequence[KnownQuestion]) -> EvidenceSelector:
    return EvidenceSelector(WordEmbedder(), rarity_of([TEXT]), Settings(), [PASSAGE, BREAD], known)


def lead(question: str, known: Sequence[KnownQuestion] = KNOWN, sources: tuple[str, ...] = ()) -> float:
    return selector(known).known_lead([question], [Evidence(1, PASSAGE, 0, len(TEXT), TEXT)], sources)


def cosine(one: str, other: str) -> float:
    return float(np.dot(*WordEmbedder().embed_questions([one, other])))


def soft(question: str, *known: KnownQuestion) -> float:
    """The soft maximum of the cosines of `question` to `known`."""
    return SOFTNESS * float(np.logaddexp.reduce([cosine(question, one.question) / SOFTNESS for one in known]))


def test_a_question_leads_by_how_much_nearer_it_comes_to_answered_ones_than_to_declined_ones() -> None:
    asked, priced = "And who repairs the gear there?", "And what does the boat cost there?"
    expected = cosine(asked, KNOWN[1].question) - cosine(asked, KNOWN[2].question)
    assert lead(asked) == pytest.approx(expected, abs=1e-5)
    assert lead(priced) < 0 < lead(asked)


def test_of_several_wordings_it_is_the_mean() -> None:
    wordings = ("And who repairs the gear there?", "And what does the boat cost there?")
    both = selector(KNOWN).known_lead(wordings, [Evidence(1, PASSAGE, 0, len(TEXT), TEXT)])
    assert both == pytest.approx(sum(map(lead, wordings)) / 2)


def test_no_question_leads_where_only_answered_or_only_declined_ones_are_known() -> None:
    assert lead("What does a boat cost?", known=KNOWN[:2]) == 0
    assert lead("What does a boat cost?", known=KNOWN[2:]) == 0
    assert lead("What does a boat cost?", known=()) == 0


def test_no_question_leads_where_nobody_asked_about_the_best_evidence_or_there_is_none() -> None:
    told = BREAD.text
    assert selector(KNOWN).known_lead(["What does a boat cost?"], [Evidence(1, BREAD, 0, len(told), told)]) == 0
    assert selector(KNOWN).known_lead(["What does a boat cost?"], []) == 0


def test_only_what_is_known_of_the_allowed_sources_counts() -> None:
    flour = KnownQuestion("bread", "Which flour is it made of?", "decline", ())
    asked = "And which flour is it made of?"
    assert lead(asked, known=[*KNOWN, flour]) < lead(asked, known=[*KNOWN, flour], sources=("harbour",))
    assert lead(asked, known=[*KNOWN, flour], sources=("harbour",)) == pytest.approx(lead(asked))
    assert lead("When can I get in?", sources=("bread",)) == 0


def test_an_answered_question_whose_sentence_is_gone_does_not_count() -> None:
    gone = KnownQuestion("harbour", "Who rings the bell?", "answer", ("Ann Weir rings the bell.",))
    assert lead("Who rings the bell?", known=[gone, KNOWN[2]]) == 0


def test_vectors_of_questions_are_moved_before_they_are_compared() -> None:
    texts = [one.text for one in (OPENS, MENDED, ROWS)]
    turned = KnownAnswers(KNOWN, texts, WordEmbedder(), lambda vectors: -vectors)
    halved = KnownAnswers(KNOWN, texts, WordEmbedder(), lambda vectors: vectors * np.float32(0.5))
    plain, every = KnownAnswers(KNOWN, texts, WordEmbedder()), np.ones(3, dtype=bool)
    for asked in ("When can I get in?", "What does a boat cost?"):
        assert turned.lead(asked, every) == pytest.approx(plain.lead(asked, every))
        assert halved.lead(asked, every) == pytest.approx(plain.lead(asked, every) / 4, abs=SOFTNESS)


def test_they_are_moved_by_the_matrix_of_the_embedder_that_has_one() -> None:
    embedder = WordEmbedder()
    change = np.random.default_rng(3).normal(size=(embedder.dimension, embedder.dimension)).astype(np.float32)
    vectors = embedder.embed_questions(["When can I get in?", "What does a boat cost?"])
    assert np.array_equal(moved_as(AdaptedEmbedder(embedder, change), vectors), moved(vectors, change))
    assert moved_as(embedder, vectors) is vectors


def considered(folder: Path, question: str, before: str = "", sources: tuple[str, ...] = ()) -> float:
    """What is known of `question`, as it is decided by, where `EARNED`, `NURSES` and `CHESS` are known."""
    corpus, settings = replace(small_corpus(folder / "sources"), known=(EARNED, NURSES, CHESS)), settings_in(folder)
    index = build_index(corpus, WordEmbedder(), settings, lambda _: None)
    asked = resolved_by_rules(question, [Turn("user", before)] if before else [])
    signals = Considering(index, settings, FirmReader(0.0)).whole(asked, sources).judged.signals
    assert signals
    return signals.known


@pytest.mark.parametrize(
    ("question", "nearest", "sources"),
    [
        ("What do US data scientists earn?", NURSES, ()),
        ("What do US data scientists earn and do nurses play chess?", CHESS, ()),
        ("What do US data scientists earn and do nurses play chess?", NURSES, ("pay",)),
    ],
)
def test_what_is_known_is_decided_by(
    tmp_path: Path, question: str, nearest: KnownQuestion, sources: tuple[str, ...]
) -> None:
    declined = [one for one in (NURSES, CHESS) if not sources or one.source in sources]
    assert max(declined, key=lambda one: cosine(question, one.question)) is nearest
    expected = soft(question, EARNED) - soft(question, *declined)
    assert considered(tmp_path, question, sources=sources) == pytest.approx(expected, abs=1e-5)


def test_of_a_follow_up_both_wordings_count(tmp_path: Path) -> None:
    before, typed = "What do US data scientists earn?", "And do they play chess?"
    asked = resolved_by_rules(typed, [Turn("user", before)])
    assert asked.search_text not in {before, typed}
    leads = [soft(text, EARNED) - soft(text, NURSES, CHESS) for text in (asked.search_text, asked.wordings[0])]
    assert considered(tmp_path, typed, before) == pytest.approx(sum(leads) / 2, abs=1e-5)
