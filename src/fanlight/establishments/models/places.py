"""The authority, its districts, and which postcodes lie in which district."""

from __future__ import annotations

from datetime import date

from django.db import models

from fanlight.store.public import NOTHING_PERSONAL, Reference, WorkingRow, now

COLOURS = [(name, name) for name in ("navy", "teal", "green", "plum", "maroon", "slate")]


class DatedReference(Reference):
    """A line of a list that stands from a day on, with who says so and whether that was read at its source."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    verified = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=26)

    class Meta:
        abstract = True

    def stands_on(self, day: date) -> bool:
        """Return whether the line stands on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Authority(WorkingRow):
    """A local authority: its name, look and telephone numbers, and the system that it kept its records in before."""

    held = NOTHING_PERSONAL

    name = models.CharField(max_length=100)
    colour = models.CharField(max_length=20, choices=COLOURS, default="navy")
    front_door_name = models.CharField(max_length=100, default="Front Door")
    front_door_phone = models.CharField(max_length=40)
    front_door_email = models.EmailField(blank=True)
    out_of_hours_name = models.CharField(max_length=100, default="Out of hours")
    out_of_hours_phone = models.CharField(max_length=40)
    # "History before DATE is in X": until it is loaded, every request page says so (safety 18).
    previous_system_name = models.CharField(max_length=100, blank=True)
    history_held_from = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority"], name="establishments_one_row_for_each_authority")]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """The authority's three-digit code."""
        return self.authority


class District(Reference):
    """One of the authority's areas, by its code of the Office for National Statistics."""

    held = NOTHING_PERSONAL

    ons_code = models.CharField(max_length=9)
    name = models.CharField(max_length=100)
    quadrant = models.CharField(max_length=40, blank=True)
    # [{"name": "Shepway", "until": "2018-03-31"}]
    former_names = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "ons_code"], name="establishments_one_district_for_each_code"),
            models.UniqueConstraint(fields=["authority", "name"], name="establishments_one_district_for_each_name"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def name_on(self, day: date) -> str:
        """Return what the district was called on this day."""
        for former in sorted(self.former_names, key=lambda one: one["until"]):
            if day <= date.fromisoformat(former["until"]):
                return former["name"]
        return self.name


class PostcodeDistrict(DatedReference):
    """The postcodes that begin so lie in this district; the longest beginning wins."""

    held = NOTHING_PERSONAL

    beginning = models.CharField(max_length=8)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="postcodes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "beginning", "valid_from"], name="establishments_one_district_for_each_beginning"
            )
        ]

    def __str__(self) -> str:
        return self.beginning
