"""Can a reader find the answers?  Sixty questions of people weighing this career, and what a reader found of each.

1. The questions were written from the dated facts by one who had not read the sources, and answered by another who read
   the sources alone and named the words of one passage, or what was missing.
2. Twenty of them were kept aside while the sources were mended for others; `mended` marks what was added after reading.
3. Beside the reader's finds stands what the product finds by itself: the same words among its first pieces of evidence.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict

from assistant.asking import Question
from assistant.considering import Considering
from corpus.documents import Corpus
from evaluation.measures.measured import Measured, mean_figures
from evaluation.slices import SliceError, read_rows, typed
from index.passage_index import PassageIndex

QUESTIONS_FILE = Path(__file__).resolve().parent.parent / "corpus_questions.jsonl"
DEPTH = 5


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question, and the words of one source that a reader took for its answer; None where there were none."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: str
    topic: str
    person: str
    question: str
    kept_aside: bool
    source: str | None
    quote: str | None
    missing: str | None
    mended: bool


def read_found(corpus: Corpus) -> list[ReadQuestion]:
    """The questions.  Raises `SliceError` where a quotation no longer stands in its source."""
    questions = typed(read_rows(QUESTIONS_FILE), ReadQuestion, "question", QUESTIONS_FILE)
    for one in questions:
        if one.source and (one.quote or "") not in corpus.document(one.source).text:
            raise SliceError(f"question {one.id}: {one.source} no longer says {one.quote!r}; mend the question")
    return questions


def measure_reading(corpus: Corpus, index: PassageIndex, considering: Considering) -> Measured:
    """Share of the questions that a reader found answered in one passage, and that the product finds evidence for."""
    questions = read_found(corpus)
    in_one = [one for one in questions if any(one.quote and one.quote in p.text for p in index.passages)]
    first = [float(one in in_one and not one.mended) for one in questions]
    figures, intervals = mean_figures(
        {
            "read_at_first": first,
            "read_at_first_kept_aside": [f for f, one in zip(first, questions, strict=True) if one.kept_aside],
            "read": [float(one in in_one) for one in questions],
            f"evidence_at_{DEPTH}": [float(_is_found(one, considering)) for one in in_one],
        }
    )
    told = [f"{one.id}, {one.topic}: {one.question} Missing: {one.missing}." for one in questions if one.missing]
    mended = [one.id for one in questions if one.mended]
    return Measured(
        "reading", len(questions), figures, intervals, (*told, f"mended after reading: {', '.join(mended) or 'none'}")
    )


def _is_found(one: ReadQuestion, considering: Considering) -> bool:
    asked = Question(text=one.question, standalone=one.question, search_text=one.question, is_english=True)
    found = considering.consider(asked).evidence[:DEPTH]
    quote = one.quote or ""
    return any(e.passage.source.id == one.source and (e.text in quote or quote in e.text) for e in found)
