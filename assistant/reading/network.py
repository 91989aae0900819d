"""The networks that read two texts together: one transformer with one head, and what the check of a sentence adds.

The word embeddings are the embedder's own and stay as they are, so that only its layers and the head need to be kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from assistant.reading.low_rank import DOWN, UP, merge
from assistant.reading.protocol import ReaderError

MAX_TOKENS = 208  # question and evidence together
CHECKED_TOKENS = 256  # a sentence and what it is checked against; summaries join sentences that stand far apart
HEAD_WEIGHT, HEAD_BIAS = "head.weight", "head.bias"
NOT_A_WORD = 1e4  # a logit that no word comes near to


@dataclass(frozen=True, slots=True)
class Batch:
    """Encoded pairs, each `(n, t)` int64: token ids, attention, and segment (0 the question's, 1 the evidence's)."""

    ids: Tensor
    attention: Tensor
    segments: Tensor


class PairTokenizer:
    """Encodes pairs of a question, or a sentence, and evidence."""

    def __init__(self, folder: Path, max_tokens: int = MAX_TOKENS) -> None:
        """The tokenizer of the embedder in `folder`; both texts of a pair together have `max_tokens`."""
        self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self._max_tokens = max_tokens

    def encode(self, pairs: Sequence[tuple[str, str]]) -> Batch:
        """`pairs` of question and evidence, the longer one cut until both fit."""
        encoded = self._tokenizer(
            [question for question, _ in pairs],
            [evidence for _, evidence in pairs],
            truncation="longest_first",
            max_length=self._max_tokens,
            padding=True,
            return_tensors="pt",
        )
        segments = encoded.get("token_type_ids")
        if segments is None:  # an encoder that tells its texts apart by what stands between them
            parts = [encoded.sequence_ids(row) for row in range(len(pairs))]
            segments = torch.tensor([[int(part != 0) for part in row] for row in parts])
        return Batch(encoded["input_ids"], encoded["attention_mask"], segments)


class ReadingNetwork(nn.Module):
    """`forward` gives one logit a pair, `(n,)` float32; the higher, the surer the evidence answers."""

    def __init__(self, folder: Path) -> None:
        """Start from the embedder in `folder`, its word embeddings frozen."""
        super().__init__()
        # Eager attention: a training step of 32 pairs takes half of what the fused one takes on two cores.
        self.encoder: Any = AutoModel.from_pretrained(
            folder, attn_implementation="eager", add_pooling_layer=False, local_files_only=True
        )
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad_(False)
        self.head = nn.Linear(2 * int(self.encoder.config.hidden_size), 1)

    def forward(self, batch: Batch) -> Tensor:
        """Logits `(n,)`, from the first token and the mean of the question's."""
        return self.judged(self.hidden(batch).float(), (batch.segments == 0) & (batch.attention == 1))

    def hidden(self, batch: Batch) -> Tensor:
        """What the encoder makes of the tokens, `(n, t, d)`."""
        states: Tensor = self.encoder(
            input_ids=batch.ids, attention_mask=batch.attention, token_type_ids=batch.segments
        ).last_hidden_state
        return states

    def judged(self, hidden: Tensor, is_first: Tensor) -> Tensor:
        """Logits `(n,)` from what was read, `(n, t, d)`; `is_first` `(n, t)`: the words of each pair's first text."""
        share = is_first.float()[..., None]
        mean = (hidden * share).sum(1) / share.sum(1)
        logits: Tensor = self.head(torch.cat((hidden[:, 0], mean), dim=1))[:, 0]
        return logits

    def take(self, trained: Mapping[str, Tensor], of: str) -> None:
        """Go on from `trained`, what `of` holds of such a network.  Raises `ReaderError` where it is of another one."""
        missing, unknown = self.load_state_dict(trained, strict=False)
        absent = [name for name in missing if not name.startswith("encoder.embeddings.")]
        if absent or unknown:
            raise ReaderError(f"{of} is of another network: {', '.join([*absent, *unknown][:3])}")

    @property
    def trained(self) -> dict[str, Tensor]:
        """What training changes: every parameter but the word embeddings, by name."""
        return {name: value for name, value in self.state_dict().items() if not name.startswith("encoder.embeddings.")}


class DeepReadingNetwork(ReadingNetwork):
    """The same head over an encoder twice as deep and wide, of which only low-rank changes are kept."""

    def hidden(self, batch: Batch) -> Tensor:
        """What the encoder, which knows no segments, makes of the tokens, `(n, t, d)`."""
        states: Tensor = self.encoder(input_ids=batch.ids, attention_mask=batch.attention).last_hidden_state
        return states

    def take(self, trained: Mapping[str, Tensor], of: str) -> None:
        """Add the changes of `trained` to the encoder; for once.  Raises `ReaderError` where they are of another."""
        self.take_head(trained, of)
        merge(self.encoder, trained, of)

    def take_head(self, trained: Mapping[str, Tensor], of: str) -> None:
        """Put the head of `trained` in the place of this one.  Raises `ReaderError` where it is of another network."""
        told = {name: value for name, value in trained.items() if not name.endswith((DOWN, UP))}
        if set(told) != {HEAD_WEIGHT, HEAD_BIAS} or told[HEAD_WEIGHT].shape != self.head.weight.shape:
            raise ReaderError(f"{of} is of another network (head); restore it")
        self.head.weight.data, self.head.bias.data = told[HEAD_WEIGHT].clone(), told[HEAD_BIAS].clone()


class CheckingNetwork(ReadingNetwork):
    """`forward` gives one logit a pair of sentence and evidence: the higher, the surer the evidence carries it.

    To what the whole tells comes what the words do, the least carried above all: one added clause is enough.
    """

    def __init__(self, folder: Path) -> None:
        """Start from the embedder in `folder`, its word embeddings frozen."""
        super().__init__(folder)
        self.word = nn.Linear(int(self.encoder.config.hidden_size), 1)

    def judged(self, hidden: Tensor, is_first: Tensor) -> Tensor:
        """Logits `(n,)`: the whole's, and the soft minimum of the words' own."""
        words = self.word(hidden)[..., 0].masked_fill(~is_first, NOT_A_WORD)
        least = torch.log(is_first.float().sum(1)) - torch.logsumexp(-words, dim=1)
        return super().judged(hidden, is_first) + least
