"""The sixty questions of the reading study still stand on the sources' exact words."""

from corpus.chunking import split_corpus
from corpus.reading import read_corpus
from evaluation.measures.reading import read_found
from settings import Settings


def test_what_a_reader_found_still_stands_in_one_passage() -> None:
    corpus = read_corpus()
    questions = read_found(corpus)
    passages = split_corpus(corpus, Settings().passage_max_characters)
    answered = [one for one in questions if one.quote and any(one.quote in p.text for p in passages)]
    assert len({one.question for one in questions}) == 60
    assert sum(one.kept_aside for one in questions) == 20
    assert len(answered) >= 55


def test_each_question_has_an_answer_or_says_what_is_missing() -> None:
    for one in read_found(read_corpus()):
        assert bool(one.source) == bool(one.quote)
        assert one.mended or bool(one.quote) != bool(one.missing)
