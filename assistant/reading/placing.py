"""The vector of a sentence in its place: its own, and in part that of the title and headings above it.

A sentence seldom repeats what its source is about ("the study", "this survey"); what stands above it does.  The query
adapter was learned with these vectors; `DECISIONS.md` has what the share does.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder
from index.texts import Sentence

ABOVE_SHARE = 0.4  # of the vector of what stands above, beside the sentence's own


def placed_text(sentence: Sentence) -> str:
    """What the reader reads of a sentence: itself, after what it stands under."""
    return f"{sentence.above}: {sentence.text}" if sentence.above else sentence.text


def placed_vectors(embedder: Embedder, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    """`(n, d)` float32, unit rows; a sentence under nothing keeps its own vector."""
    own = embedder.embed_passages([one.text for one in sentences])
    under = [i for i, one in enumerate(sentences) if one.above]
    if not under:
        return own
    placed = own.copy()
    placed[under] += ABOVE_SHARE * embedder.embed_passages([sentences[i].above for i in under])
    scaled: NDArray[np.float32] = placed / np.maximum(np.linalg.norm(placed, axis=1, keepdims=True), 1e-12)
    return scaled
