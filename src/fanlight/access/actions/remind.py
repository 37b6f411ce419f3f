"""Reminding heads and managers whose people will go to sleep."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from fanlight.access.acting import members_with
from fanlight.access.models import Membership
from fanlight.access.permissions import Permission
from fanlight.access.plugs import tell
from fanlight.access.rules.terms import reminder_due
from fanlight.access.scope import is_in_charge_of
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor, claim_once, new_ulid

TO_CONFIRM = "ACCOUNTS_TO_CONFIRM"
LOOKS_BACK_DAYS = 7


@action("reminded heads and managers whose people will go to sleep")
def remind_to_confirm(*, by: Actor, at: datetime) -> int:
    """Tell who can confirm an account that will soon sleep, once for each reminder; return how many were told.

    Administrators look after everybody's accounts: they are told of those that have no head or manager of their own.
    """
    day = london_date(at)
    confirmers = members_with(Permission.ACCOUNT_CONFIRM, authority=by.authority, on=day)
    near, administrators = _by_place(confirmers)
    due = {
        (one.user_id, membership.confirmed_until, reminder_due((membership.confirmed_until - day).days))
        for membership in _nearly_asleep(by.authority, day)
        for one in _who_confirms(membership, near, administrators)
    }
    told = {user_id for user_id, sleeps_after, reminder in due if _is_first(user_id, sleeps_after, reminder, by)}
    tell(to_user_ids=told, notice=TO_CONFIRM, link_path="/access/people/", by=by, at=at)
    record("authority", by.authority, count=len(told))
    return len(told)


def _by_place(confirmers: list[Actor]) -> tuple[dict[tuple[str, str], list[Actor]], list[Actor]]:
    near: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    administrators = []
    for one in confirmers:
        if one.may(Permission.ACCOUNT_MANAGE):
            administrators.append(one)
        else:
            near[one.organisation_kind, one.organisation_id].append(one)
    return near, administrators


def _nearly_asleep(authority: str, day: date) -> list[Membership]:
    rows = Membership.objects.filter(authority=authority, user__is_active=True).on_day(day)
    left = [(row, (row.confirmed_until - day).days) for row in rows]
    return [row for row, days in left if days >= -LOOKS_BACK_DAYS and reminder_due(days) is not None]


def _who_confirms(
    membership: Membership, near: dict[tuple[str, str], list[Actor]], administrators: list[Actor]
) -> list[Actor]:
    place = (membership.organisation_kind, membership.organisation_id)
    theirs = [one for one in near.get(place, []) if is_in_charge_of(one, membership)]
    return theirs or [one for one in administrators if is_in_charge_of(one, membership)]


def _is_first(user_id: str, sleeps_after: date, reminder: int | None, by: Actor) -> bool:
    mine = new_ulid()
    key = f"{user_id}:{sleeps_after}:{reminder}"
    return mine == claim_once(
        authority=by.authority, sender=by.id, kind="access.remind", key=key, content=None, result_id=mine
    )
