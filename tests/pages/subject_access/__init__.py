"""Tests of the pages of subject access."""
