"""The teams that take work, by kind and district."""

from __future__ import annotations

from django.db import models

from fanlight.establishments.models.places import DatedReference, District
from fanlight.establishments.rules.kinds import TEAM_KIND_LABELS, TeamKind
from fanlight.store.public import NOTHING_PERSONAL


class Team(DatedReference):
    """A team from a day to a day; without a district it serves the whole authority."""

    held = NOTHING_PERSONAL

    kind = models.CharField(max_length=40, choices=[(str(code), label) for code, label in TEAM_KIND_LABELS.items()])
    # A code of the authority's list of queues.
    queue = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=100)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="teams")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "name", "valid_from"], name="establishments_one_team_by_name"),
            models.CheckConstraint(
                condition=(
                    models.Q(kind=TeamKind.SPECIALIST.value, queue__gt="")
                    | (~models.Q(kind=TeamKind.SPECIALIST.value) & models.Q(queue=""))
                ),
                name="establishments_queue_with_specialist_only",
            ),
        ]
        indexes = [models.Index(fields=["authority", "kind", "district"], name="establishments_team_kind")]

    def __str__(self) -> str:
        return self.name
