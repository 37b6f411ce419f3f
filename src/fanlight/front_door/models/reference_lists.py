"""Dated lists of the authority: the support-level scheme with its indicators, and the outcomes of a decision."""

from __future__ import annotations

from django.db import models

from fanlight.front_door.rules.vocabulary import ROUTE_WORDS
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
    """Something that a referrer may see and tick; evidence beside a level, never the level itself."""

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

    class Meta:
        ordering = ["level", "domain", "code"]
        constraints = [models.UniqueConstraint(fields=["authority", "scheme", "code"], name="front_door_one_indicator")]


class Outcome(Reference):
    """An outcome that a decision may have; several may be true at once."""

    held = NOTHING_PERSONAL

    code = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    routes = models.JSONField(default=list)
    standard_flags = models.JSONField(default=list)
    is_referral = models.BooleanField(default=False)
    needs_second_person = models.BooleanField(default=False)
    is_immediate = models.BooleanField(default=False)
    queue_code = models.CharField(max_length=40, blank=True)
    what_happens_next = models.TextField()
    what_we_ask = models.TextField(blank=True)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    is_verified = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "code", "in_force_from"], name="front_door_one_outcome")
        ]

    def allows(self, route: str) -> bool:
        """Return whether work with this outcome may take the route."""
        return not self.routes or route in self.routes

    @property
    def route_words(self) -> list[str]:
        """The routes in words."""
        return [ROUTE_WORDS[route] for route in self.routes]
