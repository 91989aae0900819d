"""The launched API over small parts: what goes wrong inside, who waits, and what REST callers may send."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest
from gradio_client import Client
from small_page import PAY, TRUE, small_page

from ui.border import UNEXPECTED
from ui.waiting import ANSWERS_AT_ONCE

SECONDS = 20


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with small_page(tmp_path_factory.mktemp("api")) as page:
        yield page.address


def post(address: str, endpoint: str, data: str) -> str:
    """What the server sends back for `data`, which is JSON as a caller wrote it."""
    call = f"{address}/gradio_api/call/{endpoint}"
    begun = httpx2.post(call, content=data, headers={"content-type": "application/json"}, timeout=SECONDS)
    return httpx2.get(f"{call}/{begun.json()['event_id']}", timeout=SECONDS).text


def test_health_is_told_without_a_question(address: str) -> None:
    told = httpx2.get(f"{address}/healthz", timeout=SECONDS).json()
    assert (told["status"], told["generator"]) == ("ok", "scripted model")


def test_a_lone_surrogate_in_a_question_is_answered(address: str) -> None:
    told = post(address, "ask", '{"data": ["' + PAY + ' \\ud800", null, null]}')
    assert told.startswith("event: complete")
    assert json.loads(told.split("data: ", 1)[1])[0]["outcome"] == "answered"


@pytest.mark.parametrize(
    ("endpoint", "data", "said"),
    [
        ("ask", '{"data": [5, null, null]}', "the question must be text, not int"),
        ("ask", '{"data": [null, null, null]}', "the question must be text, not NoneType"),
        ("ask", '{"data": ["hi", null, {"\\ud800": 1}]}', "options: "),
        ("ask", '{"data": ["hi", null, {"generator": "\\ud800"}]}', "generator is '?'; it must be one of"),
        ("search", '{"data": ["pay", "many"]}', "k must be a whole number between 1 and 50, not 'many'"),
        ("search", '{"data": ["", 5]}', "Please type a question."),
        ("passage", '{"data": ["nowhere"]}', "no source has the id 'nowhere'"),
        ("passage", '{"data": ["pay#9-1"]}', "#9-1 is no span of this source"),
        ("passage", '{"data": [7]}', "passage_id must be text, not int"),
    ],
)
def test_a_parameter_of_the_wrong_kind_is_refused_in_words(address: str, endpoint: str, data: str, said: str) -> None:
    told = post(address, endpoint, data)
    assert told.startswith("event: error")
    assert said in json.loads(told.split("data: ", 1)[1])["error"]


def test_the_chat_streams_proven_text_and_ends_with_the_object(address: str) -> None:
    client = Client(address, verbose=False, analytics_enabled=False)
    updates = list(client.submit(PAY, api_name="/chat"))
    text, answer = updates[-1]
    assert answer["text"] == text == TRUE.strip()
    assert all(answer is None for _, answer in updates[:-1])
    client.close()


def test_a_history_of_gradio_messages_is_understood(address: str) -> None:
    history: list[Any] = [{"role": "user", "content": [{"type": "text", "text": "What do they earn?"}]}]
    client = Client(address, verbose=False, analytics_enabled=False)
    answer = client.predict("What did I ask first?", history, api_name="/ask")
    assert answer["text"] == "Your first question was: “What do they earn?”"
    client.close()


def test_an_unforeseen_error_is_one_sentence_and_the_question_is_not_logged(tmp_path: Path) -> None:
    with small_page(tmp_path, breaks=PAY) as page:
        told = post(page.address, "ask", f'{{"data": ["{PAY}", null, null]}}')
    assert json.loads(told.split("data: ", 1)[1])["error"] == UNEXPECTED
    printed = page.printed.read_text()
    assert "unexpected KeyError at " in printed
    assert PAY not in printed
    assert "Traceback" not in printed


def test_a_full_line_turns_callers_away_in_words_and_serves_the_rest(tmp_path: Path) -> None:
    waiting = 2
    places = ANSWERS_AT_ONCE + waiting
    told: list[str] = []
    turned_away = threading.Event()

    def ask(address: str) -> None:
        sent = post(address, "ask", f'{{"data": ["{PAY}", null, null]}}')
        told.append(sent)
        if sent.startswith("event: error"):
            turned_away.set()

    with (
        small_page(tmp_path, is_gated=True, waiting_max=waiting) as page,
        ThreadPoolExecutor(places + 1) as callers,
    ):
        for _ in range(places + 1):
            callers.submit(ask, page.address)
        assert turned_away.wait(SECONDS)
        page.let_go_on()
    refused = [one for one in told if one.startswith("event: error")]
    assert [f"{waiting} questions are already waiting" in one for one in refused] == [True]
    assert sum('"outcome": "answered"' in one for one in told) == places
