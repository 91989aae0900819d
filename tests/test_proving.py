"""What becomes of a written sentence: markers moved or added, a clause cut, the evidence quoted, the rest counted."""

from dataclasses import dataclass, field

import pytest
from small_parts import WordEmbedder

from assistant.answers import Dropped, Evidence
from assistant.citations import Draft
from assistant.proving import META, Proof
from assistant.support import SupportCheck
from assistant.wording import rarity_of
from evaluation.parts import passage_of
from evaluation.slices import PassageRow

SCIENTISTS = "US data scientists earned a median of $120,230 in May 2025."
DEVELOPERS = "US software developers earned a median of $135,980 in May 2025."
COURSE = "The Machine Learning Zoomcamp is free and takes four months."
SKILLS = "US data scientists need Python and SQL."
TEXTS = (SCIENTISTS, DEVELOPERS, COURSE, SKILLS)


@dataclass(slots=True)
class Written:
    """A proof over `TEXTS` as evidence 1 to 4, to which sentences are written with their markers."""

    proof: Proof = field(
        default_factory=lambda: Proof(
            [
                Evidence(i, passage_of(PassageRow(f"t{i}", text)), 0, len(text), text)
                for i, text in enumerate(TEXTS, start=1)
            ],
            SupportCheck(WordEmbedder(), rarity_of(TEXTS), 0.8),
            6,
        )
    )

    def write(self, text: str, *markers: int) -> list[tuple[str, tuple[str, ...]]]:
        """The sentences shown for it, each with the texts it cites."""
        return [
            (shown.text, tuple(citation.evidence.text for citation in shown.citations))
            for shown in self.proof.take(Draft(text, markers, is_finished=True))
        ]


def test_two_claims_are_kept_with_the_markers_of_both() -> None:
    both = f"{SCIENTISTS.rstrip('.')}, while {DEVELOPERS}"
    for markers in ((1, 2), (1,), (2, 3)):
        assert Written().write(both, *markers)[-1] == (both, (SCIENTISTS, DEVELOPERS))


@pytest.mark.parametrize(
    "crossed",
    [
        "US data scientists earned a median of $135,980, while US software developers earned a median of $120,230.",
        "US data scientists earned a median of $120,230 against $135,980 for the Machine Learning Zoomcamp.",
    ],
)
def test_a_figure_does_not_leak_from_one_span_to_the_claim_of_another(crossed: str) -> None:
    written = Written()
    assert crossed not in [text for text, _ in written.write(crossed, 1, 2, 3)]
    assert written.proof.dropped[0].text in crossed


def test_a_marker_on_the_wrong_evidence_is_moved_and_a_missing_one_added() -> None:
    assert Written().write(SCIENTISTS, 3)[-1] == (SCIENTISTS, (SCIENTISTS,))
    assert Written().write(SCIENTISTS)[-1] == (SCIENTISTS, (SCIENTISTS,))


def test_they_are_those_of_the_sentence_shown_before() -> None:
    written = Written()
    written.write(SCIENTISTS, 1)
    assert written.write("They need Python and SQL.", 4) == [("They need Python and SQL.", (SKILLS,))]
    written = Written()
    written.write(SCIENTISTS, 1)
    written.write(DEVELOPERS, 2)
    assert written.write("They need Python and SQL.", 4) == []
    assert [one.text for one in written.proof.rest()] == [SKILLS]
    assert written.proof.dropped == [Dropped("They need Python and SQL.", written.proof.dropped[0].reason)]
    assert "software developer" in written.proof.dropped[0].reason


def test_a_first_sentence_that_points_back_to_nothing_is_replaced_by_its_evidence() -> None:
    written = Written()
    assert written.write("They earned a median of $120,230 in May 2025.", 1) == [(SCIENTISTS, (SCIENTISTS,))]
    assert [one.reason for one in written.proof.dropped] == ["it is not clear what “They” stands for"]


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        (f"{SCIENTISTS.rstrip('.')}, and they all hold a doctorate.", "they all hold a doctorate"),
        (f"{SCIENTISTS.rstrip('.')} because statistics is rare.", "because statistics is rare"),
        (f"{SCIENTISTS.rstrip('.')}, which surprised the researchers.", "which surprised the researchers"),
        (f"Doctors are rich, and {SCIENTISTS}", "Doctors are rich"),
    ],
)
def test_a_clause_that_nothing_supports_is_cut_and_told(sentence: str, cut: str) -> None:
    written = Written()
    assert written.write(sentence, 1) == [(SCIENTISTS, (SCIENTISTS,))]
    assert [(one.text, one.is_clause) for one in written.proof.dropped] == [(cut, True)]
    assert written.proof.dropped[0].reason


def test_what_remains_after_a_cut_is_checked_like_any_sentence() -> None:
    written = Written()
    wrong = "US data scientists earned a median of $99,000, which surprised the researchers."
    assert written.write(wrong, 1) == [(SCIENTISTS, (SCIENTISTS,))]
    assert written.proof.dropped == [Dropped(wrong, "the figure $99,000 is not in the source")]
    assert [one.status for one in written.proof.sentences] == ["quoted"]


def test_what_can_neither_be_cut_nor_quoted_is_dropped_and_counted() -> None:
    written = Written()
    written.write(SCIENTISTS, 1)
    assert written.write("Plumbers earned a median of $99,000.", 1) == []
    assert [(one.text, one.is_clause) for one in written.proof.dropped] == [
        ("Plumbers earned a median of $99,000.", False)
    ]


def test_what_is_left_of_a_sentence_is_not_shown_where_it_was_said_before() -> None:
    written = Written()
    written.write(SCIENTISTS, 1)
    assert written.write(f"{SCIENTISTS.rstrip('.')}, and they all hold a doctorate.", 1) == []
    assert [one.is_clause for one in written.proof.dropped] == [False]


@pytest.mark.parametrize("text", ["official UK figure exists.", "Official UK figure exists."])
def test_a_part_of_a_sentence_may_say_the_opposite_of_the_whole(text: str) -> None:
    denied = "No official UK figure exists."
    evidence = Evidence(1, passage_of(PassageRow("t", denied)), 0, len(denied), denied)
    check = SupportCheck(WordEmbedder(), rarity_of([denied]), 0.8)

    assert check.check(text, [evidence]).reason is not None
    assert check.check(denied, [evidence]).reason is None


@pytest.mark.parametrize("numbered", [f"1.{SCIENTISTS}", f"2. {SCIENTISTS}", f"1) {SCIENTISTS}"])
def test_the_number_of_a_list_is_no_figure_of_the_sentence(numbered: str) -> None:
    written = Written()
    assert written.write(numbered, 1) == [(SCIENTISTS, (SCIENTISTS,))]
    assert [one.status for one in written.proof.sentences] == ["verified"]


def test_a_sentence_may_speak_of_evidence_where_what_it_cites_does() -> None:
    told = "The trial evidence for medical devices is thin."
    evidence = Evidence(1, passage_of(PassageRow("t", told)), 0, len(told), told)
    proof = Proof([evidence], SupportCheck(WordEmbedder(), rarity_of([told]), 0.8), 6)

    proof.take(Draft("The first quotation calls the trial evidence for medical devices thin.", (1,), True))
    assert [one.reason for one in proof.dropped] == [META]
    assert [one.status for one in proof.sentences] == ["quoted"]
    other = Proof([evidence], SupportCheck(WordEmbedder(), rarity_of([told]), 0.8), 6)
    assert [one.text for one in other.take(Draft(told, (1,), True))] == [told]
    assert not other.dropped
