"""A question, and its answer at every stage: being read, being written, finished."""

from collections.abc import Sequence

from assistant.answers import Answer, Citation, Evidence, NextStep, Sentence
from assistant.dating import untold
from assistant.proving import NEUTRAL_REASONS
from assistant.schema.conversion import permalink
from assistant.support.verbatim import is_verbatim
from corpus.notes import Note
from ui.rendering.escaping import escape
from ui.rendering.page import asking_html, suggestions_html
from ui.rendering.records import passage_link, record_html

_EXCERPT_CHARACTERS = 220


def question_html(text: str, max_characters: int) -> str:
    """A person's question as it stands in the conversation."""
    shown = text if len(text) <= max_characters else f"{text[:max_characters]}…"
    return f'<div class="question" dir="auto">{escape(shown)}</div>'


def notice_html(text: str) -> str:
    """A calm line that is not an answer."""
    return f'<div class="notice" role="status">{escape(text)}</div>'


def reading_html(evidence: Sequence[Evidence], index_version: str) -> str:
    """What was found, before anything is written."""
    return f'<div class="answer">{_found_html(evidence, index_version)}</div>'


def progress_html(sentences: Sequence[Sentence], draft: str, evidence: Sequence[Evidence], index_version: str) -> str:
    """The sentences proven so far, the one being written, marked as not yet checked, and what is being read."""
    shown = "".join(_sentence_html(sentence, index_version) for sentence in sentences)
    under_way = f'<p class="draft" dir="auto"><b>being checked</b> {escape(draft)}</p>' if draft else ""
    return f'<div class="answer">{shown}{under_way}{_found_html(evidence, index_version)}</div>'


def answer_html(answer: Answer, remark: str | None = None) -> str:
    """A finished answer with its sources, notes and what was left out; `remark` is a line of the page's own."""
    version = answer.index_version
    parts = [_sentence_html(sentence, version) for sentence in answer.sentences]
    missing = answer.missing if answer.outcome == "partly_answered" else None  # a declined answer's message has it
    parts += [f'<p class="message">{escape(line)}</p>' for line in (missing, answer.message, remark) if line]
    parts.append(_notes_html(answer.notes, version))
    parts.append(_sources_html(answer.citations, version))
    parts.append(_left_out_html(answer))
    parts.append(_writer_html(answer))
    parts.append(_next_steps_html(answer.next_steps, version))
    parts.append(suggestions_html("You could ask", answer.suggestions))
    return f'<div class="answer {answer.outcome}">{"".join(parts)}</div>'


def _found_html(evidence: Sequence[Evidence], index_version: str) -> str:
    rows = "".join(
        f"<li>{_quote_link(one, index_version)}<cite>{escape(one.passage.source.title)}</cite></li>" for one in evidence
    )
    return f'<p class="state">Reading what the sources say…</p><ul class="found">{rows}</ul>'


def _sentence_html(sentence: Sentence, index_version: str) -> str:
    markers = "".join(_marker_html(citation, index_version) for citation in sentence.citations)
    told = escape(sentence.text)
    if _is_quotation(sentence):
        told = f"<q>{told}</q>"
    return f'<p class="sentence" dir="auto">{told} {markers}{_as_of_html(sentence)}</p>'


def _is_quotation(sentence: Sentence) -> bool:
    """Whether it is the source's own words: quoted for a sentence that failed, or written so by the model."""
    return sentence.status == "quoted" or any(
        is_verbatim(sentence.text, one.evidence.text) for one in sentence.citations
    )


def _as_of_html(sentence: Sentence) -> str:
    """Period and place of a figure, where the sentence does not say them itself."""
    shown = untold(sentence)
    return f' <span class="as-of">({escape(shown)})</span>' if shown else ""


def _marker_html(citation: Citation, index_version: str) -> str:
    one = citation.evidence
    link = permalink(one.passage.source.id, one.start, one.end, one.text, index_version)
    label = f"Source {citation.marker}: {one.passage.source.title}"
    return f'<a class="marker" href="{escape(link)}" title="{escape(label)}">[{citation.marker}]</a>'


def _quote_link(one: Evidence, index_version: str) -> str:
    content = f"<q>{escape(_excerpt(one.text))}</q>"
    return passage_link(content, one.passage.source, one.start, one.end, one.text, index_version)


def _notes_html(notes: Sequence[Note], index_version: str) -> str:
    rows = "".join(f"<li>{escape(note.text)} Compare {_compared_html(note, index_version)}.</li>" for note in notes)
    return f'<div class="notes"><p class="state">Worth knowing</p><ul>{rows}</ul></div>' if rows else ""


def _compared_html(note: Note, index_version: str) -> str:
    """Links to what a note compares: by their sources' titles, or by their own words where two are of one source."""
    spans = (note.claim, *note.counter)
    are_distinct = len({span.document.source.id for span in spans}) == len(spans)
    links = []
    for span in spans:
        source = span.document.source
        title = "the article" if source.role == "article" else source.title
        told = escape(title) if are_distinct else f"<q>{escape(_excerpt(span.text))}</q>"
        links.append(passage_link(told, source, span.start, span.end, span.text, index_version))
    return " with ".join(links)


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT_CHARACTERS else f"{words[:_EXCERPT_CHARACTERS]}…"


def _sources_html(citations: Sequence[Citation], index_version: str) -> str:
    if not citations:
        return ""
    by_source: dict[str, list[Citation]] = {}
    for citation in citations:
        by_source.setdefault(citation.evidence.passage.source.id, []).append(citation)
    rows = "".join(
        f"<li>{''.join(_marker_html(citation, index_version) for citation in same)} "
        f"<cite>{escape(same[0].evidence.passage.source.title)}</cite> "
        f"{record_html(same[0].evidence.passage.source)}</li>"
        for same in by_source.values()
    )
    return f'<div class="sources"><p class="state">Sources</p><ul>{rows}</ul></div>'


def _left_out_html(answer: Answer) -> str:
    """What was left out or cut, how much of it and why; nothing where all was shown."""
    if not answer.dropped:
        return ""
    clauses = sum(one.is_clause for one in answer.dropped)
    sentences = len(answer.dropped) - clauses
    counted = []
    if sentences:
        counted.append(f"{sentences} {'sentence was' if sentences == 1 else 'sentences were'} left out")
    if clauses:
        counted.append(f"{clauses} {'clause was' if clauses == 1 else 'clauses were'} cut")
    why = "" if any(one.reason in NEUTRAL_REASONS for one in answer.dropped) else " because the sources don’t support "
    them = ("it" if len(answer.dropped) == 1 else "them") if why else ""
    rows = "".join(f"<li><s>{escape(one.text)}</s> – {escape(one.reason)}</li>" for one in answer.dropped)
    summary = f"{' and '.join(counted)}{why}{them}"
    return f'<details class="left-out"><summary>{summary}</summary><ul>{rows}</ul></details>'


def _next_steps_html(steps: Sequence[NextStep], index_version: str) -> str:
    """Questions to ask and sources to open, apart from what was proven and without markers."""
    rows = "".join(
        f"<li>{passage_link(escape(step.text), step.opens, 0, 0, '', index_version)}</li>"
        if step.opens
        else f"<li>{asking_html(step.text, step.text)}</li>"
        for step in steps
    )
    return f'<div class="next-steps"><p class="state">Where to go from here</p><ul>{rows}</ul></div>' if rows else ""


def _writer_html(answer: Answer) -> str:
    """Who wrote it and how long it took; nothing where nothing was written."""
    if not answer.sentences:
        return ""
    is_quoted = all(_is_quotation(sentence) for sentence in answer.sentences)
    how = "Quoted word for word" if is_quoted else f"Written by {escape(answer.generator)}, each sentence checked"
    return f'<p class="writer">{how} · {answer.timings.total_seconds:.1f} s</p>'
