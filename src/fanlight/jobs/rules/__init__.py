"""Decisions about jobs, without a database or a clock of their own."""
