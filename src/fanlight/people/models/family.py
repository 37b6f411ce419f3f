"""Who lives together, and who is what to whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fanlight.people.models.person import KEPT_FROM, Person, PersonFact, as_choices, ends_after_it_begins, held_fact
from fanlight.people.rules.kinds import PARENTAL_RESPONSIBILITY_LABELS, RELATION_LABELS, ParentalResponsibility
from fanlight.store.public import Held, RetentionClass, Shred, WorkingRow


class Household(WorkingRow):
    """People who live together; who they are is in the memberships."""

    held = Held(
        why="To know who lives with a child",
        kept_from=KEPT_FROM,
        retention=RetentionClass.PERSON,
        shred=Shred.BLANK_FIELDS,
        fields=("note",),
    )

    note = models.CharField(max_length=200, blank=True)


class HouseholdMembership(PersonFact):
    """A person lives in a household from a day to a day."""

    held = held_fact("To know who lives with a child, and since when", "note")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="household_memberships")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [ends_after_it_begins("household_membership")]
        indexes = [
            models.Index(fields=["authority", "person"], name="people_household_person"),
            models.Index(fields=["authority", "household"], name="people_household_members"),
        ]


class Relation(PersonFact):
    """What `other` is to `person`, and whether with parental responsibility; never a role in a concern (safety 15)."""

    held = held_fact("To know a child's family and who may agree to what", "kind", "parental_responsibility")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations_of_others")
    kind = models.CharField(max_length=20, choices=as_choices(RELATION_LABELS))
    parental_responsibility = models.CharField(
        max_length=10, choices=as_choices(PARENTAL_RESPONSIBILITY_LABELS), default=ParentalResponsibility.NOT_KNOWN
    )
    is_absent = models.BooleanField(default=False)

    class Meta:
        constraints = [
            ends_after_it_begins("relation"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="people_relation_is_to_somebody_else"),
        ]
        indexes = [
            models.Index(fields=["authority", "person"], name="people_relation_person"),
            models.Index(fields=["authority", "other"], name="people_relation_other"),
        ]
