"""Who is here already of those whom an earlier system names: by its number, by another number, or by name and birth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from fanlight.access.public import walls_over, ways_to_write
from fanlight.people.models import Person, PersonIdentifier, SearchKey
from fanlight.people.queries.identities import identities_of
from fanlight.people.queries.records import same_people
from fanlight.people.rules.earlier_system import is_surely
from fanlight.people.rules.identifiers import (
    NhsNumberState,
    UpnState,
    nhs_number_state,
    normal_nhs_number,
    normal_upn,
    upn_state,
)
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import IdentifierKind
from fanlight.people.rules.search_keys import whole_name_keys


def people_in_earlier_system(authority: str, earlier_ids: Iterable[str]) -> dict[str, str]:
    """Return the id of the record of each person who was brought in or tied to it, by the earlier system's number."""
    rows = PersonIdentifier.objects.filter(
        authority=authority,
        kind=IdentifierKind.EARLIER_SYSTEM,
        value__in=list(earlier_ids),
        withdrawn_at__isnull=True,
    )
    return dict(rows.order_by("-recorded_at", "-id").values_list("value", "person_id"))


def here_by_number(authority: str, stated: Mapping[str, Identity]) -> dict[str, str]:
    """Return, by the earlier system's number, the one record that surely is the same person's: a number, birth and name.

    Where several people fit, none is returned: a person must say.
    """
    wanted = {key: _numbers_of(identity) for key, identity in stated.items()}
    rows = PersonIdentifier.objects.filter(
        authority=authority,
        kind__in=[IdentifierKind.UPN, IdentifierKind.FORMER_UPN, IdentifierKind.NHS_NUMBER],
        value__in={value for numbers in wanted.values() for _, value in numbers},
        withdrawn_at__isnull=True,
    )
    holders: dict[tuple[bool, str], set[str]] = defaultdict(set)
    for kind, value, person_id in rows.values_list("kind", "value", "person_id"):
        holders[(kind == IdentifierKind.NHS_NUMBER, value)].add(person_id)
    described = _described(authority, {one for some in holders.values() for one in some})
    leading = same_people(described)
    found = {}
    for key, numbers in wanted.items():
        fits = {one for number in numbers for one in holders[number] if is_surely(stated[key], described[one])}
        if len({min(leading[one]) for one in fits}) == 1:
            found[key] = max(fits)
    return found


def here_by_name_and_birth(authority: str, stated: Mapping[str, Identity]) -> dict[str, Person]:
    """Return, by the earlier system's number, a record here with the very same name and birth: who may be the same."""
    names = {key: whole_name_keys(_ways(identity)) for key, identity in stated.items()}
    every = {one for some in names.values() for one in some}
    holders: dict[str, set[str]] = defaultdict(set)
    for search_key, person_id in SearchKey.objects.filter(authority=authority, key__in=every).values_list(
        "key", "person_id"
    ):
        holders[search_key].add(person_id)
    people = Person.objects.in_bulk({one for some in holders.values() for one in some})
    found = {}
    for key, keys in names.items():
        about = (stated[key].born_on, stated[key].expected_on)
        alike = {one for search_key in keys for one in holders[search_key]}
        fits = sorted(one for one in alike if (people[one].born_on, people[one].expected_on) == about)
        if fits:
            found[key] = people[fits[0]]
    return found


def walled_among(authority: str, person_ids: Collection[str]) -> set[str]:
    """Return which of these people are behind a wall, under any of their records."""
    together = same_people(person_ids)
    walled = walls_over(authority, "person", {one for ids in together.values() for one in ids})
    return {key for key, ids in together.items() if ids & walled.keys()}


def _described(authority: str, person_ids: Collection[str]) -> dict[str, Identity]:
    return identities_of(authority, Person.objects.filter(authority=authority, pk__in=person_ids))


def _numbers_of(identity: Identity) -> set[tuple[bool, str]]:
    """The numbers that have the right check digit, each with whether it is an NHS number."""
    upns = {(False, normal_upn(one)) for one in (identity.upn, *identity.former_upns) if upn_state(one) is UpnState.OK}
    if nhs_number_state(identity.nhs_number) is NhsNumberState.OK:
        return upns | {(True, normal_nhs_number(identity.nhs_number))}
    return upns


def _ways(identity: Identity) -> set[str]:
    return {way for name in identity.names for way in ways_to_write(name.forenames, name.surname)}
