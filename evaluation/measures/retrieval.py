"""Retrieval: the fused ranking against gold, and against either of its two signals alone.

The weights are the ones that ship.  The paired gain is over the better of dense alone and lexical alone.
"""

from collections.abc import Sequence
from pathlib import Path

from evaluation.measures.measured import Measured, mean_figures
from evaluation.metrics.intervals import interval_of_mean
from evaluation.metrics.ranking import RANKING
from evaluation.parts import DENSE_ALONE, LEXICAL_ALONE, Passages, passage_of
from evaluation.slices import PassageRow, QueryRow, SliceError, read_rows, typed
from index.embedding import Embedder
from index.passage_index import PassageIndex
from settings import Settings

DEPTH = 10
COMPARED = "mrr_at_10"


def measure_retrieval(path: Path, embedder: Embedder, settings: Settings) -> Measured:
    """Every ranking metric on one slice; rows without gold are left out."""
    passages, queries = read_retrieval(path)
    texts = Passages([passage_of(row) for row in passages], embedder, settings)
    asked = [(row, row.query) for row in queries]
    shipped = rank_all(texts.index(), asked)
    alone = {
        name: rank_all(texts.index(weight), asked)[COMPARED]
        for name, weight in (("dense", DENSE_ALONE), ("lexical", LEXICAL_ALONE))
    }
    figures, intervals = mean_figures(shipped)
    means = {name: sum(values) / len(values) for name, values in alone.items()}
    better = max(means, key=lambda name: means[name])
    gains = [ours - theirs for ours, theirs in zip(shipped[COMPARED], alone[better], strict=True)]
    figures |= {f"{name}_alone_{COMPARED}": value for name, value in means.items()}
    figures[f"{COMPARED}_gain"] = sum(gains) / len(gains)
    intervals[f"{COMPARED}_gain"] = interval_of_mean(gains)
    remark = f"dense weight {settings.dense_weight}; the gain is over {better} alone; {len(passages)} passages"
    return Measured(path.stem.lower(), len(queries), figures, intervals, (remark,))


def read_retrieval(path: Path) -> tuple[list[PassageRow], list[QueryRow]]:
    """The passages of a slice, and its queries that have gold."""
    rows = read_rows(path)
    passages = typed(rows, PassageRow, "passage", path)
    queries = [row for row in typed(rows, QueryRow, "query", path) if row.wanted]
    if not passages or not queries:
        raise SliceError(f"{path.name}: passages and queries with gold are wanted")
    return passages, queries


def rank_all(
    index: PassageIndex,
    asked: Sequence[tuple[QueryRow, str]],
    as_typed_too: bool = False,
) -> dict[str, list[float]]:
    """Every metric's value for every row, each searched by the text beside it, and by its own query beside that."""
    found = [
        [
            hit.passage.source.id
            for hit in index.search(text, DEPTH, (), (row.query,) * (as_typed_too and text != row.query))
        ]
        for row, text in asked
    ]
    return {
        metric.name: [metric.of(ranked, row.wanted) for (row, _), ranked in zip(asked, found, strict=True)]
        for metric in RANKING
    }
