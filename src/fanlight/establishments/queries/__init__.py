"""Reads of the authority's lists, by subject."""
