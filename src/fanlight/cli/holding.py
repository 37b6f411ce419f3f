"""Who uses the home folder: any number of commands at once, or a restore alone."""

from __future__ import annotations

import atexit
from pathlib import Path

import click
import fasteners

# One lock a home, kept until the process ends: by ending, also by being killed, a process lets go.
_held: dict[Path, fasteners.InterProcessReaderWriterLock] = {}
_alone: set[Path] = set()


def hold_home(home: Path, *, alone: bool = False) -> None:
    """Hold the home folder beside the other commands, or alone; refuse in words while that cannot be had."""
    if home in _alone or (home in _held and not alone) or not home.exists():
        return
    if beside := _held.pop(home, None):
        beside.release_read_lock()
    lock = fasteners.InterProcessReaderWriterLock(home / "fanlight.lock")
    if alone and not lock.acquire_write_lock(blocking=False):
        raise click.ClickException(f"Fanlight is running in {home}. Stop serve, demo and every other command first.")
    if not alone and not lock.acquire_read_lock(blocking=False):
        raise click.ClickException(f"A backup is being restored into {home}. Try again when that is done.")
    _held[home] = lock
    if alone:
        _alone.add(home)


@atexit.register
def _let_go() -> None:
    for home, lock in _held.items():
        if home in _alone:
            lock.release_write_lock()
        else:
            lock.release_read_lock()
    _held.clear()
