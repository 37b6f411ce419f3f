"""Making details confidential: sealed at once, readable by named teams only, and no longer a way to find the person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.actions.name_protected_reader import name_protected_reader
from fanlight.people.actions.reaching import PersonNotThere, person_to_change
from fanlight.people.models import ContactPoint, Person, PersonAddress, SchoolPlace
from fanlight.people.queries.records import same_person_ids
from fanlight.people.rules.kinds import Protected
from fanlight.store.public import Actor

PARTS = ("sealed", "is_confidential", "line_1", "line_2", "town", "county", "postcode", "uprn")


class TeamNeeded(ValueError):
    """Somebody must be able to read what is confidential."""

    def __init__(self) -> None:
        super().__init__("Name at least one team that may see what is confidential")


@action("made details of a person confidential")
def make_confidential(
    *,
    person_id: str,
    protected: Sequence[Protected],
    team_ids: Sequence[str],
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Seal the person's addresses, numbers or schools, past and present, for everybody but the named teams.

    Raises TeamNeeded when no team is named. The person is no longer found by the postcode. Safety rule 11.
    """
    person = person_to_change(person_id, by, at)
    if not team_ids:
        raise TeamNeeded
    ids = same_person_ids(person_id)
    if Protected.ADDRESS in protected:
        for address in PersonAddress.objects.filter(authority=by.authority, person__in=ids, is_confidential=False):
            address.seal()
            address.save(update_fields=PARTS)
    if Protected.PHONE in protected:
        for point in ContactPoint.objects.filter(authority=by.authority, person__in=ids, is_confidential=False):
            point.seal()
            point.save(update_fields=("sealed", "is_confidential", "value"))
    if Protected.SCHOOL in protected:
        SchoolPlace.objects.filter(authority=by.authority, person__in=ids).update(is_confidential=True)
    for team_id in team_ids:
        name_protected_reader(person_id=person_id, team_id=team_id, reason=reason, by=by, at=at)
    keep_search_keys(Person.objects.filter(authority=by.authority, pk__in=ids))
    record("person", person.pk, protected=sorted(str(one) for one in protected), teams=sorted(team_ids))


@action("made an address confidential")
def make_address_confidential(
    *, address_id: str, team_ids: Sequence[str], reason: str, by: Actor, at: datetime
) -> None:
    """Make the address, and every other of that person, confidential; raises PersonNotThere for an unknown one."""
    address = PersonAddress.objects.filter(pk=address_id, authority=by.authority).first()
    if address is None:
        raise PersonNotThere
    make_confidential(
        person_id=address.person_id,
        protected=[Protected.ADDRESS],
        team_ids=team_ids,
        reason=reason,
        by=by,
        at=at,
    )
    record("person", address.person_id, address=address.pk)
