"""Files from a Hugging Face Hub, through its own client.

A hub that has not answered in time, or whose connection breaks for good, is not asked again in this run.  A broken
download goes on where it stopped, in the next run too.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from io import BufferedRandom, FileIO
from pathlib import Path
from typing import Any, TypeVar, cast

import httpx2
from huggingface_hub import HfApi, constants, get_hf_file_metadata, hf_hub_url
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.file_download import http_get
from huggingface_hub.utils.tqdm import silent_tqdm

from weights.catalogue import Model, ModelFile
from weights.listing import Listing

_T = TypeVar("_T")
_USER_AGENT = "proven-assistant"
_WANTED_SUFFIXES = (".safetensors", ".json", ".txt", ".model", ".jinja")


class HubFailed(Exception):
    """The hub did not give what was asked for; the message says why."""


@dataclass(slots=True)
class Hub:
    """One hub for one run; `silence` says why it is no longer asked."""

    endpoint: str
    timeout_seconds: float
    silence: str | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if constants.is_offline_mode():
            self.silence = "HF_HUB_OFFLINE is set"

    def listing(self, model: Model) -> Listing:
        """The files as the hub lists them now, for a model whose hashes are not pinned here."""
        if self.silence is not None:
            raise HubFailed(self.silence)
        api, repository = HfApi(endpoint=self.endpoint, token=False), model.hub or ""
        info = self._ask(
            lambda: api.model_info(
                repository, revision=model.revision, files_metadata=True, timeout=self.timeout_seconds
            )
        )
        found = [sibling for sibling in info.siblings or () if sibling.rfilename.endswith(_WANTED_SUFFIXES)]
        try:
            files = tuple(
                ModelFile(path=one.rfilename, size_bytes=one.size or 0, sha256=one.lfs.sha256 if one.lfs else None)
                for one in found
            )
        except ValueError as error:
            raise HubFailed(f"{self.endpoint} lists a file that cannot be taken: {error}") from error
        return Listing(info.sha or model.revision, files)

    def download(
        self, model: Model, revision: str, file: ModelFile, part: Path, progress: Callable[[int], None]
    ) -> None:
        """Bring `part` to the file's full length, going on from what is there.  Raises `HubFailed`."""
        if self.silence is not None:
            raise HubFailed(self.silence)
        url = hf_hub_url(model.hub or "", file.path, revision=revision, endpoint=self.endpoint)
        found = self._ask(
            lambda: get_hf_file_metadata(
                url, token=False, user_agent=_USER_AGENT, timeout=self.timeout_seconds, endpoint=self.endpoint
            )
        )
        if found.size not in {None, file.size_bytes}:
            raise HubFailed(f"the hub's {file.path} has {found.size} bytes instead of {file.size_bytes}")
        with _Watched(part, progress) as target:
            start = target.seek(0, 2)
            if start > file.size_bytes:
                start = target.seek(0)
                target.truncate()
            try:
                http_get(
                    found.location,
                    target,
                    resume_size=start,
                    headers={"user-agent": _USER_AGENT},
                    expected_size=file.size_bytes,
                    tqdm_class=cast(Any, silent_tqdm),
                )
            except (httpx2.HTTPError, OSError) as error:
                if _is_of_the_disk(error):
                    raise
                raise self._failure(error) from error

    def _ask(self, question: Callable[[], _T]) -> _T:
        """The answer to one short question, or `HubFailed` once the time is over, name lookup included."""
        outcome: list[_T | BaseException] = []

        def put() -> None:
            try:
                outcome.append(question())
            except (httpx2.HTTPError, OSError, ValueError) as error:
                outcome.append(error)

        asking = threading.Thread(target=put, daemon=True)
        asking.start()
        asking.join(self.timeout_seconds)
        answer = outcome[0] if outcome else TimeoutError()
        if isinstance(answer, httpx2.TimeoutException | TimeoutError):
            self.silence = f"{self.endpoint} did not answer within {self.timeout_seconds:g} s"
            raise HubFailed(self.silence) from answer
        if isinstance(answer, BaseException):
            raise self._failure(answer) from answer
        return answer

    def _failure(self, error: BaseException) -> HubFailed:
        """What the network or the hub did, in words; where it makes no sense to ask again, it is not asked again."""
        if isinstance(error, HfHubHTTPError):
            status = error.response.status_code
            why = f"{self.endpoint} answered {status}"
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                self.silence = why
            return HubFailed(why)
        why = f"{self.endpoint}: {(str(error).splitlines() or [type(error).__name__])[0][:160]}"
        self.silence = why
        return HubFailed(why)


def _is_of_the_disk(error: Exception) -> bool:
    """Did writing fail, and not the network?  The client's own errors carry no error number."""
    return isinstance(error, OSError) and error.errno is not None and not isinstance(error, ConnectionError)


class _Watched(BufferedRandom):
    """A file opened for reading and writing that says how long it has become."""

    def __init__(self, path: Path, progress: Callable[[int], None]) -> None:
        super().__init__(FileIO(path, "r+"))
        self._progress = progress

    def write(self, data: Any) -> int:
        count = super().write(data)
        self._progress(self.tell())
        return count
