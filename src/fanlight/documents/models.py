"""Documents, holds that keep records from being shredded, and the runs that shred what is due."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from fanlight.documents.rules.file_kinds import KINDS
from fanlight.store.public import EncryptedTextField, Held, RetentionClass, Row, RowKind, Shred, WorkingRow, now

UNTIL_COUNTED_AGAIN = Held(
    why="To show what is due for shredding without counting again; it names records by id only",
    kept_from="the day it was counted",
    retention=RetentionClass.OPERATIONS,
    shred=Shred.DELETE_ROW,
    goes_with="The next list: once it is counted, documents.count_what_is_due deletes it",
)


class Document(WorkingRow):
    """A file that somebody sent about a subject; what is in it is in the store, encrypted."""

    held = Held(
        why="Evidence that somebody sent with a request, or that was added to a record",
        kept_from="with the record that it is about, and shredded with it",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("original_name", "stored_name", "sha256"),
        goes_with="The record that it is about: whoever registers that record's retention says so with documents_of",
    )

    class Scan(models.TextChoices):
        CLEAN = "CLEAN", "Scanned, nothing found"
        INFECTED = "INFECTED", "Harmful"
        NOT_SCANNED = "NOT_SCANNED", "Not scanned"
        WAITING = "WAITING", "Waiting to be scanned"

    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=26)
    original_name = models.CharField(max_length=150, blank=True)
    stored_name = models.CharField(max_length=48, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField()
    declared_type = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, choices=[(str(kind), facts.label) for kind, facts in KINDS.items()])
    scan_state = models.CharField(max_length=20, choices=Scan.choices)
    scanned_at = models.DateTimeField(null=True, blank=True)
    uploaded_at = models.DateTimeField(default=now)
    uploaded_by = models.CharField(max_length=26)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "subject_kind", "subject_id", "sha256", "original_name"],
                condition=models.Q(withdrawn_at__isnull=True) & ~models.Q(sha256=""),
                name="documents_one_row_for_each_file",
            )
        ]
        indexes = [
            models.Index(fields=["authority", "subject_kind", "subject_id"], name="documents_by_subject"),
            models.Index(fields=["stored_name"], name="documents_by_stored_name"),
            models.Index(
                fields=["authority", "scan_state"],
                condition=models.Q(scan_state__in=["NOT_SCANNED", "WAITING"]),
                name="documents_to_scan",
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"


class Hold(Row):
    """Keeps everything about a subject from being shredded, whatever its time: a review, an inquiry, a claim."""

    row_kind = RowKind.DATED_FACT
    held = Held(
        why="To show why records were kept beyond their time, and on whose word",
        kept_from="the day the hold was lifted",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.BLANK_FIELDS,
        fields=("reason", "lift_reason"),
    )

    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=26)
    reason = EncryptedTextField()
    placed_at = models.DateTimeField(default=now)
    placed_by = models.CharField(max_length=26)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=26, blank=True)
    lift_reason = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "subject_kind", "subject_id"],
                condition=models.Q(lifted_at__isnull=True),
                name="documents_one_standing_hold",
            )
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"


class DueList(WorkingRow):
    """What was due for shredding on a day, counted once; an officer approves exactly such a list. Ids only.

    The version stands for who counts: a count that was begun again elsewhere can write nothing more.
    """

    held = UNTIL_COUNTED_AGAIN
    # Longer than any set of records takes to be found: a count that has written nothing for so long will not end.
    PATIENCE = timedelta(minutes=30)

    on = models.DateField()
    counted_at = models.DateTimeField(null=True, blank=True)
    records = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["authority", "created_at"], name="documents_due_lists")]

    def __str__(self) -> str:
        return f"due on {self.on}"


class DueFigure(models.Model):
    """How many records of one table and class a list holds, and how many more a hold keeps."""

    row_kind = RowKind.LOG
    held = UNTIL_COUNTED_AGAIN

    id = models.BigAutoField(primary_key=True)
    authority = models.CharField(max_length=3)
    due_list = models.ForeignKey(DueList, on_delete=models.PROTECT, related_name="figures")
    model_label = models.CharField(max_length=100)
    row_retention_class = models.CharField(max_length=40)
    years = models.PositiveSmallIntegerField()
    due = models.PositiveIntegerField()
    held_back = models.PositiveIntegerField()
    # The place of its first record in the list; the others follow without a gap.
    first_number = models.PositiveIntegerField()
    # The oldest of those due; nothing where a hold keeps them all.
    kept_from = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "due_list", "model_label", "row_retention_class"],
                name="documents_one_figure_in_each_list",
            )
        ]

    def __str__(self) -> str:
        return f"{self.due} of {self.model_label}"


class DueRecord(models.Model):
    """One record of a list, by its id, at its place from 1 on."""

    row_kind = RowKind.LOG
    held = UNTIL_COUNTED_AGAIN

    id = models.BigAutoField(primary_key=True)
    authority = models.CharField(max_length=3)
    due_list = models.ForeignKey(DueList, on_delete=models.PROTECT, related_name="due_records", db_index=False)
    number = models.PositiveIntegerField()
    model_label = models.CharField(max_length=100)
    row_id = models.CharField(max_length=26)
    row_retention_class = models.CharField(max_length=40)
    kept_from = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "due_list", "number"], name="documents_one_place_in_a_list")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.model_label} {self.row_id}"


class ShreddingRun(Row):
    """What a data protection officer approved for shredding on a day, and how far that has got."""

    row_kind = RowKind.DATED_FACT
    held = Held(
        why="To show what was shredded, when and on whose word; it names records by id only",
        kept_from="the day of the run",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.KEEP,
        goes_with="What is left to show that a record was shredded: it outlives the record",
    )

    on = models.DateField()
    # The list that was approved, which is deleted once all of it has had its turn.
    list_id = models.CharField(max_length=26, blank=True)
    records = models.PositiveIntegerField(default=0)
    # How many have had their turn, and what became of them.
    done = models.PositiveIntegerField(default=0)
    shredded_count = models.PositiveIntegerField(default=0)
    held_count = models.PositiveIntegerField(default=0)
    still_needed_count = models.PositiveIntegerField(default=0)
    approved_at = models.DateTimeField(default=now)
    approved_by = models.CharField(max_length=26)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "approved_at"], name="documents_runs")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "list_id"], condition=~models.Q(list_id=""), name="documents_one_run_of_a_list"
            )
        ]

    def __str__(self) -> str:
        return f"shredding {self.on}"


class Tombstone(Row):
    """One record of a run: what it was, since when it was kept, and what became of it. It outlives the record."""

    row_kind = RowKind.DATED_FACT
    held = ShreddingRun.held

    class Outcome(models.TextChoices):
        WAITING = "WAITING", "Waiting"
        SHREDDED = "SHREDDED", "Shredded"
        HELD = "HELD", "Kept: a hold stands"
        STILL_NEEDED = "STILL_NEEDED", "Kept: another record still needs it"

    run = models.ForeignKey(ShreddingRun, on_delete=models.PROTECT, related_name="tombstones")
    model_label = models.CharField(max_length=100)
    row_id = models.CharField(max_length=26)
    row_retention_class = models.CharField(max_length=40)
    kept_from = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.WAITING)
    shredded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "run", "model_label", "row_id"], name="documents_one_tombstone_in_each_run"
            )
        ]
        indexes = [
            models.Index(fields=["authority", "model_label", "row_id"], name="documents_tombstone_row"),
            models.Index(fields=["authority", "run", "outcome"], name="documents_tombstone_outcome"),
        ]

    def __str__(self) -> str:
        return f"tombstone of {self.model_label} {self.row_id}"
