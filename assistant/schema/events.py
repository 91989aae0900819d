"""The events of a streamed answer as JSON objects."""

from assistant.answers import Citation, Completed, Drafted, Event, Found, Verified
from assistant.dating import as_of
from assistant.schema.conversion import citation_object, encodable, to_object


def event_object(event: Event, index_version: str) -> dict[str, object]:
    """One event of a streamed answer: `type` is `found`, `drafted`, `verified` or `completed`."""
    match event:
        case Found(evidence):
            found = [citation_object(Citation(one.marker, one), index_version) for one in evidence]
            return {"type": "found", "evidence": found}
        case Drafted(text):
            return {"type": "drafted", "text": encodable(text)}
        case Verified(sentence):
            markers = [citation.marker for citation in sentence.citations]
            told = {"text": sentence.text, "citations": markers, "status": sentence.status, "as_of": as_of(sentence)}
            return {"type": "verified", **told}
        case Completed(answer):
            return {"type": "completed", "answer": to_object(answer)}
