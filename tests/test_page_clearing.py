"""What Clear empties stays empty, whatever was on its way to the page (`ui/conversation.py`)."""

from collections.abc import Iterator
from pathlib import Path

import gradio as gr
import pytest
from small_page import small_assistant
from small_parts import ScriptedGenerator

from ui.conversation import Conversation, Update
from ui.waiting import WaitingLine

PAY = "How much does a machine learning engineer earn?"
HERE = gr.Request(session_hash="here")


@pytest.fixture
def conversation(tmp_path: Path) -> Conversation:
    return Conversation(small_assistant(tmp_path, ScriptedGenerator([])), WaitingLine(4, 16))


def is_emptied(update: Update) -> bool:
    """Whether `update` leaves no message and no exchange on the page."""
    return bool(update[:2] == [[], []])


def asked_before_and_after_clear(conversation: Conversation) -> tuple[Iterator[Update], Iterator[Update]]:
    """Two answers that have begun, the first of them cleared since."""
    first = conversation.ask(PAY, [], [], HERE)
    next(first)
    conversation.clear(HERE)
    second = conversation.ask(PAY, [], [], HERE)
    next(second)
    return first, second


def test_the_last_that_reaches_the_page_is_what_clear_left(conversation: Conversation) -> None:
    answer = conversation.ask(PAY, [], [], HERE)
    assert len(next(answer)[0]) == 2  # the question and that it is looked for, still on its way when Clear is clicked
    assert is_emptied(conversation.clear(HERE))
    assert [is_emptied(update) for update in answer] == [True]


def test_a_finished_answer_that_was_overtaken_by_clear_is_emptied(conversation: Conversation) -> None:
    answer = conversation.ask(PAY, [], [], HERE)
    for update in answer:
        if isinstance(update[1], list):  # the exchanges are told with the finished answer alone
            break
    conversation.clear(HERE)
    assert [is_emptied(update) for update in answer] == [True]


def test_nothing_empties_what_was_asked_after_clear(conversation: Conversation) -> None:
    first, second = asked_before_and_after_clear(conversation)
    assert list(first) == []
    *_, finished = second
    assert len(finished[0]) == 2
    assert len(finished[1]) == 1


def test_stop_ends_the_newest_answer_though_an_older_one_ended_after_it_began(conversation: Conversation) -> None:
    first, second = asked_before_and_after_clear(conversation)
    list(first)
    conversation.stop(HERE)
    *_, finished = second
    assert "Stopped before the answer began." in finished[0][1]["content"]


def test_what_was_cleared_is_not_asked_again(conversation: Conversation) -> None:
    *_, finished = conversation.ask(PAY, [], [], HERE)
    conversation.clear(HERE)
    [update] = conversation.ask_again(finished[0], finished[1], HERE)
    assert not any(isinstance(value, list) for value in update)  # nothing on the page changes
    *_, again = conversation.ask_again(finished[0], finished[1], gr.Request(session_hash="elsewhere"))
    assert len(again[0]) == 2
