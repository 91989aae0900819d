"""A source is started from a file or a page, never from what only this machine can reach."""

import ipaddress
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from corpus.adding import InvalidWork, add_source
from corpus.fetching import PAGE_MAX_BYTES, Address, FetchError, fetch_page, is_public

SENTENCE = "Data scientists in this town earned about the same in 2024 as in the year before. "
PAGE = f"""<html><head><title>Pay in a small town</title><meta name="author" content="Ada Byron">
<meta property="article:published_time" content="2024-03-04"><meta property="og:site_name" content="The Town Paper">
</head><body><nav>Subscribe now</nav><article><h1>Pay in a small town</h1>
{"".join(f"<p>{SENTENCE * 3}</p>" for _ in range(4))}</article></body></html>"""


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        location = {"/home": "http://127.0.0.2:1/secret", "/loop": "/loop", "/moved": "/page"}.get(self.path)
        if location:
            self.send_response(302)
            self.send_header("Location", location)
            self.end_headers()
            return
        known = {"/page": PAGE.encode(), "/huge": b"x" * (PAGE_MAX_BYTES + 1), "/film": b"x"}
        self.send_response(200 if self.path in known else 404)
        self.send_header("Content-Type", "video/mp4" if self.path == "/film" else "text/html; charset=utf-8")
        self.end_headers()
        try:
            self.wfile.write(known.get(self.path, b""))
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _only_the_site(address: Address) -> bool:
    return address == ipaddress.ip_address("127.0.0.1")


@pytest.fixture
def fetch_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.adding.fetch_page", partial(fetch_page, may_reach=_only_the_site))


@pytest.mark.usefixtures("fetch_here")
def test_a_page_becomes_a_draft_with_what_it_tells_and_its_words_stay_outside(site: str, tmp_path: Path) -> None:
    started = add_source(f"{site}/moved", tmp_path / "drafts", tmp_path / "originals")
    _, matter, text = started.draft.read_text(encoding="utf-8").split("---\n")
    told = yaml.safe_load(matter)
    assert started.draft.name == "pay-in-a-small-town.md"
    assert told["title"] == "Pay in a small town"
    origin = told["origins"][0]
    assert (origin["authors"], origin["publisher"], origin["published"]) == (
        ["Ada Byron"],
        "The Town Paper",
        "2024-03-04",
    )
    assert origin["url"] == f"{site}/page"
    assert not text.strip()
    original = started.original.read_text(encoding="utf-8")
    assert SENTENCE.strip() in original
    assert "Subscribe" not in original


def test_a_plain_file_becomes_a_draft_and_a_second_one_does_not_overwrite_it(tmp_path: Path) -> None:
    work = tmp_path / "notes.txt"
    work.write_text("# What pays\n\n" + SENTENCE * 5, encoding="utf-8")
    first = add_source(str(work), tmp_path / "drafts", tmp_path / "originals")
    before = first.draft.read_bytes()
    with pytest.raises(InvalidWork, match="exists"):
        add_source(str(work), tmp_path / "drafts", tmp_path / "originals")
    assert first.draft.read_bytes() == before
    assert first.draft.stem == "what-pays"


@pytest.mark.parametrize(
    ("body", "told"),
    [(b"", "nothing to start from"), (b"\xff\xfe" * 200, "not UTF-8"), (b"short", "nothing to start from")],
)
def test_a_file_that_holds_no_text_is_refused(body: bytes, told: str, tmp_path: Path) -> None:
    work = tmp_path / "notes.txt"
    work.write_bytes(body)
    with pytest.raises(InvalidWork, match=told):
        add_source(str(work), tmp_path / "drafts", tmp_path / "originals")
    assert not (tmp_path / "drafts").exists()


def test_what_is_neither_a_file_nor_an_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidWork, match="neither a file nor a web address"):
        add_source(str(tmp_path / "nothing.txt"))


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost:7860/", "http://[::1]/", "http://169.254.169.254/latest", "http://0/"],
)
def test_an_address_of_this_machine_or_network_is_refused(url: str) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        fetch_page(url)


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://example.org/a", "https://", "http://[::1"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises((FetchError, InvalidWork)):
        fetch_page(url)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/home", "127.0.0.2, which is not a public address"),
        ("/loop", "redirects"),
        ("/huge", "larger than"),
        ("/film", "only web pages"),
        ("/nowhere", "answered 404"),
    ],
)
def test_a_page_that_leads_astray_is_refused(path: str, told: str, site: str) -> None:
    with pytest.raises(FetchError, match=told):
        fetch_page(site + path, _only_the_site)


def test_a_host_that_is_not_known_is_told() -> None:
    with pytest.raises(FetchError, match="is not known"):
        fetch_page("https://no-such-host.invalid/")


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "fe80::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "224.0.0.1",
    ],
)
def test_no_private_shared_or_carried_address_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_an_address_that_anyone_can_reach_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
