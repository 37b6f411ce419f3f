"""Which kinds of team take which route; the route is a decision of its own, and any district's team may be chosen."""

from __future__ import annotations

from fanlight.front_door.rules.vocabulary import ROUTES_WITH_WORK, Route

TEAM_KINDS: dict[Route, frozenset[str]] = {
    Route.EARLY_HELP: frozenset({"EARLY_HELP_UNIT", "ADOLESCENT"}),
    Route.SOCIAL_WORK: frozenset({"SOCIAL_WORK", "OUT_OF_HOURS"}),
    Route.OPEN_ACCESS: frozenset({"OPEN_ACCESS"}),
    Route.SPECIALIST: frozenset({"SPECIALIST", "DISABLED_CHILDREN", "ADOLESCENT"}),
}


def takes(route: str, team_kind: str) -> bool:
    """Return whether a team of this kind takes work by this route."""
    return route in ROUTES_WITH_WORK and team_kind in TEAM_KINDS[Route(route)]


def kinds_with_work() -> frozenset[str]:
    """Return every kind of team that takes work from the Front Door."""
    return frozenset().union(*TEAM_KINDS.values())
