"""`python -m corpus list` and `python -m corpus check`."""

import argparse
import sys

from corpus.chunking import split_corpus
from corpus.documents import Corpus, CorpusError
from corpus.notes import read_notes
from corpus.reading import read_corpus

PASSAGE_MAX_CHARACTERS = 900


def main() -> int:
    """0 where the corpus is sound, 1 with one line on the first fault."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description="What may be cited.")
    parser.add_argument("command", choices=("list", "check"))
    command = parser.parse_args().command
    try:
        corpus = read_corpus()
        if command == "list":
            _print_list(corpus)
        else:
            notes = read_notes(corpus)
            passages = split_corpus(corpus, PASSAGE_MAX_CHARACTERS)
            related = [d for d in corpus.documents if d.source.role == "related"]
            facts = {fact for document in related for fact in document.source.facts}
            print(f"{len(passages)} passages")
            print(f"{len(related)} related sources, {len(facts)} facts, {len(notes)} notes: ok")
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _print_list(corpus: Corpus) -> None:
    for document in corpus.documents:
        source = document.source
        print(f"{source.id:32} {source.kind:10} {source.period or '–':14} {len(document.text):6,}  {source.title}")


if __name__ == "__main__":
    sys.exit(main())
