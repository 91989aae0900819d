"""The line in which questions wait for the model: first come, first served, and no longer than the settings say."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import QuestionError

ANSWERS_AT_ONCE = 4  # their evidence is found side by side; the model writes one after another


class LineFull(QuestionError):
    """As many questions wait as may; the next one is turned away."""


class Ticket:
    """A place in the line."""

    def __init__(self, line: "WaitingLine") -> None:
        """Belongs to `line`, which hands it out."""
        self._line = line

    @property
    def ahead(self) -> int:
        """How many questions must be done before this one's turn; 0 where it is its turn."""
        return self._line.ahead_of(self)

    def wait(self, timeout_seconds: float | None = None) -> bool:
        """Whether its turn has come, waiting for it at most `timeout_seconds`; None waits as long as it takes."""
        return self._line.wait_for(self, timeout_seconds)


class WaitingLine:
    """Hands out tickets; safe to use from several threads."""

    def __init__(self, served_max: int, waiting_max: int) -> None:
        """`served_max` questions are answered at once, and `waiting_max` more may wait."""
        self._served_max = served_max
        self._waiting_max = waiting_max
        self._tickets: deque[Ticket] = deque()
        self._changed = threading.Condition()

    @contextmanager
    def ticket(self) -> Iterator[Ticket]:
        """A place at the end of the line, given up on leaving.  Raises `LineFull`."""
        ticket = Ticket(self)
        with self._changed:
            if len(self._tickets) >= self._served_max + self._waiting_max:
                raise LineFull(
                    f"{self._waiting_max} questions are already waiting for an answer; please try again in a minute."
                )
            self._tickets.append(ticket)
        try:
            yield ticket
        finally:
            with self._changed:
                self._tickets.remove(ticket)
                self._changed.notify_all()

    def ahead_of(self, ticket: Ticket) -> int:
        """How many questions must be done before the turn of `ticket`."""
        return max(0, self._tickets.index(ticket) - self._served_max + 1)

    def wait_for(self, ticket: Ticket, timeout_seconds: float | None) -> bool:
        """Whether the turn of `ticket` comes within `timeout_seconds`."""
        with self._changed:
            return self._changed.wait_for(lambda: self.ahead_of(ticket) == 0, timeout_seconds)
