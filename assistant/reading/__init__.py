"""What was trained: which sentences answer a question, does this evidence, and does it carry a sentence?

1. `network.py`: the embedder's own six layers, trained further to read two texts together.
2. `stored.py`: the trained layers as int8 rows beside the code, and their SHA-256.
3. `reader.py`: the networks with the stored layers, `TrainedReader` and `TrainedChecker`.
4. `adapter.py`: the query adapter, layers and a matrix that bring a question near to the sentences that answer it.
5. `second.py`: a larger embedder for known questions, whose vectors of these are kept in few bytes, and for how far
   a foreign response is from its source.

Words and closeness see whether evidence is on topic; the reader sees whether it says what is asked.  How all are
trained, and on what, stands in `training/` and in `READER.md` beside the weights.
"""

from assistant.reading.protocol import Checker, Reader, ReaderError, probability

__all__ = ["Checker", "Reader", "ReaderError", "probability"]
