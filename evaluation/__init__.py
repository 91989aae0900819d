"""How good is it?  Measures, and the committed reports they make."""
