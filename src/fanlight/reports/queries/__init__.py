"""Reads what the measures are made of."""
