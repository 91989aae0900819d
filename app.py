"""The composition root: settings → model files → assistant → page → launch.  Also what a Space runs.

It prints the address when it can answer.  What stands in the way is said in one line, with exit status 1.
"""

import os
import signal
import sys
import threading

from settings import Settings, SettingsError, read_settings

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # before gradio is imported, which reads them then
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

from assistant.answering import Assistant
from assistant.assembly import open_assistant
from assistant.generation.protocol import GenerationError
from corpus.documents import CorpusError
from index.manifest import StoreError
from ui.chat import build_page, launch_options
from weights import WeightsError

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104  on a Space the page is reached from outside its container


def main() -> int:
    """Serve until Ctrl-C or SIGTERM.  0 where it ended as asked, 1 where it could not start."""
    try:
        settings = read_settings(os.environ)
        assistant = open_assistant(settings, _say)
        _serve(assistant, settings)
    except (SettingsError, WeightsError, CorpusError, StoreError, GenerationError) as error:
        return _fail(str(error))
    except OSError as error:
        if "port" in str(error).lower():
            return _fail(f"port {settings.port} is taken; stop what uses it, or set ASSISTANT_PORT to another one")
        return _fail(f"{error}; check the folder's rights and the free disk space")
    return 0


def _serve(assistant: Assistant, settings: Settings) -> None:
    host = EVERY_ADDRESS if os.environ.get("SPACE_ID") else settings.host
    page = build_page(assistant)
    page.launch(server_name=host, server_port=settings.port, prevent_thread_lock=True, **launch_options(settings))
    _say(f"ready: http://{'127.0.0.1' if host == EVERY_ADDRESS else host}:{settings.port}")
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()
    _say("stopped")
    os._exit(0)  # answers under way end with the process; nothing is left half-written


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _fail(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
