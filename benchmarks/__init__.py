"""Speed; not imported by anything."""
