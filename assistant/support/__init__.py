"""How well a sentence follows from what it cites: `SupportCheck`, and the rules it is made of.

1. A figure that the sentence rounds, and says so, is taken as the exact one (`rounding.py`).
2. Rules, each of which can refuse and say why in plain words (`rules.py` lists them).  A refusal means support 0.
3. Otherwise support is a weighted sum of content coverage and embedding similarity (`check.py`).
"""

from assistant.support.check import Support, SupportCheck

__all__ = ["Support", "SupportCheck"]
