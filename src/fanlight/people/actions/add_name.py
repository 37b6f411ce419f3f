"""Adding a name to a person; a new legal name or known-as name ends the one before."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.bar_namesakes import bar_namesakes
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.actions.reaching import end_current, person_to_change, said_by
from fanlight.people.models import PersonName
from fanlight.people.rules.kinds import NameKind
from fanlight.store.public import Actor


class NameNeeded(ValueError):
    """A name has a forename or a surname."""

    def __init__(self) -> None:
        super().__init__("Enter a first name or a surname")


@action("added a name")
def add_name(
    *,
    person_id: str,
    kind: NameKind,
    forenames: str,
    surname: str,
    source: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: Actor,
    at: datetime,
) -> PersonName:
    """Add a name; the earlier name of its kind ends the day before, save that former names stand beside each other."""
    person = person_to_change(person_id, by, at)
    if not (forenames.strip() or surname.strip()):
        raise NameNeeded
    if kind is not NameKind.FORMER:
        before = valid_from or london_date(at)
        end_current(PersonName.objects.filter(kind=kind), person, before, by=by, at=at)
    name = PersonName.objects.create(
        kind=kind,
        forenames=forenames.strip(),
        surname=surname.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        **said_by(person, source, by, at),
    )
    keep_search_keys([person])
    record("person", person.pk, name=name.pk, kind_of_name=str(kind))
    bar_namesakes(person, by=by, at=at)
    return name
