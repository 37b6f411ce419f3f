"""Standing in for a colleague: asked, accepted or refused, and ended by either, by the day, or because one of them left."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.messages.actions.choose_notices import write_choice
from fanlight.messages.actions.send_notice import send_notice
from fanlight.messages.models import Deputy, NoticeChoice
from fanlight.messages.queries.deputies import able_deputy, deputy_candidates
from fanlight.messages.rules.choices import Group, How
from fanlight.messages.rules.deputies import Ended
from fanlight.messages.rules.kinds import NoticeKind
from fanlight.store.public import Actor

PAGE = "/notices/deputy/"


class DeputyRefused(Exception):
    """Why somebody cannot stand in; a sentence."""


@action("asked a colleague to stand in")
def name_deputy(*, deputy_user_id: str, from_on: date, to_on: date | None, by: Actor, at: datetime) -> Deputy:
    """Ask a colleague of the same setting or team to get the person's questions and answers from a day to a day.

    Nothing changes until they accept. Raises DeputyRefused for somebody who could not read them, for days that are over,
    and while another is named (safety 5).
    """
    today = london_date(at)
    if deputy_user_id not in dict(deputy_candidates(by, today)):
        raise DeputyRefused("Choose a colleague of your own setting or team who may read what comes for you")
    if from_on < today or (to_on is not None and to_on < from_on):
        raise DeputyRefused("The first day is today or later, and the last day is not before it")
    try:
        with transaction.atomic():
            row = Deputy.objects.create(
                authority=by.authority,
                user_id=by.user_id,
                deputy_id=deputy_user_id,
                organisation_kind=by.organisation_kind,
                organisation_id=by.organisation_id,
                team_id=by.team_id,
                from_on=from_on,
                to_on=to_on,
                asked_at=at,
                created_at=at,
                changed_at=at,
                changed_by=by.id,
            )
    except IntegrityError as stands:
        raise DeputyRefused("You have a deputy already: end that first") from stands
    _tell([deputy_user_id], NoticeKind.DEPUTY_ASKED, by=by, at=at)
    record("deputy", row.id)
    return row


@action("accepted to stand in for a colleague")
def accept_deputy(*, deputy_id: str, by: Actor, at: datetime) -> Deputy:
    """Accept to stand in; raises DeputyRefused when one is not asked, or could not read what comes any more."""
    row = _open(deputy_id, by)
    if row.deputy_id != by.user_id or able_deputy(row, london_date(at)) is None:
        raise DeputyRefused("You are not asked to stand in here, or could not read what comes")
    if row.accepted_at is None:
        row.accepted_at = at
        row.save_changes("accepted_at", by_id=by.id, at=at)
        _tell([row.user_id], NoticeKind.DEPUTY_ACCEPTED, by=by, at=at)
    record("deputy", row.id)
    return row


@action("ended standing in for a colleague")
def end_deputy(*, deputy_id: str, by: Actor, at: datetime) -> Deputy:
    """End it for either of the two: called back by one, refused or given back by the other; the other is told."""
    row = _open(deputy_id, by)
    if by.user_id == row.user_id:
        ended_as = Ended.CALLED_BACK
    else:
        ended_as = Ended.GIVEN_BACK if row.accepted_at else Ended.REFUSED
    _end(row, ended_as, but=by.user_id, by=by, at=at)
    record("deputy", row.id, code=row.ended_as)
    return row


@action("found that nobody stands in any more")
def end_deputy_who_left(*, deputy_id: str, has_left: bool, by: Actor, at: datetime) -> Deputy:
    """End it because one of the two has left or can no longer read what comes, or because its time is over; tells both."""
    row = Deputy.objects.get(authority=by.authority, id=deputy_id)
    if row.ended_at is None:
        _end(row, Ended.LEFT if has_left else Ended.OVER, but="", by=by, at=at)
    record("deputy", row.id, code=row.ended_as)
    return row


def _open(deputy_id: str, by: Actor) -> Deputy:
    row = Deputy.objects.filter(authority=by.authority, id=deputy_id, ended_at__isnull=True).first()
    if row is None or by.user_id not in {row.user_id, row.deputy_id}:
        raise DeputyRefused("Nobody stands in here any more")
    return row


def _end(row: Deputy, ended_as: Ended, *, but: str, by: Actor, at: datetime) -> None:
    """End the row and what was muted because of it: questions and answers come to the person at once again."""
    row.ended_at, row.ended_as = at, ended_as
    row.save_changes("ended_at", "ended_as", by_id=by.id, at=at)
    muted = NoticeChoice.objects.filter(
        authority=row.authority, user_id=row.user_id, group=Group.ASKING, how=How.PAGE
    ).exists()
    if muted:
        write_choice(row.user_id, Group.ASKING, How.AT_ONCE, by=by, at=at)
    active = [one.id for one in (row.user, row.deputy) if one.is_active and one.id != but]
    _tell(active, NoticeKind.DEPUTY_ENDED, by=by, at=at)


def _tell(user_ids: list[str], kind: NoticeKind, *, by: Actor, at: datetime) -> None:
    send_notice(to_user_ids=user_ids, notice=kind, link_path=PAGE, by=by, at=at)
