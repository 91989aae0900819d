"""How well a sentence follows from what it cites: `check_support`, and the rules it is made of.

1. Rules, each of which can refuse and say why in plain words: figures and dates (`figures.py`), named
   things (`names.py`), places (`places.py`), who did what and what is more than what (`relations.py`),
   negation and strength (`force.py`).  A refusal means support 0.
2. Otherwise support is a weighted sum of content coverage and embedding similarity (`check.py`).
"""

from assistant.support.check import Support, SupportCheck

__all__ = ["Support", "SupportCheck"]
