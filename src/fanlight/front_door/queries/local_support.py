"""Whom to talk to at levels 1 and 2: the Early Help team of the child's district, else of the setting's, else all."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.design.public import Answers
from fanlight.establishments.public import (
    TeamKind,
    district_for_postcode,
    setting_card,
    teams,
)
from fanlight.front_door.models import Draft


@dataclass(frozen=True)
class LocalTeam:
    """An Early Help team that advises."""

    district: str
    name: str
    phone: str
    email: str


def early_help_for(draft: Draft, answers: Answers) -> list[LocalTeam]:
    """Return the Early Help teams that advise on this family, by district; all of them when no district is known."""
    rows = teams(draft.authority, kind=TeamKind.EARLY_HELP_UNIT)
    near = _districts(draft, answers)
    chosen = [row for row in rows if row.district_id in near] or rows
    return [LocalTeam(row.district.name if row.district else "", row.name, row.phone, row.email) for row in chosen]


def _districts(draft: Draft, answers: Answers) -> set[str]:
    postcodes = [child.get("child_postcode") for child in answers.get("children", [])]
    found = {
        district.id
        for postcode in postcodes
        if postcode and (district := district_for_postcode(draft.authority, postcode))
    }
    if found or draft.organisation_kind != "ESTABLISHMENT":
        return found
    card = setting_card(draft.authority, draft.organisation_id)
    return {card.district_id} if card and card.district_id else set()
