"""Which answers are under way on the page, and which of its conversations were emptied.

Stop and Clear come in threads of their own, and what an answer last showed can reach the page after Clear has emptied
it; so each answer knows by itself whether it was cleared.
"""

import threading
from dataclasses import dataclass, field


@dataclass(slots=True)
class UnderWay:
    """An answer that is given now."""

    stop: threading.Event = field(default_factory=threading.Event)
    is_cleared: bool = False  # its conversation was emptied meanwhile


class Sessions:
    """The newest answer of each session.  Safe to use from several threads."""

    def __init__(self) -> None:
        """Nothing is asked yet."""
        self._lock = threading.Lock()
        self._newest: dict[str, UnderWay] = {}
        self._empty: set[str] = set()  # those that were emptied and have asked nothing since

    def begin(self, session: str) -> UnderWay:
        """An answer to a new question."""
        with self._lock:
            return self._begun(session)

    def begin_again(self, session: str) -> UnderWay | None:
        """An answer to an earlier question; None where the conversation was emptied since."""
        with self._lock:
            return None if session in self._empty else self._begun(session)

    def stop(self, session: str) -> None:
        """End the newest answer; what is shown of it stays."""
        with self._lock:
            if answer := self._newest.get(session):
                answer.stop.set()

    def clear(self, session: str) -> None:
        """End the newest answer; nothing of it stays."""
        with self._lock:
            self._empty.add(session)
            if answer := self._newest.get(session):
                answer.is_cleared = True
                answer.stop.set()

    def end(self, session: str, answer: UnderWay) -> None:
        """`answer` is given; a newer one of the session goes on."""
        with self._lock:
            if self._newest.get(session) is answer:
                del self._newest[session]

    def is_empty(self, session: str) -> bool:
        """Whether it was emptied and has asked nothing since."""
        with self._lock:
            return session in self._empty

    def _begun(self, session: str) -> UnderWay:
        self._empty.discard(session)
        self._newest[session] = answer = UnderWay()
        return answer
