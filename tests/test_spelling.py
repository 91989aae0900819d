"""A slip of the keyboard is forgiven; what exists, or is a name, is left as it is."""

from pathlib import Path

import pytest
from small_parts import ScriptedGenerator
from test_answering import answer_of, assistant_with

from assistant.answers import Turn
from assistant.conversation.spelling import Speller

SPELLER = Speller(("Machine learning engineers earn a salary.", "Is remote work common? PyTorch is a framework."))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("machien lerning enginers sallary", "machine learning engineers salary"),
        ("Machien learning", "machine learning"),
        ("is remot work comon?", "is remote work common?"),
        ("salary in Germny", "salary in Germany"),
        ("salary in masachusetts", "salary in massachusetts"),
    ],
)
def test_an_unknown_word_becomes_the_nearest_one_of_the_sources_or_a_place(typed: str, read: str) -> None:
    assert SPELLER.corrected(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "How do I bake bread?",
        "Does Nvidiaa pay well?",
        "the GPT4 model",
        "salarx1",
        "",
        "xqzwvk",
        "work lemming earns",
        "what does Kaggel pay",
        "in MASACHUSETTS",
        "in Paros",
    ],
)
def test_what_exists_or_is_a_name_or_is_far_from_everything_stays(typed: str) -> None:
    assert SPELLER.corrected(typed) == typed


def test_a_follow_up_finds_what_it_continues_however_that_was_typed(tmp_path: Path) -> None:
    assistant = assistant_with(tmp_path, ScriptedGenerator([]))
    typed = Turn("user", "How much do data scientsts earn in the US in May 2025?")
    answer = answer_of(list(assistant.answer("and software developers?", [typed])))
    assert answer.standalone_question == "How much do software developers earn in the US in May 2025?"
