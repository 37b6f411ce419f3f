"""Schools are told of a step of a run: that there is something to read, where, and no figure of it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from fanlight.access.public import Permission, members_with
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import establishments
from fanlight.funding.models import RunStep, SchoolFigures, SchoolsTold
from fanlight.funding.rules.statuses import Status
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor

_NOTICES = {
    Status.CONSULTED: NoticeKind.BUDGET_CONSULTED,
    Status.ISSUED: NoticeKind.BUDGET_ISSUED,
    Status.SUPERSEDED: NoticeKind.BUDGET_SUPERSEDED,
    Status.WITHDRAWN: NoticeKind.BUDGET_WITHDRAWN,
}


@action("told schools of a funding run")
def tell_schools(*, step: RunStep, by: Actor, at: datetime) -> None:
    """Tell everybody who reads a school's statement of this run; once, however often it is asked for.

    What it came to is kept: how many schools and people, and the numbers of the schools where nobody could be told.
    """
    if SchoolsTold.objects.filter(authority=by.authority, step=step).exists():
        record("funding_run", step.run_id, was_there=True)
        return
    readers = _readers(by.authority, at)
    urns = list(
        SchoolFigures.objects.filter(authority=by.authority, run=step.run).order_by("urn").values_list("urn", flat=True)
    )
    users = sorted({user for urn in urns for user in readers.get(urn, ())})
    status = Status(step.status)
    # What was withdrawn cannot be opened any more: the school's own list says what is left.
    gone = status is Status.WITHDRAWN
    send_notice(
        notice=_NOTICES[status],
        to_user_ids=users,
        link_path=reverse("funding:our_school")
        if gone
        else reverse("funding:own_statement", args=[step.run.reference]),
        reference=step.run.reference,
        key=f"funding step {step.id}",
        by=by,
        at=at,
    )
    SchoolsTold.objects.create(
        authority=by.authority,
        step=step,
        schools=len(urns),
        people=len(users),
        nobody_at=[urn for urn in urns if not readers.get(urn)],
        recorded_at=at,
        recorded_by=by.id,
    )
    record("funding_run", step.run_id, schools=len(urns), people=len(users))


def _readers(authority: str, at: datetime) -> dict[str, set[str]]:
    """Return who may read a school's own statement, by the school's number."""
    urn_of = {one.id: one.urn for one in establishments(authority)}
    found: dict[str, set[str]] = {}
    for actor in members_with(Permission.FUNDING_SEE_OWN_SCHOOL, authority=authority, on=london_date(at)):
        if actor.organisation_kind == "ESTABLISHMENT" and actor.organisation_id in urn_of:
            found.setdefault(urn_of[actor.organisation_id], set()).add(actor.user_id)
    return found
