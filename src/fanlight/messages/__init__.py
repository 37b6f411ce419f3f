"""Notices: that something waits and where; written with the change itself, sent after it; never a name or content."""
