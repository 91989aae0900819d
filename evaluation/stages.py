"""What each stage takes, in seconds and peak memory, each in a process of its own."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_COMMON = """
import json, os, resource, sys, time
from settings import read_settings
settings = read_settings(os.environ)
said = []
started = time.perf_counter()
"""
_END = """
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"seconds": round(time.perf_counter() - started, 2), "peak_megabytes": megabytes}))
"""
STAGES = {
    "read and chunk the corpus": """
from corpus.chunking import split_corpus
from corpus.reading import read_corpus
split_corpus(read_corpus(), settings.passage_max_characters)
""",
    "load the embedder": """
from index.embedding import open_embedder
open_embedder(settings)
""",
    "build the index from nothing": """
import dataclasses, pathlib, tempfile
from corpus.reading import read_corpus
from index.embedding import open_embedder
from index.passage_index import build_index
embedder = open_embedder(settings)
with tempfile.TemporaryDirectory() as folder:
    own = dataclasses.replace(settings, store_folder=pathlib.Path(folder) / "store")
    build_index(read_corpus(), embedder, own, said.append)
""",
    "load the language model in llama.cpp": """
from assistant.generation.llama_cpp import LlamaCppGenerator
from weights import model_file
kept = LlamaCppGenerator(model_file(settings.model, settings), settings.model, settings.context_tokens, 0)
""",
    "load SmolLM2-135M in transformers": """
from assistant.generation.transformers_model import TransformersGenerator
from weights import model_file
kept = TransformersGenerator(model_file("smollm2-135m-instruct", settings), "smollm2-135m-instruct")
""",
}


@dataclass(frozen=True, slots=True)
class StageCost:
    """Wall-clock seconds, imports included, and peak resident memory of the whole process."""

    stage: str
    seconds: float
    peak_megabytes: int


def measure_stages() -> list[StageCost]:
    """Each stage once, in order."""
    costs = []
    for stage, code in STAGES.items():
        command = [sys.executable, "-c", _COMMON + code + _END]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  our own code above
        measured = json.loads(done.stdout.splitlines()[-1])
        costs.append(StageCost(stage, measured["seconds"], measured["peak_megabytes"]))
    return costs
