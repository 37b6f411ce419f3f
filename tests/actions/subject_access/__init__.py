"""Tests of what subject access changes."""
