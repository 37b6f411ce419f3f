"""Statutory returns: what each collection asks for, and whether a file answers it."""
