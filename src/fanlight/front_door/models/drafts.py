"""What is being written before it is sent, and a person's own view of the worklist."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from fanlight.store.public import EncryptedTextField, Held, RetentionClass, Shred, WorkingRow


class Draft(WorkingRow):
    """A request being written. Seen by its author and, where the setting allows it, by the setting's leads."""

    held = Held(
        why="To let a worried person stop and come back without losing what they wrote",
        kept_from="the last time it was typed in",
        retention=RetentionClass.DRAFT,
        shred=Shred.BLANK_FIELDS,
        fields=("sealed_answers",),
        goes_with="The job front_door.purge_drafts empties it, long before its years are over",
    )

    author_user_id = models.CharField(max_length=26)
    organisation_kind = models.CharField(max_length=20)
    organisation_id = models.CharField(max_length=26)
    # Sealed, because what is to be withheld and secret addresses are typed here first.
    sealed_answers = EncryptedTextField(default="{}")
    is_danger = models.BooleanField(default=False)
    # About an adult who works with children: nobody at the setting sees it but its author (safety 12).
    is_private = models.BooleanField(default=False)
    level_believed = models.PositiveSmallIntegerField(null=True, blank=True)
    reopens_contact = models.ForeignKey(
        "front_door.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts_to_reopen"
    )
    danger_since = models.DateTimeField(null=True, blank=True)
    others_told_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_as = models.ForeignKey(
        "front_door.RequestForSupport", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["authority", "organisation_id", "author_user_id"],
                condition=models.Q(sent_at__isnull=True, discarded_at__isnull=True),
                name="front_door_open_drafts",
            )
        ]

    @property
    def answers(self) -> dict[str, Any]:
        """The journey's answers so far."""
        return dict(json.loads(self.sealed_answers or "{}"))

    @answers.setter
    def answers(self, answers: dict[str, Any]) -> None:
        self.sealed_answers = json.dumps(answers)


class WorklistView(WorkingRow):
    """The filters that a person last chose for the worklist, kept as their own."""

    held = Held(
        why="To open the worklist as its reader left it",
        kept_from="the end of the account",
        retention=RetentionClass.ACCOUNT,
        shred=Shred.DELETE_ROW,
    )

    user_id = models.CharField(max_length=26)
    filters = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "user_id"], name="front_door_one_worklist_view")]
