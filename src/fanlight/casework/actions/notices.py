"""Who is told that something waits: a link and a reference, never a name nor what was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from fanlight.casework.models import Work
from fanlight.casework.queries.readers import who_answers, who_leads
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor


class NobodyToTell(Exception):
    """Work is late and neither a manager nor a mailbox of its team is known."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} is late and its team has no manager and no e-mail address: give it one.")


def tell_team(work: Work, *, by: Actor, at: datetime) -> None:
    """Tell the team's managers that they were offered work."""
    _send(work, who_leads(work, at), NoticeKind.WORK_OFFERED, by, at)


def tell_worker(work: Work, *, by: Actor, at: datetime) -> None:
    """Tell the worker that the work is theirs, unless they took it themselves."""
    if work.worker_user_id != by.user_id:
        _send(work, [work.worker_user_id], NoticeKind.WORK_ALLOCATED, by, at)


def tell_of_information(work: Work, *, by: Actor, at: datetime) -> None:
    """Tell whoever answers for the work that new information waits to be acknowledged."""
    _send(work, who_answers(work, at), NoticeKind.WORK_INFORMATION, by, at)


def tell_of_refused_step(work: Work, *, by: Actor, at: datetime) -> None:
    """Tell whoever holds the work, and the team's managers, that its step up or down was refused and it stays theirs."""
    readers = sorted({*who_answers(work, at), *who_leads(work, at)})
    _send(work, readers, NoticeKind.WORK_STEP_REFUSED, by, at)


def tell_of_step(work: Work, *, by: Actor, at: datetime) -> None:
    """Tell the managers of the team that holds the work that a step down waits for them to agree."""
    _send(work, who_leads(work, at), NoticeKind.WORK_STEP_PROPOSED, by, at)


def tell_of_lateness(work: Work, *, by: Actor, at: datetime) -> int:
    """Tell whoever leads the team that something of this work is late; return how many people were told.

    Where no person can be told the team's own mailbox is; raises NobodyToTell when it has none, so that the job fails
    in sight of those who keep the house.
    """
    readers = who_leads(work, at)
    if readers:
        _send(work, readers, NoticeKind.WORK_LATE, by, at)
        return len(readers)
    if not work.team.email:
        raise NobodyToTell(work.reference)
    send_notice(
        to_address=work.team.email,
        notice=NoticeKind.WORK_LATE,
        link_path=_link(work),
        reference=work.reference,
        by=by,
        at=at,
    )
    return 1


def _link(work: Work) -> str:
    return reverse("casework:work", args=[work.id])


def _send(work: Work, user_ids: Sequence[str], notice: NoticeKind, by: Actor, at: datetime) -> None:
    if not user_ids:
        return
    send_notice(
        to_user_ids=list(user_ids),
        notice=notice,
        link_path=_link(work),
        reference=work.reference,
        by=by,
        at=at,
    )
