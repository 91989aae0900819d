"""Low-rank changes of a network's layers (LoRA, Hu et al. 2021): kept by the layer's name, added to its weight."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.reading.protocol import ReaderError

if TYPE_CHECKING:
    from torch import Tensor

DOWN, UP = ".lora_a", ".lora_b"  # after a layer's name: its change is `UP @ DOWN`


def merge(layers: Any, learned: Mapping[str, "Tensor"], of: str) -> None:
    """Add each low-rank change of `learned`, which `of` holds, to the weight of the layer it is named after.

    `layers` is the transformer, a `torch.nn.Module`.  Raises `ReaderError` where it lacks one of them.
    """
    weights = dict(layers.named_parameters())
    for name, down in learned.items():
        if name.endswith(DOWN):
            layer = name.removesuffix(DOWN)
            weight, up = weights.get(f"{layer}.weight"), learned.get(layer + UP)
            if weight is None or up is None or not _is_change_of(weight, down, up):
                raise ReaderError(f"{of} is of another network ({layer}); restore it")
            weight.data += (up @ down).to(weight)


def _is_change_of(weight: "Tensor", down: "Tensor", up: "Tensor") -> bool:
    outputs, inputs = weight.shape
    return down.shape == (len(down), inputs) and up.shape == (outputs, len(down))


def factors(tuned: Any) -> dict[str, "Tensor"]:
    """Both factors of every layer that `peft` tuned in `tuned`, by its name; the scaling is taken into the second."""
    found = {}
    for name, layer in tuned.base_model.model.named_modules():
        if hasattr(layer, "lora_A"):
            found[name + DOWN] = layer.lora_A["default"].weight.detach().clone()
            found[name + UP] = layer.lora_B["default"].weight.detach() * layer.scaling["default"]
    return found
