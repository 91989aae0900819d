"""The rules of the support check, on sentences about this field, each with the evidence it cites."""

import pytest

from assistant.support.figures import missing_figure
from assistant.support.force import overstated
from assistant.support.names import missing_name
from assistant.support.places import lost_place
from assistant.support.relations import wrong_relation

PAY = "The US median for data scientists ($120,230) was $15,750 below the median for software developers ($135,980)."
LESS = (
    "US data scientists earned less than US software developers at the median in May 2025: $120,230 against $135,980."
)
LEVELS = (
    "Entry-level machine learning engineers reported a median of $139,875, senior ones a median of $201,730, in 2024."
)
FRAMEWORKS = (
    "TensorFlow, developed by Google, offers scalability and production readiness, while PyTorch, developed by "
    "Facebook, is renowned for its dynamic computational graph."
)
FRAUD = "In a fraud detection system, engineers might use feature engineering techniques to highlight unusual patterns."
AMONG = "Machine Learning Engineers are among the highest-paid tech professionals."
DEGREE = "A bachelor's degree plus projects often suffices; a master's degree is not required."
EASIER = "At big firms equity and a bonus are easier to raise than base pay, says Ann Lee."
RESEARCH = "Far more jobs put machine learning into products than do research on it, according to Ann Lee."


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Data scientists in the US earned a median of $120,230.", PAY),
        ("Software developers earned a median of $135,980.", PAY),
        ("The gap was $15,750.", PAY),
        ("The median was USD 120,230.", PAY),
        ("Senior machine learning engineers reported a median of $201,730 in 2024.", LEVELS),
        ("The survey had 1.5 million rows.", "The survey had 1,500,000 rows."),
        ("There are three rounds.", "There are 3 rounds."),
        ("Pay rose by 12 percent.", "Pay rose by 12%."),
        ("Pay rose by 12  per cent, to $ 50.", "Pay rose by 12 %, to 50  dollars."),
        (
            "In May 2025, pay was $5 for data scientists and $6 for software developers.",
            "In pay, May 2025 had $5 for data scientists and $6 for software developers.",
        ),
    ],
)
def test_a_figure_the_source_gives_for_the_same_thing_is_kept(sentence: str, evidence: str) -> None:
    assert missing_figure(sentence, evidence) is None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Data scientists earned a median of $120,320.", PAY),
        ("Data scientists earned a median of £120,230.", PAY),
        ("Data scientists earned a median of $135,980.", PAY),
        ("Software developers earned a median of $120,230.", PAY),
        ("Entry-level engineers reported a median of $201,730.", LEVELS),
        (
            "Data scientists earned a mean of $120,230.",
            "Data scientists earned a median of $120,230, a mean of $126,800.",
        ),
        ("In June 2025 pay was higher.", "In May 2025 pay was higher."),
        ("Pay rose by 12 points.", "Pay rose by 12%."),
        ("It has four rounds.", "It has three rounds."),
        ("The survey is of 2023.", "The survey is of 2024."),
        ("Engineers in the UK earn £90,000.", "Senior engineers in the UK earn £90,000."),
        (
            "The official median was $157,000.",
            "The survey median was $157,000, while the official median was $120,230.",
        ),
        ("Ada wrote the article on January 21st 2024.", "By Ada Published on: January 21st 2024"),
    ],
)
def test_a_changed_figure_unit_date_or_owner_is_refused(sentence: str, evidence: str) -> None:
    assert missing_figure(sentence, evidence) is not None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Google developed TensorFlow.", FRAMEWORKS),
        ("PyTorch was created by Facebook.", FRAMEWORKS),
        ("Data scientists earned less than software developers.", LESS),
        ("Software developers earned more than data scientists.", LESS),
        ("Software developers earned more than data scientists.", PAY),
        ("In Ann Lee's account, there are fewer jobs in research than in products.", RESEARCH),
        ("Far fewer jobs do research on machine learning than put it into products, says Ann Lee.", RESEARCH),
        (
            "Overall, more US job postings asked for Python than for R.",
            "More US job postings asked for Python than for R.",
        ),
        ("A bonus is simpler to raise than base pay.", EASIER),
        ("Docker makes it easier to deploy.", "With Docker it is easier to deploy models."),
    ],
)
def test_a_relation_the_source_states_is_kept_in_either_wording(sentence: str, evidence: str) -> None:
    assert wrong_relation(sentence, evidence) is None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("TensorFlow was developed by Facebook.", FRAMEWORKS),
        ("Google developed PyTorch.", FRAMEWORKS),
        ("Data scientists earned more than software developers.", LESS),
        ("Software developers earned less than data scientists.", PAY),
        ("TensorFlow is better than PyTorch.", FRAMEWORKS),
        ("There are more research jobs than production jobs.", RESEARCH),
        ("Base pay is easier to negotiate than a bonus.", EASIER),
        ("A bonus is harder to raise than base pay.", EASIER),
        ("Base pay is lower than a bonus.", EASIER),
        ("Data scientists earned $9, and software developers earned less than that.", LESS),
        ("More jobs do research on machine learning than put it into products, according to Ann Lee.", RESEARCH),
    ],
)
def test_a_swapped_maker_or_comparison_is_refused(sentence: str, evidence: str) -> None:
    assert wrong_relation(sentence, evidence) is not None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Engineers use feature engineering to highlight unusual patterns.", FRAUD),
        ("Machine Learning Engineers are the highest-paid tech professionals.", AMONG),
        ("A master's degree is required.", DEGREE),
        ("A bachelor's degree plus projects always suffices.", DEGREE),
        ("TensorFlow does not offer scalability.", FRAMEWORKS),
        ("TensorFlow guarantees scalability.", FRAMEWORKS),
        ("RNNs are still used for language work.", "The article of January 2024 still names RNNs for language work."),
        ("TensorFlow is the go-to framework.", "TensorFlow and PyTorch are the go-to frameworks."),
        ("The 2025 median was $9 in May 2025.", "The median was typically $9 in May 2025."),
        ("A research engineer can do without a PhD.", "A research engineer can usually do without a PhD."),
    ],
)
def test_a_sentence_stronger_than_its_source_is_refused(sentence: str, evidence: str) -> None:
    assert overstated(sentence, evidence) is not None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Engineers may use feature engineering to highlight unusual patterns.", FRAUD),
        ("Machine Learning Engineers are among the highest-paid professionals.", AMONG),
        ("A master's degree is not required.", DEGREE),
        ("TensorFlow offers scalability.", FRAMEWORKS),
        ("As a rule, a research engineer can do without a PhD.", "A research engineer can usually do without a PhD."),
        ("PyTorch was asked for more than TensorFlow.", "PyTorch was asked for more often than TensorFlow."),
    ],
)
def test_a_sentence_as_strong_as_its_source_is_kept(sentence: str, evidence: str) -> None:
    assert overstated(sentence, evidence) is None


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Software developers in the US earned $174,410.", "In California, software developers earned $174,410."),
        ("Data scientists earned $163,350.", "Washington paid data scientists $163,350."),
        ("The UK median was $120,230.", "The US median was $120,230."),
    ],
)
def test_a_figure_keeps_its_place(sentence: str, evidence: str) -> None:
    assert lost_place(sentence, evidence) is not None
    assert lost_place(evidence, evidence) is None


def test_what_is_said_of_a_job_is_not_said_of_the_person_asking() -> None:
    need = "Research scientists typically need a master's degree."
    assert overstated("You need a master's degree.", need) is not None
    assert overstated("As research scientists, you typically need a master's degree.", need) is None


def test_a_name_the_source_does_not_give_is_refused() -> None:
    assert missing_name("Keras and TensorFlow offer scalability, says Amazon.", FRAMEWORKS) == (
        "Amazon is not named in the source"
    )
    assert missing_name("PyTorch offers a dynamic computational graph, says Facebook.", FRAMEWORKS) is None
    assert missing_name("CNNs are used.", FRAMEWORKS) == "CNNs is not named in the source"


def test_an_acronym_stands_for_the_words_it_abbreviates() -> None:
    assert missing_name("Many ML teams do so.", "Many machine learning teams do so.") is None
    assert missing_name("Pay in the US is high.", "Pay in the United States is high.") is None
    assert missing_name("Pay in the United States is high.", "Pay in the US is high.") is None
    assert (
        missing_name("Pay in the United Kingdom is high.", "Pay in the US is high.") == "UK is not named in the source"
    )


def test_no_level_and_no_measure_is_put_to_a_figure() -> None:
    pay = "The mean wage of US data scientists was $126,800 a year in May 2025."
    assert missing_figure("The mean wage of junior US data scientists was $126,800 in May 2025.", pay) is not None
    assert missing_figure("The mean wage of US data scientists was $126,800 in May 2025.", pay) is None
    told = "Data engineers at Canadian companies reported $157,950 for 2024."
    assert missing_figure("Data engineers at Canadian companies had a median of $157,950 for 2024.", told) is not None
