"""The hand-overs between the day and out of hours, and what the night wrote of each request."""

from __future__ import annotations

from django.db import models

from fanlight.front_door.models.requests import RequestForSupport
from fanlight.front_door.rules.night import QUEUE_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred


class HandOver(Entry):
    """One request went from one team to the other at the hour of hand-over. It tells of it, and moves nothing."""

    held = Held(
        why="To show which team was told that it has a request, and when",
        kept_from="the day the last of the request's contacts was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.KEEP,
        goes_with="Ids, codes and hours only; names nobody once front_door.RequestForSupport is shredded",
    )

    request = models.ForeignKey(RequestForSupport, on_delete=models.PROTECT, related_name="hand_overs")
    to_queue = models.CharField(max_length=10, choices=[(str(code), words) for code, words in QUEUE_WORDS.items()])
    handed_at = models.DateTimeField()

    class Meta:
        constraints = [
            # A job that runs late, or twice, writes no second one.
            models.UniqueConstraint(fields=["authority", "request", "handed_at"], name="front_door_one_hand_over")
        ]
        indexes = [models.Index(fields=["authority", "handed_at"], name="front_door_handed_at")]


class NightSummary(Entry):
    """What the out-of-hours team did about a request in one night, in words for the day."""

    held = Held(
        why="To hand back to the day what was done in the night and what it has to do",
        kept_from="the day the last of the request's contacts was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("text",),
    )

    request = models.ForeignKey(RequestForSupport, on_delete=models.PROTECT, related_name="night_summaries")
    # The hour at which the night began: one night is one turn, a long weekend too.
    night_began_at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["authority", "night_began_at"], name="front_door_night_of")]
