"""Put the parts together: model files → corpus → index → generator → assistant."""

from collections.abc import Callable

from assistant.answering import Assistant
from assistant.generation.choice import choose_generator, has_gpu
from assistant.generation.extractive import ExtractiveGenerator
from assistant.generation.protocol import Generator
from assistant.reading import Checker, Reader
from corpus.notes import read_notes
from corpus.reading import read_corpus
from index.embedding import open_embedder
from index.passage_index import ensure_index
from settings import Settings
from weights import WeightsError, model_folder
from weights.needs import DEEP_BASE, READER_BASE, fetch_needed, needed_models


def open_assistant(settings: Settings, report: Callable[[str], None]) -> Assistant:
    """A ready assistant; says each step through `report`.

    Model files that are not there are fetched, and the index is built where it is missing, damaged or of other
    settings.  Raises `WeightsError`, `CorpusError`, `StoreError` or `GeneratorUnavailable`, each in one line
    that says what to do.
    """
    corpus = read_corpus()
    notes = read_notes(corpus)
    report(f"corpus: {len(corpus.documents)} sources, {len(notes)} notes")
    needed = needed_models(settings, has_gpu=settings.generator != "extractive" and has_gpu())
    fetch_needed(needed, settings, report, is_writer_needed=settings.generator != "auto")
    embedder = open_embedder(settings)
    index = ensure_index(corpus, embedder, settings, report)
    report(f"index: {len(index.passages)} passages, version {index.version}")
    generator = choose_generator(settings, report)
    generators: dict[str, Generator] = {"extractive": ExtractiveGenerator(), short_name(generator): generator}
    return Assistant(settings, corpus, notes, index, generators, short_name(generator), reader=open_reader(settings))


def open_reader(settings: Settings) -> Reader:
    """The trained reader, with the deeper one where that one's base is here.

    Raises `WeightsError` where its own base is not here, `ReaderError` where what is stored is not whole.
    """
    from assistant.reading.reader import TrainedReader, deep_reader  # noqa: PLC0415  loads torch

    try:
        deeper = deep_reader(model_folder(DEEP_BASE, settings))
    except WeightsError:
        deeper = None  # why it could not be fetched was said; the first one decides alone
    return TrainedReader(model_folder(READER_BASE, settings), deeper=deeper)


def open_checker(settings: Settings) -> Checker:
    """The trained checker.  Raises `WeightsError` where its base is not here, `ReaderError` where it is not whole."""
    from assistant.reading.reader import TrainedChecker  # noqa: PLC0415  loads torch

    return TrainedChecker(model_folder(READER_BASE, settings))


def short_name(generator: Generator) -> str:
    """The engine alone, as callers choose it: `llama_cpp`, `transformers` or `extractive`."""
    return generator.name.split()[0].replace(".", "_")
