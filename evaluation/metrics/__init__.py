"""How good a ranking, a decision, a probability or a cut is; each metric in [0, 1]."""
