"""`python -m index build`, `check` and `search "…"`."""

import argparse
import os
import sys

from corpus.documents import CorpusError
from corpus.reading import read_corpus
from index.embedding import open_embedder
from index.manifest import StoreError
from index.passage_index import PassageIndex, ensure_index, open_index
from settings import Settings, SettingsError, read_settings
from weights import WeightsError


def main() -> int:
    """0 where it went well, 1 with one line that says what to do."""
    parser = argparse.ArgumentParser(prog="python -m index", description="Build, check or search the index.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="build what is missing or out of date")
    commands.add_parser("check", help="say whether the stored index is whole and of these settings")
    search = commands.add_parser("search", help="the passages nearest to a question")
    search.add_argument("question")
    search.add_argument("-k", type=int, default=5)
    arguments = parser.parse_args()
    try:
        settings = read_settings(os.environ)
        index = _open(settings, arguments.command)
        print(f"{len(index.passages)} passages, version {index.version}: ok")
        if arguments.command == "search":
            for hit in index.search(arguments.question, arguments.k):
                print(f"{hit.rank:2} {hit.score:.3f} {hit.dense:.3f} {hit.lexical:6.2f} {hit.passage.id}")
                print(f"   {' '.join(hit.passage.text.split())[:160]}")
    except (SettingsError, WeightsError, CorpusError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _open(settings: Settings, command: str) -> PassageIndex:
    corpus = read_corpus()
    embedder = open_embedder(settings)
    if command == "build":
        return ensure_index(corpus, embedder, settings, print)
    return open_index(corpus, embedder, settings)


if __name__ == "__main__":
    sys.exit(main())
