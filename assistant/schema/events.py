"""The events of a streamed answer as JSON objects."""

from assistant.answers import Citation, Completed, Drafted, Event, Found, Verified
from assistant.schema.conversion import citation_object, encodable, sentence_object, to_object


def event_object(event: Event, index_version: str) -> dict[str, object]:
    """One event of a streamed answer: `type` is `found`, `drafted`, `verified` or `completed`.

    The evidence that was found has no markers yet; what a verified sentence cites comes with it as `cited`.
    """
    match event:
        case Found(evidence):
            found = [dict(citation_object(Citation(one.marker, one), index_version)) for one in evidence]
            for one in found:
                del one["marker"]  # the answer numbers what it cites anew
            return {"type": "found", "evidence": found}
        case Drafted(text):
            return {"type": "drafted", "text": encodable(text)}
        case Verified(sentence):
            cited = [citation_object(citation, index_version) for citation in sentence.citations]
            return {"type": "verified", **sentence_object(sentence), "cited": cited}
        case Completed(answer):
            return {"type": "completed", "answer": to_object(answer)}
