"""New files that wait beside those whose places they take, and the moment in which they take them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


class Staging:
    """What will change places: a new file or folder beside each that is there, and what only has to go.

    What was there stays beside, under a name that says when it was replaced.
    """

    def __init__(self, stamp: str) -> None:
        self._stamp = stamp
        self._waiting: dict[Path, Path | None] = {}
        self._swapped: list[tuple[Path, Path | None, Path | None]] = []

    def new_beside(self, place: Path) -> Path:
        """Return where to build what will take this place; nothing is there yet."""
        staged = place.with_name(f".{place.name}.restoring")
        remove(staged)
        staged.parent.mkdir(parents=True, exist_ok=True)
        self._waiting[place] = staged
        return staged

    def set_aside(self, place: Path) -> None:
        """Let what is in this place go aside with the rest, if anything is there."""
        self._waiting[place] = None

    def swap(self) -> list[Path]:
        """Let everything take its place, and return what was set aside; undoes itself when one of them cannot."""
        flush_all()
        try:
            for place, staged in self._waiting.items():
                self._swap_one(place, staged)
        except OSError:
            self.undo()
            raise
        for folder in {place.parent for place in self._waiting}:
            flush_folder(folder)
        return [aside for _, aside, _ in self._swapped if aside]

    def undo(self) -> None:
        """Put back what was set aside, last first."""
        while self._swapped:
            place, aside, staged = self._swapped.pop()
            if staged:
                os.replace(place, staged)
            if aside:
                os.replace(aside, place)

    def discard(self) -> None:
        """Take away what still waits."""
        for staged in self._waiting.values():
            if staged:
                remove(staged)

    def _swap_one(self, place: Path, staged: Path | None) -> None:
        aside = None
        if place.exists():
            aside = place.with_name(f"{place.name}.replaced-{self._stamp}")
            os.replace(place, aside)
        self._swapped.append((place, aside, None))
        if staged:
            os.replace(staged, place)
            self._swapped[-1] = (place, aside, staged)


def write_new(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that only its owner may read; one that is there already is a fault."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb") as file:
        for piece in pieces:
            file.write(piece)
        if not hasattr(os, "sync"):
            file.flush()
            os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Take a file or a folder away, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def flush_all() -> None:
    """Have everything that was written on the disk: one call for any number of files, where the system has it."""
    if hasattr(os, "sync"):
        os.sync()


def flush_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where folders can be flushed."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
