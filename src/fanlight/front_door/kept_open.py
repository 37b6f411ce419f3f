"""What keeps a request open though each of its contacts is closed: rooms above say so (safety 4)."""

from __future__ import annotations

from collections.abc import Callable

_keepers: dict[str, Callable[[str, str], bool]] = {}
# Stands among the marks of a request that a room above keeps open.
CHALLENGED = "CHALLENGED"


def register_keeps_open(room: str, keeps: Callable[[str, str], bool]) -> None:
    """Let a room above keep requests open: it is asked with authority and request id. Once more replaces what it said."""
    _keepers[room] = keeps


def is_kept_open(authority: str, request_id: str) -> bool:
    """Return whether a room above keeps this request open."""
    return any(_keepers[room](authority, request_id) for room in sorted(_keepers))
