"""What kind of thing a question asks for, and which sentences hold it."""

import pytest

from assistant.answers import Evidence
from assistant.lacking import lack_of
from assistant.wanted import Kind, asks_for_age, holds, lacking_measure, tells_age, wanted_kind
from evaluation.parts import passage_of
from evaluation.slices import PassageRow


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What do data scientists earn in Spain?", "pay"),
        ("London machine learning job salary?", "pay"),
        ("ml engineer pay fresh out of school usa", "pay"),
        ("How much do nurses make?", "pay"),
        ("What does the exam cost?", "cost"),
        ("How long does a promotion take?", "duration"),
        ("How many months does the course last?", "duration"),
        ("What share of jobs is remote?", "share"),
        ("How many people work as developers?", "count"),
        ("When was the act passed?", "date"),
        ("How much do they earn? And when was that?", "date"),
        ("Do the official wages include stock?", None),
        ("What do I get from a certificate?", None),
        ("What is the difference between pay and salary?", None),
        ("Why is the pay lower?", None),
        ("What does a data engineer do?", None),
        ("What do veterans of the field in India make?", "pay"),
        ("What do beginners get nationwide?", "pay"),
        ("What makes PyTorch so popular with academics?", None),
        ("So what is true: does it make diagnoses better?", None),
        ("What do data scientists make, on average?", "pay"),
        ("What kind of money do data scientists make?", "pay"),
        ("What would I make roughly?", "pay"),
        ("What do ML engineers make a year?", "pay"),
        ("How much do they earn a year?", "pay"),
        ("How much difference does a PhD make?", None),
        ("What do I get with the course?", None),
        ("What does it take to get in at Google?", None),
        ("What part of the US has the highest pay?", "pay"),
        ("What part of their pay is stock?", "share"),
        ("What do I pay for the course?", "cost"),
        ("By what percentage does it beat other pay?", "share"),
        ("What share of pilots ever make it to real use?", "share"),
        ("In the civil service pay is a table. Can one still haggle?", None),
        ("What does the diploma earn you?", None),
        ("What will cost us more sweat, data or training?", None),
        ("What will it cost us?", "cost"),
        ("How much does cost a bootcamp?", "cost"),
        ("What are costs of a bootcamp?", "cost"),
        ("How much does a diploma earn you?", "pay"),
        ("What does the bakery pay you?", "pay"),
        ("Baker salary in Germany.", "pay"),
        ("", None),
    ],
)
def test_a_question_asks_for_one_kind_of_thing(question: str, kind: Kind | None) -> None:
    assert wanted_kind(question) == kind


@pytest.mark.parametrize(
    ("kind", "held", "not_held"),
    [
        ("pay", "The median was $120,230.", "The share was 12%."),
        ("cost", "The course costs nothing.", "The course is long."),
        ("duration", "It takes about two months.", "It was held in May 2025."),
        ("share", "A quarter of them work remotely.", "They work remotely in 2025."),
        ("count", "There were 37,200 jobs.", "It was so in 2025."),
        ("date", "It came out in 2025.", "It came out late."),
        ("date", "It was built (in 1904) by Ann.", "It is old, says the guide of Ann Weir (1904)."),
    ],
)
def test_a_sentence_holds_a_kind_or_does_not(kind: Kind, held: str, not_held: str) -> None:
    assert holds(kind, held)
    assert not holds(kind, not_held)


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("How old is whoever wrote this?", True),
        ("Am I too old for a career change?", True),
        ("Do they hire engineers over 50?", True),
        ("Can I start at age 40?", True),
        ("Do engineers over 50 hours a week burn out?", False),
        ("Is the pay over 60 thousand?", False),
        ("Are the workers under 10% of all?", False),
        ("How long does the course take?", False),
        ("How old is the edition of that list?", False),
        ("What is it called, and how old is it?", False),
        ("How old are the data?", False),
        ("How old is the average data scientist?", True),
        ("How old are the data scientists there?", True),
    ],
)
def test_an_age_is_asked_for_or_not(question: str, is_asked: bool) -> None:
    assert asks_for_age(question) is is_asked


def test_a_sentence_tells_an_age_or_does_not() -> None:
    assert tells_age("Workers aged 22 to 25 found fewer jobs.")
    assert tells_age("She was a 45-year-old nurse.")
    assert not tells_age("The exam has 50 questions.")


@pytest.mark.parametrize(
    ("question", "text", "lacking"),
    [
        ("Mean, not median, of bakers in Bern?", "The median of bakers in Bern is $9.", "mean"),
        ("What is the mean wage of bakers?", "Bakers earn $9 at the median.", "mean"),
        ("What is the mean wage of bakers?", "Bakers earn $9 on average.", None),
        ("What does the word baker mean?", "Bakers earn $9 at the median.", None),
        ("What do the top 10% of bakers earn?", "Bakers earn $9 at the median.", "bound"),
        ("Where does the best-paid quarter of bakers begin?", "A quarter of bakers earn more than $12.", None),
        ("What do bakers earn?", "Bakers earn $9 at the median.", None),
    ],
)
def test_a_measure_that_is_asked_for_must_be_given(question: str, text: str, lacking: str | None) -> None:
    assert (lacking_measure(question, [text]) or "").startswith(lacking or "") is True
    assert (lacking_measure(question, [text]) is None) is (lacking is None)


@pytest.mark.parametrize(
    ("question", "is_ones_own"),
    [
        ("idk, just tell me a good company to start in", True),
        ("Recommend a company for me", True),
        ("How do I find a company that hires juniors?", False),
        ("What should I tell an employer in an interview?", False),
        ("Give me the share of companies that use PyTorch.", False),
    ],
)
def test_which_employer_is_right_is_left_to_the_person(question: str, *, is_ones_own: bool) -> None:
    text = "Half of all companies hire juniors, and employers read portfolios."
    evidence = Evidence(1, passage_of(PassageRow("hiring", text)), 0, len(text), text)
    lack = lack_of(question, (evidence,), text)
    assert ("employer or offer" in lack.said if lack else False) is is_ones_own
