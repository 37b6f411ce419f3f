"""The authority's dated schemes of support levels, with their indicators."""

from __future__ import annotations

from django.db import models

from fanlight.store.public import NOTHING_PERSONAL, Reference


class LevelScheme(Reference):
    """One published version of the authority's support levels."""

    held = NOTHING_PERSONAL

    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    is_verified = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "version"], name="front_door_one_scheme")]


class Level(Reference):
    """One support level of a scheme, in the scheme's words."""

    held = NOTHING_PERSONAL

    scheme = models.ForeignKey(LevelScheme, on_delete=models.PROTECT, related_name="levels")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    meaning = models.TextField()
    who_responds = models.TextField()
    through_front_door = models.BooleanField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["authority", "scheme", "number"], name="front_door_one_level")]


class Indicator(Reference):
    """Something that a referrer may see and tick, in its words from a day on; evidence beside a level, never the level."""

    held = NOTHING_PERSONAL

    scheme = models.ForeignKey(LevelScheme, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField()
    domain = models.CharField(max_length=60)
    subject = models.CharField(
        max_length=20,
        choices=[("CHILD", "Child"), ("PARENT", "Parent or carer"), ("ENVIRONMENT", "Home and surroundings")],
    )
    text = models.CharField(max_length=300)
    active_from = models.DateField()
    active_to = models.DateField(null=True, blank=True)
    # Blank where the words are the scheme's own: then its source says where they come from.
    source = models.CharField(max_length=300, blank=True)
    is_verified = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=26, blank=True)

    class Meta:
        ordering = ["level", "domain", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "scheme", "code", "active_from"], name="front_door_one_indicator_from_a_day"
            )
        ]
