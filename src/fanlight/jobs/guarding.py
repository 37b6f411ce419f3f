"""The guard on the pages of jobs. It belongs to access, a room above, which hands it down when it starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]
_given: dict[str, Callable[..., Callable[[View], View]]] = {}


class NoGuard(RuntimeError):
    """The pages of jobs were asked for before access gave them their guard."""


def use_guard(
    *, guard: Callable[..., Callable[[View], View]], open_to_all: Callable[[str], Callable[[View], View]]
) -> None:
    """Take access's guard, which is called with permission codes, and its decorator for pages that all may see."""
    _given.update(guard=guard, open_to_all=open_to_all)


def guarded(view: View, *permissions: str) -> View:
    """The view behind the guard, for those who hold all the permissions; raises NoGuard when there is none yet."""
    return _decorator("guard")(*permissions)(view)


def open_page(view: View, why: str) -> View:
    """The view for everybody, with the reason; raises NoGuard when there is none yet."""
    return _decorator("open_to_all")(why)(view)


def _decorator(name: str) -> Callable[..., Callable[[View], View]]:
    if name not in _given:
        raise NoGuard("access has not given the pages of jobs their guard: they stay shut")
    return _given[name]
