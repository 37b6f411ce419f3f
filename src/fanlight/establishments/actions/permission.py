"""Who may change what an authority works by."""

from __future__ import annotations

from fanlight.access.public import Permission
from fanlight.store.public import Actor, ActorKind


class NotYoursToChange(Exception):
    """Settings are changed by an administrator."""

    def __init__(self) -> None:
        super().__init__("Only an administrator changes what the authority works by")


def check_may_change(by: Actor) -> None:
    """Refuse a person whose role does not carry the permission; a command or an import names its operator instead."""
    if by.kind is ActorKind.USER and not by.may(Permission.SETTINGS_CHANGE):
        raise NotYoursToChange
