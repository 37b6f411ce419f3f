"""A return written to a file whole or not at all, with its hash."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
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


def save_return(
    file: Path, header: Header, children: Iterable[Child], *, before_it_is_there: Callable[[Saved], None] | None = None
) -> Saved:
    """Write a return as children come, and put it where it belongs when it is whole; what stood there is replaced.

    Only its owner may read the file. `before_it_is_there` is called with what was written while nobody can have it yet;
    where that raises, or anything else does, nothing is left behind. Raises OSError.
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
        saved = Saved(counted.number, size, hashed.hexdigest())
        if before_it_is_there is not None:
            before_it_is_there(saved)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return saved


class _Counting:
    """Children that are counted as they pass."""

    def __init__(self, children: Iterable[Child]) -> None:
        self._children, self.number = children, 0

    def __iter__(self) -> Iterator[Child]:
        for child in self._children:
            self.number += 1
            yield child
