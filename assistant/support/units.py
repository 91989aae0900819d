"""The unit that a figure is counted in, the rate it is counted at, and units that stand without a figure."""

import re
from collections import Counter

from assistant.support.figures import figures

_UNITS = (
    r"year|month|week|day|hour|minute|second|decade|mile|kilomet(?:er|re)|met(?:er|re)|centimet(?:er|re)|"
    r"millimet(?:er|re)|inch|inche|foot|feet|yard|acre|hectare|kilogram|gram|ton|tonne|ounce|lit(?:er|re)|gallon|"
    r"km|cm|mm|mi|ft|kg|lb|oz|mph|byte|kilobyte|megabyte|gigabyte|terabyte|watt|kilowatt|megawatt|degree"
)
_TIME = r"(?P<time>year|month|week|day|hour|minute|decade)s?\b"
_BEHIND = re.compile(
    rf"\s*(?:to \d+ |[–-]\d+ )?(?:or more |full |whole |square |cubic )?[- ]?(?P<unit>{_UNITS})s?\b", re.IGNORECASE
)
_RATE = re.compile(
    rf"\b(?:an?|per|every|each) {_TIME}|\b(?P<adverb>annual|year|month|week|dai|hour)ly\b|\bannual\b", re.I
)
_UNIT = re.compile(rf"\b(?P<unit>{_UNITS})s?\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<!per )(?<!each )(?<!every )(?<!one )(?<!\d[ -])\bsecond\b", re.IGNORECASE)  # no time
_BARE = re.compile(r"(?<!\d )\b(?P<bare>dollar|euro|pound|rupee|million|billion|thousand)s?\b", re.IGNORECASE)
_ADVERBS = {"annual": "year", "dai": "day"}
_SPELLINGS = {
    "kilometre": "kilometer", "metre": "meter", "centimetre": "centimeter", "millimetre": "millimeter",
    "litre": "liter", "feet": "foot", "ft": "foot", "km": "kilometer", "cm": "centimeter", "mm": "millimeter",
    "mi": "mile", "kg": "kilogram", "lb": "pound", "oz": "ounce", "inche": "inch",
}  # fmt: skip


def wrong_unit(sentence: str, evidence: str) -> str | None:
    """Why `sentence` counts in other units than `evidence`; None where it does not."""
    return _of_a_figure(sentence, evidence) or _without_a_figure(sentence, evidence)


def _of_a_figure(sentence: str, evidence: str) -> str | None:
    """A figure that has a unit in the source keeps it, whatever else is counted by the same number there."""
    there = figures(evidence)
    for figure in figures(sentence):
        unit = _unit_behind(sentence, figure.end)
        units = {_unit_behind(evidence, other.end) for other in there if other.value == figure.value}
        if unit and unit not in units and units - {None}:
            return f"the figure {figure.text} is not in {unit}s in the source"
    return None


def _without_a_figure(sentence: str, evidence: str) -> str | None:
    if figures(sentence) and (rates := _rates(sentence)) and not rates & _rates(evidence):
        return "the source does not count it by the " + " or ".join(sorted(rates))
    if absent := _bare(sentence) - _bare(evidence):
        return f"the source does not speak of {min(absent)}s"
    here, there = _counted(sentence), _counted(evidence)
    if absent := here.keys() - there.keys():
        return f"the source does not speak of {min(absent)}s"
    displaced = sorted(unit for unit in there if unit not in here)
    for unit in here:
        if here[unit] > there[unit] and displaced:
            return f"the source speaks of {unit}s less often, and of {displaced[0]}s"
    return None


def _unit_behind(text: str, end: int) -> str | None:
    match = _BEHIND.match(text, end)
    return _spelled(match["unit"]) if match else None


def _spelled(unit: str) -> str:
    return _SPELLINGS.get(unit.lower(), unit.lower())


def _rates(text: str) -> set[str]:
    found = set()
    for match in _RATE.finditer(text):
        adverb = (match["adverb"] or "annual").lower()
        found.add(match["time"].lower() if match["time"] else _ADVERBS.get(adverb, adverb))
    return found


def _bare(text: str) -> set[str]:
    """Money and magnitudes that stand without a figure ("in US dollars", "close to a million")."""
    return {match["bare"].lower() for match in _BARE.finditer(text)}


def _counted(text: str) -> Counter[str]:
    """How often each unit stands in `text`; a rate told by its adverb counts as its unit."""
    found = Counter(_spelled(match["unit"]) for match in _UNIT.finditer(_ORDINAL.sub("", text)))
    found.update(rate for rate in _rates(text) if rate not in found)
    return found
