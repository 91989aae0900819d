"""Rules about what a sentence claims beyond its words: rounding, completeness, causes, owners, units, advice."""

import pytest

from assistant.support.advice import advised
from assistant.support.causes import uncaused
from assistant.support.completeness import incomplete
from assistant.support.names import missing_name
from assistant.support.relations import wrong_relation
from assistant.support.rounding import TOLERANCE, exact, too_exact
from assistant.support.units import wrong_unit

MEDIAN = "US data scientists earned a median wage of $120,230 in May 2025."
ADVERTS = (
    "Generative AI skills appeared in more than 66,000 US adverts in 2024, up from 16,000 in 2023, by Lightcast counts."
)
OPENINGS = "About 317,700 openings a year are expected in US computer and information technology jobs over 2024-34."
REMOTE = (
    "The higher remote median does not prove that remote work pays more, because remote workers may be more senior."
)
SURVEY = "Weekly updates of the open aijobs.net table ended in August 2025, so newer pay is missing from it."
PREMIUMS = "The three AI pay premiums describe different people, so an average of the three has no meaning."
STEPS = (
    "Of the six production steps, just model development and business analysis depend heavily on machine learning "
    "knowledge, Chip Huyen says."
)
CODING = "The coding challenge has 1-3 questions and lasts from 30 minutes to 3 hours, in Chip Huyen's account."
RATING = "Canada's Job Bank gives no rating for data scientists in the smallest provinces for 2025-2027."
TOP_JOB = "Machine learning engineer is no new job: LinkedIn called it the top emerging US job of 2017."


@pytest.mark.parametrize("told", ["about $120k", "around $120,000", "roughly $120,000", "nearly $121k"])
def test_a_rounded_figure_that_says_so_stands_for_the_exact_one(told: str) -> None:
    assert exact(f"US data scientists earned {told}.", MEDIAN) == "US data scientists earned $120,230."


@pytest.mark.parametrize(
    "told", ["$120k", "about $125k", "about £120k", "nearly $120k", "about 120k", "about $120,235", "about $118,000.5"]
)
def test_a_figure_that_is_no_rounding_of_the_exact_one_is_left_as_it_is(told: str) -> None:
    assert exact(f"US data scientists earned {told}.", MEDIAN) == f"US data scientists earned {told}."


def test_the_tolerance_is_a_share_of_the_exact_figure() -> None:
    within, beyond = 1000 / (1 + TOLERANCE - 0.001), 1000 / (1 + TOLERANCE + 0.001)
    assert "about 1000" not in exact("It has about 1000 rows.", f"It has {within:.2f} rows.")
    assert "about 1000" in exact("It has about 1000 rows.", f"It has {beyond:.2f} rows.")


@pytest.mark.parametrize(
    ("sentence", "evidence", "reason"),
    [
        ("Generative AI skills appeared in 66,000 adverts.", ADVERTS, "the source says more than 66,000"),
        ("There are 317,700 openings a year.", OPENINGS, "the source says about 317,700"),
        ("More than 317,700 openings are expected.", OPENINGS, "the source says about 317,700"),
        ("Generative AI skills appeared in over 66,000 adverts, up from 16,000.", ADVERTS, None),
        ("Roughly 317,700 openings a year are expected.", OPENINGS, None),
    ],
)
def test_what_the_source_gives_roughly_or_as_a_bound_is_not_told_as_exact(
    sentence: str, evidence: str, reason: str | None
) -> None:
    assert too_exact(sentence, evidence) == reason


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("The remote median is higher because remote work pays more.", REMOTE),
        ("Newer pay is missing, so the weekly updates of the table ended.", SURVEY),
        ("The updates of the table ended because pay was missing from it.", SURVEY),
        (f"{MEDIAN.rstrip('.')} because demand rose.", f"{MEDIAN} Demand rose in 2024."),
        ("High demand leads to high pay.", "Demand is high, and pay is high."),
    ],
)
def test_a_cause_that_the_source_does_not_give_is_refused(sentence: str, evidence: str) -> None:
    assert uncaused(sentence, evidence) == "the source does not say that one is the cause of the other"


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Newer pay is missing from the table because its weekly updates ended in August 2025.", SURVEY),
        ("The remote median proves nothing about remote pay, because remote workers may be more senior.", REMOTE),
        ("An average of the premiums has no meaning because they describe different people.", PREMIUMS),
        ("Models come ready-made, so evaluation gains weight.",
         "Models often come ready-made. Evaluation therefore gains weight when models come ready-made."),
        (MEDIAN, MEDIAN),
    ],
)  # fmt: skip
def test_a_cause_that_the_source_gives_is_kept_in_either_wording(sentence: str, evidence: str) -> None:
    assert uncaused(sentence, evidence) is None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("The three premiums were measured.", "At least three premiums were measured."),
        ("All three interviews are technical.", "Three of the interviews are technical."),
        ("The four premiums describe different people.", PREMIUMS),
        ("LinkedIn is the only one that called it so.", TOP_JOB),
        ("In total, 66,000 adverts named it.", ADVERTS),
    ],
)
def test_a_claim_that_nothing_is_missing_must_be_in_the_source(sentence: str, evidence: str) -> None:
    assert incomplete(sentence, evidence) is not None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("The three premiums describe different people.", PREMIUMS),
        ("Only model development and business analysis depend heavily on machine learning knowledge.", STEPS),
        ("The three rounds take a day.", "There are three rounds, which take a day."),
        ("The median of the six months was high.", "The median was high in the six months to December."),
    ],
)
def test_a_claim_of_completeness_that_the_source_makes_is_kept(sentence: str, evidence: str) -> None:
    assert incomplete(sentence, evidence) is None


def test_what_belongs_to_one_is_not_given_to_another() -> None:
    assert wrong_relation("Canada's Job Bank gives no rating.", RATING) is None
    assert wrong_relation("Canada's Machine Learning gives no rating.", RATING) is not None
    made = "TensorFlow, developed by Google, suits production; PyTorch is by Facebook."
    assert wrong_relation("Google's TensorFlow suits production.", made) is None
    assert wrong_relation("Facebook's TensorFlow suits production.", made) is not None
    assert (
        wrong_relation("TensorFlow was made by Facebook.", "Google's TensorFlow beats Facebook's PyTorch.") is not None
    )
    assert wrong_relation("TensorFlow was made by Google.", "Google's TensorFlow beats Facebook's PyTorch.") is None


def test_a_common_word_written_as_a_name_is_refused() -> None:
    assert missing_name("Machine learning engineer is no new job: Institute called it so.", TOP_JOB) is not None
    told = "The rows go, according to Dive into Deep Learning, by a person with time."
    assert missing_name("The rows go, according to Dive into With.", told) == "With is not a name in the source"
    assert missing_name(told, told) is None
    assert missing_name("It may be so, in May's account.", "It may be so, in Chip Huyen's account.") is not None
    assert missing_name("It was so in May 2025.", "In May 2025 it was so.") is None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("It lasts from 30 minutes to 3 minutes.", CODING),
        ("Dates on a CV need years as well as years.", "Dates on a CV need months as well as years."),
        ("The city is 5 kilometres away.", "The city is 5 miles (8 kilometres) away."),
        ("It weighs 3 kilograms.", "It weighs 3 pounds."),
    ],
)
def test_a_unit_in_the_place_of_another_is_refused(sentence: str, evidence: str) -> None:
    assert wrong_unit(sentence, evidence) is not None
    assert wrong_unit(evidence, evidence) is None


def test_second_is_a_unit_only_where_time_is_counted() -> None:
    assert wrong_unit("A second survey says that Python leads.", "Another survey says that Python leads.") is None
    assert wrong_unit("It waits one second.", "It waits.") == "the source does not speak of seconds"
    assert wrong_unit("It reads ten words per second.", "It reads ten words.") is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "You should learn engineering.",
        "So for you, engineering is the gap.",
        "Consider learning engineering.",
        "I recommend engineering.",
    ],
)
def test_advice_that_the_source_does_not_give_is_refused(sentence: str) -> None:
    told = "Data scientists lean towards statistics, so engineering is the usual gap, in Chip Huyen's account."
    reason = "it advises or concludes for the person asking, which the source does not"
    assert advised(sentence, told) == reason


def test_advice_that_the_source_gives_is_kept() -> None:
    visas = "Nothing here is legal advice, so ask an official source or a lawyer about H-1B visas."
    assert advised("Ask an official source or a lawyer about H-1B visas.", visas) is None
    assert advised("You need projects to show.", "To be hired, you need projects that you can show.") is None
    assert advised(MEDIAN, MEDIAN) is None
