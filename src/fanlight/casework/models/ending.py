"""How work ends with a second look, and what of it a school is told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.casework.models.work import Work, as_choices
from fanlight.casework.rules.reasons import CLOSURE_LABELS, OUTCOME_LABELS
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow


class Closure(WorkingRow):
    """What a worker proposes to close with, and the manager's word; the work is closed when the manager signs."""

    held = Held(
        why="To show why work ended, what it achieved, who goes on with the family and who agreed",
        kept_from="the day the work was closed or refused",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("summary", "step_down_to", "lead_professional", "returned_because"),
    )

    work = models.OneToOneField(Work, on_delete=models.PROTECT, related_name="closure")
    reason = models.CharField(max_length=20, choices=as_choices(CLOSURE_LABELS))
    outcome = models.CharField(max_length=20, choices=as_choices(OUTCOME_LABELS))
    summary = models.TextField(blank=True)
    # Who goes on: a team or body, the professional who leads, and the day on which they accepted.
    step_down_to = models.CharField(max_length=200, blank=True)
    lead_professional = models.CharField(max_length=200, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by_user_id = models.CharField(max_length=26)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by_user_id = models.CharField(max_length=26, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_off_at__isnull=True, signed_off_by_user_id="")
                | Q(Q(signed_off_at__isnull=False, returned_at__isnull=True), ~Q(signed_off_by_user_id="")),
                name="casework_closure_signed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "proposed_at"],
                condition=Q(signed_off_at__isnull=True, returned_at__isnull=True),
                name="casework_closure_to_sign",
            )
        ]


class SchoolRelease(Entry):
    """What the worker lets the child's school know: the stage in words, who to ring, the next date. A later one replaces it."""

    held = Held(
        why="To tell a child's school how things stand, as far as the worker has released it (safety 10)",
        kept_from="the day the work was closed or refused",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("stage",),
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="releases")
    stage = models.CharField(max_length=200, blank=True)
    is_worker_named = models.BooleanField(default=True)
    next_on = models.DateField(null=True, blank=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "work"],
                condition=Q(corrects__isnull=True),
                name="casework_one_line_of_releases_for_work",
            ),
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(corrects__isnull=False), name="casework_release_replaced_once"
            ),
        ]
