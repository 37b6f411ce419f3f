"""Calls and letters that officers took down: what is not sent yet, and what is awaited in writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from fanlight.access.public import Membership, Permission, actor_for, memberships_with_email, user_name_of
from fanlight.clocks.public import london_date
from fanlight.establishments.public import setting_names
from fanlight.front_door.models import Contact, Draft, TakenCall
from fanlight.front_door.queries.drafts import children_in, leads_see_drafts, visible_drafts
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.rules.naming import people_of
from fanlight.front_door.rules.written import is_written_late
from fanlight.front_door.scope import calls_of, contacts_for_front_door, drafts_for
from fanlight.store.public import Actor, count_together, prepared

MOST_SHOWN = 200


@dataclass(frozen=True)
class CallNotSent:
    """A call that is taken down and not sent: nobody decides on it yet."""

    draft: Draft
    children: str
    author: str
    is_mine: bool


@dataclass(frozen=True)
class WrittenAwaited:
    """A call whose written form has not come."""

    call: TakenCall
    reference: str
    taken_by: str
    is_late: bool


@dataclass(frozen=True)
class MayConfirm:
    """An account that may be of who rang: the address that they gave is its own."""

    membership: Membership
    name: str
    place: str


def calls_not_sent(actor: Actor, at: datetime) -> list[CallNotSent]:
    """Return the calls that are not sent, danger and the longest waiting first: one's own and one's colleagues'."""
    rows = visible_drafts(actor, at).filter(id__in=calls_of(actor.authority))
    rows = rows.annotate(author_name=user_name_of("author_user_id")).order_by("-is_danger", "created_at", "id")
    return [
        CallNotSent(row, children_in(row), row.author_name, row.author_user_id == actor.user_id)
        for row in rows[:MOST_SHOWN]
    ]


def written_awaited(actor: Actor, at: datetime) -> list[WrittenAwaited]:
    """Return the calls whose written form is awaited, of requests that the actor may see, the soonest due first."""
    rows = _awaited(actor, at).select_related("request").annotate(taken_by=user_name_of("taken_by_user_id"))
    return [
        WrittenAwaited(
            row,
            row.request.reference,  # type: ignore[union-attr]
            row.taken_by,
            is_written_late(due_at=row.written_due_at, written_at=row.written_at, at=at),
        )
        for row in rows.order_by("written_due_at", "id")[:MOST_SHOWN]
    ]


def call_counts(actor: Actor, at: datetime) -> tuple[int, int]:
    """Return how many calls are not sent, and how many written forms are late, of what the actor may see."""
    leads_see = leads_see_drafts(actor, at)
    unsent, late = count_together(
        _unsent.counted(actor=actor, leads_see=leads_see, at=at), _written_late.counted(actor=actor, at=at)
    )
    return unsent, late


@prepared
def _unsent(*, actor: Actor, leads_see: bool, at: datetime) -> QuerySet[Any]:
    return (
        drafts_for(actor, at, leads_see=leads_see).filter(id__in=calls_of(actor.authority)).order_by().values_list("id")
    )


@prepared
def _written_late(*, actor: Actor, at: datetime) -> QuerySet[Any]:
    return _awaited(actor, at).filter(written_due_at__lt=at).order_by().values_list("id")


def _awaited(actor: Actor, at: datetime) -> QuerySet[TakenCall]:
    seen = contacts_for_front_door(actor, at).filter(request=OuterRef("request"))
    rows = TakenCall.objects.filter(
        authority=actor.authority, request__isnull=False, written_due_at__isnull=False, written_at__isnull=True
    )
    return rows.filter(Exists(seen.order_by()))


def call_of_request(request: Any) -> TakenCall | None:
    """Return the call that a request came by, None for any other."""
    rows = TakenCall.objects.filter(authority=request.authority, request=request)
    return rows.annotate(taken_by=user_name_of("taken_by_user_id")).select_related("written_form").first()


def call_of_draft(draft: Any) -> TakenCall | None:
    """Return the call that was taken down in a draft, with its request."""
    return TakenCall.objects.filter(authority=draft.authority, draft=draft).select_related("request").first()


def who_may_confirm(call: TakenCall, email: str, at: datetime) -> list[MayConfirm]:
    """Return the accounts with the address that who rang gave, which may ask for support, and which it does not name."""
    request, today = call.request, london_date(at)
    if request is None or not email:
        return []
    rows = [one for one in memberships_with_email(call.authority, [email.strip().lower()]) if one.is_awake(today)]
    able = [one for one in rows if actor_for(one.user, one).may(Permission.REQUEST_ASK)]
    # An officer's own account is of nobody who rang.
    able = [one for one in able if one.user.is_active and one.organisation_kind != "AUTHORITY"]
    children = [one.child_as_stated for one in Contact.objects.filter(authority=call.authority, request=request)]
    people = {request.id: people_of(request.stated, children)}
    named = {one.user_id for one in Intake(call.authority).accounts.named_in(people)} if able else set()
    schools = setting_names(call.authority, [one.organisation_id for one in able])
    return [
        MayConfirm(one, one.user.name, schools.get(one.organisation_id, "")) for one in able if one.user_id not in named
    ]


def written_late(authority: str, at: datetime) -> list[str]:
    """Return the ids of calls whose written form is late and of which nobody was told, the longest late first."""
    rows = TakenCall.objects.filter(
        authority=authority,
        request__isnull=False,
        written_due_at__lt=at,
        written_at__isnull=True,
        late_told_at__isnull=True,
    )
    return list(rows.order_by("written_due_at", "id").values_list("id", flat=True)[:MOST_SHOWN])
