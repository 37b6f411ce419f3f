"""How an action comes to a return: of the own authority, by somebody who makes returns, locked."""

from __future__ import annotations

from fanlight.access.public import Permission
from fanlight.returns.models import ReturnBuild
from fanlight.returns.scope import builds_of
from fanlight.store.public import Actor


class NotYourReturns(Exception):
    """Somebody who does not make returns asked for one to be changed."""

    def __init__(self) -> None:
        super().__init__("Only people who make statutory returns can do this.")


class ReturnNotFound(LookupError):
    """There is no such return in the authority."""


def check_may_make(by: Actor) -> None:
    """Raises NotYourReturns."""
    if not by.may(Permission.RETURNS_BUILD):
        raise NotYourReturns


def build_to_change(build_id: str, by: Actor) -> ReturnBuild:
    """Return a return, locked. Raises NotYourReturns, ReturnNotFound."""
    check_may_make(by)
    row = builds_of(by.authority).select_for_update().filter(id=build_id).first()
    if row is None:
        raise ReturnNotFound
    return row
