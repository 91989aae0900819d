"""One module a stage: what of it is measured on a slice, and how."""
