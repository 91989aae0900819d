"""Answers of the whole product, kept sentence by sentence, and a reader's judgement of each against what it cites."""
