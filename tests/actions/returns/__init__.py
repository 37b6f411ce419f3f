"""Returns that are made from live work."""
