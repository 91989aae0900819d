"""Where it is: passages embedded, indexed and searched."""
