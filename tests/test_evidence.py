"""Evidence comes from the passages found and from the nearest of all sentences, within the sources asked for."""

from dataclasses import replace

from small_parts import WordEmbedder

from assistant.evidence import EvidenceSelector
from assistant.wording import rarity_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow
from index.passage_index import Hit
from settings import Settings

TEXTS = {
    "harbour": "The harbour opens before dawn. Nets are mended beside the boats.",
    "bakery": "The bakery sells rye bread. Its oven burns beech wood.",
    "tower": "A bell hangs in the old tower. Its clock was made by Ann Weir.",
}
PASSAGES = {name: passage_of(PassageRow(name, text)) for name, text in TEXTS.items()}
QUESTION = "Which wood burns in the bakery's oven?"


def selector(*known: str) -> EvidenceSelector:
    return EvidenceSelector(WordEmbedder(), rarity_of(TEXTS.values()), Settings(), [PASSAGES[name] for name in known])


def hit(name: str) -> Hit:
    return Hit(PASSAGES[name], 1.0, 1, 1.0, 1.0)


def test_a_sentence_of_a_passage_that_was_not_found_can_be_evidence() -> None:
    assert "beech" not in " ".join(one.text for one in selector().select(QUESTION, [hit("harbour")]))
    assert "beech" in selector(*TEXTS).select(QUESTION, [hit("harbour")])[0].text


def test_nothing_is_looked_for_beyond_the_sources_that_were_asked_for() -> None:
    source = PASSAGES["harbour"].source.id
    assert source not in {PASSAGES["bakery"].source.id, PASSAGES["tower"].source.id}
    found = selector(*TEXTS).select(QUESTION, [hit("harbour")], (source,))
    assert {one.passage.source.id for one in found} == {source}


def test_a_sentence_that_was_found_is_looked_at_once() -> None:
    embedder = WordEmbedder()
    chosen = EvidenceSelector(embedder, rarity_of(TEXTS.values()), Settings(), PASSAGES.values())
    embedder.embedded.clear()
    chosen.select(QUESTION, [hit("bakery")])
    assert embedder.embedded.count("The bakery sells rye bread.") == 1


def test_without_hits_and_without_known_passages_there_is_no_evidence() -> None:
    assert selector().select(QUESTION, []) == ()


def test_the_limit_on_sentences_holds_for_all_evidence_together() -> None:
    settings = replace(Settings(), evidence_max_sentences=1)
    chosen = EvidenceSelector(WordEmbedder(), rarity_of(TEXTS.values()), settings, PASSAGES.values())
    assert len(chosen.select(QUESTION, [hit("bakery"), hit("tower")])) == 1


def test_closeness_is_to_the_mean_of_all_wordings() -> None:
    chosen, hits = selector(*TEXTS), [hit("harbour"), hit("bakery"), hit("tower")]
    (of_one, *_), (of_both, *_) = (
        chosen.select("And the clock?", hits, wordings=wordings)
        for wordings in (("Which bread does the bakery sell?",), ("And the clock?", "Who made the clock of the tower?"))
    )
    assert of_one.text == "The bakery sells rye bread."
    assert of_both.text.endswith("Its clock was made by Ann Weir.")
