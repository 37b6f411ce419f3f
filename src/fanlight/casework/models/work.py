"""A piece of work with one child, every step it has taken, and who held it from when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from fanlight.casework.rules.kinds import CLOSED_STATES, KIND_LABELS, OPEN_STATES, STATE_LABELS, WorkState
from fanlight.casework.rules.reasons import CLOSURE_LABELS, OUTCOME_LABELS
from fanlight.casework.rules.transitions import MOVE_LABELS
from fanlight.store.public import DatedFact, Entry, Held, RetentionClass, Shred, WorkingRow, new_reference

_WHY = "To know who is helping which child, since when, why it was asked and how it ended"
_KEPT_FROM = "the day the work was closed or refused"
# Plain text, so that no migration depends on where an enumeration lives.
_NOT_ACCEPTED = [WorkState.OFFERED.value, WorkState.REFUSED.value]
_OPEN = Q(state__in=sorted(state.value for state in OPEN_STATES))
_CLOSED = Q(state__in=sorted(state.value for state in CLOSED_STATES))
# The same by the instants, which constraints bind to the states: what the indexes below are made for.
IS_OPEN = Q(closed_at__isnull=True, refused_at__isnull=True)
IS_CLOSED = Q(closed_at__isnull=False)


def as_choices(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return codes and labels as a field's choices."""
    return [(code.value, label) for code, label in labels.items()]


def new_work_reference() -> str:
    """Return a reference for a piece of work, such as CW-7K3QX42M-T."""
    return new_reference("CW")


class Work(WorkingRow):
    """One team's work with one child. Closed for good: re-opening starts another piece that points back at it."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("reasons", "asked_by", "closure_summary"),
    )

    reference = models.CharField(max_length=20, default=new_work_reference)
    kind = models.CharField(max_length=20, choices=as_choices(KIND_LABELS))
    state = models.CharField(max_length=20, choices=as_choices(STATE_LABELS), default=WorkState.OFFERED.value)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="work")
    team = models.ForeignKey("establishments.Team", on_delete=models.PROTECT, related_name="work")
    district = models.ForeignKey(
        "establishments.District", null=True, blank=True, on_delete=models.PROTECT, related_name="work"
    )
    # The time in need that statutory work belongs to; none for early help and open access.
    episode = models.ForeignKey(
        "casework.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="pieces"
    )
    # The Front Door is above this room: what it asked with is kept as text, not as keys.
    contact_id = models.CharField(max_length=26, blank=True)
    request_id = models.CharField(max_length=26, blank=True)
    request_reference = models.CharField(max_length=20, blank=True)
    asked_by = models.CharField(max_length=200, blank=True)
    reasons = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    needed_by = models.DateTimeField(null=True, blank=True)
    is_danger = models.BooleanField(default=False)

    offered_at = models.DateTimeField()
    accept_due_at = models.DateTimeField()
    # Which version of which clock rule gave the time above.
    accept_clock = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=26, blank=True)
    # By when accepted work must have a worker, and which version of which clock rule says so.
    allocate_due_at = models.DateTimeField(null=True, blank=True)
    allocate_clock = models.CharField(max_length=200, blank=True)
    allocated_at = models.DateTimeField(null=True, blank=True)
    worker_user_id = models.CharField(max_length=26, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closure_reason = models.CharField(max_length=20, blank=True, choices=as_choices(CLOSURE_LABELS))
    closure_outcome = models.CharField(max_length=20, blank=True, choices=as_choices(OUTCOME_LABELS))
    closure_summary = models.TextField(blank=True)
    reopened_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reopened_as"
    )
    # The work that was stepped up or down to this; that one closes when this is accepted.
    stepped_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="stepped_to")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="casework_one_work_for_each_reference"),
            models.UniqueConstraint(
                fields=["authority", "contact_id", "team", "kind"],
                condition=_OPEN & ~Q(contact_id=""),
                name="casework_one_open_work_for_contact_and_team",
            ),
            models.CheckConstraint(
                condition=Q(_CLOSED, closed_at__isnull=False) | Q(~_CLOSED, closed_at__isnull=True),
                name="casework_work_closed_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state=WorkState.REFUSED.value, refused_at__isnull=False)
                | Q(~Q(state=WorkState.REFUSED.value), refused_at__isnull=True),
                name="casework_work_refused_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(~Q(state__in=_NOT_ACCEPTED), accepted_at__isnull=False)
                | Q(state__in=_NOT_ACCEPTED, accepted_at__isnull=True),
                name="casework_work_accepted_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkState.ACCEPTED.value) | Q(allocate_due_at__isnull=False),
                name="casework_work_without_worker_has_its_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state=WorkState.ALLOCATED.value) | ~Q(worker_user_id=""),
                name="casework_work_allocated_has_its_worker",
            ),
            models.CheckConstraint(
                condition=~_CLOSED | (~Q(closure_reason="") & ~Q(closure_outcome="")),
                name="casework_work_closed_has_its_reason",
            ),
        ]
        indexes = [
            # The conditions say it by the instants, because SQLite does not match IN with a query's parameters.
            models.Index(
                fields=["authority", "team", "state", "accept_due_at"], condition=IS_OPEN, name="casework_work_open"
            ),
            models.Index(
                fields=["authority", "accept_due_at"],
                condition=Q(state=WorkState.OFFERED.value),
                name="casework_work_unanswered",
            ),
            models.Index(
                fields=["authority", "allocate_due_at"],
                condition=Q(state=WorkState.ACCEPTED.value),
                name="casework_work_without_worker",
            ),
            models.Index(
                fields=["authority", "worker_user_id"],
                condition=Q(state=WorkState.ALLOCATED.value),
                name="casework_work_held",
            ),
            models.Index(fields=["authority", "team", "closed_at"], condition=IS_CLOSED, name="casework_work_closed"),
            models.Index(fields=["authority", "person"], name="casework_work_person"),
            models.Index(fields=["authority", "contact_id"], name="casework_work_contact"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether a team has it now, accepted or not."""
        return self.state in OPEN_STATES


class WorkStep(Entry):
    """One move of a piece of work: from where to where, by whom, when and why."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="steps")
    # The version that the step gave the work: the order of steps, whatever a clock said.
    position = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=as_choices(MOVE_LABELS))
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    reason_code = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    # The worker of an allocation; empty for other moves.
    worker_user_id = models.CharField(max_length=26, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "work", "position"], name="casework_one_step_at_a_time")
        ]


class Allocation(DatedFact):
    """Who held a piece of work, from which day to which."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.KEEP,
        goes_with="Ids, codes and days only; names nobody once casework.Work and the person are shredded",
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="allocations")
    worker_user_id = models.CharField(max_length=26)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "work"],
                condition=Q(valid_to__isnull=True),
                name="casework_one_holder_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["authority", "worker_user_id"], name="casework_allocation_worker")]
