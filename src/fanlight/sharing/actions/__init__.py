"""One verb of sharing a file."""
