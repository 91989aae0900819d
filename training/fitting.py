"""The training loop: one network, one loss, a learning rate that rises and falls."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import torch
from torch import Tensor, nn

from assistant.reading import ReaderError
from assistant.reading.low_rank import DOWN, UP
from assistant.reading.network import HEAD_WEIGHT, MAX_TOKENS, PairTokenizer, ReadingNetwork
from assistant.reading.stored import CHECKER_DIGEST, CHECKER_FILE, DEEP_DIGEST, DEEP_FILE, restore, store
from training.examples import Example

BATCH, BATCHES_SORTED = 32, 10  # examples a step; batches that are drawn at once and sorted by length
RATE, FURTHER_RATE, WARM_UP, LEAST_RATE, DECAY, CLIP = 1.5e-4, 1e-4, 40, 0.05, 0.01, 1.0  # further: of a trained reader
REPORTED = 50  # steps


class Supply(Protocol):
    """Anything that examples can be drawn from without end."""

    def draw(self, count: int) -> list[Example]:
        """`count` examples."""


def fit(
    folder: Path,
    examples: Supply,
    steps: int,
    seed: int,
    report: Callable[[str], None],
    kind: type[ReadingNetwork] = ReadingNetwork,
    max_tokens: int = MAX_TOKENS,
    start: Mapping[str, Tensor] | None = None,
    rate: float | None = None,
) -> ReadingNetwork:
    """A network started from the embedder in `folder`, without dropout, which costs half a step here.

    Where the weights of a trained one are given as `start`, it goes on from these.  `rate` is the highest learning
    rate, by default that of a network all of whose layers are learned.  Raises `ReaderError` where the weights are of
    another network.
    """
    torch.manual_seed(seed)
    network, tokenizer = kind(folder).eval(), PairTokenizer(folder, max_tokens)
    if start:
        network.take(start, "the file to go on from")
    rate = rate or (FURTHER_RATE if start else RATE)
    optimizer = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=rate, weight_decay=DECAY)
    started, losses = time.perf_counter(), []
    for step in range(steps):
        if step % BATCHES_SORTED == 0:
            batches = _sorted_batches(examples)
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, (step + 1) / WARM_UP) * max(LEAST_RATE, 1 - step / steps)
        loss = _loss(network, tokenizer, batches[step % BATCHES_SORTED])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        losses.append(float(loss.detach()))
        if (step + 1) % REPORTED == 0:
            mean = sum(losses[-REPORTED:]) / REPORTED
            report(f"step {step + 1} of {steps}: loss {mean:.3f}, {time.perf_counter() - started:.0f} s")
    return network


def restored(path: Path) -> dict[str, Tensor]:
    """What `path` holds, its digest beside it with the suffix `.sha256`.  Raises `ReaderError`."""
    return restore(path, path.with_suffix(".sha256"))


def mean_of(first: Path, second: Path) -> dict[str, Tensor]:
    """The mean of two stored readers, or checkers, that were started from the same weights (Wortsman et al. 2022).

    Of two deep readers the mean of what they change: their factors side by side, each with half the weight.  Raises
    `ReaderError` where one is not whole, or they are of different networks.
    """
    one, other = restored(first), restored(second)
    if {name: value.shape for name, value in one.items()} != {name: value.shape for name, value in other.items()}:
        raise ReaderError(f"{first.name} and {second.name} are of different networks; give two of a kind")
    return {name: _mean(name, value, other[name]) for name, value in one.items()}


def store_mean(first: Path, second: Path) -> None:
    """Store `mean_of` both as what they are: readers, deep readers or checkers.

    Raises `ReaderError` where they are none of these, as `mean_of` does where they are not alike.
    """
    mean = mean_of(first, second)
    if HEAD_WEIGHT not in mean:
        raise ReaderError(f"{first.name} and {second.name} are no readers and no checkers; give two of a kind")
    if any(name.endswith(DOWN) for name in mean):
        store(mean, DEEP_FILE, DEEP_DIGEST)
    elif "word.weight" in mean:  # the layer that only a checker has
        store(mean, CHECKER_FILE, CHECKER_DIGEST)
    else:
        store(mean)


def _mean(name: str, one: Tensor, other: Tensor) -> Tensor:
    if name.endswith(DOWN):
        return torch.cat((one, other))
    if name.endswith(UP):
        return torch.cat((one, other), dim=1) / 2
    return (one + other) / 2


def _sorted_batches(examples: Supply) -> list[Sequence[Example]]:
    """Batches of examples of like length, in an order that does not run from short to long."""
    drawn = sorted(examples.draw(BATCH * BATCHES_SORTED), key=lambda one: len(one.evidence))
    return [drawn[i * BATCH : (i + 1) * BATCH] for i in torch.randperm(BATCHES_SORTED).tolist()]


def _loss(network: ReadingNetwork, tokenizer: PairTokenizer, examples: Sequence[Example]) -> Tensor:
    batch = tokenizer.encode([(one.text, one.evidence) for one in examples])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_avx512()):
        logits = network(batch)
    labels = torch.tensor([one.label for one in examples])
    return nn.functional.binary_cross_entropy_with_logits(logits.float(), labels)


def _has_avx512() -> bool:
    """Whether bfloat16 products are worth it: where there is AVX2 alone they take sixty times as long (2026-11-29)."""
    return torch.backends.cpu.get_cpu_capability().startswith("AVX512")
