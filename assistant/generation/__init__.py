"""Who writes the sentences: one protocol, several engines, none of them trusted."""
