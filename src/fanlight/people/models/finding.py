"""Searching for people, deciding who is who, and joining two records of one person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fanlight.people.models.person import KEPT_FROM, Person, codes_of
from fanlight.people.rules.matching import BAND_LABELS
from fanlight.people.rules.searching import RestrictedReply, SearchReason
from fanlight.store.public import Entry, Held, RetentionClass, RowKind, Shred, WorkingRow


class SearchKey(models.Model):
    """A key under which a person is found, made from their names, dates, numbers and open addresses; remade at will."""

    row_kind = RowKind.WORKING
    held = Held(
        why="To find a person by sound, date, number or postcode without reading every record",
        kept_from="when the person's facts were last recorded",
        retention=RetentionClass.PERSON,
        shred=Shred.DELETE_ROW,
    )

    id = models.BigAutoField(primary_key=True)
    authority = models.CharField(max_length=3)
    key = models.CharField(max_length=60)
    # No index of its own: the table is the largest here, and is only ever asked with the authority.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="search_keys", db_index=False)

    class Meta:
        constraints = [
            # By expressions: then it is an index of its own on SQLite as well, which a build can make at its end.
            models.UniqueConstraint(F("authority"), F("key"), F("person"), name="people_one_row_for_each_search_key")
        ]
        indexes = [models.Index(fields=["authority", "person"], name="people_search_key_person")]

    def __str__(self) -> str:
        return f"search key {self.pk}"


class Search(Entry):
    """A search for a person: who looked, why, and whose records were shown (safety 14)."""

    held = Held(
        why="To show who searched for whom and why, and that a new record was made only after a search",
        kept_from="the search",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.BLANK_FIELDS,
        fields=("reason_words", "stated_keys"),
    )

    reason = models.CharField(max_length=20, choices=codes_of(SearchReason))
    reason_words = models.CharField(max_length=500, blank=True)
    for_kind = models.CharField(max_length=40, blank=True)
    for_id = models.CharField(max_length=26, blank=True)
    stated_keys = models.JSONField(default=list, blank=True)
    seen_ids = models.JSONField(default=list, blank=True)
    likely_ids = models.JSONField(default=list, blank=True)
    restricted_wall_ids = models.JSONField(default=list, blank=True)
    # Never shown to whoever searched: they were told nothing of these.
    silent_wall_ids = models.JSONField(default=list, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "recorded_by", "recorded_at"], name="people_search_by_whom")]


class RestrictedAnswer(Entry):
    """What the holder of a wall said when asked whether the child is the one behind it."""

    held = Held(
        why="So that a restricted child is not recorded twice, once without their wall",
        kept_from="the search",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.BLANK_FIELDS,
        fields=("told_by",),
    )

    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="answers")
    wall_id = models.CharField(max_length=26)
    reply = models.CharField(max_length=20, choices=codes_of(RestrictedReply))
    told_by = models.CharField(max_length=100)

    class Meta:
        indexes = [models.Index(fields=["authority", "search"], name="people_restricted_answer")]


class MatchDecision(Entry):
    """A person decided who a stated child is; the computed evidence is kept beside what they decided."""

    held = Held(
        why="To show who said that these were one child, and on what evidence",
        kept_from=KEPT_FROM,
        retention=RetentionClass.PERSON,
        shred=Shred.BLANK_FIELDS,
        fields=("reasons_for", "reasons_against", "because"),
    )

    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="decisions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="match_decisions")
    for_kind = models.CharField(max_length=40, blank=True)
    for_id = models.CharField(max_length=26, blank=True)
    is_new_person = models.BooleanField(default=False)
    score = models.FloatField(null=True, blank=True)
    band = models.CharField(max_length=10, blank=True, choices=codes_of(BAND_LABELS))
    reasons_for = models.JSONField(default=list, blank=True)
    reasons_against = models.JSONField(default=list, blank=True)
    weights_from = models.DateField(null=True, blank=True)
    because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "search"],
                condition=Q(is_new_person=True),
                name="people_one_new_person_for_each_search",
            )
        ]
        indexes = [
            models.Index(fields=["authority", "person"], name="people_match_person"),
            models.Index(fields=["authority", "for_kind", "for_id"], name="people_match_for"),
        ]


class Merge(WorkingRow):
    """Two records are one person's, from a moment until it is undone. No key is rewritten."""

    held = Held(
        why="To show who joined two records, why, and who parted them again",
        kept_from=KEPT_FROM,
        retention=RetentionClass.PERSON,
        shred=Shred.BLANK_FIELDS,
        fields=("reason", "undo_reason"),
    )

    alias = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_as_alias")
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_as_kept")
    reason = models.TextField()
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=26)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=26, blank=True)
    undo_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "alias"], condition=Q(undone_at__isnull=True), name="people_one_merge_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(alias=F("kept")), name="people_merge_is_with_somebody_else"),
        ]
        indexes = [models.Index(fields=["authority", "kept"], name="people_merge_kept")]
