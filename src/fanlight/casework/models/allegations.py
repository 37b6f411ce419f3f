"""Allegations against adults who work with children, behind the wall of the request that tells of each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.casework.models.work import as_choices
from fanlight.casework.rules.allegations import ALLEGATION_MOVE_LABELS, RECEIVED, REFERENCE
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow, new_reference

_WHY = (
    "To know that an allegation against somebody who works with children was looked into, by when and with what outcome"
)
_KEPT_FROM = "the day on which the allegation had its outcome"


def new_allegation_reference() -> str:
    """Return a reference for an allegation, such as AL-7K3QX42M-T."""
    return new_reference(REFERENCE)


class Allegation(WorkingRow):
    """One allegation, by the request that tells of it; who it is about stands in the request alone."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_PROTECTION,
        shred=Shred.BLANK_FIELDS,
        fields=("outcome_words",),
    )

    reference = models.CharField(max_length=20, default=new_allegation_reference)
    # The Front Door is above this room: its request is kept as text, not as a key.
    request_id = models.CharField(max_length=26)
    request_reference = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    clock = models.CharField(max_length=200)
    # When the designated officer first did something about it, which stops the clock.
    acted_at = models.DateTimeField(null=True, blank=True)
    late_told_at = models.DateTimeField(null=True, blank=True)
    # A code of the authority's list of stages.
    stage = models.CharField(max_length=40, default=RECEIVED)
    employer_told_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    outcome_words = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="casework_one_allegation_for_reference"),
            models.UniqueConstraint(fields=["authority", "request_id"], name="casework_one_allegation_for_request"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="", outcome_on__isnull=True)
                | Q(Q(closed_at__isnull=False, outcome_on__isnull=False), ~Q(outcome="")),
                name="casework_allegation_closed_has_its_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "due_at"],
                condition=Q(closed_at__isnull=True),
                name="casework_allegation_open",
            )
        ]


class AllegationEntry(Entry):
    """What was done about an allegation: a stage, the employer told, the outcome; who recorded it and what they wrote."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_PROTECTION,
        shred=Shred.BLANK_FIELDS,
        fields=("words",),
    )

    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="entries")
    move = models.CharField(max_length=20, choices=as_choices(ALLEGATION_MOVE_LABELS))
    # The stage or the outcome.
    code = models.CharField(max_length=40, blank=True)
    happened_on = models.DateField()
    words = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "allegation", "recorded_at"], name="casework_allegation_entries")]
