"""One module a stage: what of it is measured on a slice, and how."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from assistant.assembly import open_reader
from assistant.considering import Considering
from assistant.generation.choice import choose_generator
from corpus.chunking import split_corpus
from corpus.documents import Corpus
from corpus.reading import read_corpus
from evaluation.attacks import attacks_of, read_attacks, read_planted
from evaluation.measures.answerability import measure_answerability
from evaluation.measures.chunking import measure_chunking
from evaluation.measures.doubting import open_networks
from evaluation.measures.faithfulness import measure_faithfulness
from evaluation.measures.false_sentences import measure_false_sentences, read_false_sentences
from evaluation.measures.followups import measure_followups
from evaluation.measures.growth import measure_growth
from evaluation.measures.injection import EXAMPLES, measure_attacks, measure_harmless
from evaluation.measures.measured import Measured
from evaluation.measures.mutations import measure_mutations
from evaluation.measures.own import measure_own, measure_partly
from evaluation.measures.reading import measure_reading
from evaluation.measures.retrieval import measure_retrieval
from evaluation.measures.sentences import measure_sentences
from evaluation.parts import passage_of
from evaluation.questions import SPLITS, read_partly_questions, read_questions
from evaluation.slices import Kind, PassageRow, SliceError, read_rows, slice_files, typed
from index.embedding import Embedder
from index.passage_index import ensure_index
from settings import Settings

__all__ = ["Measured", "attack", "inject", "measure_growth", "measure_ours", "measure_slices", "read_ours"]


def measure_slices(
    folder: Path, kinds: tuple[Kind, ...], embedder: Embedder, settings: Settings, report: Callable[[str], None]
) -> Iterator[Measured]:
    """Every slice of `kinds` in `folder`, by name; one that cannot be used is told of and left out.

    Raises `SliceError` where none can, or there is none.
    """
    measures: dict[Kind, Callable[[Path], Measured]] = {
        "retrieval": partial(measure_retrieval, embedder=embedder, settings=settings),
        "multiturn": partial(measure_followups, embedder=embedder, settings=settings),
        "abstention": lambda path: measure_answerability(path, embedder, settings, open_reader(settings)),
        "chunking": partial(measure_chunking, embedder=embedder, settings=settings),
        "sentences": measure_sentences,
        "faithfulness": lambda path: measure_faithfulness(path, embedder, settings, open_networks(embedder, settings)),
    }
    failed: list[str] = []
    count = 0
    for kind, path in slice_files(folder, kinds):
        report(f"{path.stem}: measuring {kind}")
        try:
            measured = measures[kind](path)
        except SliceError as error:
            report(f"{path.stem} is left out: {error}")
            failed.append(str(error))
            continue
        count += 1
        yield measured
    if failed and not count:
        raise SliceError("; ".join(failed))


def attack(
    corpus: Corpus, folder: Path | None, embedder: Embedder, settings: Settings, report: Callable[[str], None]
) -> Iterator[Measured]:
    """The mutations of our related sources, what readers wrote to be false, and mutations of the passages of slices.

    Those are the retrieval slices in `folder`.
    """
    ours = split_corpus(corpus, settings.passage_max_characters)
    report("our sources: changing sentences")
    yield measure_mutations("mutations", [p for p in ours if p.source.role == "related"], embedder, settings)
    report("our sources: false sentences that readers wrote")
    yield measure_false_sentences(read_false_sentences(), ours, embedder, settings)
    for _, path in slice_files(folder, ("retrieval",)) if folder else ():
        report(f"{path.stem}: changing sentences")
        rows = typed(read_rows(path), PassageRow, "passage", path)
        name = f"mutations_{path.stem.removeprefix('retrieval_')}"
        yield measure_mutations(name, [passage_of(row) for row in rows], embedder, settings, examples=0)


def inject(
    folder: Path | None, embedder: Embedder, settings: Settings, report: Callable[[str], None]
) -> Iterator[Measured]:
    """Our own attacks, and each injection slice in `folder`: its documents as attacks, else its harmless texts."""
    writer = choose_generator(settings, report)
    report("our attacks: asking")
    yield measure_attacks("injection_own", read_attacks(), embedder, settings, writer, EXAMPLES)
    for _, path in slice_files(folder, ("injection",)) if folder else ():
        report(f"{path.stem}: asking")
        rows = read_planted(path)
        if attacks := attacks_of(rows):
            yield measure_attacks(path.stem.lower(), attacks, embedder, settings, writer, examples=0)
        else:
            yield measure_harmless(path.stem.lower(), [row.text for row in rows], settings)


def measure_ours(embedder: Embedder, settings: Settings, report: Callable[[str], None]) -> Iterator[Measured]:
    """Our own questions over our own corpus, the report split and then the tune split."""
    corpus, questions, of_parts = read_corpus(), read_questions(), read_partly_questions()
    index = ensure_index(corpus, embedder, settings, report)
    considering = Considering(index, settings, open_reader(settings))
    for split in SPLITS:
        report(f"our own questions: measuring the {split} split")
        yield measure_own(questions, corpus, considering, split)
        yield measure_partly(of_parts, considering, split)


def read_ours(corpus: Corpus, embedder: Embedder, settings: Settings, report: Callable[[str], None]) -> Measured:
    """The sixty questions that a reader answered from our sources."""
    index = ensure_index(corpus, embedder, settings, report)
    return measure_reading(corpus, index, Considering(index, settings, open_reader(settings)))
