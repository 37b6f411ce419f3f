"""What a unit advised, and that it was read."""

from __future__ import annotations

from django.db import models

from fanlight.conversations.models.conversations import KEPT_FROM, Asking, Conversation
from fanlight.store.public import Entry, Held, RetentionClass, Shred


class Advice(Entry):
    """The answer to one asking: the advice, the services pointed to, and what is to come of it."""

    held = Held(
        why="To show who asked what was advised, and to whom they were pointed",
        kept_from=KEPT_FROM,
        retention=RetentionClass.EARLY_HELP,
        shred=Shred.BLANK_FIELDS,
        fields=("text",),
    )

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="advice")
    asking = models.OneToOneField(Asking, on_delete=models.PROTECT, related_name="advice")
    text = models.TextField()
    # Codes of the authority's lists, read in the words that stood on the day.
    services = models.JSONField(default=list)
    outcome = models.CharField(max_length=40)
    is_told_by_phone = models.BooleanField(default=False)

    class Meta:
        ordering = ["recorded_at", "id"]


class AdviceRead(Entry):
    """That somebody for whom the advice was meant opened it."""

    held = Held(
        why="To know that who asked has seen the advice",
        kept_from=KEPT_FROM,
        retention=RetentionClass.EARLY_HELP,
        shred=Shred.KEEP,
        goes_with="Ids only; names nobody once conversations.Conversation and the account are shredded",
    )

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="reads")
    user_id = models.CharField(max_length=26)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "advice", "user_id"], name="conversations_one_read")
        ]
