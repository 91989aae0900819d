"""What each sign of a foreign response counts in its doubt (`evaluation/measures/doubting.py`).

Chosen where they tell best: those of several sentences on the tune half of one public slice (`evaluation/halves.py`)
and on sentences of our own answers that readers labelled; those of a single one on invented answers
(`training/claims.py`) beside their passage and beside pieces of it, and on sentences beside what a search found for
them.  The checker's was chosen on our own sentences and on the sources of that half that it was not trained on.  The
other half, and every other slice, are only reported on.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What each sign has of a sentence's doubt: 1 together where a figure is lacking, without the checker's."""

    words: float  # the share of its content words that the source lacks
    together: float  # the share that the sentence of the source that has most of them lacks
    distance: float  # to the nearest sentence of the source
    refused: float  # by a rule
    figure: float  # one stands nowhere in the source
    name: float  # one stands nowhere in the source, and no figure is lacking
    unanswered: float  # by the nearest sentences, as the reader finds
    deeply_unanswered: float  # as the deeper reader finds
    checked: float  # not carried, as the checker finds: of the whole doubt, of which the others share the rest
    scale: float = 1.0  # that the doubt is multiplied by, with the checker's part and without


SEVERAL = Shares(  # and of a single sentence where no deeper reader is there
    words=0.1,
    together=0.25,
    distance=0.25,
    refused=0.05,
    figure=0.2,
    name=0.1,
    unanswered=0.15,
    deeply_unanswered=0.0,
    checked=0.15,
)
SINGLE = Shares(  # scaled so that a response's threshold parts both alike: alone, it is best parted from 0.46
    words=0.2,
    together=0.1,
    distance=0.25,
    refused=0.05,
    figure=0.1,
    name=0.05,
    unanswered=0.05,
    deeply_unanswered=0.25,
    checked=0.1,
    scale=0.8,
)
