"""What figures say of who children are: codes of equality and birth dates, with ids and no name."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from fanlight.people.models import Person, PersonCharacteristic
from fanlight.people.rules.kinds import CharacteristicKind

COUNTED = (CharacteristicKind.ETHNICITY, CharacteristicKind.DISABILITY)


def people_for_figures(authority: str, ids: QuerySet[Any, Any]) -> QuerySet[Person, Any]:
    """Return the records of some people, and those joined with them, with sex and birth date; `ids` is a query of keys."""
    return _of(authority, ids).values("id", "sex", "born_on")


def characteristics_for_figures(authority: str, ids: QuerySet[Any, Any]) -> QuerySet[PersonCharacteristic, Any]:
    """Return the codes of ethnicity and disability that stand for the same people, whoever recorded them."""
    known = Q(withdrawn_at__isnull=True, valid_to__isnull=True) & ~Q(code="")
    rows = PersonCharacteristic.objects.filter(known, authority=authority, kind__in=[str(one) for one in COUNTED])
    return rows.filter(person__in=_of(authority, ids).values("id")).values("id", "person_id", "kind", "code")


def _of(authority: str, ids: QuerySet[Any, Any]) -> QuerySet[Person, Any]:
    leading = Person.objects.filter(authority=authority, id__in=ids).values("same_as")
    return Person.objects.filter(authority=authority, same_as__in=leading)
