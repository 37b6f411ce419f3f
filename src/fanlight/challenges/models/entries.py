"""What was answered at a stage, and what those who answer noted among themselves."""

from __future__ import annotations

from django.db import models

from fanlight.challenges.models.challenges import KEPT_FROM, WHY, Challenge, ChallengeStage
from fanlight.challenges.rules.vocabulary import FINDING_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred


class ChallengeAnswer(Entry):
    """The answer at one stage: what was found, why, and what changes; who challenges reads it."""

    held = Held(
        why=WHY,
        kept_from=KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("reasons", "what_changes", "answered_for"),
    )

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="answers")
    stage = models.OneToOneField(ChallengeStage, on_delete=models.PROTECT, related_name="answer")
    finding = models.CharField(max_length=20, choices=[(str(code), words) for code, words in FINDING_WORDS.items()])
    reasons = models.TextField()
    what_changes = models.TextField(blank=True)
    # Whose answer it is, where whoever wrote it down wrote it for somebody without an account.
    answered_for = models.CharField(max_length=200, blank=True)
    answered_by_user_id = models.CharField(max_length=26)

    class Meta:
        ordering = ["recorded_at", "id"]


class ChallengeNote(Entry):
    """A note of those who answer, for one another: who challenges never reads it."""

    held = Held(
        why=WHY,
        kept_from=KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("text",),
    )

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()

    class Meta:
        ordering = ["recorded_at", "id"]
