"""The entries of an authority's dated lists, where they differ from what is shipped."""

from __future__ import annotations

from django.db import models

from fanlight.store.public import NOTHING_PERSONAL, Reference, now


class ListEntryVersion(Reference):
    """One version of one entry of a list, from a day to a day; a change is a new row.

    A row that another took the place of before it had stood for a day is kept, with the moment of that, and counts no more.
    """

    held = NOTHING_PERSONAL

    list_name = models.CharField(max_length=60)
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    # {"respond_within": 2, "routes": ["SOCIAL_WORK"]}: every field that the list has
    values = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    is_verified = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=26)
    overtaken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "list_name", "code", "in_force_from"],
                condition=models.Q(overtaken_at__isnull=True),
                name="establishments_one_version_from_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gte=models.F("in_force_from")),
                name="establishments_entry_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_name} {self.code} from {self.in_force_from}"
