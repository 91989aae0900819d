"""Two workers: one has every file whose tests ask the product over the whole corpus; files of the rest go to either.

Its index takes longest to build, and the app that answers from it writes with a language model: each would be there
twice, and slower than one after the other.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

TOGETHER = "files with tests that open the index of the whole corpus"
OPENING = ("built_store", "real_assistant")  # fixtures of `conftest.py`


class CorpusTogether(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """Hands out whole files, but those that open the index of the whole corpus as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return TOGETHER if _opens_index(Path(self.config.rootpath) / file) else file


@cache
def _opens_index(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(fixture in text for fixture in OPENING)
