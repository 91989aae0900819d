"""From the assistant's own types to the JSON objects that callers receive."""

from collections.abc import Sequence
from urllib.parse import urlencode

from assistant.answers import Answer, Citation, Sentence
from assistant.dating import as_of
from assistant.schema.objects import (
    AnswerObject,
    CitationObject,
    DroppedObject,
    HitObject,
    NoteObject,
    OriginObject,
    PassageObject,
    SentenceObject,
    SourceObject,
    SpanObject,
    TimingsObject,
)
from corpus.documents import Document, Origin, Source, Span
from corpus.notes import Note
from index.passage_index import Hit

SCHEMA_VERSION = 1


def to_object(answer: Answer) -> AnswerObject:
    """`answer` as JSON-ready data; text that is not valid Unicode is made so."""
    citations = [citation_object(citation, answer.index_version) for citation in answer.citations]
    return AnswerObject(
        schema_version=SCHEMA_VERSION,
        question=encodable(answer.question),
        standalone_question=encodable(answer.standalone_question),
        outcome=answer.outcome,
        text=answer_text(answer),
        sentences=[sentence_object(sentence) for sentence in answer.sentences],
        citations=citations,
        notes=[_note_object(note, answer.index_version) for note in answer.notes],
        missing=answer.missing,
        message=answer.message,
        suggestions=list(answer.suggestions),
        next_steps=[step.text for step in answer.next_steps],
        dropped_sentences=sum(not one.is_clause for one in answer.dropped),
        dropped=[
            DroppedObject(text=encodable(one.text), reason=one.reason, is_clause=one.is_clause)
            for one in answer.dropped
        ],
        stray_markers=answer.stray_markers,
        generator=answer.generator,
        index_version=answer.index_version,
        timings=TimingsObject(
            evidence_seconds=round(answer.timings.evidence_seconds, 3),
            first_sentence_seconds=_rounded(answer.timings.first_sentence_seconds),
            total_seconds=round(answer.timings.total_seconds, 3),
        ),
    )


def answer_text(answer: Answer) -> str:
    """The sentences joined with their markers, or the plain words where there are none."""
    return sentences_text(answer.sentences) if answer.sentences else answer.message or ""


def sentences_text(sentences: Sequence[Sentence]) -> str:
    """The sentences joined, each with its markers."""
    return " ".join(
        f"{sentence.text} {''.join(f'[{citation.marker}]' for citation in sentence.citations)}"
        for sentence in sentences
    )


def sentence_object(sentence: Sentence) -> SentenceObject:
    """A sentence of an answer with the markers of its citations."""
    return SentenceObject(
        text=sentence.text,
        citations=[citation.marker for citation in sentence.citations],
        support=round(sentence.support, 4),
        status=sentence.status,
        as_of=as_of(sentence),
    )


def citation_object(citation: Citation, index_version: str) -> CitationObject:
    """A citation with its exact words, its source and a link to it."""
    evidence, source = citation.evidence, citation.evidence.passage.source
    return CitationObject(
        marker=citation.marker,
        source_id=source.id,
        passage_id=evidence.passage.id,
        title=source.title,
        kind=source.kind,
        role=source.role,
        quote=evidence.text,
        start=evidence.start,
        end=evidence.end,
        period=source.period,
        region=source.region,
        as_of=source.as_of,
        origins=[_origin_object(origin) for origin in source.origins],
        permalink=permalink(source.id, evidence.start, evidence.end, evidence.text, index_version),
    )


def hit_object(hit: Hit) -> HitObject:
    """A search hit as data."""
    passage = hit.passage
    return HitObject(
        rank=hit.rank,
        score=round(hit.score, 4),
        dense=round(hit.dense, 4),
        lexical=round(hit.lexical, 4),
        passage_id=passage.id,
        source_id=passage.source.id,
        title=passage.source.title,
        headings=list(passage.headings),
        text=passage.text,
    )


def source_object(source: Source) -> SourceObject:
    """The record of a source as data."""
    return SourceObject(
        source_id=source.id,
        title=source.title,
        kind=source.kind,
        role=source.role,
        period=source.period,
        region=source.region,
        as_of=source.as_of,
        origins=[_origin_object(origin) for origin in source.origins],
        answers=list(source.answers),
    )


def passage_object(document: Document, start: int, end: int, index_version: str) -> PassageObject:
    """A stretch of a document in its whole text."""
    return PassageObject(
        source=source_object(document.source),
        text=document.text,
        headings=[
            _span_object(Span(document, section.start, section.start + len(section.heading)), index_version)
            for section in document.sections
            if section.heading
        ],
        start=start,
        end=end,
        index_version=index_version,
    )


def permalink(source_id: str, start: int, end: int, quote: str, index_version: str) -> str:
    """A link to exact words; it carries them, so that it can show them after the corpus has changed."""
    query = {"source": source_id, "start": start, "end": end, "index": index_version, "quote": quote}
    return f"/?{urlencode(query, errors='replace')}"


def encodable(text: str) -> str:
    """`text` with lone surrogates, which no encoding takes, replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _note_object(note: Note, index_version: str) -> NoteObject:
    return NoteObject(
        text=note.text,
        claim=_span_object(note.claim, index_version),
        counter=[_span_object(span, index_version) for span in note.counter],
    )


def _span_object(span: Span, index_version: str) -> SpanObject:
    source = span.document.source
    return SpanObject(
        source_id=source.id,
        title=source.title,
        start=span.start,
        end=span.end,
        quote=span.text,
        permalink=permalink(source.id, span.start, span.end, span.text, index_version),
    )


def _origin_object(origin: Origin) -> OriginObject:
    return OriginObject(
        title=origin.title,
        authors=list(origin.authors),
        publisher=origin.publisher,
        url=origin.url,
        published=origin.published,
        licence=origin.licence,
        retrieved=origin.retrieved,
    )


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)
