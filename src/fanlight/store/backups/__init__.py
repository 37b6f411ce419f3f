"""Backups: one sealed file of database, documents and audit heads, and its way back."""
