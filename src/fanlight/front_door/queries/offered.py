"""What the form offers on a day at a setting: the scheme's levels and indicators, and the setting's own school."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from fanlight.clocks.public import london_date
from fanlight.design.public import Choice
from fanlight.establishments.public import remembered, setting_card
from fanlight.front_door.asking.journey import Offered
from fanlight.front_door.asking.level import AXES
from fanlight.front_door.models import Draft, Indicator
from fanlight.front_door.queries.choices import levels_of
from fanlight.front_door.queries.intake import scheme_in_force


def offered_for(draft: Draft, at: datetime) -> Offered:
    """Return what the draft's pages offer; raises LookupError when the authority has no support-level scheme."""
    on = london_date(at)
    levels, indicators = remembered(draft.authority, f"offered on {on}", lambda: _scheme(draft.authority, on, at))
    return Offered(levels=levels, indicators=indicators, own_schools=_own_schools(draft))


def _scheme(authority: str, on: date, at: datetime) -> tuple[tuple[Choice, ...], dict[str, tuple[Choice, ...]]]:
    """Return the levels of the scheme of a day, and its indicators by what they are about."""
    version = scheme_in_force(authority, at)
    levels = (
        Choice(str(one.number), f"Level {one.number}: {one.name}", one.meaning) for one in levels_of(authority, version)
    )
    return tuple(levels), _indicators(authority, version, on)


def _indicators(authority: str, version: str, on: date) -> dict[str, tuple[Choice, ...]]:
    rows = Indicator.objects.filter(
        Q(active_to__isnull=True) | Q(active_to__gte=on),
        authority=authority,
        scheme__version=version,
        active_from__lte=on,
    ).order_by("domain", "level", "code")
    found: dict[str, list[Choice]] = {axis: [] for axis in AXES}
    headed: dict[str, set[str]] = {axis: set() for axis in AXES}
    for row in rows:
        # The first of each domain carries its heading.
        heading = "" if row.domain in headed[row.subject] else row.domain
        headed[row.subject].add(row.domain)
        found[row.subject].append(Choice(row.code, row.text, f"Level {row.level}", divider=heading))
    return {axis: tuple(choices) for axis, choices in found.items()}


def _own_schools(draft: Draft) -> tuple[Choice, ...]:
    card = setting_card(draft.authority, draft.organisation_id) if draft.organisation_kind == "ESTABLISHMENT" else None
    return (Choice(card.urn, card.name),) if card and card.urn else ()
