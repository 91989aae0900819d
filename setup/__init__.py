"""From a fresh checkout to a page that answers.  Standard library only: it runs before anything is installed."""
