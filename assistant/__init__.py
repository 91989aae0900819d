"""What we answer, and from what: retrieve, select evidence, write, check."""
