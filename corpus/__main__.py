"""`python -m corpus list`, `check` and `add FILE|URL`."""

import argparse
import sys

from corpus.adding import add_source
from corpus.checking import find_faults, read_ledger
from corpus.documents import Corpus, CorpusError
from corpus.listing import SOURCES_PAGE, sources_page
from corpus.notes import read_notes
from corpus.reading import read_corpus


def main() -> int:
    """0 where the corpus is sound, 1 with one line on the first fault."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description="What may be cited.")
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="print a table of the sources")
    listing.add_argument("--write", action="store_true", help="write SOURCES.md instead")
    commands.add_parser("check", help="say whether every source is sound")
    commands.add_parser("add", help="start a source from a work").add_argument("place", help="a file or a web address")
    arguments = parser.parse_args()
    command = arguments.command
    try:
        if command == "add":
            _add(arguments.place)
            return 0
        corpus = read_corpus()
        if command == "list" and arguments.write:
            SOURCES_PAGE.write_text(sources_page(corpus), encoding="utf-8")
        elif command == "list":
            _print_list(corpus)
        else:
            return _check(corpus)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _check(corpus: Corpus) -> int:
    notes, ledger = read_notes(corpus), read_ledger()
    faults = find_faults(corpus, ledger)
    for fault in faults:
        print(fault)
    related = [d.source for d in corpus.documents if d.source.role == "related"]
    facts = {fact for source in related for fact in source.facts}
    print(f"{ledger.first_hand_share(facts):.1%} of the facts are primary or computed")
    verdict = f"{len(faults)} faults" if faults else "ok"
    print(f"{len(related)} related sources, {len(facts)} facts, {len(notes)} notes: {verdict}")
    return 1 if faults else 0


def _add(place: str) -> None:
    started = add_source(place)
    print(f"draft: {started.draft}")
    print(f"its original, to read and not to copy: {started.original}")
    print("write 150 to 900 words of your own, name the facts and questions, move the draft to corpus/sources/,")
    print("then run: python -m corpus check")


def _print_list(corpus: Corpus) -> None:
    for document in corpus.documents:
        source = document.source
        print(f"{source.id:32} {source.kind:10} {source.period or '–':14} {len(document.text):6,}  {source.title}")


if __name__ == "__main__":
    sys.exit(main())
