"""Declaring a relation, so that a person never opens their record."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.access.actions.bar_user import bar_from_earlier_records
from fanlight.access.models import DeclaredRelation
from fanlight.access.naming import NAMES_RELATION
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


@action("declared a relation", shredding="The relation's names and birth date are blanked with the account")
def declare_relation(
    *, forenames: str, surname: str, born_on: date | None, by: Actor, at: datetime
) -> DeclaredRelation:
    """Record that somebody is the actor's own relation, so that the actor never opens a record that names them."""
    relation = DeclaredRelation.objects.create(
        authority=by.authority,
        user_id=by.user_id,
        forenames=forenames,
        surname=surname,
        born_on=born_on,
        valid_from=london_date(at),
        source="The person themselves",
        recorded_by=by.id,
        recorded_at=at,
    )
    record("user", by.user_id, relation=relation.id)
    bar_from_earlier_records(
        user_id=by.user_id,
        forenames=forenames,
        surname=surname,
        born_on=born_on,
        because=NAMES_RELATION,
        by=by,
        at=at,
    )
    return relation
