"""Where a role is held: in a school, a partner agency, or the authority and perhaps one of its teams."""

from __future__ import annotations

from typing import Any

from fanlight.access import plugs
from fanlight.access.roles import Role

_IN_A_SCHOOL = {Role.SCHOOL_STAFF, Role.DSL, Role.HEADTEACHER}


def kind_of_place(role: Role) -> str:
    """Return the kind of organisation in which the role is held."""
    if role in _IN_A_SCHOOL:
        return "ESTABLISHMENT"
    return "PARTNER" if role is Role.PARTNER_PROFESSIONAL else "AUTHORITY"


def choices_for(role: Role, authority: str) -> dict[str, Any]:
    """Return what a form offers for where: `organisations` (None for the authority itself) and `teams`."""
    kind = kind_of_place(role)
    if kind == "AUTHORITY":
        return {"organisations": None, "teams": [(team.id, team.name) for team in plugs.teams(authority)]}
    return {"organisations": [(one.id, one.name) for one in plugs.organisations(authority, kind, "")], "teams": []}


def place_of(role: Role, authority: str, typed: dict[str, Any]) -> dict[str, str]:
    """Return what a membership records of the place that was chosen."""
    kind, team = kind_of_place(role), typed.get("team", "")
    if kind == "AUTHORITY":
        place = {"organisation_id": authority, "organisation_name": ""}
    else:
        names = {one.id: one.name for one in plugs.organisations(authority, kind, "")}
        place = {"organisation_id": typed["organisation"], "organisation_name": names[typed["organisation"]]}
    return {**place, "organisation_kind": kind, "team_id": "" if team == "-" else team}


def team_names(authority: str) -> dict[str, str]:
    """Return the names of the authority's teams by id."""
    return {team.id: team.name for team in plugs.teams(authority)}
