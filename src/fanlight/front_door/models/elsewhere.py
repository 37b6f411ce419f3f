"""A child whose home is in another authority: passed to it, and who there took it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.front_door.models.contacts import Contact
from fanlight.store.public import Held, RetentionClass, Shred, WorkingRow


class PassedElsewhere(WorkingRow):
    """A contact that another authority is to take; it ends when somebody there who is named has taken it (safety 3)."""

    held = Held(
        why="To show that the child's own authority took what was raised about them, and who there did",
        kept_from="the day the contact was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("taken_by_name", "taken_by_role", "taken_by_phone"),
    )

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="passed_elsewhere")
    passed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    clock_rule = models.CharField(max_length=200)
    alerted_at = models.DateTimeField(null=True, blank=True)
    other_authority = models.CharField(max_length=100, blank=True)
    taken_by_name = models.CharField(max_length=200, blank=True)
    taken_by_role = models.CharField(max_length=200, blank=True)
    taken_by_phone = models.CharField(max_length=60, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["authority", "due_at"], condition=Q(taken_at__isnull=True), name="front_door_not_received"
            )
        ]
