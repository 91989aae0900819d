"""`python -m training adapter | reader | deep | checker --bench FOLDER`: train one; it is stored beside what uses it.

`python -m training vectors` keeps anew what both embedders make of the known questions, in a quarter of an hour.
`python -m training decision --bench FOLDER` fits the weights of `assistant/deciding.py` and prints them.
`python -m training mean --of FILE FILE` stores the mean of two readers, two deep readers or two checkers as the one.
"""

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.reading import ReaderError
from corpus.documents import CorpusError
from corpus.reading import read_corpus
from evaluation.questions import read_questions
from evaluation.slices import SliceError
from index.embedding import Embedder, open_embedder
from index.manifest import StoreError
from index.passage_index import PassageIndex, ensure_index
from settings import Settings, SettingsError, read_settings
from training.quantising import keep_known_questions
from weights import WeightsError, model_folder
from weights.needs import DEEP_BASE, READER_BASE

STEPS = 2000
FURTHER_SEED = 11  # added where training goes on, for other examples than it saw when it was started from the embedder
NOTHING_TOLD = "Nothing is told here."  # a piece of evidence that answers nothing
DEPTH = 5  # nearest sentences among which an answer counts as found


@dataclass(frozen=True, slots=True)
class _Parts:
    folder: Path
    settings: Settings
    index: PassageIndex


def main() -> int:
    """0 where the weights were written or printed, 1 with one line that says what is missing."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Train the reader, the checker or the query adapter, or fit the decision.",
    )
    parser.add_argument("what", choices=("adapter", "reader", "deep", "checker", "decision", "vectors", "mean"))
    parser.add_argument("--bench", type=Path, metavar="FOLDER", help="slices to learn from")
    parser.add_argument("--of", type=Path, nargs=2, metavar="FILE", help="two of a kind, .sha256 beside each")
    parser.add_argument(
        "--from", dest="start", type=Path, metavar="FILE", help="one of its kind to go on from, .sha256 beside it"
    )
    parser.add_argument("--steps", type=int, default=STEPS, help="batches of 32 examples of the reader or checker")
    given = parser.parse_args()
    if given.what == "mean" and (not given.of or given.bench):
        parser.error("mean takes --of with the files of two of a kind, and nothing to learn from")
    if given.what == "vectors" and (given.of or given.bench):
        parser.error("vectors takes no files; it learns from the known questions")
    if given.what not in {"mean", "vectors"} and (not given.bench or given.of):
        parser.error(f"{given.what} takes --bench with the folder of the slices to learn from, and no --of")
    if given.start and given.what not in {"reader", "deep", "checker"}:
        parser.error("only a reader or a checker can go on from a trained one with --from")
    try:
        if given.what == "mean":
            from training.fitting import store_mean  # noqa: PLC0415  loads torch

            store_mean(*given.of)
            return 0
        settings = read_settings(os.environ)
        if given.what == "vectors":
            keep_known_questions(settings, print)
            return 0
        embedder = open_embedder(settings)
        if given.what == "checker":
            _train_checker(given.bench, embedder, settings, given.steps, given.start)
            return 0
        parts = _Parts(given.bench, settings, ensure_index(read_corpus(), embedder, settings, print))
        if given.what == "adapter":
            _train_adapter(parts)
        elif given.what == "decision":
            _fit_decision(parts)
        else:
            _train_reader(parts, given.steps, given.start, is_deep=given.what == "deep")
    except (SettingsError, WeightsError, CorpusError, StoreError, SliceError, ReaderError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train_adapter(parts: _Parts) -> None:
    from assistant.reading.adapter import ADAPTER_DIGEST, ADAPTER_FILE, adapted  # noqa: PLC0415
    from assistant.reading.stored import store  # noqa: PLC0415  loads torch
    from index.texts import Sentence, sentences_of  # noqa: PLC0415
    from training.adapting import fit_adapter, share_found, sought_in_passages, sought_in_sources  # noqa: PLC0415
    from training.questions import read_asked, read_held_out, read_written  # noqa: PLC0415
    from training.tuning import fit_questions  # noqa: PLC0415

    embedder, passages = parts.index.embedder, parts.index.passages  # embeds no sentence of ours, and nothing twice
    _refuse_another(embedder, "the adapter is made")
    asked = read_asked(parts.folder, embedder)
    written = read_written(_gold(), embedder)
    sought = [*sought_in_passages(asked), *sought_in_sources(written, passages)]
    own = sentences_of(passages)
    others = [*own, *(Sentence(text, one.above) for one in asked for text in one.sentences)]
    print(f"{len(sought)} questions, {len(set(others))} sentences", flush=True)
    settings = parts.settings
    change = fit_adapter(sought, others, embedder, settings.seed, _say)
    learned = fit_questions(sought, others, embedder, model_folder(READER_BASE, settings), change, settings.seed, _say)
    store(learned, ADAPTER_FILE, ADAPTER_DIGEST)
    held_out = sought_in_sources(read_held_out(), passages)
    for name, one in (("before", embedder), ("after", adapted(embedder, settings))):
        share = share_found(held_out, own, one, DEPTH)
        print(f"{name}: {share:.3f} of {len(held_out)} questions held out have an answer among the {DEPTH} nearest")


def _train_reader(parts: _Parts, steps: int, start: Path | None, *, is_deep: bool) -> None:
    from assistant.reading.reader import TrainedReader, deep_reader  # noqa: PLC0415
    from assistant.reading.stored import DEEP_DIGEST, DEEP_FILE, store  # noqa: PLC0415  loads torch
    from evaluation.metrics.detection import auroc  # noqa: PLC0415
    from training.deepening import DEEP_RATE, LowRankReadingNetwork  # noqa: PLC0415
    from training.fitting import fit, restored  # noqa: PLC0415
    from training.reading import reader_examples  # noqa: PLC0415

    started = restored(start) if start else None
    seed = parts.settings.seed
    further = seed + (FURTHER_SEED if start else 0)
    supply, held_out = reader_examples(parts.folder, parts.index, parts.settings, further, _say)
    folder = model_folder(DEEP_BASE if is_deep else READER_BASE, parts.settings)
    if is_deep:
        network = fit(folder, supply, steps, seed, _say, LowRankReadingNetwork, start=started, rate=DEEP_RATE)
        store(network.trained, DEEP_FILE, DEEP_DIGEST)
        reader = deep_reader(folder)
    else:
        store(fit(folder, supply, steps, seed, _say, start=started).trained)
        reader = TrainedReader(folder)
    pairs = [one.example(is_placed=True) for one in held_out]
    logits = [reader.logits(one.text, [one.evidence])[0] for one in pairs]
    labels = [int(one.label) for one in pairs]
    alone = [reader.logits(one.text, [NOTHING_TOLD])[0] for one in pairs]
    print(f"AUROC {auroc(labels, logits):.3f} of {len(pairs)} held out beside a sentence")
    print(f"AUROC {auroc(labels, alone):.3f} of their questions alone, which should tell nothing")


def _train_checker(folder: Path, embedder: Embedder, settings: Settings, steps: int, start: Path | None) -> None:
    from assistant.reading.network import CHECKED_TOKENS, CheckingNetwork  # noqa: PLC0415
    from assistant.reading.reader import TrainedChecker  # noqa: PLC0415
    from assistant.reading.stored import CHECKER_DIGEST, CHECKER_FILE, store  # noqa: PLC0415  loads torch
    from evaluation.measures.doubting import READ  # noqa: PLC0415
    from evaluation.metrics.detection import auroc  # noqa: PLC0415
    from training.claims import ClaimExamples, claims_of, read_claims, read_labelled  # noqa: PLC0415
    from training.fitting import fit, restored  # noqa: PLC0415

    started = restored(start) if start else None
    rows = [*read_claims(), *read_labelled(folder)]
    claims = claims_of([row for row in rows if not row.is_held_out], embedder)
    held_out = claims_of([row for row in rows if row.is_held_out], embedder)
    for name, kind in claims.items():
        print(f"{name}: {len(kind)} sentences, {len(held_out[name])} held out", flush=True)
    base = model_folder(READER_BASE, settings)
    examples = ClaimExamples(claims, settings.seed + (FURTHER_SEED if start else 0))
    network = fit(base, examples, steps, settings.seed, _say, CheckingNetwork, CHECKED_TOKENS, started)
    store(network.trained, CHECKER_FILE, CHECKER_DIGEST)
    checker = TrainedChecker(base)
    for name, kind in held_out.items():
        logits = [checker.logit(one.text, one.evidence(READ)) for one in kind]
        print(f"{name}: AUROC {auroc([int(one.label) for one in kind], logits):.3f} of what is held out")


def _refuse_another(embedder: Embedder, what: str) -> None:
    if embedder.name != READER_BASE:
        raise SettingsError(f"{what} for {READER_BASE}; unset ASSISTANT_EMBEDDER and ASSISTANT_QUERY_PREFIX")


def _fit_decision(parts: _Parts) -> None:
    from assistant.assembly import open_reader  # noqa: PLC0415  loads torch
    from training.decision import cases_of, declined, fit_deeper, fit_weights  # noqa: PLC0415

    _refuse_another(parts.index.embedder, "the decision is fitted")
    reader = open_reader(parts.settings)
    if reader.deeper is None:
        raise WeightsError(f"the base of the deeper reader is not here; run: python -m weights fetch {DEEP_BASE}")
    cases = cases_of(parts.folder, parts.index, parts.settings, reader, _say)
    weights = fit_weights(cases)
    deeper = fit_deeper(cases, weights)
    for name, read in (("the first reader alone", None), ("with the deeper one", deeper)):
        for of, found in declined(cases, weights, read).items():
            print(f"{of}, {name}: declined with precision {found.precision:.3f} and recall {found.recall:.3f}")
    print(f"FITTED = {weights}\nDEEPER = {deeper}")


def _say(line: str) -> None:
    print(line, flush=True)


def _gold() -> list[str]:
    return [one.question for one in read_questions()]


if __name__ == "__main__":
    sys.exit(main())
