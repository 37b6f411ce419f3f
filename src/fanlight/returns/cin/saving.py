"""A return written to a file whole or not at all, with its hash."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from fanlight.returns.cin.children import Child, Header
from fanlight.returns.cin.writing import xml_of_return


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written: how many children are in it, its size in bytes and its SHA-256 in hexadecimal."""

    children: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A return that is written whole beside the place where it belongs, and that nobody can find there yet."""

    file: Path
    waiting: Path
    saved: Saved

    def keep(self) -> None:
        """Put it where it belongs, in place of what stood there. Raises OSError."""
        os.replace(self.waiting, self.file)

    def discard(self) -> None:
        """Take it away, if it was not kept."""
        self.waiting.unlink(missing_ok=True)


def draft_return(file: Path, header: Header, children: Iterable[Child]) -> Draft:
    """Write a return as its children come, for its owner alone to read, and return it as a draft that waits to be kept.

    Whatever is raised meanwhile leaves nothing behind. Raises OSError where it cannot be written.
    """
    handle, name = mkstemp(prefix=f".{file.name}.", dir=file.parent)
    counted = _Counting(children)
    try:
        hashed, size = sha256(), 0
        with os.fdopen(handle, "wb") as out:
            for piece in xml_of_return(header, counted):
                content = piece.encode()
                hashed.update(content)
                size += out.write(content)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Draft(file, Path(name), Saved(counted.number, size, hashed.hexdigest()))


class _Counting:
    """Children that are counted as they pass."""

    def __init__(self, children: Iterable[Child]) -> None:
        self._children, self.number = children, 0

    def __iter__(self) -> Iterator[Child]:
        for child in self._children:
            self.number += 1
            yield child
