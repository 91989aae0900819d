"""How the trained reader in `assistant/reading/` is made: questions with passages → examples → weights, one command."""
