"""What is set aside of what is learned from: by its text alone, so that every machine sets aside the same."""

import hashlib


def is_set_aside(text: str, one_in: int) -> bool:
    """Whether `text` is of the one part in `one_in` that is kept apart, by the remainder of its SHA-256."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % one_in == 0
