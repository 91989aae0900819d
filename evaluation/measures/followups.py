"""Follow-ups: is more found by the standalone question than by the last turn alone?

Only rows whose gold passages are all in the slice.  A row with a given rewrite, by people, is also searched by
that: how far a perfect resolution would get.  Where the settings have the language model rewrite, it
rewrites the first follow-ups, and the rules' recall on the same ones stands beside its own.
"""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.conversation.followups import standalone_question
from assistant.conversation.rewriting import checked_rewrite
from assistant.generation.choice import choose_generator
from assistant.generation.protocol import Request
from assistant.prompt import rewrite_messages
from assistant.resolving import REWRITE_MAX_TOKENS
from evaluation.measures.measured import Measured, mean_figures
from evaluation.measures.retrieval import rank_all, read_retrieval
from evaluation.metrics.intervals import interval_of_mean
from evaluation.parts import Passages, passage_of, turns_of
from evaluation.slices import QueryRow, SliceError
from index.embedding import Embedder
from index.passage_index import PassageIndex
from settings import Settings

COMPARED = "recall_at_10"
REWRITTEN = 40  # follow-ups that the language model rewrites: 5 to 10 seconds each on two cores


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
    given = [(row, row.rewrite) for row in rows if row.rewrite]
    if given:
        per_row |= _recalls(rank_all(index, given), "given_rewrite")
    figures, intervals = mean_figures(per_row)
    gains = [a - b for a, b in zip(resolved[COMPARED], last_turn[COMPARED], strict=True)]
    figures[f"{COMPARED}_gain"] = sum(gains) / len(gains)
    intervals[f"{COMPARED}_gain"] = interval_of_mean(gains)
    changed = sum(resolve(row) != row.query for row in rows)
    remarks = (
        f"{changed} of {len(rows)} questions were resolved",
        *([f"rewrites are given for {len(given)} of {len(rows)}"] if 0 < len(given) < len(rows) else []),
        *_by_domain(rows, gains),
    )
    leaning = [row for row in rows if resolve(row) != row.query][:REWRITTEN]
    if settings.followup_rewrite == "model" and leaning:
        by_model, told = _rewritten(leaning, index, settings)
        figures, remarks = figures | by_model, (*remarks, told)
    return Measured(path.stem.lower(), len(rows), figures, intervals, remarks)


def resolve(row: QueryRow) -> str:
    """The row's question as the product would search it by the rules."""
    return standalone_question(row.query, turns_of(row.history))


def _rewritten(rows: Sequence[QueryRow], index: PassageIndex, settings: Settings) -> tuple[dict[str, float], str]:
    """Recall by the model's rewrites and by the rules on the same rows, and how many were taken at what price."""
    generator = choose_generator(settings, lambda _: None)
    start = time.perf_counter()
    rewrites = []
    for row in rows:
        messages = rewrite_messages(row.query, turns_of(row.history))
        request = Request(
            messages=messages, evidence=(), max_sentences=1, max_new_tokens=REWRITE_MAX_TOKENS, seed=settings.seed,
            is_cancelled=lambda: False,
        )  # fmt: skip
        rewrites.append(checked_rewrite("".join(generator.write(request)), row.query, turns_of(row.history)))
    seconds = (time.perf_counter() - start) / len(rows)
    taken = [(row, rewrite or resolve(row)) for row, rewrite in zip(rows, rewrites, strict=True)]
    means = {
        f"model_rewrite_{COMPARED}": rank_all(index, taken, as_typed_too=True)[COMPARED],
        f"rules_on_these_{COMPARED}": rank_all(index, [(row, resolve(row)) for row in rows], as_typed_too=True)[
            COMPARED
        ],
    }
    count = sum(rewrite is not None for rewrite in rewrites)
    told = f"{generator.name} rewrote {len(rows)} questions in {seconds:.1f} s each; {count} were taken"
    return {name: sum(values) / len(values) for name, values in means.items()}, told


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
