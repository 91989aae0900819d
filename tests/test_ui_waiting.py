"""The line of waiting questions."""

import threading
from contextlib import ExitStack

import pytest

from ui.waiting import LineFull, WaitingLine


def test_the_first_are_served_and_the_next_wait_in_their_order() -> None:
    line = WaitingLine(served_max=2, waiting_max=3)
    with ExitStack() as leaving:
        tickets = [leaving.enter_context(line.ticket()) for _ in range(5)]
        assert [ticket.ahead for ticket in tickets] == [0, 0, 1, 2, 3]
        assert [ticket.wait(0) for ticket in tickets] == [True, True, False, False, False]


def test_whoever_leaves_makes_room_for_the_next() -> None:
    line = WaitingLine(served_max=1, waiting_max=2)
    with ExitStack() as leaving:
        with line.ticket() as first:
            second, third = (leaving.enter_context(line.ticket()) for _ in range(2))
            assert (first.wait(0), second.wait(0)) == (True, False)
        assert (second.wait(0), third.wait(0)) == (True, False)


def test_a_full_line_turns_the_next_away_and_forgets_them() -> None:
    line = WaitingLine(served_max=1, waiting_max=1)
    with line.ticket(), line.ticket():
        for _ in range(3):
            with pytest.raises(LineFull, match="1 questions are already waiting"), line.ticket():
                pass
    with line.ticket() as ticket:
        assert ticket.ahead == 0


def test_a_place_is_given_up_where_its_answer_breaks() -> None:
    line = WaitingLine(served_max=1, waiting_max=0)
    with pytest.raises(ZeroDivisionError), line.ticket():
        raise ZeroDivisionError
    with line.ticket() as ticket:
        assert ticket.wait(0)


def test_never_more_are_served_at_once_than_may_be() -> None:
    line = WaitingLine(served_max=3, waiting_max=50)
    served, most, lock = 0, 0, threading.Lock()

    def ask() -> None:
        nonlocal served, most
        with line.ticket() as ticket:
            assert ticket.wait(10)
            with lock:
                served += 1
                most = max(most, served)
            threading.Event().wait(0.002)
            with lock:
                served -= 1

    askers = [threading.Thread(target=ask) for _ in range(40)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(20)
    assert (served, most) == (0, 3)
