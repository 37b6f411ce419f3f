"""Keeps what an authority works by for a moment, so that a page asks once; a change shows within two seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection, transaction

T = TypeVar("T")
SECONDS = 1.5

_for_process: dict[tuple[str, str], tuple[float, Any]] = {}
_in_transaction = threading.local()


def remembered(authority: str, what: str, load: Callable[[], T]) -> T:
    """Return what `load` gives, remembered for a moment.

    Inside a transaction only what the same transaction has read is remembered, and nothing once it has changed any of
    it: an action decides by what is true where it stands.
    """
    kept = _kept()
    if kept is None:
        return load()
    found = kept.get((authority, what))
    if found is not None and time.monotonic() - found[0] < SECONDS:
        return found[1]
    value = load()
    kept[(authority, what)] = (time.monotonic(), value)
    return value


def forget_after_change() -> None:
    """Call after writing any of it: this transaction reads afresh from now on, the process once it is committed."""
    _for_process.clear()
    if connection.in_atomic_block:
        _in_transaction.block, _in_transaction.kept = connection.atomic_blocks[0], None
        transaction.on_commit(_for_process.clear)


def forget(**_: Any) -> None:
    """Forget everything in this process and thread."""
    _for_process.clear()
    _in_transaction.block = None


def _kept() -> dict[tuple[str, str], tuple[float, Any]] | None:
    if not connection.in_atomic_block:
        return _for_process
    outermost = connection.atomic_blocks[0]
    if getattr(_in_transaction, "block", None) is not outermost:
        _in_transaction.block, _in_transaction.kept = outermost, {}
    return _in_transaction.kept
