"""Who is told about a piece of work: nobody from whom a wall or a bar keeps it, and never nobody at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fanlight.access.public import Permission, is_hidden, members_with, owners_of, walls_over, who_may_see
from fanlight.casework.models import Work
from fanlight.casework.queries.holding import on_duty, team_workers
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor

SUBJECT_FIELDS = ("authority", "person_id", "contact_id", "request_id")


def subjects_of(work: Work) -> dict[str, str]:
    """Return what a wall or a bar round this work can stand round, as kind and id."""
    found = {"work": work.id, "person": work.person_id, "contact": work.contact_id, "request": work.request_id}
    return {kind: key for kind, key in found.items() if key}


def is_kept_from(work: Work, actor: Actor, at: datetime) -> bool:
    """Return whether a wall or a bar keeps this work from the actor."""
    return any(is_hidden(actor, kind, key, at) for kind, key in subjects_of(work).items())


def who_leads(work: Work, at: datetime) -> list[str]:
    """Return the user ids of the team's managers who may read this work.

    Where there is none: those who hold the wall round it, and failing them the Front Door's managers.
    """
    day = london_date(at)
    leading = members_with(Permission.WORK_ACCEPT, authority=work.authority, team_id=work.team_id, on=day)
    found = _readers(work, leading, at) or _wall_owners(work)
    if found:
        return found
    return _readers(work, members_with(Permission.FRONT_DOOR_MANAGE, authority=work.authority, on=day), at)


def who_answers(work: Work, at: datetime) -> list[str]:
    """Return the user ids of who must take in new information: the holder, else who is on duty, else who leads.

    A holder who has left the team answers no more.
    """
    day = london_date(at)
    here = {worker.user_id: worker for worker in team_workers(work.team_id, work.authority, day)}
    duty = on_duty(work.team_id, work.authority, day).values_list("worker_user_id", flat=True)
    for candidates in ([work.worker_user_id], duty):
        found = _readers(work, [here[user_id] for user_id in candidates if user_id in here], at)
        if found:
            return found
    return who_leads(work, at)


def _readers(work: Work, members: Iterable[Actor], at: datetime) -> list[str]:
    return sorted({member.user_id for member in who_may_see(members, subjects_of(work).items(), at)})


def _wall_owners(work: Work) -> list[str]:
    notices = [
        notice for kind, key in subjects_of(work).items() for notice in walls_over(work.authority, kind, [key]).values()
    ]
    return sorted({user_id for notice in notices for user_id in owners_of(notice.wall_id)})
