"""Who holds the wall round what names a colleague, and the urgent drafts of that kind that they must know of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission, Role, accounts_named, members_with, user_names
from fanlight.clocks.public import london_date
from fanlight.establishments.public import setting_card
from fanlight.front_door.asking.people_named import people_named
from fanlight.front_door.models import Draft
from fanlight.store.public import Actor


@dataclass(frozen=True)
class RestrictedDraft:
    """An urgent draft about a colleague that was not sent: whom to ring, and never what it says (safety 13)."""

    draft_id: str
    urgent_since: datetime
    begun_by: str
    setting: str
    phone: str


def wall_holders(authority: str, at: datetime, *, without: set[str]) -> list[str]:
    """Return the user ids of who holds a wall round what names a colleague: never somebody whom it names."""
    today = london_date(at)
    officers = members_with(Permission.WALL_HOLD, authority=authority, on=today, role=Role.LADO)
    managers = members_with(Permission.WALL_HOLD, authority=authority, on=today, role=Role.FRONT_DOOR_MANAGER)
    holders = [actor.user_id for actor in [*officers, *managers] if actor.user_id not in without]
    if holders:
        return holders
    # Nobody is refused for want of an officer: whoever decides here holds the wall until there is one (safety 3).
    deciding = members_with(Permission.FRONT_DOOR_CONFIRM, authority=authority, on=today)
    return [actor.user_id for actor in deciding if actor.user_id not in without]


def holders_for_draft(draft: Draft, at: datetime) -> list[str]:
    """Return the user ids of who would hold the wall round the request that this draft becomes."""
    named = accounts_named(draft.authority, people_named(draft.answers))
    return wall_holders(draft.authority, at, without={user_id for user_id, _ in named})


def restricted_drafts(actor: Actor, at: datetime) -> list[RestrictedDraft]:
    """Return the urgent unsent drafts about a colleague of which the actor was told, the longest waiting first."""
    rows = Draft.objects.filter(
        authority=actor.authority,
        is_private=True,
        danger_since__isnull=False,
        others_told_at__isnull=False,
        sent_at__isnull=True,
        discarded_at__isnull=True,
    )
    mine = [draft for draft in rows.order_by("danger_since")[:200] if actor.user_id in holders_for_draft(draft, at)]
    names = user_names(draft.author_user_id for draft in mine)
    return [_shown(draft, names.get(draft.author_user_id, "")) for draft in mine]


def _shown(draft: Draft, begun_by: str) -> RestrictedDraft:
    at_school = draft.organisation_kind == "ESTABLISHMENT"
    setting = setting_card(draft.authority, draft.organisation_id) if at_school else None
    return RestrictedDraft(
        draft_id=draft.id,
        urgent_since=draft.danger_since,
        begun_by=begun_by,
        setting=setting.name if setting else "",
        phone=setting.phone if setting else "",
    )
