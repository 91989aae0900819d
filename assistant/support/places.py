"""Places: a figure of California is not a figure of the US.

The table holds the places that the sources speak of, and their neighbours; a place that is not in it is still
checked as a named thing (`names.py`).
"""

import re

from assistant.wording import content_stems

_STATES = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois "
    "Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri "
    "Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota Ohio Oklahoma "
    "Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia Washington "
    "West_Virginia Wisconsin Wyoming Puerto_Rico"
)
_METROS = (
    "San_Jose San_Francisco Seattle Boston Baltimore Boulder Charlotte Bridgeport Dallas Los_Angeles Chicago "
    "San_Diego Portland Bloomington Durham London Bangalore Toronto Vancouver Berlin Paris Silicon_Valley"
)
_COUNTRIES = (
    "Canada Germany France Spain Portugal Italy Netherlands Ireland Poland Austria Switzerland Sweden Norway Denmark "
    "Finland Belgium Greece Ukraine Turkey India China Japan Singapore Australia Brazil Mexico Argentina Colombia "
    "Nigeria Kenya Egypt Israel Estonia Lithuania Latvia Europe British_Columbia Ontario Quebec Alberta Nova_Scotia"
)
PLACE_NAMES = "|".join(name.replace("_", " ") for row in (_STATES, _METROS, _COUNTRIES) for name in row.split())
_PLACE = re.compile(rf"\b(?:{PLACE_NAMES})\b(?! (?:Fed|Times)\b)")
_NATION = re.compile(r"\b(?:US|U\.S\.|USA|United States|American|UK|U\.K\.|United Kingdom|British)(?=\W|$)")


def places_in(text: str) -> set[str]:
    """The states, cities and countries of the table that `text` names, the US and the UK aside."""
    return set(_PLACE.findall(text))


def names_a_place(text: str) -> bool:
    """Whether `text` names a state, city or country of the table, or the US or the UK."""
    return bool(_PLACE.search(text) or _NATION.search(text))


def lost_place(sentence: str, evidence: str) -> str | None:
    """Why a sentence with a figure may not leave off or change the place of `evidence`; None where it does not."""
    told = places_in(evidence)
    if told and (foreign := places_in(sentence) - told):
        return f"the source does not speak of {', '.join(sorted(foreign))}"
    if not any(c.isdigit() for c in sentence):
        return None
    if told and not told & places_in(sentence):
        return f"the source says it of {', '.join(sorted(told))}"
    nations = set(content_stems(" ".join(_NATION.findall(evidence))))
    claimed = set(content_stems(" ".join(_NATION.findall(sentence))))
    if claimed - nations and nations:
        return "the source says it of another country"
    return None
