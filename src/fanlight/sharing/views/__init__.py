"""The pages of sharing information."""
