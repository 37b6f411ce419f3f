"""Why a line cannot be taken: the one thing that stands in the way, and the field that it is about."""

from __future__ import annotations


class LineRefused(Exception):
    """A line that cannot be read at all, has no reference, or tells of no child. Its words hold nothing of the line."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason
