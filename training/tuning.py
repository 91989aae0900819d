"""Tune the encoder that questions go through: low-rank changes of the embedder's layers, with the matrix after them.

It starts from the matrix that `training/adapting.py` learned, and goes on with the same loss.  Sentences keep the
vectors that the embedder gives them.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from assistant.reading.adapter import CHANGE
from assistant.reading.low_rank import factors
from index.embedding import Embedder
from index.texts import Sentence
from training.adapting import Candidates, Sought, distance_to_answers

EPOCHS, BATCH, RANK = 4, 64, 8
RATE, CHANGE_RATE = 1e-3, 3e-4  # of the layers, and of the matrix
WARM_UP, LEAST_RATE, DECAY, CLIP = 30, 0.02, 0.01, 1.0
MAX_TOKENS = 128


def fit_questions(
    sought: Sequence[Sought],
    others: Sequence[Sentence],
    embedder: Embedder,
    folder: Path,
    change: Tensor,
    seed: int,
    report: Callable[[str], None],
    epochs: int = EPOCHS,
) -> dict[str, Tensor]:
    """What is to be stored: the matrix, and for every tuned layer its two factors.

    `folder` holds the embedder, `change` `(d, d)` is the matrix to start from, `others` are the sentences that are
    known beside the answering ones.
    """
    torch.manual_seed(seed)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    tuned: Any = get_peft_model(
        AutoModel.from_pretrained(folder, local_files_only=True),
        LoraConfig(r=RANK, lora_alpha=2 * RANK, target_modules="all-linear"),
    ).eval()
    candidates = Candidates.of(sought, others, embedder)
    change = change.clone().requires_grad_()
    layers = [p for p in tuned.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": layers, "lr": RATE}, {"params": [change], "lr": CHANGE_RATE}], weight_decay=DECAY
    )
    steps = epochs * -(-len(sought) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(LEAST_RATE, 1 - step / steps)
    )
    started = time.perf_counter()
    for epoch in range(epochs):
        losses = []
        for batch in torch.split(torch.randperm(len(sought)), BATCH):
            asked = [sought[i] for i in batch.tolist()]
            questions = _vectors(tuned, tokenizer, [one.question for one in asked])
            loss = distance_to_answers(questions, candidates.vectors, candidates.answers(asked), change)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(layers, CLIP)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        mean = sum(losses) / len(losses)
        report(f"questions, epoch {epoch + 1} of {epochs}: loss {mean:.3f}, {time.perf_counter() - started:.0f} s")
    return {CHANGE: change.detach(), **factors(tuned)}


def _vectors(tuned: Any, tokenizer: Any, questions: Sequence[str]) -> Tensor:
    """Unit rows `(n, d)`: the mean over each question's tokens."""
    batch = tokenizer(list(questions), padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
    hidden = tuned(**batch).last_hidden_state
    attended = batch["attention_mask"].unsqueeze(-1).float()
    vectors: Tensor = nn.functional.normalize((hidden * attended).sum(1) / attended.sum(1), dim=1)
    return vectors
