"""How it is shown and called: the page, and the API beside it."""
