"""What a sentence joins, what it points back to, and what is left of it without one of its clauses."""

import pytest

from assistant.support.claims import claims, shortened, subject_of
from assistant.support.joining import leaked
from assistant.support.references import resolved

MEDIAN = "US data scientists earned a median of $120,230 in May 2025."
GAP = "The US median for data scientists ($120,230) was $15,750 below the median for software developers."
OWN_PROJECTS = "Not everyone has spare time for unpaid projects, so judging by projects is biased."


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "US data scientists earned $120,230, and US software developers earned $135,980.",
            ["US data scientists earned $120,230.", "US software developers earned $135,980."],
        ),
        (
            "Data scientists analyse data, while machine learning engineers deploy models.",
            ["Data scientists analyse data.", "Machine learning engineers deploy models."],
        ),
        ("The course is free; it takes ten weeks.", ["The course is free.", "It takes ten weeks."]),
        ("A degree helps, but employers ask for projects.", ["A degree helps.", "Employers ask for projects."]),
        (
            "A research scientist comes up with ideas and usually needs a PhD.",
            ["A research scientist comes up with ideas.", "A research scientist usually needs a PhD."],
        ),
        (
            "TensorFlow offers scalability and is developed by Google.",
            ["TensorFlow offers scalability.", "TensorFlow is developed by Google."],
        ),
    ],
)
def test_clauses_that_are_joined_are_claims_with_a_subject_each(sentence: str, told: list[str]) -> None:
    assert [claim.text for claim in claims(sentence)] == told


@pytest.mark.parametrize(
    "sentence",
    [
        MEDIAN,
        OWN_PROJECTS,
        "PyTorch was named in 39.8% of postings, and TensorFlow in 37.5%.",
        "Data scientists and software developers earned more than analysts.",
        "A degree helps, but only if it is in mathematics.",
        "They use Python, SQL, and Keras.",
        "The work and the pay in the US are good.",
        "The skills that employers list are LangChain, retrieval, and PyTorch, as LinkedIn data were reported by Post.",
        "Netflix executives put the value of personalisation and recommendations at $1 billion, by Insider.",
        "Washington is a market where data scientists and software developers earned nearly the same.",
        "Free courses, a fellowship in open source, and meetups helped her.",
        "Research engineers build what research scientists design and publish.",
    ],
)
def test_a_list_a_second_figure_or_a_condition_is_no_claim_of_its_own(sentence: str) -> None:
    assert [claim.text for claim in claims(sentence)] == [sentence]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        (MEDIAN, "US data scientists"),
        ("In May 2025, US data scientists earned $120,230.", "US data scientists"),
        (GAP, "The US median for data scientists"),
        ("The course, which is free, takes ten weeks.", "The course"),
        ("Junior postings therefore fell further.", "Junior postings"),
        ("Here and there.", None),
    ],
)
def test_a_subject_is_what_stands_before_the_verb(sentence: str, subject: str | None) -> None:
    assert subject_of(sentence) == subject


@pytest.mark.parametrize(
    ("sentence", "before", "whole"),
    [
        ("They earn $120,230.", MEDIAN, "US data scientists earn $120,230."),
        ("However, they earn less.", MEDIAN, "However, US data scientists earn less."),
        ("They earn less than software developers.", GAP, "Data scientists earn less than software developers."),
        ("Their median was $120,230.", MEDIAN, "US data scientists’ median was $120,230."),
        ("It was $15,750 lower.", GAP, "The US median for data scientists was $15,750 lower."),
        ("These jobs pay well.", MEDIAN, "US data scientists pay well."),
        ("That figure is $15,750 below another.", MEDIAN, "$120,230 is $15,750 below another."),
        ("It is hard to compare the two.", MEDIAN, "It is hard to compare the two."),
        (MEDIAN, None, MEDIAN),
    ],
)
def test_an_opening_reference_is_replaced_by_what_the_sentence_before_speaks_of(
    sentence: str, before: str | None, whole: str
) -> None:
    assert resolved(sentence, before).text == whole
    assert resolved(sentence, before).reason is None


@pytest.mark.parametrize(
    ("sentence", "before", "word"),
    [
        ("They earn $120,230.", None, "They"),
        ("They earn $120,230.", "They work in teams.", "They"),
        ("This role pays well.", GAP, "This role"),
        ("That figure is low.", GAP, "That figure"),
        ("This means that pay is low.", MEDIAN, "This"),
        ("The latter earn more.", MEDIAN, "The latter"),
    ],
)
def test_a_reference_that_may_mean_several_things_is_not_clear(sentence: str, before: str | None, word: str) -> None:
    assert resolved(sentence, before).reason == f"it is not clear what “{word}” stands for"


@pytest.mark.parametrize(
    ("sentence", "kept", "cut"),
    [
        ("The course is free, and women earn the same as men.", "The course is free.", "women earn the same as men"),
        ("The median was $120,230 because it rose.", "The median was $120,230.", "because it rose"),
        ("It costs nothing, which surprised the teachers.", "It costs nothing.", "which surprised the teachers"),
        ("Engineers use Python, SQL, and Keras.", "Engineers use Python.", "SQL, and Keras"),
    ],
)
def test_a_sentence_without_one_clause_is_still_a_sentence(sentence: str, kept: str, cut: str) -> None:
    assert (kept, cut) in {(one.kept, one.cut) for one in shortened(sentence)}
    assert all(one.kept.endswith(".") and subject_of(one.kept) for one in shortened(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "A degree helps, but only if it is in mathematics.",
        "The course is free, unless a certificate is wanted.",
        "In May 2025, pay was high.",
        "The survey shows a median of $73,824 for all jobs in AI, machine learning, and data in 2023-24.",
        "If pay is high, people come.",
        "The course, which is free, takes ten weeks.",
        "Taxi services paid the highest median, among industries with at least 1,000 of them.",
        "New York paid data scientists well, but it did so only in 2025.",
    ],
)
def test_a_condition_or_an_opening_is_never_cut_off(sentence: str) -> None:
    assert shortened(sentence) == []


def test_what_says_too_little_alone_is_not_left_of_a_sentence() -> None:
    paid = "New York paid scientists a median of $170,890, and Boston paid $170,510."
    assert [one.kept for one in shortened(paid)] == ["New York paid scientists a median of $170,890."]


def test_a_figure_is_not_told_of_what_stands_in_another_piece() -> None:
    pay = (MEDIAN, "TensorFlow was developed by Google.")
    assert leaked("Google pays $120,230.", pay) == "the source that gives $120,230 does not give it of this"
    both = ("Data scientists earned $120,230.", "Software developers earned $135,980.")
    assert leaked("Data scientists earned $120,230 against $135,980 for software developers.", both) is None
    assert leaked("Data scientists earned $135,980 against $120,230 for software developers.", both) is not None
