"""When and where a figure holds: what stands beside every sentence that has one."""

from collections.abc import Callable

from assistant.answers import Evidence, Sentence
from assistant.support.places import names_a_place
from assistant.wording import years_in
from corpus.documents import Source

EVERYWHERE = "worldwide"  # the region of a source that holds figures of many countries


def as_of(sentence: Sentence) -> str | None:
    """Period and place that the cited sources give their figures (`May 2025, US`); None where no figure is told."""
    return _joined(sentence, lambda source: source.as_of)


def untold(sentence: Sentence) -> str | None:
    """What of `as_of` the sentence does not say itself; None where it says all, or tells no figure.

    A sentence that names a year of its source's period has its own ("2023" of "2021 to 2026"), and one that names a
    country is not of everywhere, though its source is.
    """

    def parts(source: Source) -> str | None:
        return ", ".join(part for part in _period_and_place(source) if not _is_told(part, sentence.text)) or None

    return _joined(sentence, parts)


def beside_figure(evidence: Evidence, text: str) -> tuple[str, ...]:
    """What is shown beside `text` when it cites `evidence`: period and place, where it has a figure."""
    return _period_and_place(evidence.passage.source) if _has_figure(text) else ()


def _period_and_place(source: Source) -> tuple[str, ...]:
    return tuple(part for part in (source.period, source.region) if part)


def _is_told(part: str, text: str) -> bool:
    if part in text or (part == EVERYWHERE and names_a_place(text)):
        return True
    covered = years_in(part)
    return bool(covered) and any(min(covered) <= year <= max(covered) for year in years_in(text))


def _joined(sentence: Sentence, of: Callable[[Source], str | None]) -> str | None:
    if not _has_figure(sentence.text):
        return None
    told = dict.fromkeys(of(citation.evidence.passage.source) for citation in sentence.citations)
    return "; ".join(one for one in told if one) or None


def _has_figure(text: str) -> bool:
    return any(c.isdigit() for c in text)
