"""Say how far a download is, in MB, often enough to be followed and seldom enough to be read."""

from collections.abc import Callable
from dataclasses import dataclass, field

STEPS = 25  # lines for a whole model, however large
MEGABYTE = 1_000_000


@dataclass(slots=True)
class Progress:
    """Counts one model's bytes; `report` gets a line at each twenty-fifth of them."""

    name: str
    total_bytes: int
    report: Callable[[str], None]
    finished_bytes: int = 0
    _said: int = field(default=0, init=False)

    def at(self, bytes_now: int, where: str) -> None:
        """`bytes_now` of the file under way have come from `where`, on top of the finished ones."""
        done = min(self.finished_bytes + bytes_now, self.total_bytes)
        step = done * STEPS // max(self.total_bytes, 1)
        if step > self._said:
            self._said = step
            self.report(f"{self.name}: {done / MEGABYTE:,.0f} of {self.total_bytes / MEGABYTE:,.0f} MB from {where}")

    def finish(self, size_bytes: int) -> None:
        """A file of that size is in place."""
        self.finished_bytes += size_bytes
