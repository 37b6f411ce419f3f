"""Naming a team that may read what is confidential of a person."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.reaching import person_to_change, said_by
from fanlight.people.models import ProtectedReader
from fanlight.people.queries.records import same_person_ids
from fanlight.store.public import Actor


@action("named a team that may see what is confidential")
def name_protected_reader(*, person_id: str, team_id: str, reason: str, by: Actor, at: datetime) -> ProtectedReader:
    """Let a team read the person's confidential address, numbers and school from today; once is enough."""
    person = person_to_change(person_id, by, at)
    on = london_date(at)
    standing = ProtectedReader.objects.current(on).filter(authority=by.authority, team_id=team_id)
    reader = standing.filter(person__in=same_person_ids(person_id)).first()
    if reader is None:
        reader = ProtectedReader.objects.create(
            team_id=team_id, reason=reason.strip()[:500], valid_from=on, **said_by(person, "", by, at)
        )
    record("person", person.pk, team=team_id)
    return reader
