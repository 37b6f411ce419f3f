"""Writes a census file from the same groups that reading makes, in the census's order, one child at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from fanlight.returns.cin.children import Child, Header
from fanlight.returns.cin.shape import CHILD, HEADER, Leaf, Shape


def xml_of_return(header: Header, children: Iterable[Child]) -> Iterator[str]:
    """Yield a whole file in pieces, a child at a time."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<Message>\n'
    yield f"{xml_of('Header', HEADER, header)}\n<Children>\n"
    for child in children:
        yield f"{xml_of('Child', CHILD, child)}\n"
    yield "</Children>\n</Message>\n"


def xml_of(name: str, shape: Shape, group: Any) -> str:
    """Return one element with all that the group says in it; what it does not say is left out."""
    inside = "".join(_inside(shape, group))
    return f"<{name}>{inside}</{name}>"


def _inside(shape: Shape, group: Any) -> Iterator[str]:
    for name, part in shape.inside.items():
        if isinstance(part, Leaf):
            for value in _values(part, group):
                yield f"\n<{name}>{escape(value)}</{name}>"
        elif part.kept_in:
            for one in getattr(group, part.kept_in):
                yield f"\n{xml_of(name, part, one)}"
        elif (inside := "".join(_inside(part, group))) or part.stands_empty:
            yield f"\n<{name}>{inside}\n</{name}>"


def _values(leaf: Leaf, group: Any) -> list[str]:
    value = getattr(group, leaf.attribute)
    if value is None:
        return []
    if leaf.is_list:
        return list(value)
    return [value.isoformat() if isinstance(value, date) else value]
