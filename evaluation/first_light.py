"""Eight questions put to the real app, by its client and in a real browser, with what each stage took.

1. The app is started as `make run` starts it, on a free port, with the default settings.
2. The questions are asked through `gradio_client`; the two that continue a conversation carry it.
3. The same questions are asked in headless chromium, in the same order, and what the page shows is kept.
4. Stage times and peak memory are measured in processes of their own.

The report says what was seen.  Whether a sentence is truly supported is for a reader to judge; what can be
checked by machine is: every sentence cites, every citation is the exact words of its passage.
"""

import re
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gradio_client import Client
from playwright.sync_api import Page, sync_playwright

from corpus.reading import read_corpus
from evaluation.live_app import running_app
from evaluation.pages.first_light import first_light_page
from evaluation.runs import REPORTS, circumstances, write_json
from evaluation.stages import measure_stages
from settings import Settings
from weights.record import write_atomically

CHROMIUM = "/usr/bin/chromium"
ANSWER_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and whether it continues the conversation before it."""

    text: str
    continues: bool = False


QUESTIONS = (
    Asked("What skills do I need to become a machine learning engineer?"),
    Asked("Which framework should I learn, TensorFlow or PyTorch?"),
    Asked("Why is feature engineering used in fraud detection?"),
    Asked("How much do data scientists earn in the US?"),
    Asked("and is that more than software developers?", continues=True),
    Asked("Who wrote the article and when?"),
    Asked("What is the visa process for moving to Germany?"),
    Asked("Does the article say TensorFlow was made by Facebook?"),
)


def report_first_light(settings: Settings, folder: Path = REPORTS) -> dict[str, Any]:
    """Ask the real app by client, twice, and in a browser; write `first-light.json` and `.md`, and give it."""
    with tempfile.TemporaryDirectory() as work, running_app(Path(work) / "store") as app:
        answers = ask_by_client(app.address)
        again = ask_by_client(app.address)
        shown = ask_in_browser(app.address)
        peak = peak_megabytes(app.process.pid)
    report = circumstances(settings) | {
        "checks": machine_checks(answers),
        "same_text_when_asked_again": sum(a["text"] == b["text"] for a, b in zip(answers, again, strict=True)),
        "medians": medians(answers),
        "medians_when_asked_again": medians(again),
        "app_peak_megabytes": peak,
        "stages": [asdict(cost) for cost in measure_stages()],
        "answers": answers,
        "browser": shown,
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "first-light.json", report)
    write_atomically(folder / "first-light.md", first_light_page(report).encode())
    return report


def ask_by_client(address: str) -> list[dict[str, Any]]:
    """The answer object to each question, in order."""
    client = Client(address, verbose=False, analytics_enabled=False)
    history: list[dict[str, str]] = []
    answers = []
    for asked in QUESTIONS:
        history = history if asked.continues else []
        answer = client.predict(asked.text, history, api_name="/ask")
        history += [{"role": "user", "content": asked.text}, {"role": "assistant", "content": answer["text"]}]
        answers.append(answer)
    client.close()
    return answers


def ask_in_browser(address: str) -> list[dict[str, Any]]:
    """For each question the text of the finished answer on the page, and the seconds until it stood there."""
    shown = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.goto(address)
        page.wait_for_selector("#question textarea", timeout=30_000)
        answered = 0
        for asked in QUESTIONS:
            if not asked.continues and answered:
                page.reload()
                page.wait_for_selector("#question textarea", timeout=30_000)
                answered = 0
            started = time.monotonic()
            page.fill("#question textarea", asked.text)
            page.click("#send")
            answered += 1
            shown.append({"question": asked.text, "shown": _finished(page, answered), "seconds": _since(started)})
        browser.close()
    return shown


def machine_checks(answers: list[dict[str, Any]]) -> dict[str, int]:
    """Counts over all answers: sentences, those without a citation, citations that are not their passage's words."""
    texts = {document.source.id: document.text for document in read_corpus().documents}
    citations = [c for answer in answers for c in answer["citations"]]
    sentences = [s for answer in answers for s in answer["sentences"]]
    return {
        "sentences": len(sentences),
        "sentences_without_citation": sum(not sentence["citations"] for sentence in sentences),
        "citations": len(citations),
        "citations_outside_their_passage": sum(
            texts[c["source_id"]][c["start"] : c["end"]] != c["quote"] for c in citations
        ),
        "sentences_dropped": sum(answer["dropped_sentences"] for answer in answers),
    }


def medians(answers: list[dict[str, Any]]) -> dict[str, float]:
    """Median seconds over the answers that were written; a declined one asks no model."""
    written = [answer["timings"] for answer in answers if answer["outcome"] == "answered"]
    return {
        key: round(statistics.median(timing[key] for timing in written), 3)
        for key in ("evidence_seconds", "first_sentence_seconds", "total_seconds")
    }


def peak_megabytes(process_id: int) -> int:
    """Peak resident memory of a running process."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) // 1024 if found else 0


def _finished(page: Page, count: int) -> str:
    whole = "#conversation .answer:is(.answered, .declined, .conversational)"
    page.wait_for_function(
        "([selector, count]) => document.querySelectorAll(selector).length >= count",
        arg=[whole, count],
        timeout=ANSWER_SECONDS * 1000,
    )
    return page.locator(whole).last.inner_text()


def _since(started: float) -> float:
    return round(time.monotonic() - started, 2)
