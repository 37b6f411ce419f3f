"""Recording which setting's roll a child is on, with where that is known from (safety 14)."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.reaching import end_current, person_to_change, said_by
from fanlight.people.models import SchoolPlace
from fanlight.people.queries.records import same_person_ids
from fanlight.store.public import Actor

FOR_SUPPORT = "To show a child's school the answers about its own pupils"


class RollNeedsSource(ValueError):
    """A place on a roll says where it was read."""

    def __init__(self) -> None:
        super().__init__("Say where the school place is known from")


@action("recorded a school place")
def record_school_place(
    *,
    person_id: str,
    establishment_id: str,
    source: str,
    purpose: str = FOR_SUPPORT,
    valid_from: date | None = None,
    valid_to: date | None = None,
    year_group: str = "",
    is_confidential: bool | None = None,
    is_only_place: bool = True,
    by: Actor,
    at: datetime,
) -> SchoolPlace:
    """Record that a child is on a setting's roll; the same place again is refreshed, not written twice.

    Other current places end the day before unless `is_only_place` is false (a child on two rolls). Left out,
    `is_confidential` follows the place before. Raises RollNeedsSource.
    """
    person = person_to_change(person_id, by, at)
    if not source.strip() or not purpose.strip():
        raise RollNeedsSource
    begins = valid_from or london_date(at)
    current = SchoolPlace.objects.current(begins).filter(authority=by.authority, person__in=same_person_ids(person.pk))
    if is_confidential is None:
        is_confidential = current.filter(is_confidential=True).exists()
    place = current.filter(establishment=establishment_id).first()
    if is_only_place:
        end_current(SchoolPlace.objects.exclude(establishment=establishment_id), person, begins, by=by, at=at)
    if place is None:
        place = SchoolPlace(establishment_id=establishment_id, valid_from=valid_from, **said_by(person, source, by, at))
    place.valid_to, place.year_group, place.purpose = valid_to, year_group or place.year_group, purpose
    place.is_confidential, place.refreshed_at, place.source = is_confidential, at, source.strip()[:200]
    place.save()
    record("person", person.pk, place=place.pk, establishment=establishment_id)
    return place
