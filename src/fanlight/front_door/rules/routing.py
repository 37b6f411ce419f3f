"""Which kinds of team take which route; the route is a decision of its own, and any district's team may be chosen.

An authority without a team for a route chooses another to hold the work: nobody waits for a team that is not there.
"""

from __future__ import annotations

from collections.abc import Collection

from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.front_door.rules.vocabulary import ROUTES_WITH_WORK, Route

TEAM_KINDS: dict[Route, frozenset[str]] = {
    Route.EARLY_HELP: frozenset({"EARLY_HELP_UNIT", "ADOLESCENT"}),
    Route.SOCIAL_WORK: frozenset({"SOCIAL_WORK", "OUT_OF_HOURS"}),
    Route.OPEN_ACCESS: frozenset({"OPEN_ACCESS"}),
    Route.SPECIALIST: frozenset({"SPECIALIST", "DISABLED_CHILDREN", "ADOLESCENT", "OUT_OF_HOURS"}),
}


def takes(route: str, team_kind: str) -> bool:
    """Return whether a team of this kind takes work by this route."""
    return route in ROUTES_WITH_WORK and team_kind in TEAM_KINDS[Route(route)]


def kinds_with_work() -> frozenset[str]:
    """Return every kind of team that takes work from the Front Door."""
    return frozenset().union(*TEAM_KINDS.values())


def routes_without_team(kinds_here: Collection[str]) -> list[Route]:
    """Return the routes with work that none of the authority's kinds of team takes, in the order of the list."""
    return [route for route in Route if route in ROUTES_WITH_WORK and not TEAM_KINDS[route] & set(kinds_here)]


def check_team(route: str, team_kind: str | None, kinds_here: Collection[str]) -> None:
    """Refuse a team that no longer stands (None), or that does not take the route while another team here does."""
    if team_kind is None:
        raise DecisionNotAllowed("That team no longer takes work. Choose another", "team_id")
    stands_in = route in routes_without_team(kinds_here) and team_kind in kinds_with_work()
    if not takes(route, team_kind) and not stands_in:
        raise DecisionNotAllowed("That team does not take work by this route: change one of them", "team_id")


def which_team_to_choose(route: str, kinds_here: Collection[str]) -> str:
    """Return what to say when no team was chosen for work by this route."""
    if route not in routes_without_team(kinds_here):
        return "Choose the team that gets the work"
    if kinds_with_work() & set(kinds_here):
        return "No team here takes work by this route. Choose the team that holds it until there is one"
    return (
        "No team here takes any work, so this cannot be sent to one. Ask an administrator to add a team; nothing that you "
        "typed is lost, and the request stays on the worklist"
    )
