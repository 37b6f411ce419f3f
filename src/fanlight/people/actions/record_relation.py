"""Recording what one person is to another, and who lives together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.reaching import end_current, person_to_change, said_by
from fanlight.people.models import Household, HouseholdMembership, Relation
from fanlight.people.queries.records import same_person_ids
from fanlight.people.rules.kinds import ParentalResponsibility, RelationKind
from fanlight.store.public import Actor


class NotTwoPeople(ValueError):
    """Nobody is their own relation."""

    def __init__(self) -> None:
        super().__init__("A person cannot be their own relation. Choose somebody else.")


@action("recorded a relation")
def record_relation(
    *,
    person_id: str,
    other_id: str,
    kind: RelationKind,
    parental_responsibility: ParentalResponsibility = ParentalResponsibility.NOT_KNOWN,
    is_absent: bool = False,
    source: str,
    valid_from: date | None = None,
    by: Actor,
    at: datetime,
) -> Relation:
    """Record that `other_id` is a `kind` (mother, ...) to `person_id`, in place of the same relation recorded before.

    Never a role in a concern: that belongs to the request (safety 15). Raises NotTwoPeople.
    """
    person, other = person_to_change(person_id, by, at), person_to_change(other_id, by, at)
    if other.pk in same_person_ids(person.pk):
        raise NotTwoPeople
    same = Relation.objects.filter(other__in=same_person_ids(other.pk), kind=kind)
    end_current(same, person, valid_from or london_date(at), by=by, at=at)
    relation = Relation.objects.create(
        other=other,
        kind=kind,
        parental_responsibility=parental_responsibility,
        is_absent=is_absent,
        valid_from=valid_from,
        **said_by(person, source, by, at),
    )
    record("person", person.pk, relation=relation.pk, other=other.pk)
    return relation


@action("recorded who lives together")
def record_household(
    *,
    person_ids: Sequence[str],
    household_id: str = "",
    source: str,
    valid_from: date | None = None,
    by: Actor,
    at: datetime,
) -> Household:
    """Record that these people live together: in a household there is, or in a new one. A child may live in two."""
    people = [person_to_change(person_id, by, at) for person_id in person_ids]
    home = Household.objects.filter(pk=household_id, authority=by.authority).first() if household_id else None
    if home is None:
        home = Household.objects.create(authority=by.authority, created_at=at, changed_at=at, changed_by=by.id)
    on = valid_from or london_date(at)
    there = set(HouseholdMembership.objects.current(on).filter(household=home).values_list("person", flat=True))
    for person in people:
        if not there & same_person_ids(person.pk):
            HouseholdMembership.objects.create(household=home, valid_from=valid_from, **said_by(person, source, by, at))
        record("person", person.pk, household=home.pk)
    return home
