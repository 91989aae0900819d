"""False sentences that differ from a true one in a single respect, and true ones that differ in wording alone."""

from evaluation.mutations.changes import CHANGES, mutate
from evaluation.mutations.joins import Material
from evaluation.mutations.paraphrases import PARAPHRASES, paraphrase

__all__ = ["CHANGES", "PARAPHRASES", "Material", "mutate", "paraphrase"]
