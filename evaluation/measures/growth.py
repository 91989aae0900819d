"""What a larger corpus costs: build time and size, and whether the article's own answers are still found.

The article alone is indexed, then the whole corpus, each from nothing, and both are searched as the product does: a
question about "the article" is put to the article.  A question that the article answers is
lost where the article alone finds its span among the first passages and the whole corpus does not.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ConfigDict

from assistant.retrieval import retrieve
from corpus.documents import Corpus
from evaluation.measures.measured import Measured, mean_figures
from evaluation.slices import read_rows, typed
from index.embedding import Embedder
from index.passage_index import PassageIndex, build_index
from settings import Settings

QUESTIONS_FILE = Path(__file__).resolve().parent.parent / "article_questions.jsonl"
DEPTH = 5


@dataclass(frozen=True, slots=True)
class ArticleQuestion:
    """A question that the article answers in the words of `quote`."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    question: str
    quote: str


def measure_growth(corpus: Corpus, embedder: Embedder, settings: Settings, report: Callable[[str], None]) -> Measured:
    """Share of the article's questions found in the first passages, by the article alone and by the whole corpus."""
    questions = typed(read_rows(QUESTIONS_FILE), ArticleQuestion, "question", QUESTIONS_FILE)
    article = Corpus(corpus.documents[:1])
    found: list[list[float]] = []
    remarks = []
    for name, part in (("the article alone", article), ("the whole corpus", Corpus(corpus.documents))):
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            index = build_index(part, embedder, replace(settings, store_folder=Path(folder) / "store"), report)
            seconds = time.perf_counter() - started
            size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        characters = sum(len(document.text) for document in part.documents)
        remarks.append(
            f"{name}: {len(part.documents)} sources, {characters:,} characters, {len(index.passages)} passages; "
            f"built in {seconds:.1f} s, {size / 1e6:.2f} MB"
        )
        found.append([float(_is_found(index, question, settings)) for question in questions])
    lost = [q.id for q, before, after in zip(questions, *found, strict=True) if before > after]
    figures, intervals = mean_figures({"article_alone_hit_at_5": found[0], "whole_corpus_hit_at_5": found[1]})
    figures["lost"] = len(lost) / len(questions)
    remarks.append(f"lost: {len(lost)} of {len(questions)} ({', '.join(lost) or 'none'})")
    return Measured("growth", len(questions), figures, intervals, tuple(remarks))


def _is_found(index: PassageIndex, question: ArticleQuestion, settings: Settings) -> bool:
    hits = retrieve(index, question.question, DEPTH, settings)
    return any(h.passage.source.role == "article" and question.quote[:60] in h.passage.text for h in hits)
