"""One question on the page, from the box to the answer under it.

The conversation lives in the browser: each question brings it along, and the server keeps nothing of it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.answering import Assistant
from assistant.answers import Answer, Completed, Drafted, Evidence, Found, Sentence, Turn, Verified
from assistant.errors import QuestionError
from assistant.schema import answer_text, encodable
from ui.border import UNEXPECTED, exchanges_of, log_unexpected, text_of, turns_told
from ui.rendering import answer_html, notice_html, progress_html, question_html, reading_html
from ui.sessions import Sessions, UnderWay
from ui.waiting import Ticket, WaitingLine

DRAFT_SECONDS = 0.15  # least time between two updates of an unfinished sentence
WAITING_SECONDS = 0.5  # how often a question in the line looks whether it was stopped
STOPPED = "Stopped. What is shown was checked before that."
STOPPED_EARLY = "Stopped before the answer began."


@dataclass(frozen=True, slots=True)
class Reply:
    """What stands under a question: HTML, and once it is finished its plain text."""

    shown: str
    text: str = ""


Messages = list[dict[str, Any]]
Update = list[Any]  # values for: conversation, exchanges, box, ask, stop, try again, clear


class Conversation:
    """Answers on the page; knows which of them run, so that Stop can end one at once."""

    def __init__(self, assistant: Assistant, line: WaitingLine) -> None:
        """Answer from `assistant`, each question in its turn."""
        self._assistant = assistant
        self._line = line
        self._sessions = Sessions()

    def ask(self, message: str, messages: Messages, exchanges: object, request: gr.Request) -> Iterator[Update]:
        """The conversation with the question and its growing answer."""
        if not message.strip():
            yield _nothing()
            return
        session = str(request.session_hash)
        yield from self._answered(session, self._sessions.begin(session), message, messages, exchanges)

    def ask_again(self, messages: Messages, exchanges: object, request: gr.Request) -> Iterator[Update]:
        """Answer the last question anew, where the conversation was not emptied meanwhile."""
        earlier = _kept(exchanges)
        places = [i for i, message in enumerate(messages) if message["role"] == "user"]
        session = str(request.session_hash)
        answer = self._sessions.begin_again(session) if earlier and places else None
        if answer is None:
            yield _nothing()
            return
        yield from self._answered(session, answer, earlier[-1]["question"], messages[: places[-1]], earlier[:-1])

    def stop(self, request: gr.Request) -> Update:
        """End the answer under way in this session; what is proven of it stays."""
        self._sessions.stop(str(request.session_hash))
        return _buttons(is_answering=False)

    def clear(self, request: gr.Request) -> Update:
        """An empty conversation; what is being typed stays, and an answer under way does not come back."""
        self._sessions.clear(str(request.session_hash))
        return _emptied()

    def _answered(
        self, session: str, answer: UnderWay, message: str, messages: Messages, exchanges: object
    ) -> Iterator[Update]:
        longest = self._assistant.settings.question_max_characters
        asked = [*messages, {"role": "user", "content": question_html(message, longest)}]
        looking = notice_html("Looking in the sources…")
        reply = Reply("")
        try:
            yield [_with_reply(asked, looking), gr.skip(), "", *_buttons(is_answering=True)]
            for reply in self._replies(message, exchanges, answer.stop.is_set):
                if answer.is_cleared:
                    break
                yield [_with_reply(asked, reply.shown), *_nothing()[1:]]
            if not answer.is_cleared:
                # One character more than may be asked, so that what was refused is refused again.
                told = {"question": encodable(message[: longest + 1]), "answer": reply.text}
                kept = [*_kept(exchanges), told]
                yield [_with_reply(asked, reply.shown), kept, gr.skip(), *_buttons(is_answering=False)]
        finally:
            self._sessions.end(session, answer)
        if answer.is_cleared and self._sessions.is_empty(session):
            yield _emptied()  # what was shown last may have reached the page after it was emptied

    def _replies(self, message: str, exchanges: object, is_stopped: Callable[[], bool]) -> Iterator[Reply]:
        """The reply as it grows; the last one is the finished one.  Raises nothing."""
        try:
            question, turns = text_of("the question", message), turns_told(exchanges_of(exchanges))
            with self._line.ticket() as ticket:
                yield from (Reply(notice) for notice in _turn(ticket, is_stopped))
                if is_stopped():
                    yield Reply(notice_html(STOPPED_EARLY))
                else:
                    yield from self._growing(question, turns, is_stopped)
        except QuestionError as error:
            yield Reply(notice_html(str(error)))
        except Exception as error:  # noqa: BLE001  the border: one calm sentence, the conversation stays
            log_unexpected(error)
            yield Reply(notice_html(UNEXPECTED))

    def _growing(self, question: str, turns: Sequence[Turn], is_stopped: Callable[[], bool]) -> Iterator[Reply]:
        version = self._assistant.index_version
        evidence: tuple[Evidence, ...] = ()
        sentences: list[Sentence] = []
        drawn = 0.0
        for event in self._assistant.answer(question, turns, is_cancelled=is_stopped):
            match event:
                case Found(evidence) if evidence:
                    yield Reply(reading_html(evidence, version))
                case Drafted(text) if time.monotonic() - drawn > DRAFT_SECONDS:
                    drawn = time.monotonic()
                    yield Reply(progress_html(sentences, text, evidence, version))
                case Verified(sentence):
                    sentences.append(sentence)
                    yield Reply(progress_html(sentences, "", evidence, version))
                case Completed(answer):
                    yield Reply(_finished(answer, is_stopped()), answer_text(answer))


def _turn(ticket: Ticket, is_stopped: Callable[[], bool]) -> Iterator[str]:
    """What to show until it is the question's turn or it is stopped."""
    shown = 0
    while not is_stopped() and not ticket.wait(WAITING_SECONDS):
        if (ahead := ticket.ahead) != shown:
            shown = ahead
            yield notice_html(f"Questions to be answered before yours: {ahead}. It is answered as soon as they are.")


def _finished(answer: Answer, is_stopped: bool) -> str:
    return answer_html(answer, STOPPED if is_stopped and answer.sentences else None)


def _with_reply(asked: Messages, content: str) -> Messages:
    return [*asked, {"role": "assistant", "content": content}]


def _kept(exchanges: object) -> list[dict[str, str]]:
    """The conversation so far as it goes back to the browser; none of it where it cannot be read."""
    try:
        return [one.model_dump() for one in exchanges_of(exchanges)]
    except QuestionError:
        return []


def _emptied() -> Update:
    """Nothing asked yet; what is being typed stays."""
    return [[], [], gr.skip(), *_buttons(is_answering=False, is_begun=False)]


def _nothing() -> Update:
    return [gr.skip()] * 7


def _buttons(*, is_answering: bool, is_begun: bool = True) -> Update:
    """Ask, Stop, Try again, Clear: which of them can be used."""
    return [
        gr.Button(visible=not is_answering),
        gr.Button(visible=is_answering),
        gr.Button(interactive=not is_answering, visible=is_begun),
        gr.Button(interactive=not is_answering, visible=is_begun),
    ]
