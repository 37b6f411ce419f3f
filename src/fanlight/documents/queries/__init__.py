"""Reads of documents, holds, and what is due for shredding."""
