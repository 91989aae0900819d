"""Ways to answer, side by side: what is counted, and that each can be taken."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_page import MEDIAN, PAY, GatedGenerator, small_assistant

from assistant.prompt import read_instruction
from evaluation.answers.ways import WAYS, Way, chosen, figures_of, report_ways
from evaluation.answers.written import Stated, Written
from evaluation.questions import read_questions
from evaluation.runs import read_measures, write_measures
from evaluation.slices import SliceError
from settings import read_settings
from weights.catalogue import read_catalogue

ROSE = "Pay rose in 2024."


def answer(*shown: Stated, written: int) -> Written:
    return Written("a", "Did pay rise?", "answered", "model", (Stated(ROSE, (ROSE,), "written"),) * written, shown)


def test_figures_tell_copies_from_other_words() -> None:
    answers = [
        answer(Stated(ROSE, (ROSE,), "quoted"), written=2),
        answer(Stated(ROSE, (ROSE,), "verified"), written=1),
        answer(Stated("Pay went up in 2024.", (ROSE,), "verified"), written=4),
        answer(written=0),
    ]
    measured = figures_of("close", answers, [1.0, 2.0, 9.0])
    assert measured.slice == "writing_close"
    assert measured.rows == 3
    assert measured.figures["answers_with_a_written_sentence"] == pytest.approx(2 / 3)
    assert measured.figures["answers_with_a_sentence_in_other_words"] == pytest.approx(1 / 3)
    assert measured.figures["written_sentences_kept"] == pytest.approx((0 + 1 + 1 / 4) / 3)
    assert measured.remarks == ("3 sentences shown, 7 written; median 2.0 s an answer",)


def test_a_way_without_a_model_has_no_share_of_what_was_written() -> None:
    measured = figures_of("extractive", [answer(Stated(ROSE, (ROSE,), "quoted"), written=0)], [0.1])
    assert "written_sentences_kept" not in measured.figures


def test_an_unknown_way_is_told_with_those_there_are() -> None:
    with pytest.raises(SliceError, match="no way is called 'rhymed'; there are shipped, "):
        report_ways(["rhymed"], read_settings({}), print)


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    measured = figures_of("close", [answer(Stated(ROSE, (ROSE,), "verified"), written=1)], [1.0])
    assert read_measures("writing", tmp_path) == []
    write_measures("writing", [measured], read_settings({}), tmp_path)
    assert read_measures("writing", tmp_path) == [measured]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_way_differs_from_the_product_and_can_be_taken(way: Way) -> None:
    settings = read_settings({})
    changed = replace(settings, **way.changes)
    assert (changed != settings or way.instruction is not None) == (way.name != "shipped")
    assert changed.model in {model.name for model in read_catalogue().models}
    if way.instruction:
        assert way.instruction.read_text(encoding="utf-8").strip() not in {"", read_instruction()}


def test_the_questions_are_spread_and_all_of_the_tune_split() -> None:
    tune = [one for one in read_questions() if one.split == "tune" and one.expected == "answer"]
    picked = chosen(tune)
    assert len({one.id for one in picked}) == len(picked) == 32
    assert len({one.id.rsplit("-", 1)[0] for one in picked}) > 5
    assert chosen(tune[:3]) == tune[:3]


def test_a_model_is_told_the_instruction_that_is_given_instead(tmp_path: Path) -> None:
    generator = GatedGenerator([f"{MEDIAN} [1]"])
    list(small_assistant(tmp_path, generator, instruction="Say it in rhyme.").answer(PAY))
    [request] = generator.requests
    assert request.messages[0].content == "Say it in rhyme."
