"""Reads of notices, of what became of them, and of how people want to hear."""
