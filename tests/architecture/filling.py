"""How the rows are made that addresses name.

`@fills("module:address", ...)` over a function of the world registers how a row is made that all visitors share;
`@fills_for_owner(...)` over a function of the world and an actor, how one is made that is the actor's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.store.public import Actor

Ids = dict[str, Any]
SHARED: dict[str, Callable[[Any], Ids]] = {}
OWNED: dict[str, Callable[[Any, Actor], Ids]] = {}
Maker = TypeVar("Maker", bound=Callable[..., Ids])


def _register(table: dict[str, Any], names: tuple[str, ...]) -> Callable[[Maker], Maker]:
    def register(function: Maker) -> Maker:
        table.update(dict.fromkeys(names, function))
        return function

    return register


def fills(*names: str) -> Callable[[Maker], Maker]:
    """Register how the identifiers of these addresses are made once for everybody."""
    return _register(SHARED, names)


def fills_for_owner(*names: str) -> Callable[[Maker], Maker]:
    """Register how the identifiers of these addresses are made for one owner."""
    return _register(OWNED, names)


def contact_of(request: RequestForSupport) -> Contact:
    """Return the contact of the first child of a request."""
    return Contact.objects.get(request=request, position=1)
