"""Tests of returns: the rules of each collection, and the reading of its files."""
