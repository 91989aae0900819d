"""What was trained: which sentences answer a question, and does this evidence?

1. `network.py`: the embedder's own six layers, trained further to read a question and its evidence together.
2. `stored.py`: the trained layers as int8 rows beside the code, and their SHA-256.
3. `reader.py`: the network with the stored layers, `TrainedReader`.
4. `adapter.py`: the query adapter, layers and a matrix that bring a question near to the sentences that answer it.

Words and closeness see whether evidence is on topic; the reader sees whether it says what is asked.  How both are
trained, and on what, stands in `training/` and in `READER.md` beside the weights.
"""

from assistant.reading.protocol import Reader, ReaderError, probability

__all__ = ["Reader", "ReaderError", "probability"]
