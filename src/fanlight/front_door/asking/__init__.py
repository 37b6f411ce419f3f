"""Asking for support, as data: one file a section, the table of what is needed, and what is sent."""
