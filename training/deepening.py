"""The deep reader in training: low-rank changes of all layers of a larger embedder, and a head."""

from collections.abc import Mapping
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from torch import Tensor

from assistant.reading import ReaderError
from assistant.reading.low_rank import DOWN, UP, factors
from assistant.reading.network import HEAD_BIAS, HEAD_WEIGHT, DeepReadingNetwork

RANK = 16
DEEP_RATE = 4e-4  # of the factors and the head


class LowRankReadingNetwork(DeepReadingNetwork):
    """Learns two factors for every layer; the embedder's own weights stay as they are."""

    def __init__(self, folder: Path) -> None:
        """Start from the embedder in `folder`, unchanged."""
        super().__init__(folder)
        self.encoder = get_peft_model(
            self.encoder, LoraConfig(r=RANK, lora_alpha=2 * RANK, target_modules="all-linear")
        )

    def take(self, trained: Mapping[str, Tensor], of: str) -> None:
        """Go on from the factors and the head of `trained`, which `of` holds.  Raises `ReaderError`."""
        self.take_head(trained, of)
        own, learned = factors(self.encoder), {name for name in trained if name.endswith((DOWN, UP))}
        layers = dict(self.encoder.base_model.model.named_modules())
        for name in sorted(own.keys() | learned):
            if name not in own or name not in learned or trained[name].shape != own[name].shape:
                raise ReaderError(f"{of} is of another network ({name}); give one of this kind")
            layer = layers[name.removesuffix(DOWN).removesuffix(UP)]
            if name.endswith(DOWN):
                layer.lora_A["default"].weight.data = trained[name].clone()
            else:
                layer.lora_B["default"].weight.data = trained[name] / layer.scaling["default"]

    @property
    def trained(self) -> dict[str, Tensor]:
        """The factors of every layer and the head, by name."""
        head = {HEAD_WEIGHT: self.head.weight.detach(), HEAD_BIAS: self.head.bias.detach()}
        return head | {name: value.to(torch.float32) for name, value in factors(self.encoder).items()}
