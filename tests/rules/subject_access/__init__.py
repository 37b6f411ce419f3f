"""Tests of the rules of subject access."""
