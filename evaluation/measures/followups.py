"""Follow-ups: is more found by the standalone question than by the last turn alone?

Only rows whose gold passages are all in the slice.  A row whose file gives a rewrite, by people, is also
searched by that: how far a perfect resolution would get.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.answers import Turn
from assistant.conversation.followups import standalone_question
from evaluation.measures.measured import Measured, mean_figures
from evaluation.measures.retrieval import rank_all, read_retrieval
from evaluation.metrics.intervals import interval_of_mean
from evaluation.parts import Passages, passage_of
from evaluation.slices import QueryRow, SliceError
from index.embedding import Embedder
from settings import Settings

COMPARED = "recall_at_10"


def measure_followups(path: Path, embedder: Embedder, settings: Settings) -> Measured:
    """The ranking metrics of the resolved question, and recall by the last turn and by the given rewrite."""
    passages, queries = read_retrieval(path)
    rows = [row for row in queries if row.gold_text_complete]
    if not rows:
        raise SliceError(f"{path.name}: no query has all of its gold passages in the slice")
    index = Passages([passage_of(row) for row in passages], embedder, settings).index()
    resolved = rank_all(index, [(row, resolve(row)) for row in rows], as_typed_too=True)
    last_turn = rank_all(index, [(row, row.query) for row in rows])
    per_row = resolved | _recalls(last_turn, "last_turn")
    if all(row.rewrite for row in rows):
        per_row |= _recalls(rank_all(index, [(row, row.rewrite or row.query) for row in rows]), "given_rewrite")
    figures, intervals = mean_figures(per_row)
    gains = [a - b for a, b in zip(resolved[COMPARED], last_turn[COMPARED], strict=True)]
    figures[f"{COMPARED}_gain"] = sum(gains) / len(gains)
    intervals[f"{COMPARED}_gain"] = interval_of_mean(gains)
    changed = sum(resolve(row) != row.query for row in rows)
    remarks = (f"{changed} of {len(rows)} questions were resolved", *_by_domain(rows, gains))
    return Measured(path.stem.lower(), len(rows), figures, intervals, remarks)


def resolve(row: QueryRow) -> str:
    """The row's question as the product would search it."""
    turns = [Turn("assistant" if turn.role in {"assistant", "agent"} else "user", turn.text) for turn in row.history]
    return standalone_question(row.query, turns)


def _recalls(figures: Mapping[str, list[float]], name: str) -> dict[str, list[float]]:
    return {f"{name}_recall_at_{k}": figures[f"recall_at_{k}"] for k in (5, 10)}


def _by_domain(rows: Sequence[QueryRow], gains: Sequence[float]) -> list[str]:
    domains: dict[str, list[float]] = defaultdict(list)
    for row, gain in zip(rows, gains, strict=True):
        domains[row.domain or "all"].append(gain)
    return [
        f"{COMPARED} gain on {domain} ({len(values)} rows): {sum(values) / len(values):+.3f}"
        for domain, values in sorted(domains.items())
    ]
