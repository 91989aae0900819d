"""Put the report split to the real product, and measure what a reader has judged."""

from collections.abc import Callable
from pathlib import Path

from assistant.generation.choice import choose_generator
from corpus.reading import read_corpus
from evaluation.answers.labels import LABELS_FILE, read_labels, write_unlabelled
from evaluation.answers.written import ANSWERS_FILE, Recording, Written, ask_all, read_answers, recorded, write_answers
from evaluation.measures.answers import measure_answers
from evaluation.questions import read_questions
from evaluation.runs import write_measures
from index.embedding import open_embedder
from index.passage_index import ensure_index
from settings import Settings

UNLABELLED_FILE = Path(__file__).with_name("unlabelled.jsonl")


def ask_or_measure(settings: Settings, is_asking: bool, report: Callable[[str], None]) -> str:
    """One line: how many sentences are left to judge, or where the report is.

    Asking takes some ten seconds a question; judgements of sentences that are written again in the same words, with
    the same quotations, are kept.
    """
    if is_asking or not ANSWERS_FILE.exists():
        write_answers(_ask(settings, report))
    answers = read_answers()
    labels = read_labels() if LABELS_FILE.exists() else {}
    if left := write_unlabelled(answers, labels, UNLABELLED_FILE):
        return f"{left} sentences are left to judge in {UNLABELLED_FILE.name}; LABELLING.md beside it says how"
    UNLABELLED_FILE.unlink()
    return f"report: {write_measures('answers', [measure_answers(answers, labels)], settings)}"


def _ask(settings: Settings, report: Callable[[str], None]) -> list[Written]:
    corpus = read_corpus()
    index = ensure_index(corpus, open_embedder(settings), settings, report)
    recording = Recording(choose_generator(settings, report))
    assistant = recorded(recording, corpus, index, settings)
    questions = [one for one in read_questions() if one.split == "report" and one.expected == "answer"]
    return ask_all(questions, assistant, recording, report)
