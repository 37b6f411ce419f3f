"""Tests of the funding room's rules and files."""
