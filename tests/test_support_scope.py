"""What a sentence may not leave off of its source, what it may not add, and what is put back."""

import pytest

from assistant.support.restoring import put_back
from assistant.support.scope import left_off

SURVEY = "In the 2024 DataTalks.Club survey, 74.9% of data professionals used no feature store."
INDEX = "Data engineers had a US median of $146,000 among the 2024 salaries in the aijobs.net index."
SMALL = "Data scientists in Spain had a median of $48,585 in the 2023-24 aijobs.net data, from only 46 salaries."
ABOVE = "Engineering managers reported more at the median than machine learning engineers to aijobs.net in 2024."
COURSERA = "On Coursera, certificates usually cost money even where a course can be audited for free."
AHEAD = "PyTorch was asked for slightly more often than TensorFlow in the 2024 count by 365 Data Science."
MADE = "TensorFlow, developed by Google, offers scalability, while PyTorch, developed by Facebook, is dynamic."
JAVA = "The share of machine learning engineer postings with Java was 21.1% in a 365 Data Science review of 2024."
FAIR = "Fairness and interpretability are demands on production systems, in Chip Huyen's account."
DAY_RATE = "The median UK day rate for machine learning fell 5% over the year to 27 January 2026."
REPORTS = "According to recent industry reports, machine learning engineers are among the highest paid."

EXAM = "Google Cloud's exam now includes generative AI."
MANAGERS = "The median of machine learning engineers was 5% below that of engineering managers in 2024."

YOUNG = "By July 2025, US coders aged 22 to 25 had lost nearly 20% of the employment of late 2022, a study found."
PUBLISHERS = "Software publishers paid US data scientists a median wage of $156,220 in May 2025."
STATES = "Mississippi had the lowest state median for data scientists in May 2025, at $69,490 a year."
BOTH_NEW = "Entry-level bakers reported more than entry-level millers in the US in 2024: $31,000 against $28,000."
LEVELLED = "At entry level, bakers reported $31,000 at the median for 2024 in guild data."
NEEDED = "Basic Python is needed for the short course."
OFFERED = "Machine Learning Engineer - Associate is the AWS certificate now on offer."


@pytest.mark.parametrize(
    ("sentence", "piece", "reason"),
    [
        ("74.9% of data professionals used no feature store.", SURVEY, "DataTalks.Club"),
        ("Data engineers earned a US median of $146,000 in 2024.", INDEX, "aijobs.net"),
        ("Data engineers had a US median of $146,000 in the aijobs.net index.", INDEX, "2024"),
        ("Data engineers in the US earned $146,000 in the 2024 aijobs.net index.", INDEX, "median"),
        ("Data scientists in Spain had a median of $48,585 in the 2023-24 aijobs.net data.", SMALL, "only 46"),
        ("Engineering managers earned more than machine learning engineers.", ABOVE, "median"),
        ("Certificates usually cost money even where a course can be audited for free.", COURSERA, "Coursera"),
        ("PyTorch was asked for more often than TensorFlow in 2024 by 365 Data Science.", AHEAD, "slightly"),
        ("Machine learning engineer postings ask for Java.", JAVA, "21.1%"),
        ("Fairness is an important demand on production systems, in Chip Huyen's account.", FAIR, "important"),
        ("Production systems must be fair.", FAIR, "Chip"),
        ("The median UK day rate fell 5% over the year to 27 January 2026.", DAY_RATE, "machine learning"),
        ("Bakers reported $31,000 at the median for 2024 in guild data.", LEVELLED, "entry level"),
        (
            "Bakers reported more than entry-level millers in the US in 2024: $31,000 against $28,000.",
            BOTH_NEW,
            "Entry",
        ),
        (
            "Entry-level bakers reported more than millers in the US in 2024: $31,000 against $28,000.",
            BOTH_NEW,
            "Entry",
        ),
        ("Bakers reported more than entry-level millers in the US in 2024.", BOTH_NEW, "Entry"),
        ("The short course includes basic Python.", NEEDED, "includes"),
        ("The survey also reported that basic Python is needed for the short course.", NEEDED, "survey"),
        ("The Associate position is now on offer by AWS.", OFFERED, "position"),
        ("The exam that replaces the old one is the Associate.", OFFERED, "replaces"),
        ("The exam now includes generative AI, as reported by Google Cloud.", EXAM, "does not say that Google Cloud"),
        ("The Google Cloud exam with generative AI now.", EXAM, "no whole sentence"),
        ("Machine learning engineers' median was 5% below their managers' in 2024.", MANAGERS, "their"),
        ("Machine learning engineers are among the highest paid.", REPORTS, "According to recent"),
        (
            "By July 2025, young US coders had lost nearly 20% of the employment of late 2022, a study found.",
            YOUNG,
            "aged",
        ),
        ("US coders aged 22 to 25 lost nearly 20% in July 2025 from late 2022, a study found.", YOUNG, "by when"),
        ("Mississippi had the lowest state median in May 2025, at $69,490 a year.", STATES, "data scientists"),
        ("US data scientists had a median wage of $156,220 in May 2025.", PUBLISHERS, "Software publishers"),
        (
            "US coders aged 22 had lost nearly 20% of the employment of late 2022 by July 2025, a study found.",
            YOUNG,
            "aged",
        ),
    ],
)
def test_what_the_source_puts_to_it_may_not_be_left_off_nor_more_be_put_to_it(
    sentence: str, piece: str, reason: str
) -> None:
    assert reason in (left_off(sentence, [piece]) or "")


def test_a_job_named_by_the_sentence_before_is_not_left_off() -> None:
    sentence, before = (
        "The lowest median was in Mississippi, at $69,490.",
        "Data scientists in Washington earned the most.",
    )

    assert left_off(sentence, [STATES], "May 2025", before) is None
    assert "data scientists" in (left_off(sentence, [STATES], "May 2025", "Pay differs.") or "")


@pytest.mark.parametrize(
    "piece",
    [
        SURVEY,
        INDEX,
        SMALL,
        ABOVE,
        COURSERA,
        AHEAD,
        MADE,
        JAVA,
        FAIR,
        DAY_RATE,
        REPORTS,
        EXAM,
        LEVELLED,
        BOTH_NEW,
        NEEDED,
        OFFERED,
    ],
)
def test_what_a_source_says_leaves_nothing_of_itself_off(piece: str) -> None:
    assert left_off(piece, [piece]) is None


@pytest.mark.parametrize(
    ("sentence", "piece"),
    [
        ("Of data professionals in the 2024 DataTalks.Club survey, 74.9% had no feature store in use.", SURVEY),
        ("PyTorch was developed by Facebook.", MADE),
        ("Some machine learning engineer postings ask for Java.", JAVA),
        ("Junior bakers reported $31,000 at the median for 2024 in guild data.", LEVELLED),
    ],
)
def test_a_side_that_is_not_spoken_of_and_the_words_themselves_may_change(sentence: str, piece: str) -> None:
    assert left_off(sentence, [piece]) is None


def test_what_is_shown_beside_a_sentence_or_named_before_it_is_not_left_off() -> None:
    sentence = "Data engineers had a median of $146,000 in the aijobs.net index."
    assert left_off(sentence, [INDEX], "2024 US") is None
    same = "In the same survey, 74.9% of data professionals used no feature store."
    assert left_off(same, [SURVEY], "", "MLflow led in the 2024 DataTalks.Club survey.") is None
    assert left_off(same, [SURVEY], "", "MLflow led.") is not None
    assert left_off(same.replace("In the same survey, ", ""), [SURVEY], "", "MLflow led in the survey.") is not None


def test_what_was_left_off_is_put_back_in_the_words_of_the_source() -> None:
    assert put_back("74.9% of data professionals used no feature store.", SURVEY) == [SURVEY]
    assert put_back("Certificates usually cost money.", COURSERA) == ["On Coursera, certificates usually cost money."]
    assert put_back("PyTorch leads.", AHEAD) == ["PyTorch leads in the 2024 count by 365 Data Science."]
    assert put_back("Fairness is a demand.", FAIR) == ["Fairness is a demand, in Chip Huyen's account."]
    assert put_back("It costs money.", "In contrast, it costs money.") == []
    kept = "Older bakers in the exposed trades kept their jobs in the guild's study."
    assert put_back("Older bakers kept their jobs.", kept) == ["Older bakers kept their jobs in the guild's study."]
    where = "Where an advert names years, 2 to 4 years is the most common request."
    told = "Where an advert names years, the most common request is 2 to 4 years."
    assert put_back("The most common request is 2 to 4 years.", where) == [told]
    assert put_back(
        "Bakers had 3.7 years.", "Bakers had an average of 3.7 years, as guild data were told by Ann Low."
    ) == ["Bakers had 3.7 years, as guild data were told by Ann Low."]
    assert put_back("Ovens are old.", "Ovens are old nearly everywhere, Ann Low says.") == [
        "Ovens are old, Ann Low says."
    ]


CRUMB = "Bakers had 7% unemployment, as Crumb News reported from the Old Guild in May 2026."


def test_who_tells_it_is_not_named_twice() -> None:
    assert put_back("Unemployment of bakers was 7%, as reported by Crumb News in May 2026.", CRUMB) == [
        "Unemployment of bakers was 7%, as Crumb News reported from the Old Guild in May 2026."
    ]
    assert put_back("According to Crumb News, bakers had 7% unemployment.", CRUMB) == []
    assert put_back("Bakers had 7% unemployment, Crumb News reports.", CRUMB) == []


def test_what_a_sentence_says_itself_is_not_taken_for_who_tells_it() -> None:
    told = CRUMB.replace("had 7% unemployment", "earned 5% more according to skill")
    assert put_back("Bakers earned 5% more according to skill.", told) == [told]


def test_an_ending_that_has_begun_is_only_completed() -> None:
    told = "Bakers earned a median of $50 in a survey of 2024."
    assert put_back("Bakers earned a median of $50 in a survey.", told) == [told]
    assert put_back("Bakers earned a median of $50.", told) == [told]


@pytest.mark.parametrize(
    "together", ["In all, 60 bakers work in Leeds and in York.", "60 bakers work in Leeds and York."]
)
def test_what_is_told_of_two_places_is_not_told_of_one(together: str) -> None:
    assert left_off("60 bakers work in Leeds.", [together]) is not None


def test_one_who_tells_a_part_is_not_made_to_tell_the_rest() -> None:
    told, untold = "Bakers rise early, according to Ann Weir.", "A baker is a maker of bread."
    joined = "According to Ann Weir, bakers rise early, but a baker is a maker of bread."
    assert "Ann Weir" in (left_off(joined, [told, untold]) or "")
    assert left_off("According to Ann Weir, bakers rise early.", [told]) is None
