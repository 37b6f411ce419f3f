"""Statutory returns that were made, what was found in them, what was given beside live work, and what the API was sent."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from fanlight.returns.dfe_api.rules.standing import BatchState, SendState
from fanlight.returns.rules.missing import BesideKind
from fanlight.returns.rules.steps import OPEN, STATE_LABELS, State
from fanlight.store.public import EncryptedTextField, Held, RetentionClass, Shred, WorkingRow

CIN = "CIN"


class ReturnBuild(WorkingRow):
    """One making of a return. Its file is kept sealed with the documents, byte for byte as it was made."""

    held = Held(
        why="To show what was sent to the department for a year, by whom it was made and who checked it",
        kept_from="the day it was made",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )
    # Longer than a return of a whole county takes: what is older and not made will not come.
    PATIENCE = timedelta(minutes=15)

    collection = models.CharField(max_length=20, default=CIN)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=list(STATE_LABELS.items()), default=State.MAKING)
    asked_by = models.CharField(max_length=26)
    made_at = models.DateTimeField(null=True, blank=True)
    children = models.PositiveIntegerField(default=0)
    # How many of them are in the file of another system only, and in both.
    children_beside = models.PositiveIntegerField(default=0)
    children_in_both = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    queries = models.PositiveIntegerField(default=0)
    notices = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    document_id = models.CharField(max_length=26, blank=True)
    beside_id = models.CharField(max_length=26, blank=True)
    # Sentences that say what the builder could not find; they name no child.
    missing = models.JSONField(default=list)
    ready_by = models.CharField(max_length=26, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.CharField(max_length=26, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.CharField(max_length=26, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    reason = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "collection", "year", "number"], name="returns_one_build_for_each_number"
            ),
            models.UniqueConstraint(
                fields=["authority", "collection", "year"],
                condition=models.Q(state=State.MAKING),
                name="returns_one_build_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["authority", "collection", "year"],
                condition=models.Q(state__in=OPEN),
                name="returns_one_open_build",
            ),
        ]


class ReturnFinding(WorkingRow):
    """What a rule found in a return, and how a query was explained to the department."""

    held = Held(
        why="To mend a return before it is sent, and to show how its queries were explained",
        kept_from="with the return that it was found in",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.BLANK_FIELDS,
        fields=("child", "explanation"),
    )

    build = models.ForeignKey(ReturnBuild, on_delete=models.PROTECT, related_name="findings")
    # The identifier in the return, "" for one about the whole; the record of ours that has it, "" where we have none.
    child = models.CharField(max_length=60, blank=True)
    person_id = models.CharField(max_length=26, blank=True)
    rule = models.CharField(max_length=12)
    severity = models.CharField(max_length=10)
    element = models.CharField(max_length=80, blank=True)
    line = models.PositiveIntegerField()
    referred_on = models.DateField(null=True, blank=True)
    nth = models.PositiveIntegerField(default=0)
    explanation = EncryptedTextField(blank=True)
    is_explained = models.BooleanField(default=False)
    explained_by = models.CharField(max_length=26, blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["build", "severity", "rule", "child"], name="returns_findings_in_order")]


class ReturnBeside(WorkingRow):
    """What an authority gave so that its return is whole: a file of its other system, or a statement that it has none."""

    held = Held(
        why="To show where children came from whom Fanlight does not hold, or on whose word there are none",
        kept_from="the day it was given",
        retention=RetentionClass.ACCESS_LOG,
        shred=Shred.BLANK_FIELDS,
        fields=("system", "reason"),
    )

    collection = models.CharField(max_length=20, default=CIN)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(BesideKind.FILE, "A file"), (BesideKind.STATEMENT, "A statement")])
    system = models.CharField(max_length=120, blank=True)
    reason = EncryptedTextField(blank=True)
    covers_earlier = models.BooleanField(default=False)
    children = models.PositiveIntegerField(default=0)
    document_id = models.CharField(max_length=26, blank=True)
    given_by = models.CharField(max_length=26)
    given_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=26, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=26, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "collection", "year"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="returns_one_standing_beside",
            )
        ]


class SentChild(WorkingRow):
    """One child: what is to be sent now, what was last accepted, and how the two stand to one another. Sealed at rest."""

    held = Held(
        why="To send only what has changed of a child, and to say what was sent (Children Act 1989, section 83)",
        kept_from="the day on which the child's last episode of need ended",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("payload", "accepted", "problem"),
    )

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    # la_child_id, as it was sent.
    number = models.CharField(max_length=36)
    payload = EncryptedTextField(blank=True)
    accepted = EncryptedTextField(blank=True)
    # SHA-256 over the meaning of each; empty for none.
    digest = models.CharField(max_length=64, blank=True)
    accepted_digest = models.CharField(max_length=64, blank=True)
    # Under which number the child was accepted.
    accepted_number = models.CharField(max_length=36, blank=True)
    change = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=[(str(one), str(one)) for one in SendState])
    # Part of the last send was accepted and part was not, so nobody knows what the department holds.
    is_uncertain = models.BooleanField(default=False)
    # What the department's error said, which may quote the record.
    problem = EncryptedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "person"], name="returns_one_row_for_each_child")]


class SentBatch(WorkingRow):
    """One file for the department's API: whose records are in it, in their order, and what became of it."""

    held = Held(
        why="To know which children a receipt or an error of the department is about",
        kept_from="it names nobody",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.KEEP,
        goes_with="Ids and digests only; names nobody once returns.SentChild is shredded",
    )

    send_id = models.CharField(max_length=26)
    position = models.PositiveIntegerField()
    file_name = models.CharField(max_length=100)
    # SHA-256 of the file.
    digest = models.CharField(max_length=64)
    children = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=[(str(one), str(one)) for one in BatchState])
    receipts = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "file_name"], name="returns_one_batch_for_each_file"),
        ]
        indexes = [
            models.Index(fields=["authority"], condition=models.Q(state="PENDING"), name="returns_batch_waits"),
        ]
