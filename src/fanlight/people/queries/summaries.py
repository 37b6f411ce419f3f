"""Identity and school: what anybody who may open a child sees of them, with or without work (safety 14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fanlight.clocks.public import london_date
from fanlight.people.models import Person, PersonName, SchoolPlace
from fanlight.people.queries.schooling import SchoolShown, places_of, school_shown
from fanlight.people.rules.corrections import age_in_words
from fanlight.people.rules.kinds import NameKind
from fanlight.people.rules.sex import SEX_LABELS, Sex
from fanlight.people.scope import may_read_protected, people_among
from fanlight.store.public import Actor

NO_NAME_YET = "No name recorded"


@dataclass(frozen=True)
class PersonSummary:
    """A person's identity and school as this reader may see them."""

    id: str
    reference: str
    name: str
    known_as: str
    born_on: date | None
    is_birth_estimated: bool
    expected_on: date | None
    died_on: date | None
    age: str
    sex: str
    sex_code: str
    kind: str
    school: SchoolShown | None
    version: int

    @property
    def initials(self) -> str:
        """The first letters of the name, for lists that show no name."""
        return "".join(part[0] for part in self.name.replace("-", " ").split()) if self.name != NO_NAME_YET else "–"


def person_summary(actor: Actor, person_id: str, at: datetime, *, with_school: bool = True) -> PersonSummary | None:
    """Return a person's identity and school, or None where the actor may not see the person.

    A page that does not show the school leaves it out, and saves its query.
    """
    return summaries(actor, [person_id], at, with_schools=with_school).get(person_id)


def summaries(
    actor: Actor, person_ids: Iterable[str], at: datetime, *, with_schools: bool = True
) -> dict[str, PersonSummary]:
    """Return identity and school by person id, without those whom the actor may not see."""
    seen = people_among(actor, person_ids, at)
    ids = [person.pk for person in seen]
    on = london_date(at)
    names = current_names(actor.authority, ids, on)
    places = places_of(actor.authority, ids, on) if with_schools else {}
    return {
        person.pk: summary_of(
            person,
            names.get(person.pk, []),
            on=on,
            school=school_of(actor, person.pk, places, at),
        )
        for person in seen
    }


def summary_of(person: Person, names: list[PersonName], *, on: date, school: SchoolShown | None) -> PersonSummary:
    """Return the identity of a person from their current names."""
    legal = next((name.full for name in names if name.kind == NameKind.LEGAL and name.full), "")
    known_as = next((name.full for name in names if name.kind == NameKind.KNOWN_AS and name.full), "")
    return PersonSummary(
        id=person.pk,
        reference=person.reference,
        name=legal or known_as or NO_NAME_YET,
        known_as=known_as if legal else "",
        born_on=person.born_on,
        is_birth_estimated=person.is_birth_estimated,
        expected_on=person.expected_on,
        died_on=person.died_on,
        age=age_in_words(person.born_on, person.died_on or on) if person.born_on else "",
        sex=SEX_LABELS[Sex(person.sex)],
        sex_code=person.sex,
        kind=person.kind,
        school=school,
        version=person.version,
    )


def school_of(actor: Actor, person_id: str, places: dict[str, SchoolPlace], at: datetime) -> SchoolShown | None:
    """Return a person's school among places that were read, masked where it must be."""
    place = places.get(person_id)
    if place is None:
        return None
    may_read = place.is_confidential and may_read_protected(actor, [person_id], at)
    return school_shown(place, may_read_protected=may_read)


def current_names(authority: str, ids: list[str], on: date) -> dict[str, list[PersonName]]:
    """Return the names of these people that hold on a day, by person id, the last recorded first; one query."""
    rows = PersonName.objects.current(on).filter(authority=authority, person__in=ids).order_by("-recorded_at", "-id")
    found: dict[str, list[PersonName]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found
