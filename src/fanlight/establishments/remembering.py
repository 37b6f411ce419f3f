"""Keeps what an authority works by for a moment, so that a page asks once; a change shows within two seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection, transaction

from fanlight.establishments.models import SettingsMark
from fanlight.store.public import new_ulid, prepared

T = TypeVar("T")
SECONDS = 1.5

Kept = dict[tuple[str, str], tuple[float, Any]]
_for_process: Kept = {}
# What transactions have read under the latest mark that one of them met.
_under_mark: tuple[str, Kept] = ("", {})
_in_transaction = threading.local()


def remembered(authority: str, what: str, load: Callable[[], T]) -> T:
    """Return what `load` gives, remembered for a moment.

    Inside a transaction only what was read under the same mark is remembered, and nothing once the transaction has
    changed any of it: an action decides by what is true where it stands.
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
    """Call after writing any of it: this transaction reads afresh from now on, every process once it is committed."""
    marked = [SettingsMark(id=1, mark=new_ulid())]
    SettingsMark.objects.bulk_create(marked, update_conflicts=True, unique_fields=["id"], update_fields=["mark"])
    _for_process.clear()
    if connection.in_atomic_block:
        _in_transaction.block, _in_transaction.kept = connection.atomic_blocks[0], None
        transaction.on_commit(_for_process.clear)


def forget(**_: Any) -> None:
    """Forget everything in this process and thread."""
    global _under_mark  # replaced as a whole: no thread meets half of it
    _for_process.clear()
    _under_mark = ("", {})
    _in_transaction.block = None


def _kept() -> Kept | None:
    if not connection.in_atomic_block:
        return _for_process
    outermost = connection.atomic_blocks[0]
    if getattr(_in_transaction, "block", None) is not outermost:
        _in_transaction.block, _in_transaction.kept = outermost, _kept_under(_mark.first())
    return _in_transaction.kept


def _kept_under(mark: str | None) -> Kept:
    """Return what is kept under a mark: of another one than the latest, and where there is none, nothing yet."""
    global _under_mark  # replaced as a whole: no thread meets half of it
    if not mark:
        return {}
    latest, kept = _under_mark
    if latest != mark:
        kept = {}
        _under_mark = (mark, kept)
    return kept


@prepared
def _mark() -> Any:
    return SettingsMark.objects.filter(id=1).values_list("mark", flat=True)
