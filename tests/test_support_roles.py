"""Figures keep what they do, and nothing is turned round, joined or widened, or told as a fact that is none yet."""

import pytest

from assistant.support.scope import left_off

FELL = "The UK day rate of bakers fell 5% over the year to January 2026."
ROSE = "Vacancies for bakers rose from 787 in 2023 to 1,201 in 2024."
ABOVE = "The median of bakers was 24% above the median of cooks in the 2024 guild data."
UP_FROM = "Rye appeared in 660 US adverts in 2024, up from 160 in 2023, by guild counts."
WAS = "The premium of new bakers had been 11% in 2024, by guild data."
OR_LESS = "One in ten UK contracts for bakers paid £401 a day or less in 2026."
PLANNED = "US baker jobs are projected to grow 33.5% in the 2024-34 projections."
WOULD = "A job at the top level would get four lottery entries under the proposal."
STILL = "The agreement on ovens still needed formal adoption in May 2026."
RATHER = "Bakeries adjusted the number of workers rather than their pay."
LED = "Rye led the field in the 2024 survey with 32.3%, before Oats with 11.1%."
EITHER = "Rye or oats were wanted in 78% of the adverts."
MOST = "Most of the 25 best-paid occupations were millers in May 2025."
RANKED = "Bakers came 8th of 21 food and drink occupations by May 2025 median."
NEW = "Bakers take 58.2% of the roughly 102,000 new food jobs."
ON_SITE = "On-site US bakers reported a median of $19,625 for 2024."
LASTS = "The baking test has 3 parts and lasts from 30 minutes to 3 hours."
ONLY_TO = "The school gives a free certificate only to people who finish in a live cohort."
OUTLOOK = "Nova Scotia has a moderate outlook for bakers."
TWO = "Bakers in Bern had a median of $140 in 2024. Cooks in Bern had a median of $164 in 2024."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The UK day rate of bakers fell to 5% over the year to January 2026.", FELL),
        ("Vacancies for bakers rose by 1,201 from 2023 to 2024.", ROSE),
        ("The median of bakers was 24% of the median of cooks in the 2024 guild data.", ABOVE),
        ("Rye appeared in 660 US adverts in 2023, up from 160 in 2024, by guild counts.", UP_FROM),
        ("The premium of new bakers rose to 11% in 2024, by guild data.", WAS),
        ("One in ten UK contracts for bakers paid £401 a day in 2026.", OR_LESS),
        ("US baker jobs grew 33.5% in the 2024-34 projections.", PLANNED),
        ("A job at the top level gets four lottery entries.", WOULD),
        ("The agreement on ovens was formally adopted in May 2026.", STILL),
        ("Bakeries adjusted their pay rather than the number of workers.", RATHER),
        ("Oats led the field in the 2024 survey with 32.3%, before Rye with 11.1%.", LED),
        ("Rye and oats were wanted in 78% of the adverts.", EITHER),
        ("The 25 best-paid occupations were millers in May 2025.", MOST),
        ("Bakers came 8th of all occupations by May 2025 median.", RANKED),
        ("Bakers take 58.2% of the food jobs.", NEW),
        ("Remote US bakers reported a median of $19,625 for 2024.", ON_SITE),
        ("The baking test has 3 parts and lasts 3 hours.", LASTS),
        ("The school gives a free certificate to people who finish.", ONLY_TO),
        ("Canada has a moderate outlook for bakers.", OUTLOOK),
        ("Bakers in Bern had a median of $140 in 2024, more than cooks in Bern with $164.", TWO),
        ("Bakers in Bern had twice the median of cooks in 2024: $140 and $164.", TWO),
    ],
)
def test_what_is_turned_widened_or_left_off_is_refused(sentence: str, source: str) -> None:
    assert left_off(sentence, [source]) is not None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Over the year to January 2026 the UK day rate of bakers fell by 5%.", FELL),
        ("Vacancies for bakers rose to 1,201 in 2024, from 787 in 2023.", ROSE),
        ("In the 2024 guild data, the median of bakers was 24% higher than the median of cooks.", ABOVE),
        ("At most £401 a day was paid by one in ten UK contracts for bakers in 2026.", OR_LESS),
        ("US baker jobs are expected to grow by 33.5% in the 2024-34 projections.", PLANNED),
        ("Growth of 33.5% is projected for US baker jobs in the 2024-34 projections.", PLANNED),
        ("Bakers came 8th among 21 food and drink occupations by May 2025 median.", RANKED),
        ("Bakers in Bern had a median of $140 in 2024, less than cooks in Bern with $164.", TWO),
    ],
)
def test_what_is_said_in_other_words_is_kept(sentence: str, source: str) -> None:
    assert left_off(sentence, [source]) is None


@pytest.mark.parametrize("source", [value for name, value in globals().items() if name.isupper()])
def test_the_sources_own_sentence_is_kept(source: str) -> None:
    assert left_off(source, [source]) is None
