"""Whom to talk to at levels 1 and 2: the Early Help team of the child's district, else of the setting's, else all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fanlight.design.public import Answers
from fanlight.establishments.public import (
    TeamKind,
    setting_card,
    teams,
)
from fanlight.front_door.models import Draft
from fanlight.front_door.queries.intake import Intake


@dataclass(frozen=True)
class LocalSupportLink:
    """A way on from the page at levels 1 and 2 that a room above offers, with what was typed carried over."""

    words: str
    href: str


_links: dict[str, Callable[[str], LocalSupportLink]] = {}


def register_local_support_link(room: str, link: Callable[[str], LocalSupportLink]) -> None:
    """Let a room above offer a way on at levels 1 and 2: it is given the draft's id. Once more replaces what it said."""
    _links[room] = link


def local_support_links(draft_id: str) -> list[LocalSupportLink]:
    """Return the ways on that the rooms above offer from a draft."""
    return [_links[room](draft_id) for room in sorted(_links)]


@dataclass(frozen=True)
class LocalTeam:
    """An Early Help team that advises."""

    district: str
    name: str
    phone: str
    email: str


class By(StrEnum):
    """What the teams were found by."""

    HOME = "HOME"
    SETTING = "SETTING"
    NOTHING = "NOTHING"


@dataclass(frozen=True)
class LocalHelp:
    """The teams that advise, and what they were found by: the child's home, the setting, or nothing, so that all stand."""

    teams: list[LocalTeam]
    by: By


def early_help_for(draft: Draft, answers: Answers) -> LocalHelp:
    """Return the Early Help teams that advise on this family, by district; all of them when no district is known."""
    rows = teams(draft.authority, kind=TeamKind.EARLY_HELP_UNIT)
    for by, near in ((By.HOME, _of_homes(draft, answers)), (By.SETTING, _of_setting(draft))):
        chosen = [row for row in rows if row.district_id in near]
        if chosen:
            return LocalHelp([_team(row) for row in chosen], by)
    return LocalHelp([_team(row) for row in rows], By.NOTHING)


def _team(row: Any) -> LocalTeam:
    return LocalTeam(row.district.name if row.district else "", row.name, row.phone, row.email)


def _of_homes(draft: Draft, answers: Answers) -> set[str]:
    postcodes = [str(child.get("child_postcode") or "") for child in answers.get("children", [])]
    intake = Intake(draft.authority)
    return {district_id for postcode in postcodes if (district_id := intake.district_id(postcode))}


def _of_setting(draft: Draft) -> set[str]:
    if draft.organisation_kind != "ESTABLISHMENT":
        return set()
    card = setting_card(draft.authority, draft.organisation_id)
    return {card.district_id} if card and card.district_id else set()
