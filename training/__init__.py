"""How the trained parts in `assistant/reading/` are made: questions → reader and query adapter, a command each."""
