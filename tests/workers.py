"""Two workers: one has every file with tests that need model files, which take longest; the other has the rest.

Two language models at once would take longer than one after the other, and each worker would build an index.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

TOGETHER = "files with tests that need models"


class ModelsTogether(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """Hands out whole files, but those with tests that need model files as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return TOGETHER if _needs_models(Path(self.config.rootpath) / file) else file


@cache
def _needs_models(path: Path) -> bool:
    return "mark.model" in path.read_text(encoding="utf-8")
