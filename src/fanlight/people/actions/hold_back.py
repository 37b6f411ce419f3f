"""A person's record goes behind a wall that who asks for it holds."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission, raise_wall, walls_over
from fanlight.audit.public import action, record
from fanlight.establishments.public import who_answers
from fanlight.people.actions.reaching import PersonNotThere
from fanlight.people.queries.records import same_person_ids
from fanlight.people.scope import people_searched
from fanlight.store.public import Actor


class HeldBackAlready(Exception):
    """A wall stands round this person."""

    def __init__(self) -> None:
        super().__init__("This record is held back already. Ask who holds it to let others through.")


@action("held a person's record back")
def hold_back(*, person_id: str, reason: str, is_silent: bool = False, by: Actor, at: datetime) -> str:
    """Put a wall round every record of a person, held by the actor, and return the wall's id.

    A silent wall says nothing to anybody outside, and tells its owner of a near match (adoption). Raises PersonNotThere
    for somebody whom the actor may not see or a role that holds no walls, HeldBackAlready where one stands (safety 13).
    """
    if not by.may(Permission.WALL_HOLD) or not people_searched(by, at).filter(id=person_id).exists():
        raise PersonNotThere
    records = sorted(same_person_ids(person_id))
    if walls_over(by.authority, "person", records):
        raise HeldBackAlready
    answering = who_answers(by.authority, at)
    wall = raise_wall(
        subjects=[("person", key) for key in records],
        reason=reason,
        owner_ids=[by.user_id],
        ring_phone=answering.phone if answering else "",
        is_silent=is_silent,
        by=by,
        at=at,
    )
    record("person", person_id, wall=wall.id, silent=is_silent)
    return str(wall.id)
