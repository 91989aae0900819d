"""The composition root: settings → model files → assistant → page → launch.  Also what a Space runs.

It prints the address when it can answer.  What stands in the way is said in one line, with exit status 1.
"""

import errno
import os
import signal
import socket
import sys
import threading

from settings import InvalidSetting, SettingsError, read_settings

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends the slow imports and the loading at once
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before gradio is imported, which reads them then
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

from assistant.answering import Assistant
from assistant.assembly import open_assistant
from assistant.generation.protocol import GenerationError
from assistant.reading import ReaderError
from corpus.documents import CorpusError
from index.manifest import StoreError
from ui.chat import build_page, launch_options
from weights import WeightsError

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104  on a Space the page is reached from outside its container


def main() -> int:
    """Serve until Ctrl-C or SIGTERM.  0 where it ended as asked, 1 where it could not start."""
    try:
        settings = read_settings(os.environ)
        host = EVERY_ADDRESS if os.environ.get("SPACE_ID") else settings.host
        _check_address(host, settings.port)
        _serve(open_assistant(settings, _say), host, settings.port)
    except (SettingsError, WeightsError, CorpusError, StoreError, GenerationError, ReaderError) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{error}; check the folder's rights and the free disk space")
    return 0


def _check_address(host: str, port: int) -> None:
    """Raise `InvalidSetting` where nothing can listen there, before the model is loaded."""
    try:
        socket.create_server((host, port)).close()
    except (OSError, UnicodeError) as error:
        told = {
            errno.EADDRINUSE: f"port {port} is taken; stop what uses it, or set ASSISTANT_PORT to another one",
            errno.EACCES: f"port {port} may not be used by this account; set ASSISTANT_PORT to one above 1023",
        }
        other = f"ASSISTANT_HOST={host!r} is no address of this machine; 127.0.0.1 is the usual one"
        raise InvalidSetting(told.get(getattr(error, "errno", None) or 0, other)) from error


def _serve(assistant: Assistant, host: str, port: int) -> None:
    page = build_page(assistant)
    page.launch(server_name=host, server_port=port, prevent_thread_lock=True, **launch_options(assistant))
    ended = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: ended.set())
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    _say(f"ready: http://{'127.0.0.1' if host == EVERY_ADDRESS else host}:{port}")
    ended.wait()
    _say("stopped")
    os._exit(0)  # answers under way end with the process; nothing is left half-written


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  this is the program


def _fail(line: str) -> int:
    print(line, file=sys.stderr)  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
