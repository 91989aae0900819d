"""The answer as data: the one JSON object that the page, the API and the command line return."""

from assistant.schema.conversion import (
    answer_text,
    encodable,
    hit_object,
    passage_object,
    sentences_text,
    source_object,
    to_object,
)
from assistant.schema.events import event_object
from assistant.schema.objects import AnswerObject, HitObject, PassageObject, SourceObject

__all__ = [
    "AnswerObject",
    "HitObject",
    "PassageObject",
    "SourceObject",
    "answer_text",
    "encodable",
    "event_object",
    "hit_object",
    "passage_object",
    "sentences_text",
    "source_object",
    "to_object",
]
