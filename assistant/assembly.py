"""Put the parts together: model files → corpus → index → generator → assistant."""

from collections.abc import Callable

from assistant.answering import Assistant
from assistant.generation.choice import choose_generator
from assistant.generation.extractive import ExtractiveGenerator
from corpus.notes import read_notes
from corpus.reading import read_corpus
from index.embedding import SentenceTransformerEmbedder
from index.passage_index import ensure_index
from settings import Settings
from weights import model_folder


def open_assistant(settings: Settings, report: Callable[[str], None]) -> Assistant:
    """A ready assistant; says each step through `report`.

    Raises `WeightsError`, `CorpusError`, `IndexError_` or `GeneratorUnavailable`, each in one line that says
    what to do.  The index is rebuilt where it is missing, damaged or of other settings.
    """
    corpus = read_corpus()
    notes = read_notes(corpus)
    report(f"corpus: {len(corpus.documents)} sources, {len(notes)} notes")
    embedder = SentenceTransformerEmbedder(
        model_folder(settings.embedder, settings), settings.embedder, settings.query_prefix
    )
    index = ensure_index(corpus, embedder, settings, report)
    report(f"index: {len(index.passages)} passages, version {index.version}")
    generator = choose_generator(settings, report)
    extractive = ExtractiveGenerator()
    generators = {"extractive": extractive, generator.name.split()[0]: generator}
    return Assistant(settings, corpus, notes, index, generators, generator.name.split()[0])
