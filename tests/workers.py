"""Two workers: one has every file with tests that need model files, which take longest; the other has the rest.

Two language models at once would take longer than one after the other, and each worker would build an index.
"""

from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

TOGETHER = "files with tests that need models"


class ModelsTogether(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """Hands out whole files, but those with tests that need model files as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return TOGETHER if "mark.model" in (Path(self.config.rootpath) / file).read_text(encoding="utf-8") else file
