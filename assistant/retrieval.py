"""Which passages an answer may draw on.

The index's hits, raised where their source answers a question like this one (the question bank) or is about the
place that is asked for, with a limit per source so that several are heard.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from assistant.fitness import is_about_article
from assistant.support.names import is_about, places
from index.passage_index import Hit, PassageIndex
from settings import Settings

BANK_WEIGHT, BANK_LEAST, BANK_QUESTIONS = 0.4, 0.5, 8
PLACE_ADVANTAGE = 0.5  # a passage about the place that is asked for goes before any that is not
ARTICLE_ADVANTAGE = 0.03  # added to the article's fused scores, so that it wins where it answers equally well
ASKED_ADVANTAGE = 0.3  # the same where the article is asked about

WIDER = 4  # times as many hits are looked at as are kept, so that the limit per source leaves enough


def retrieve(
    index: PassageIndex,
    question: str,
    k: int,
    settings: Settings,
    sources: Collection[str] = (),
    also_as: Sequence[str] = (),
) -> list[Hit]:
    """At most `k` hits, best first, at most `passages_per_source` of one source.

    `sources` restricts them to these source ids, and lifts the limit per source; `also_as` are other wordings.
    """
    hits = index.search(question, WIDER * k, sources, also_as)
    bank = {found.source.id: found.similarity for found in reversed(index.nearest_questions(question, BANK_QUESTIONS))}
    raised = [(hit.score + _advantage(hit, question, bank), hit) for hit in hits]
    raised.sort(key=lambda pair: (-pair[0], pair[1].rank))
    taken: list[tuple[float, Hit]] = []
    per_source: Counter[str] = Counter()
    for score, hit in raised:
        if not sources and per_source[hit.passage.source.id] >= settings.passages_per_source:
            continue
        per_source[hit.passage.source.id] += 1
        taken.append((score, hit))
    return [
        Hit(hit.passage, score, rank, hit.dense, hit.lexical) for rank, (score, hit) in enumerate(taken[:k], start=1)
    ]


def _advantage(hit: Hit, question: str, bank: Mapping[str, float]) -> float:
    source = hit.passage.source
    told = f"{hit.passage.text} {source.title} {source.region or ''}"
    gained = BANK_WEIGHT * max(0.0, bank.get(source.id, 0.0) - BANK_LEAST)
    gained += PLACE_ADVANTAGE * any(is_about(told, place) for place in places(question))
    if source.role != "article":
        return gained
    return gained + (ASKED_ADVANTAGE if is_about_article(question) else ARTICLE_ADVANTAGE)
