"""What statutory returns say of a child: numbers, dates and codes, and no name.

Walled children too: the law asks for every child (Children Act 1989, section 83). Never show a row of these on a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fanlight.people.models import Person, PersonCharacteristic, PersonCorrection, PersonIdentifier
from fanlight.people.rules.kinds import CharacteristicKind, IdentifierKind

OF_RETURNS = (IdentifierKind.UPN, IdentifierKind.FORMER_UPN, IdentifierKind.UPN_UNKNOWN)
DESCRIBED = (CharacteristicKind.ETHNICITY, CharacteristicKind.DISABILITY)


def people_for_returns(authority: str) -> QuerySet[Person, Any]:
    """Return every record of a person: `same_as` names the one that stands first, whose `reference` the child goes by."""
    return Person.objects.filter(authority=authority).values(
        "id", "same_as", "reference", "sex", "born_on", "expected_on", "died_on"
    )


def numbers_for_returns(authority: str, on: date) -> QuerySet[PersonIdentifier, Any]:
    """Return each pupil number, former one and reason for having none that stands on a day, the latest recorded first."""
    # By what it is not: SQLite would otherwise go through every number of the authority for some hundreds of children.
    others = [str(kind) for kind in IdentifierKind if kind not in OF_RETURNS]
    rows = PersonIdentifier.objects.filter(authority=authority).exclude(kind__in=others)
    return _standing(rows, on).values("person_id", "kind", "value")


def descriptions_for_returns(authority: str, on: date) -> QuerySet[PersonCharacteristic, Any]:
    """Return each ethnicity and disability in codes that stands on a day, the latest recorded first."""
    rows = PersonCharacteristic.objects.filter(authority=authority, kind__in=[str(kind) for kind in DESCRIBED])
    return _standing(rows.exclude(code=""), on).values("person_id", "kind", "code")


def expected_births_for_returns(authority: str) -> QuerySet[PersonCorrection, Any]:
    """Return the expected dates of birth, as YYYY-MM-DD, that births or corrections have since replaced; the first first."""
    rows = PersonCorrection.objects.filter(authority=authority, field="expected_on").exclude(was="")
    return rows.order_by("recorded_at", "id").values("person_id", "was")


def child_numbers(authority: str, person_ids: Iterable[str]) -> dict[str, str]:
    """Return for each known person id the number by which returns know the child: at most 20 letters and digits.

    It is the public reference of the record that stands first for the person, so all records that were joined share one.
    It never changes while that record stands first. Two queries. Children in Need census, LAchildID (1570, 1580).
    """
    leads = dict(Person.objects.filter(authority=authority, pk__in=list(person_ids)).values_list("pk", "same_as"))
    known = Person.objects.filter(authority=authority, pk__in=set(leads.values()))
    numbers = dict(known.values_list("pk", "reference"))
    return {key: numbers[lead] for key, lead in leads.items()}


def person_with_child_number(authority: str, number: str) -> str | None:
    """Return the id of the record that stands first for the child with this number in a return, None for no such child."""
    found = Person.objects.filter(authority=authority, reference=number).values_list("same_as", flat=True)
    return found.first()


def people_with_child_numbers(authority: str, numbers: Iterable[str]) -> dict[str, str]:
    """Return by number the id of the record that stands first for each child with one of these; others are left out."""
    wanted = sorted({one for one in numbers if one})
    found: dict[str, str] = {}
    for first in range(0, len(wanted), 500):
        known = Person.objects.filter(authority=authority, reference__in=wanted[first : first + 500])
        found.update(known.values_list("reference", "same_as"))
    return found


def _standing(rows: Any, on: date) -> Any:
    return rows.current(on).order_by("-recorded_at", "-id")
