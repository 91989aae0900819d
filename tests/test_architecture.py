"""The directory listing is the architecture: arrows point left, each heavy library has one home."""

import ast
import re
import subprocess
import sys
from importlib import metadata
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SPACE_EXTRAS = ("oauth", "mcp")  # of Gradio, which a Space installs beside our requirements
ROOT = Path(__file__).resolve().parent.parent
ORDER = ("settings", "weights", "corpus", "index", "assistant", "ui", "app")
EVALUATION_MAY = ("settings", "weights", "corpus", "index", "assistant", "evaluation")
TRAINING_MAY = (*EVALUATION_MAY, "training")
HOMES = {
    "huggingface_hub": {"weights"},
    "faiss": {"index"},
    "sentence_transformers": {"index"},
    "bm25s": {"index"},
    "xllamacpp": {"assistant"},
    "llguidance": {"assistant"},
    "transformers": {"assistant", "index", "training"},
    "peft": {"training"},
    "torch": {"assistant", "training"},
    "safetensors": {"assistant"},
    "gradio": {"ui", "app"},
    "playwright": {"tests", "evaluation"},
    "gradio_client": {"tests", "evaluation"},
}
LIGHT = {
    "settings": ("numpy", "torch", "gradio"),
    "corpus.reading": ("numpy", "torch", "faiss", "gradio"),
    "weights": ("torch", "faiss", "gradio"),
    "assistant.generation.choice": ("torch", "transformers", "llguidance", "xllamacpp", "gradio"),
    "index.passage_index": ("torch", "sentence_transformers", "gradio"),
    "assistant.answering": ("torch", "transformers", "llguidance", "xllamacpp", "sentence_transformers", "gradio"),
}
LINES_MAX = 200


def code_files() -> list[Path]:
    places = [
        *ROOT.glob("*.py"),
        *(p for name in (*ORDER, "evaluation", "training", "setup") for p in (ROOT / name).rglob("*.py")),
    ]
    return sorted(places)


def stage_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """The first part of every module that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", code_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_stage_imports_only_what_stands_left_of_it(path: Path) -> None:
    stage = stage_of(path)
    ours = imports_of(path) & {*ORDER, "evaluation", "training", "tests"}
    if stage in ORDER:
        assert ours <= set(ORDER[: ORDER.index(stage) + 1])
    elif stage == "evaluation":
        assert ours <= set(EVALUATION_MAY)
    elif stage == "training":
        assert ours <= set(TRAINING_MAY)


@pytest.mark.parametrize("path", code_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_heavy_library_is_imported_only_in_its_home(path: Path) -> None:
    for library, homes in HOMES.items():
        assert library not in imports_of(path) or stage_of(path) in homes


@pytest.mark.parametrize(
    "path", [*code_files(), *sorted((ROOT / "tests").glob("*.py"))], ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_file_outgrows_its_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES_MAX


@pytest.mark.parametrize("module", sorted(LIGHT))
def test_importing_a_module_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {LIGHT[module]!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_everything_that_is_imported_is_pinned_in_the_requirements() -> None:
    distributions = packages_distributions()
    ours = {*ORDER, "evaluation", "training", "setup", *sys.stdlib_module_names}
    for path in code_files():
        pinned = pins("requirements.txt") | (pins("requirements-dev.txt") if stage_of(path) == "training" else set())
        for name in imports_of(path) - ours:
            assert {one.lower().replace("_", "-") for one in distributions[name]} & pinned, f"{name} in {path.name}"


def pins(name: str) -> set[str]:
    return {re.split(r"[=<>]", line)[0].lower().replace("_", "-") for line in (ROOT / name).read_text().splitlines()}


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in code_files() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_the_space_asks_for_the_gradio_that_is_pinned() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    version = next(line.removeprefix("gradio==") for line in pins if line.startswith("gradio=="))
    assert f"\nsdk_version: {version}\n" in readme


def test_what_is_pinned_installs_beside_what_a_space_adds() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    wanted = [Requirement(line) for line in metadata.requires("gradio") or []]
    added = [one for one in wanted if not one.marker or any(one.marker.evaluate({"extra": e}) for e in SPACE_EXTRAS)]
    held = {canonicalize_name(one.name): one for one in added if canonicalize_name(one.name) in pinned}
    assert {"pydantic", "huggingface-hub", "gradio-client"} <= held.keys()
    assert [str(one) for name, one in held.items() if not one.specifier.contains(pinned[name])] == []
