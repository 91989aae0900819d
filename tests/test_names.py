"""Names, places and years of a question, in the forms in which people write them."""

import pytest

from assistant.support.names import is_about, names, places
from assistant.wording import years_in


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("I'd go contracting in Britain: what would I charge?", ("Britain",)),
        ("What do data scientists earn in the States?", ("US",)),
        ("Is it so in the United Kingdom?", ("UK",)),
        ("Did she move to Germany?", ("Germany",)),
        ("Is it a good job?", ()),
        ("What would I do from Monday to Friday?", ()),
    ],
)
def test_a_place_is_read_whole_and_by_its_short_name(question: str, found: tuple[str, ...]) -> None:
    assert places(question) == found


def test_a_place_is_told_of_under_any_of_its_names() -> None:
    assert is_about("Official US wages of May 2025.", places("And in the States?")[0])
    assert is_about("UK adverts of 2025.", "Britain")
    assert is_about("How many Brits apply?", "UK")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do firms that are Uber-like pay best?", ["Uber"]),
        ("In the States it is otherwise.", ["US"]),
        ("Does it use PyTorch?", ["PyTorch"]),
    ],
)
def test_a_name_is_read_without_what_likens_to_it(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_an_acronym_of_the_field_is_its_words() -> None:
    assert is_about("Long short-term memory was invented in 1997.", "LSTM")
    assert is_about("A support vector machine parts two classes.", "SVMs")
    assert is_about("Machine learning engineers are sought.", "MLEs")
    assert is_about("Database administrators earn more.", "DBA")
    assert is_about("The fee of an H-1B petition rose.", "H1B")
    assert is_about("Hugging Face has a course.", "HF")
    assert not is_about("Data engineers earn more.", "DS")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("projections of 2024-34", {"2024", "2034"}),
        ("the 2022–32 edition", {"2022", "2032"}),
        ("from 2023 to 2033", {"2023", "2033"}),
        ("retrieved 2026-11-23", {"2026"}),
        ("in 2024-02", {"2024"}),
        ("over 1,200 jobs", set()),
    ],
)
def test_a_range_of_years_names_both_its_ends(text: str, found: set[str]) -> None:
    assert years_in(text) == found
