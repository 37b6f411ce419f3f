"""The answer to who asked, for one child and one audience, and when it was read."""

from __future__ import annotations

from django.db import models

from fanlight.front_door.models.contacts import Contact
from fanlight.front_door.rules.vocabulary import AUDIENCE_WORDS, WITHHELD_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred


class Answer(Entry):
    """What the referrer is told. A later answer corrects an earlier one; nothing is overwritten."""

    held = Held(
        why="To answer who asked, and to keep what they were told",
        kept_from="the day the contact was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("why", "what_happens_next", "who_has_it", "what_we_ask", "if_you_disagree"),
    )

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="answers")
    audience = models.CharField(max_length=20, choices=[(code, words) for code, words in AUDIENCE_WORDS.items()])
    withheld = models.CharField(
        max_length=30, blank=True, choices=[(code, words) for code, words in WITHHELD_WORDS.items()]
    )
    level_asked = models.PositiveSmallIntegerField(null=True, blank=True)
    level_decided = models.PositiveSmallIntegerField(null=True, blank=True)
    heading = models.CharField(max_length=120)
    why = models.TextField(blank=True)
    what_happens_next = models.TextField(blank=True)
    who_has_it = models.TextField(blank=True)
    what_we_ask = models.TextField(blank=True)
    if_you_disagree = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "contact", "recorded_at"], name="front_door_answers_of_contact")]


class AnswerRead(Entry):
    """That somebody for whom the answer was meant opened it."""

    held = Held(
        why="To know that the referrer has seen the answer",
        kept_from="the day the contact was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.KEEP,
        goes_with="Ids only; names nobody once front_door.Answer and the account are shredded",
    )

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="reads")
    user_id = models.CharField(max_length=26)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "answer", "user_id"], name="front_door_one_read")]
