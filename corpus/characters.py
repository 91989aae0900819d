"""Characters that nobody sees, and those that end a line: text from outside is read without the one, by the other.

Invisible characters can hide an instruction in a text that looks harmless, and split a word so that no rule finds it.
"""

import unicodedata

LINE_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")

# Drawn as nothing though they are no format characters: Unicode's Default_Ignorable_Code_Point, and braille blank.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_VARIATIONS = ((0xFE00, 0xFE0F), (0xE0000, 0xE0FFF))
_JOINING = "\u200d\ufe0f"  # they shape emoji; anywhere else they hide


def is_invisible(c: str) -> bool:
    """Whether the single character `c` is drawn as nothing: format characters, fillers, variation selectors, tags."""
    if c.isascii():
        return False
    if unicodedata.category(c) == "Cf" or c in _BLANK:
        return True
    return any(first <= ord(c) <= last for first, last in _VARIATIONS)


def visible(text: str) -> str:
    """`text` without invisible characters; those that join or colour an emoji stay beside it."""
    if text.isascii():
        return text
    kept: list[str] = []
    for c in text:
        after_emoji = bool(kept) and (kept[-1] in _JOINING or unicodedata.category(kept[-1]) in {"So", "Sk"})
        if not is_invisible(c) or (c in _JOINING and after_emoji):
            kept.append(c)
    return "".join(kept)
