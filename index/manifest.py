"""What a stored index was built from, written last, so that a half-written store is never served.

StoreError
├── MissingIndex     nothing has been built yet
├── CorruptStore     a file is missing, cut off or changed since it was written
├── KeptVectorsError vectors that come with the code are not whole (`kept.py`)
└── IndexMismatch    built from another corpus, chunking, model or library; says what differs
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from importlib.metadata import version
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from corpus.documents import Corpus, KnownQuestion
from settings import Settings

MANIFEST_NAME = "manifest.json"
FORMAT = 5
REMEDY = "run: python -m index build"


class StoreError(RuntimeError):
    """The stored index cannot be served."""


class MissingIndex(StoreError):
    """No index has been built."""


class CorruptStore(StoreError):
    """The stored files are not what the manifest says."""


class IndexMismatch(StoreError):
    """The stored index belongs to other settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that determines what is in the index; two equal recipes give the same one."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    format: int
    corpus: str
    passage_max_characters: int
    context_characters: int
    embedder: str
    dimension: int
    faiss: str
    pysbd: str
    kept: str = ""  # SHA-256 of the vectors that came with the code

    @property
    def id(self) -> str:
        """Twelve hex digits that stand for the whole recipe."""
        return _digest(json.dumps(asdict(self), sort_keys=True).encode())[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The recipe, and the SHA-256 of every file beside the manifest."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    recipe: Recipe
    files: dict[str, str]


def recipe_of(corpus: Corpus, settings: Settings, embedder: str, dimension: int, kept: str) -> Recipe:
    """The recipe that these settings ask for now."""
    return Recipe(
        format=FORMAT,
        corpus=corpus_digest(corpus),
        passage_max_characters=settings.passage_max_characters,
        context_characters=settings.context_characters,
        embedder=embedder,
        dimension=dimension,
        faiss=version("faiss-cpu"),
        pysbd=version("pysbd"),
        kept=kept,
    )


def corpus_digest(corpus: Corpus) -> str:
    """SHA-256 over every source's record and text and every question that is looked up, in order."""
    whole = hashlib.sha256()
    for document in corpus.documents:
        whole.update(json.dumps(asdict(document.source), sort_keys=True).encode())
        whole.update(document.text.encode())
    names = [field.name for field in fields(KnownQuestion)]
    for known in corpus.looked_up:
        whole.update(json.dumps([getattr(known, name) for name in names]).encode())
    return whole.hexdigest()


def write_manifest(folder: Path, recipe: Recipe, names: tuple[str, ...]) -> None:
    """Write the manifest of the finished files `names` in `folder`; the last thing a build does."""
    manifest = Manifest(recipe=recipe, files={name: _digest((folder / name).read_bytes()) for name in names})
    partial = folder / f"{MANIFEST_NAME}.partial"
    partial.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    partial.replace(folder / MANIFEST_NAME)


def check_manifest(folder: Path, wanted: Recipe) -> None:
    """Raises `CorruptStore` or `IndexMismatch` where `folder` is not a whole index of the recipe `wanted`."""
    try:
        manifest = TypeAdapter(Manifest).validate_json((folder / MANIFEST_NAME).read_bytes())
    except (OSError, ValidationError) as error:
        raise CorruptStore(f"the index in {folder} has no readable manifest; {REMEDY}") from error
    for field in fields(Recipe):
        built, asked = getattr(manifest.recipe, field.name), getattr(wanted, field.name)
        if built != asked:
            raise IndexMismatch(
                f"the index was built with {field.name} {_short(built)}, the settings say {_short(asked)}; {REMEDY}"
            )
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file() or _digest(path.read_bytes()) != digest:
            raise CorruptStore(f"{path} is not as it was written; {REMEDY}")


def _short(value: object) -> str:
    return repr(value) if len(str(value)) <= 40 else f"{str(value)[:12]}…"  # noqa: PLR2004  a line's worth


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
