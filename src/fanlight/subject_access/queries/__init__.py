"""Reads of subject access."""
