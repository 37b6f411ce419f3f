"""An answer that came after the decision: new information that somebody must acknowledge."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.sharing.models.gatherings import PartnerAnswer
from fanlight.store.public import Held, RetentionClass, Shred, WorkingRow


class LateAnswer(WorkingRow):
    """Waits for whoever holds the case, on a clock, until somebody acknowledges it."""

    held = Held(
        why="So that what a partner says after the decision is never lost (safety 4)",
        kept_from="the day the gathering was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.DELETE_ROW,
    )

    answer = models.OneToOneField(PartnerAnswer, on_delete=models.PROTECT, related_name="waiting")
    contact = models.ForeignKey("front_door.Contact", on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    due_at = models.DateTimeField()
    clock_rule = models.CharField(max_length=200)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by_user_id = models.CharField(max_length=26, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["authority", "due_at"],
                condition=Q(acknowledged_at__isnull=True),
                name="sharing_late_answer_due",
            )
        ]
