"""From answers to HTML.  The one place where text from outside is escaped for the page.

Every message is a single line of HTML, so that the chat's Markdown leaves it alone.  Links to passages are
permalinks; `script.js` opens them beside the conversation.
"""

import html
import re
from collections.abc import Sequence
from urllib.parse import quote

from assistant.answers import Answer, Citation, Evidence, Sentence
from assistant.proving import NEUTRAL_REASONS
from assistant.schema.conversion import as_of, encodable, permalink
from corpus.documents import Corpus, Origin, Source, Span
from corpus.notes import Note

_FIGURE = re.compile(r"\d")
_EXCERPT_CHARACTERS = 220


def escape(text: str) -> str:
    """`text` as it may stand in HTML, on one line, lone surrogates and control characters replaced."""
    visible = "".join(c if c.isprintable() or c in "\n\u200d" else " " for c in encodable(text))
    return html.escape(visible, quote=True).replace("\n", "<br>")


def question_html(text: str, max_characters: int) -> str:
    """A person's question as it stands in the conversation."""
    shown = text if len(text) <= max_characters else f"{text[:max_characters]}…"
    return f'<div class="question">{escape(shown)}</div>'


def notice_html(text: str) -> str:
    """A calm line that is not an answer."""
    return f'<div class="notice" role="status">{escape(text)}</div>'


def reading_html(evidence: Sequence[Evidence], index_version: str) -> str:
    """What was found, before anything is written."""
    rows = "".join(
        f"<li>{_quote_link(one, index_version)} <cite>{escape(one.passage.source.title)}</cite></li>"
        for one in evidence
    )
    return f'<div class="answer"><p class="state">Reading what the sources say…</p><ul class="found">{rows}</ul></div>'


def progress_html(sentences: Sequence[Sentence], draft: str, evidence: Sequence[Evidence], index_version: str) -> str:
    """The sentences proven so far, and the one being written, marked as not yet checked."""
    if not sentences and not draft:
        return reading_html(evidence, index_version)
    shown = "".join(_sentence_html(sentence, index_version) for sentence in sentences)
    under_way = f'<p class="draft"><span class="state">being checked:</span> {escape(draft)}</p>' if draft else ""
    return f'<div class="answer">{shown}{under_way}</div>'


def answer_html(answer: Answer) -> str:
    """A finished answer with its sources, notes and what was left out."""
    version = answer.index_version
    parts = [_sentence_html(sentence, version) for sentence in answer.sentences]
    if answer.message:
        parts.append(f'<p class="message">{escape(answer.message)}</p>')
    parts.append(_notes_html(answer.notes, version))
    parts.append(_sources_html(answer.citations, version))
    parts.append(_left_out_html(answer))
    parts.append(suggestions_html("You could ask", answer.suggestions))
    return f'<div class="answer {answer.outcome}">{"".join(parts)}</div>'


def suggestions_html(title: str, questions: Sequence[str]) -> str:
    """Questions that are asked by a click; nothing where there are none."""
    if not questions:
        return ""
    links = "".join(f'<a class="ask" href="#ask={quote(q, safe="")}">{escape(q)}</a>' for q in questions)
    return f'<p class="suggestions"><span class="state">{escape(title)}:</span> {links}</p>'


def corpus_html(corpus: Corpus, index_version: str) -> str:
    """Every source with its kind, date and origins."""
    rows = "".join(
        f'<li><a class="passage" href="{escape(permalink(d.source.id, 0, 0, "", index_version))}">'
        f"{escape(d.source.title)}</a> {_record_html(d.source)}</li>"
        for d in corpus.documents
    )
    return f'<ol class="corpus">{rows}</ol>'


def _sentence_html(sentence: Sentence, index_version: str) -> str:
    markers = "".join(_marker_html(citation, index_version) for citation in sentence.citations)
    told = escape(sentence.text)
    if sentence.status == "quoted":
        told = f"<q>{told}</q>"
    return f'<p class="sentence">{told} {markers}{_as_of_html(sentence)}</p>'


def _as_of_html(sentence: Sentence) -> str:
    """Period and place of a figure, where the sentence does not say them itself."""
    if not _FIGURE.search(sentence.text):
        return ""
    told = {as_of(citation.evidence.passage.source) for citation in sentence.citations}
    shown = sorted(one for one in told if one and one.split(",")[0] not in sentence.text)
    return f' <span class="as-of">({escape("; ".join(shown))})</span>' if shown else ""


def _marker_html(citation: Citation, index_version: str) -> str:
    one = citation.evidence
    link = permalink(one.passage.source.id, one.start, one.end, one.text, index_version)
    label = f"Source {citation.marker}: {one.passage.source.title}"
    return f'<a class="marker" href="{escape(link)}" title="{escape(label)}">[{citation.marker}]</a>'


def _quote_link(one: Evidence, index_version: str) -> str:
    link = permalink(one.passage.source.id, one.start, one.end, one.text, index_version)
    words = " ".join(one.text.split())
    excerpt = words if len(words) <= _EXCERPT_CHARACTERS else f"{words[:_EXCERPT_CHARACTERS]}…"
    return f'<a class="passage" href="{escape(link)}"><q>{escape(excerpt)}</q></a>'


def _sources_html(citations: Sequence[Citation], index_version: str) -> str:
    if not citations:
        return ""
    by_source: dict[str, list[Citation]] = {}
    for citation in citations:
        by_source.setdefault(citation.evidence.passage.source.id, []).append(citation)
    rows = "".join(
        f"<li>{''.join(_marker_html(citation, index_version) for citation in same)} "
        f"<cite>{escape(same[0].evidence.passage.source.title)}</cite> "
        f"{_record_html(same[0].evidence.passage.source)}</li>"
        for same in by_source.values()
    )
    return f'<div class="sources"><p class="state">Sources</p><ul>{rows}</ul></div>'


def _record_html(source: Source) -> str:
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


def _notes_html(notes: Sequence[Note], index_version: str) -> str:
    rows = "".join(
        f"<li>{escape(note.text)} {_span_link('the claim', note.claim, index_version)} "
        + " ".join(_span_link("compare", span, index_version) for span in note.counter)
        + "</li>"
        for note in notes
    )
    return f'<div class="notes"><p class="state">Sources differ here</p><ul>{rows}</ul></div>' if rows else ""


def _span_link(label: str, span: Span, index_version: str) -> str:
    link = permalink(span.document.source.id, span.start, span.end, span.text, index_version)
    return f'<a class="passage" href="{escape(link)}" title="{escape(span.document.source.title)}">{escape(label)}</a>'


def _left_out_html(answer: Answer) -> str:
    count = len(answer.dropped)
    if not count:
        return ""
    were = "sentence was" if count == 1 else "sentences were"
    why = "" if any(one.reason in NEUTRAL_REASONS for one in answer.dropped) else " because the sources don’t support "
    them = ("it" if count == 1 else "them") if why else ""
    rows = "".join(f"<li><s>{escape(one.text)}</s> – {escape(one.reason)}</li>" for one in answer.dropped)
    summary = f"{count} {were} left out{why}{them}"
    return f'<details class="left-out"><summary>{summary}</summary><ul>{rows}</ul></details>'
