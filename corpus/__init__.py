"""What may be cited: sources, their documents, and the passages cut from them."""
