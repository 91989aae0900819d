"""The sources as a table, generated from their front matter: `SOURCES.md`, and the columns that the page shows too."""

from pathlib import Path

from corpus.documents import Corpus, Origin, Source

COLUMNS = ("source", "kind", "its figures describe", "rests on")
SOURCES_PAGE = Path(__file__).resolve().parent.parent / "SOURCES.md"

_HEAD = """# Sources

What the assistant may cite: the article, verbatim, and {count} summaries of ours, each of the works that it rests on.
Generated from the front matter of `corpus/sources/` by `python -m corpus list --write`; a test holds it true.
"""


def sources_page(corpus: Corpus) -> str:
    """`SOURCES.md`, one row a source."""
    documents = corpus.documents
    lines = [
        _HEAD.format(count=sum(d.source.role == "related" for d in documents)),
        f"| {' | '.join(COLUMNS)} |",
        "|---" * len(COLUMNS) + "|",
        *(_row(document.source) for document in documents),
    ]
    return "\n".join(lines) + "\n"


def _row(source: Source) -> str:
    origins = "; ".join(_origin(origin) for origin in source.origins)
    cells = (
        f"[{_cell(source.title)}](corpus/sources/{source.id}.md)",
        source.kind,
        _cell(source.as_of or "–"),
        origins,
    )
    return f"| {' | '.join(cells)} |"


def _origin(origin: Origin) -> str:
    title = _cell(origin.title)
    linked = f"[{title}]({origin.url})" if origin.url else title
    by = ", ".join(filter(None, (origin.publisher, origin.published)))
    return f"{linked} ({_cell(by)}; {_cell(origin.licence)})"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
