"""Which passages an answer may draw on: the index's hits, with variety between sources."""

from collections import Counter
from collections.abc import Collection

from index.passage_index import Hit, PassageIndex
from settings import Settings

ARTICLE_ADVANTAGE = 0.03  # added to the article's fused scores, so that it wins where it answers equally well

WIDER = 4  # times as many hits are looked at as are kept, so that the limit per source leaves enough


def retrieve(
    index: PassageIndex, question: str, k: int, settings: Settings, sources: Collection[str] = ()
) -> list[Hit]:
    """At most `k` hits, best first, at most `passages_per_source` of one source.

    `sources` restricts them to these source ids, and lifts the limit per source.
    """
    hits = index.search(question, WIDER * k, sources)
    ranked = sorted(hits, key=lambda hit: (-hit.score - _advantage(hit), hit.rank))
    taken: list[Hit] = []
    per_source: Counter[str] = Counter()
    for hit in ranked:
        if not sources and per_source[hit.passage.source.id] >= settings.passages_per_source:
            continue
        per_source[hit.passage.source.id] += 1
        taken.append(hit)
    return [
        Hit(hit.passage, hit.score + _advantage(hit), rank, hit.dense, hit.lexical)
        for rank, hit in enumerate(taken[:k], start=1)
    ]


def _advantage(hit: Hit) -> float:
    return ARTICLE_ADVANTAGE if hit.passage.source.role == "article" else 0.0
