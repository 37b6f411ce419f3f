"""Reads what statutory returns are made of."""
