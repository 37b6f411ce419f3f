"""A person, what was corrected about them, and what every dated fact about a person has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q

from fanlight.people.rules.kinds import PersonKind
from fanlight.people.rules.sex import SEX_LABELS, Sex
from fanlight.store.public import (
    DatedFact,
    DatedFactQuerySet,
    Entry,
    Held,
    RetentionClass,
    Shred,
    WorkingRow,
    new_compact_reference,
)

KEPT_FROM = "the end of the last work, request or record that names the person"


def as_choices(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return codes and labels as a field's choices."""
    return [(str(code), label) for code, label in labels.items()]


def codes_of(kinds: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Return codes as a field's choices where no person chooses among them."""
    return [(str(code), str(code)) for code in kinds]


def new_person_reference() -> str:
    """Return a public reference: PE and nine capital letters and digits, the last of which checks the rest."""
    return new_compact_reference("PE")


class Person(WorkingRow):
    """A child or an adult. Names, numbers, addresses and relations are facts of their own; this row ties them."""

    held = Held(
        why="To know one child, born or not, and their family from any other across every request and piece of work",
        kept_from=KEPT_FROM,
        retention=RetentionClass.PERSON,
        shred=Shred.BLANK_FIELDS,
        fields=("kind", "sex", "born_on", "expected_on", "died_on"),
    )

    reference = models.CharField(max_length=20, default=new_person_reference)
    kind = models.CharField(max_length=10, choices=codes_of(PersonKind), default=PersonKind.CHILD)
    sex = models.CharField(max_length=1, choices=as_choices(SEX_LABELS), default=Sex.U)
    born_on = models.DateField(null=True, blank=True)
    is_birth_estimated = models.BooleanField(default=False)
    expected_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    # Which records stand for one person: the id of the leading one. Derived from the merges that stand; no key uses it.
    same_as = models.CharField(max_length=26, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="people_one_person_for_each_reference"),
            models.CheckConstraint(
                condition=(
                    Q(kind="")  # shredded
                    | Q(kind=PersonKind.ADULT, expected_on__isnull=True)
                    | Q(kind=PersonKind.CHILD, born_on__isnull=False, expected_on__isnull=True)
                    | Q(kind=PersonKind.CHILD, born_on__isnull=True, expected_on__isnull=False)
                ),
                name="people_child_is_born_or_expected",
            ),
            models.CheckConstraint(
                condition=Q(expected_on__isnull=True) | Q(sex=Sex.U), name="people_sex_of_unborn_is_not_known"
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True) | Q(born_on__isnull=True) | Q(died_on__gte=models.F("born_on")),
                name="people_death_is_not_before_birth",
            ),
        ]
        indexes = [models.Index(fields=["authority", "same_as"], name="people_person_same_as")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new person stands for itself."""
        self.same_as = self.same_as or self.pk
        super().save(*args, **kwargs)

    @property
    def is_unborn(self) -> bool:
        """Whether the child is expected and not yet born."""
        return self.expected_on is not None


class PersonCorrection(Entry):
    """What a birth date, sex or date of death was before it was put right, and why it was."""

    held = Held(
        why="Nothing is overwritten: what was recorded before stays readable",
        kept_from=KEPT_FROM,
        retention=RetentionClass.PERSON,
        shred=Shred.BLANK_FIELDS,
        fields=("was", "became", "reason"),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=20)
    was = models.CharField(max_length=40, blank=True)
    became = models.CharField(max_length=40, blank=True)
    reason = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["authority", "person"], name="people_correction_person")]


class PersonFactQuerySet(DatedFactQuerySet):
    """Facts that nobody has withdrawn."""

    def standing(self) -> models.QuerySet[Any]:
        """Return the facts that were not recorded in error."""
        return self.filter(withdrawn_at__isnull=True)

    def current(self, day: date) -> models.QuerySet[Any]:
        """Return the facts that hold on a day and were not recorded in error."""
        return self.on_day(day).filter(withdrawn_at__isnull=True)


class PersonFact(DatedFact):
    """A fact about a person from a day to a day; one recorded in error is withdrawn by a mark, never taken out."""

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=26, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    objects = PersonFactQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True


def ends_after_it_begins(table: str) -> models.CheckConstraint:
    """Return the constraint that a fact's last day is not before its first."""
    return models.CheckConstraint(
        condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
        name=f"people_{table}_ends_after_it_begins",
    )


def held_fact(why: str, *fields: str) -> Held:
    """Return the promise of a fact about a person: kept as long as the person, then blanked with its source."""
    return Held(
        why=why,
        kept_from=KEPT_FROM,
        retention=RetentionClass.PERSON,
        shred=Shred.BLANK_FIELDS,
        fields=(*fields, "source", "withdrawn_because"),
    )
