"""History from the earlier system: what it did for a child, who held it, and which extracts were brought in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.casework.rules.earlier import EARLIER_LABELS
from fanlight.store.public import Entry, Held, RetentionClass, Shred

_WHY = "So that nobody decides for a child without what was known before Fanlight (safety 18)"


class EarlierRecord(Entry):
    """One contact, episode, assessment, plan or worker of the earlier system, as an extract of it says.

    A later extract that says otherwise is a later entry, which corrects this one. `kept_from_at` is the end of the day on
    which it ended, or of the extract's day where it was open.
    """

    held = Held(
        why=_WHY,
        kept_from="the day it ended in the earlier system, or of the extract in which it was still open",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("source_code", "reason_code", "outcomes", "said", "team_source_id", "worker_source_id", "digest"),
    )

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(str(code), label) for code, label in EARLIER_LABELS.items()])
    source_id = models.CharField(max_length=50)
    episode_source_id = models.CharField(max_length=50, blank=True)
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    kept_from_at = models.DateTimeField()
    source_code = models.CharField(max_length=10, blank=True)
    reason_code = models.CharField(max_length=10, blank=True)
    outcomes = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    team_source_id = models.CharField(max_length=255, blank=True)
    worker_source_id = models.CharField(max_length=100, blank=True)
    system_name = models.CharField(max_length=100)
    taken_on = models.DateField()
    digest = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "source_id"],
                condition=Q(corrects__isnull=True),
                name="casework_earlier_record_is_read_once",
            ),
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(corrects__isnull=False), name="casework_earlier_record_corrected_once"
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "person", "began_on"], name="casework_earlier_of_person"),
            models.Index(fields=["authority", "kind", "source_id"], name="casework_earlier_by_source"),
            models.Index(
                fields=["authority", "episode_source_id"],
                condition=~Q(episode_source_id=""),
                name="casework_earlier_of_episode",
            ),
        ]


class EarlierHolder(Entry):
    """A worker or a team of the earlier system, so that a record there can be asked about by name."""

    held = Held(
        why="To say who held a piece of work in the earlier system, and may know more of it",
        kept_from="the day on which it was read",
        retention=RetentionClass.CHILD_PROTECTION,
        shred=Shred.BLANK_FIELDS,
        fields=("name", "more", "digest"),
    )

    kind = models.CharField(max_length=10, choices=[("WORKER", "Worker"), ("TEAM", "Team")])
    source_id = models.CharField(max_length=50)
    name = models.CharField(max_length=300, blank=True)
    more = models.JSONField(default=dict)
    taken_on = models.DateField()
    digest = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "source_id"],
                condition=Q(corrects__isnull=True),
                name="casework_earlier_holder_is_read_once",
            ),
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(corrects__isnull=False), name="casework_earlier_holder_corrected_once"
            ),
        ]
        indexes = [models.Index(fields=["authority", "kind", "source_id"], name="casework_holder_by_source")]


class EarlierExtract(Entry):
    """One extract that was read to its end: of which system and day, from when it reaches back, and what each table held."""

    held = Held(
        why="To say on every request what is held here of the time before, and what is not",
        kept_from="it says nothing of anybody",
        retention=RetentionClass.REFERENCE,
        shred=Shred.KEEP,
        goes_with="Counts, days and names of tables only: nobody is in it",
    )

    system_name = models.CharField(max_length=100)
    taken_on = models.DateField()
    held_from = models.DateField(null=True, blank=True)
    tables = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["authority", "taken_on"], name="casework_extract_by_day")]
