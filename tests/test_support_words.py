"""Rules of the support check about single words: opposites, units, and which figure belongs to which thing."""

import pytest

from assistant.support.bindings import exchanged_job, misbound
from assistant.support.figures import missing_job
from assistant.support.force import overstated
from assistant.support.opposites import opposite
from assistant.support.places import lost_place
from assistant.support.relations import wrong_relation

ADVERTS = (
    "PyTorch was named in 39.8% of 1,000 job postings for machine learning engineers, and TensorFlow in 37.5%, in a "
    "2024 count by 365 Data Science."
)
STATES = "In May 2025 the median in Washington was $163,350 for data scientists and $166,540 for software developers."


@pytest.mark.parametrize(
    "sentence",
    [
        "TensorFlow is named in 39.8% of 1,000 job postings, while PyTorch is named in 37.5% of them.",
        "TensorFlow is named in 39.8% of 1,000 job postings for machine learning engineers, while PyTorch is named in "
        "37.5% of 1,000 job postings.",
        "PyTorch was named in 37.5% of postings, and TensorFlow in 39.8%.",
    ],
)
def test_a_figure_told_of_the_other_thing_is_refused(sentence: str) -> None:
    assert misbound(sentence, ADVERTS) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "PyTorch stood in 39.8% of the postings and TensorFlow in 37.5%.",
        "TensorFlow stood in 37.5% of the postings and PyTorch in 39.8%.",
        "TensorFlow was named in 37.5% of 1,000 postings.",
    ],
)
def test_a_figure_told_of_its_own_thing_is_kept_in_any_order(sentence: str) -> None:
    assert misbound(sentence, ADVERTS) is None


def test_two_jobs_do_not_exchange_their_pay() -> None:
    crossed = "Washington's median was $166,540 for data scientists and $163,350 for software developers."
    assert misbound(crossed, STATES) is not None
    assert misbound(STATES, STATES) is None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("It takes 3.7 months.", "It takes 3.7 years."),
        ("There are 317,700 openings an hour.", "There are 317,700 openings a year."),
        ("Six years of adverts were read.", "Six months of adverts were read."),
        ("It expects a week of coding.", "It expects a year of coding."),
        ("They earn $52 a month.", "They earn $52 in May."),
    ],
)
def test_a_figure_in_another_unit_of_time_is_refused(sentence: str, evidence: str) -> None:
    assert misbound(sentence, evidence) is not None


def test_a_rate_may_be_told_by_its_adverb() -> None:
    assert misbound("The annual median was $120,230.", "The median was $120,230 a year.") is None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Pay fell in 2024.", "Pay rose in 2024."),
        ("The lower remote median does not prove that remote work pays more.",
         "The higher remote median does not prove that remote work pays more."),
        ("Texas had the lowest median.", "Texas had the highest median."),
        ("A course comes after the project.", "A course comes before the project."),
        ("All employers ask for a degree.", "Some employers ask for a degree."),
        ("Few employers ask for a degree.", "Many employers ask for a degree."),
        ("Half of them stay.", "A third of them stay."),
        ("Most employers ask for Python.", "Employers ask for Python."),
        ("Good Python is required, and a course must come first.", "Good Python helps, and a course must come first."),
    ],
)  # fmt: skip
def test_the_opposite_word_or_a_stronger_one_is_refused(sentence: str, evidence: str) -> None:
    assert opposite(sentence, evidence) is not None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Developers earned more than analysts.", "Analysts earned less than developers."),
        ("Some employers ask for a degree.", "All employers ask for a degree."),
        ("Pay increased in 2024.", "Pay rose in 2024, though openings fell."),
        ("The first course is free.", "The first course is free, and the last one is not."),
    ],
)
def test_a_word_of_the_same_side_or_a_milder_one_is_kept(sentence: str, evidence: str) -> None:
    assert opposite(sentence, evidence) is None


def test_a_job_that_the_source_does_not_name_is_refused() -> None:
    other = "Jobs in machine learning had $96,600 in Germany."
    assert missing_job("Machine learning engineers earned $96,600 in Germany.", other, other) is not None
    told = "Their median was high."
    assert missing_job("The median of data scientists was high.", told, f"{told} Data scientists: pay") is None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("They can do without a PhD.", "They cannot do without a PhD."),
        ("They did not use no feature store.", "They used no feature store."),
        ("Without a licence it is not allowed.", "Without a licence it is allowed."),
        ("It will pay more.", "It may pay more."),
    ],
)
def test_a_denial_more_or_less_is_refused(sentence: str, evidence: str) -> None:
    assert overstated(sentence, evidence) is not None


def test_a_place_that_the_source_does_not_name_is_refused_at_the_start_of_a_sentence() -> None:
    assert lost_place("India had many jobs, and Boston had few.", "San Jose had many jobs, and Boston had few.")


def test_what_is_said_of_one_job_is_not_said_of_another() -> None:
    told = "A machine learning engineer trains models, while an AI engineer builds products on ready models."
    assert exchanged_job("An AI engineer trains models, while an AI engineer builds products on ready models.", told)
    assert exchanged_job("An AI engineer builds products on ready models.", told) is None


@pytest.mark.parametrize(
    ("sentence", "is_made"),
    [
        ("Rye was asked for slightly more often than wheat in the 2024 count of orders by the guild.", True),
        ("Wheat was asked for slightly less often than rye in the 2024 count of orders by the guild.", True),
        ("Wheat was asked for slightly more often than rye in the 2024 count of orders by the guild.", False),
        ("Rye was asked for slightly less often than wheat in the 2024 count of orders by the guild.", False),
    ],
)
def test_what_is_compared_counts_more_than_what_is_said_of_both(sentence: str, is_made: bool) -> None:
    evidence = "Rye was thus asked for slightly more often than wheat in the 2024 count of orders by the guild."
    assert (wrong_relation(sentence, evidence) is None) is is_made


def test_a_maker_named_after_a_place_is_no_place() -> None:
    assert lost_place("Unemployment was 7%.", "Unemployment was 7%, the New York Fed found.") is None
    assert lost_place("Unemployment was 7%.", "Unemployment was 7% in New York, the New York Fed found.") is not None


SHARES = "PyTorch was named in 39.8% of 1,000 adverts, and TensorFlow in 37.5%, in a count by Weir."


@pytest.mark.parametrize(
    ("sentence", "is_wrong"),
    [
        ("TensorFlow was named in 39.8% of 1,000 adverts.", True),
        ("PyTorch was named in 39.8% of 1,000 adverts.", False),
        ("Of 1,000 adverts 39.8% named one of them.", False),
        ("In a count by Weir, PyTorch was named in 39.8% of the adverts.", False),
        ("TensorFlow was named in 37.5% of the adverts.", False),
    ],
)
def test_one_figure_of_two_is_told_of_its_own_thing(sentence: str, *, is_wrong: bool) -> None:
    assert (misbound(sentence, SHARES) is not None) is is_wrong
