"""Sources, their origins, and links to exact words of them."""

from assistant.schema.conversion import permalink
from corpus.documents import Origin, Source
from ui.rendering.escaping import escape


def passage_link(content: str, source: Source, start: int, end: int, quote: str, index_version: str) -> str:
    """A link to exact words; `content` is HTML."""
    link = permalink(source.id, start, end, quote, index_version)
    return f'<a class="passage" href="{escape(link)}">{content}</a>'


def record_html(source: Source) -> str:
    """Kind, what its figures describe, and whose work it is or sums up."""
    facts = [source.kind, source.as_of]
    return f'<span class="record">{escape(" · ".join(filter(None, facts)))} · {whose_html(source)}</span>'


def whose_html(source: Source) -> str:
    """Whose work it is, or whose it sums up."""
    if source.role == "related":
        return "our summary of " + "; ".join(_origin_html(origin) for origin in source.origins)
    return "; ".join(_published_html(origin) for origin in source.origins)


def _origin_html(origin: Origin) -> str:
    title = f"“{escape(origin.title)}”"
    return f"{_linked(title, origin)} ({_published_by(origin)})"


def _published_html(origin: Origin) -> str:
    return _linked(_published_by(origin), origin)


def _published_by(origin: Origin) -> str:
    return escape(", ".join(filter(None, (origin.publisher, origin.published))))


def _linked(content: str, origin: Origin) -> str:
    """`content`, which is HTML, as a link to the work where it has a web address."""
    if origin.url is None or not origin.url.startswith(("https://", "http://")):
        return content
    return f'<a href="{escape(origin.url)}" target="_blank" rel="noopener noreferrer">{content}</a>'
