"""Which child is on which setting's roll, from when to when, and where that is known from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.people.models.person import KEPT_FROM, Person, PersonFact, ends_after_it_begins
from fanlight.store.public import Held, RetentionClass, Shred, now


class SchoolPlace(PersonFact):
    """A child on a setting's roll; where it was read, for what, and when it was last seen there (safety 14)."""

    held = Held(
        why="To show a child's school the answers about its own pupils",
        kept_from=KEPT_FROM,
        retention=RetentionClass.PERSON,
        shred=Shred.BLANK_FIELDS,
        fields=("year_group", "withdrawn_because"),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="school_places")
    establishment = models.ForeignKey("establishments.Establishment", on_delete=models.PROTECT, related_name="+")
    year_group = models.CharField(max_length=10, blank=True)
    purpose = models.CharField(max_length=200)
    refreshed_at = models.DateTimeField(default=now)
    is_confidential = models.BooleanField(default=False)

    class Meta:
        constraints = [
            ends_after_it_begins("school_place"),
            models.CheckConstraint(condition=~Q(source="") & ~Q(purpose=""), name="people_roll_says_its_source"),
        ]
        indexes = [
            models.Index(fields=["authority", "person"], name="people_place_person"),
            models.Index(fields=["authority", "establishment", "valid_to"], name="people_place_roll"),
        ]
