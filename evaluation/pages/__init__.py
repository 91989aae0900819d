"""Reports as pages that a person reads, beside the JSON that a program reads."""
