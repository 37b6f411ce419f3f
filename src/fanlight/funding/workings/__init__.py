"""Workings: from files and terms to an answer in plain values; for jobs only."""
