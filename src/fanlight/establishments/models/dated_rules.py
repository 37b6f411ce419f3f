"""What the authority works by, each dated and with its source: parameters, clock rules, closed days, law that moves."""

from __future__ import annotations

from django.db import models

from fanlight.clocks.public import START_DAY_LABELS, UNIT_LABELS
from fanlight.establishments.models.places import DatedReference
from fanlight.store.public import NOTHING_PERSONAL, Reference, now


class Parameter(DatedReference):
    """One value of one parameter from a day on; a change is a new row, and of two of one day the later one stands."""

    held = NOTHING_PERSONAL

    name = models.CharField(max_length=100)
    value = models.CharField(max_length=500, blank=True)
    unit = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "name", "valid_from"], name="establishments_parameter_on")]

    def __str__(self) -> str:
        return f"{self.name} from {self.valid_from}"


class ClockRuleVersion(DatedReference):
    """One version of a clock rule from a day on; `source` is its citation."""

    held = NOTHING_PERSONAL

    rule_id = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    start_event = models.CharField(max_length=100)
    limit = models.PositiveIntegerField()
    unit = models.CharField(max_length=20, choices=[(str(code), label) for code, label in UNIT_LABELS.items()])
    calendar = models.CharField(max_length=40, blank=True)
    start_day = models.CharField(
        max_length=20, choices=[(str(code), label) for code, label in START_DAY_LABELS.items()]
    )
    # [{"effect": "ROLL_TO_WORKING_DAY", "citation": "...", "closure_days": 0}]
    exceptions = models.JSONField(default=list, blank=True)
    may_pause = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["authority", "rule_id", "valid_from"], name="establishments_clock_rule")]
        constraints = [
            models.CheckConstraint(condition=models.Q(limit__gte=1), name="establishments_clock_allows_something")
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} from {self.valid_from}"


class CalendarDay(Reference):
    """A weekday on which the authority's offices are shut: a bank holiday, or a closure of its own."""

    held = NOTHING_PERSONAL

    class Kind(models.TextChoices):
        BANK_HOLIDAY = "BANK_HOLIDAY", "Bank holiday"
        CLOSURE = "CLOSURE", "Local closure"

    on = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=100)
    source = models.CharField(max_length=500, blank=True)
    is_projected = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=26)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=26, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "on"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="establishments_one_reason_to_be_shut",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.on}"


class MovingLaw(DatedReference):
    """A law or guidance that is changing: how it stands from a day on, so that the next step is a new row."""

    held = NOTHING_PERSONAL

    class Status(models.TextChoices):
        EXPECTED = "EXPECTED", "Expected"
        PASSED = "PASSED", "Passed, not yet in force"
        IN_FORCE = "IN_FORCE", "In force"
        GUIDANCE = "GUIDANCE", "Guidance"
        ENDED = "ENDED", "Ended"

    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    what_changes = models.CharField(max_length=500)
    status = models.CharField(max_length=20, choices=Status.choices)

    class Meta:
        indexes = [models.Index(fields=["authority", "code", "valid_from"], name="establishments_moving_law")]

    def __str__(self) -> str:
        return self.title
