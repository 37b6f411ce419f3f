"""The rules of sharing information, without a database."""
