"""Under which names a conversation speaks of somebody, so that a later account or relation finds it."""

from __future__ import annotations

from django.db import models

from fanlight.conversations.models.conversations import KEPT_FROM, Conversation
from fanlight.store.public import Held, RetentionClass, Row, RowKind, Shred


class ConversationName(Row):
    """One way to write the name of somebody in a conversation, as a keyed digest that nobody can read back."""

    row_kind = RowKind.WORKING
    held = Held(
        why="So that nobody opens a record that names themselves or a relation, however old it is (safety 12)",
        kept_from=KEPT_FROM,
        retention=RetentionClass.EARLY_HELP,
        shred=Shred.DELETE_ROW,
    )

    name_index = models.CharField(max_length=64)
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="names")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name_index", "conversation"], name="conversations_one_stated_name"
            )
        ]
