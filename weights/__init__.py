"""Where model files come from, and whether they are the right bytes.  See `weights.toml`."""

from weights.cache import model_file, model_folder, model_name
from weights.catalogue import Catalogue, Model, read_catalogue
from weights.errors import MissingWeights, WeightsError
from weights.fetching import fetch_model

__all__ = [
    "Catalogue",
    "MissingWeights",
    "Model",
    "WeightsError",
    "fetch_model",
    "model_file",
    "model_folder",
    "model_name",
    "read_catalogue",
]
