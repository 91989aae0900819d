"""Sources, their origins, and links to exact words of them."""

from assistant.schema import as_of
from assistant.schema.conversion import permalink
from corpus.documents import Origin, Source
from ui.rendering.escaping import escape


def passage_link(content: str, source: Source, start: int, end: int, quote: str, index_version: str) -> str:
    """A link to exact words; `content` is HTML."""
    link = permalink(source.id, start, end, quote, index_version)
    return f'<a class="passage" href="{escape(link)}">{content}</a>'


def record_html(source: Source) -> str:
    """Kind, what its figures describe, and whose work it is or sums up."""
    facts = [source.kind, as_of(source)]
    origins = "; ".join(_origin_html(origin) for origin in source.origins)
    whose = f"our summary of {origins}" if source.role == "related" else origins
    return f'<span class="record">{escape(" · ".join(filter(None, facts)))} · {whose}</span>'


def _origin_html(origin: Origin) -> str:
    who = escape(", ".join(filter(None, (origin.publisher, origin.published))))
    if origin.url is None or not origin.url.startswith(("https://", "http://")):
        return f"“{escape(origin.title)}” ({who})"
    return (
        f'<a href="{escape(origin.url)}" target="_blank" rel="noopener noreferrer">{escape(origin.title)}</a> ({who})'
    )
