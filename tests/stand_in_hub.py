"""A stand-in for the model hub: what its client asks for, over HTTP, with the failures a test wants."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CHUNK_BYTES = 64 * 1024


@dataclass(slots=True)
class StandInHub:
    """Speaks what the hub's client asks: model info, HEAD with ETag, GET with ranges; and misbehaves on request."""

    files: dict[str, bytes]
    delay_seconds: float = 0.0
    break_after_bytes: int | None = None
    fail_after_break: bool = False
    bytes_per_second: float | None = None
    asked: list[str] = field(default_factory=list)
    ranges: list[str | None] = field(default_factory=list)
    url: str = ""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: StandInHub

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is nothing to report."""


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def hub(self) -> StandInHub:
        return cast(_Server, self.server).hub

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's own name
        pass

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, *, with_body: bool) -> None:
        self.hub.asked.append(f"{self.command} {self.path}")
        time.sleep(self.hub.delay_seconds)
        if self.path.startswith("/api/models/"):
            self._send(200, json.dumps(self._info()).encode(), {"Content-Type": "application/json"}, with_body)
            return
        content = self.hub.files.get(self.path.split(f"/resolve/{COMMIT}/")[-1].split("/resolve/main/")[-1])
        if content is None:
            self._send(404, b"", {"X-Error-Code": "EntryNotFound"}, with_body)
        elif with_body:
            self._send_file(content)
        else:
            about = {"X-Repo-Commit": COMMIT, "ETag": f'"{hashlib.sha256(content).hexdigest()}"'}
            self._send(200, content, about, with_body)

    def _info(self) -> dict[str, Any]:
        siblings = [
            {
                "rfilename": path,
                "size": len(content),
                "lfs": {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 1},
            }
            for path, content in self.hub.files.items()
        ]
        return {"id": "someone/small", "sha": COMMIT, "siblings": siblings}

    def _send_file(self, content: bytes) -> None:
        wanted = self.headers.get("Range")
        self.hub.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        limit, self.hub.break_after_bytes = self.hub.break_after_bytes, None
        if limit is None and self.hub.fail_after_break:
            self._send(503, b"", {}, with_body=True)
            return
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(content) - start))
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        body = content[start:] if limit is None else content[start : start + limit]
        for offset in range(0, len(body), CHUNK_BYTES):
            self.wfile.write(body[offset : offset + CHUNK_BYTES])
            if self.hub.bytes_per_second:
                time.sleep(CHUNK_BYTES / self.hub.bytes_per_second)
        self.close_connection = limit is not None

    def _send(self, status: int, content: bytes, headers: Mapping[str, str], with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(content)


@contextmanager
def serving(hub: StandInHub) -> Iterator[StandInHub]:
    """Serve on a free port while the block runs."""
    server = _Server(("127.0.0.1", 0), _Answers)
    server.hub = hub
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
