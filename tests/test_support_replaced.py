"""One word in the place of another, in a sentence that follows its source word for word otherwise."""

import pytest

from assistant.support.replaced import replaced
from assistant.support.scope import left_off

ASKED = "The guild asked more than 200 bakers in 2024 how they work with steam ovens and dough mixers."
LOSS = "A study estimates that the mill would lose about 4% of its output with a smaller wheel, and half its profit."
HARDEST = "Apprentices find shaping the hardest part of the first year, Ann Low reports."
ADVERT = "Baking by hand appeared in nearly 630 adverts in 2024, up from 140 in 2023, by a count of the guild."


@pytest.mark.parametrize(
    ("sentence", "source", "word"),
    [
        (ASKED.replace("bakers", "shops"), ASKED, "shops"),
        (LOSS.replace("its output", "its customers"), LOSS, "customers"),
        (HARDEST.replace("Apprentices", "Masters"), HARDEST, "masters"),
    ],
)
def test_another_word_in_the_place_of_the_sources_is_refused(sentence: str, source: str, word: str) -> None:
    reason = replaced(sentence, source)
    assert reason is not None
    assert word in reason
    assert left_off(sentence, [source]) is not None
    assert replaced(source, source) is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (ADVERT.replace("appeared", "was wanted"), ADVERT),
        (ASKED.replace("The guild asked", "Guild staff questioned"), ASKED),
        (ASKED.replace(" and dough mixers", ""), ASKED),
        (ASKED.replace("in 2024 ", "of all ages "), ASKED),
        (HARDEST.replace("the first year", "their first year"), HARDEST),
        (ADVERT.replace("adverts", "postings"), ADVERT),
        ("What apprentices struggle with most is shaping.", HARDEST),
        ("", HARDEST),
        (HARDEST, ""),
    ],
)
def test_other_verbs_cuts_synonyms_and_own_words_are_let_pass(sentence: str, source: str) -> None:
    assert replaced(sentence, source) is None


PLAIN = "Old mills by the river grind rye for nine bakers."


@pytest.mark.parametrize(
    ("sentence", "source", "is_refused"),
    [
        ("Old mills by the river grind rye for nine cooks.", PLAIN, True),  # nine words before
        ("Mills by the river grind rye for nine cooks.", PLAIN, True),
        ("Grind rye for nine cooks.", "Grind rye for nine bakers.", True),  # the source's own words up to its end
        ("Nine cooks.", "Nine bakers.", False),
        (
            "Mills near town grind rye for nine bakers.",
            "Mills by the river grind rye for nine bakers.",
            False,
        ),  # one before
        (
            "Old mills by the river grind rye for cooks, vicars, nurses.",
            PLAIN.replace("nine ", ""),
            True,
        ),  # three words
        ("Old mills by the river grind rye for cooks, vicars, nurses, maids.", PLAIN.replace("nine ", ""), False),
        ("Mills in the survey grind rye for nine old bakers.", "Mills in the US grind rye for nine old bakers.", False),
        ("Mills in the survey grind rye for nine old bakers.", "Mills in the UK grind rye for nine old bakers.", False),
        (
            "Mills in the survey grind rye for nine old bakers.",
            "Mills in the valley grind rye for nine old bakers.",
            True,
        ),
        (
            "Old mills by the river grinding rye for nine bakers.",
            "Old mills by the river want rye for nine bakers.",
            False,
        ),
    ],
)
def test_each_bound_holds_on_both_of_its_sides(sentence: str, source: str, *, is_refused: bool) -> None:
    assert (replaced(sentence, source) is not None) == is_refused


def test_a_word_that_the_source_has_elsewhere_is_no_less_another_there() -> None:
    source = "An oven guide for bakers, which maps oven names to mills, calls the name old."
    assert replaced(source.replace("to mills", "to bakers"), source) is not None
    assert replaced("A guide has bakers write old notes.", "A guide has bakers read old notes.") is not None  # a verb
    assert replaced("A guide has bakers use old notes.", "A guide has bakers apply old notes.") is None


def test_a_hostile_length_is_compared_in_bounded_time() -> None:
    assert replaced("rye bread " * 20_000, "bread rye " * 20_000) is None
