"""Steps up and down: from which work to whom, who agreed, who accepted, and every move with its reason."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.casework.models.work import Work, as_choices
from fanlight.casework.rules.kinds import KIND_LABELS
from fanlight.casework.rules.reasons import OUTCOME_LABELS
from fanlight.casework.rules.stepping import (
    AGREEMENT_LABELS,
    DIRECTION_LABELS,
    OPEN_STEPS,
    STEP_MOVE_LABELS,
    STEP_STATE_LABELS,
    Direction,
    StepState,
)
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow

_WHY = "To know from whom to whom help for a child goes, who agreed, and that somebody holds it at every moment"
_KEPT_FROM = "the day the work was closed or refused"


class StepAcross(WorkingRow):
    """One step up or down of a piece of work. The work closes, and the one that follows begins, when it is accepted."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=(
            "reason",
            "achieved",
            "left_to_do",
            "receiver_body",
            "lead_name",
            "lead_organisation",
            "lead_phone",
            "agreement_by",
            "agreement_why_not",
        ),
    )

    direction = models.CharField(max_length=10, choices=as_choices(DIRECTION_LABELS))
    state = models.CharField(max_length=20, choices=as_choices(STEP_STATE_LABELS))
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="steps_across")
    # The piece that the receiving team is offered; none before it is agreed, and none for a receiver outside.
    offered = models.OneToOneField(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="offered_by_step"
    )
    to_kind = models.CharField(max_length=20, blank=True, choices=as_choices(KIND_LABELS))
    to_team = models.ForeignKey(
        "establishments.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="steps_received"
    )
    # A school or service outside the council.
    receiver_body = models.CharField(max_length=200, blank=True)
    lead_name = models.CharField(max_length=200, blank=True)
    lead_organisation = models.CharField(max_length=200, blank=True)
    lead_phone = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    achieved = models.TextField(blank=True)
    left_to_do = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=as_choices(OUTCOME_LABELS))
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    is_danger = models.BooleanField(default=False)
    agreement = models.CharField(max_length=20, blank=True, choices=as_choices(AGREEMENT_LABELS))
    agreement_asked_on = models.DateField(null=True, blank=True)
    agreement_by = models.CharField(max_length=200, blank=True)
    agreement_why_not = models.TextField(blank=True)
    # From when the receiver is to have the work.
    planned_on = models.DateField(null=True, blank=True)
    # The panel that looks at it next; none where the authority or the district has none.
    panel_on = models.DateField(null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by_user_id = models.CharField(max_length=26)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by_user_id = models.CharField(max_length=26, blank=True)
    # The manager who agreed knew of an open challenge to the work.
    is_challenge_known = models.BooleanField(default=False)
    # By when it is to be agreed, or an outside receiver is to answer; an offered piece has a clock of its own.
    due_at = models.DateTimeField(null=True, blank=True)
    clock = models.CharField(max_length=200, blank=True)
    clock_started_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "work"],
                condition=Q(state__in=sorted(state.value for state in OPEN_STEPS)),
                name="casework_one_open_step_for_work",
            ),
            models.CheckConstraint(
                condition=Q(to_team__isnull=False, receiver_body="")
                # The body is blanked when the record is shredded.
                | Q(to_team__isnull=True),
                name="casework_step_has_one_receiver",
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.ACCEPTED.value, accepted_on__isnull=False)
                | Q(~Q(state=StepState.ACCEPTED.value), accepted_on__isnull=True),
                name="casework_step_accepted_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.UP.value, to_team__isnull=False, panel_on__isnull=True)
                | Q(Q(direction=Direction.DOWN.value), ~Q(agreement="")),
                name="casework_step_up_waits_for_no_panel",
            ),
            models.CheckConstraint(
                condition=~Q(state=StepState.PROPOSED.value) | Q(due_at__isnull=False),
                name="casework_step_proposed_has_its_clock",
            ),
        ]
        indexes = [
            models.Index(
                fields=["authority", "panel_on"],
                condition=Q(state=StepState.PROPOSED.value),
                name="casework_step_panel",
            ),
            models.Index(
                fields=["authority", "due_at"],
                condition=Q(due_at__isnull=False, answered_at__isnull=True),
                name="casework_step_waits",
            ),
        ]


class StepAcrossMove(Entry):
    """One thing done to a step: proposed, agreed or put off, accepted or refused; by whom, when and why."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )

    step = models.ForeignKey(StepAcross, on_delete=models.PROTECT, related_name="moves")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="step_moves")
    move = models.CharField(max_length=20, choices=as_choices(STEP_MOVE_LABELS))
    position = models.PositiveIntegerField()
    reason_code = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    # The day that the panel decided, or that somebody outside said.
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "step", "position"], name="casework_one_move_of_a_step")
        ]
