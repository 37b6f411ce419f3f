"""A report that was asked for: over which days, and what it said when it was made."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from fanlight.store.public import Held, RetentionClass, Shred, WorkingRow


class ReportRun(WorkingRow):
    """One making of a report, kept a while so that it is opened again without being made again. Counts only."""

    held = Held(
        why="To open a report again without counting again; no person is in it",
        kept_from="the day it was asked for",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="No person is in it; the job reports.clear deletes it",
    )
    # Longer than any making takes: what is older and not made will not come.
    PATIENCE = timedelta(minutes=3)

    kind = models.CharField(max_length=20, default="FRONT_DOOR")
    first_on = models.DateField()
    last_on = models.DateField()
    # A report of one district, source of requests, school or team only; empty is all.
    district_code = models.CharField(max_length=20, blank=True)
    source_code = models.CharField(max_length=20, blank=True)
    school_urn = models.CharField(max_length=7, blank=True)
    team_id = models.CharField(max_length=26, blank=True)
    asked_on = models.DateField()
    # How often the same was asked afresh on that day.
    making = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField(null=True, blank=True)
    # What the measures came to, and the same with small numbers held back.
    result = models.JSONField(default=dict)
    result_to_share = models.JSONField(default=dict)
    pictures = models.JSONField(default=dict)
    workbook = models.BinaryField(default=b"")
    workbook_to_share = models.BinaryField(default=b"")
    # The board pack as PDF; empty where it could not be printed, and the one to share of a report that is narrowed.
    pack = models.BinaryField(default=b"")
    pack_to_share = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "authority",
                    "kind",
                    "first_on",
                    "last_on",
                    "district_code",
                    "source_code",
                    "school_urn",
                    "team_id",
                    "asked_on",
                    "making",
                ],
                name="reports_one_run_for_each_making",
            )
        ]
