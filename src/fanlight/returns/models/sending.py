"""What the department's API was sent of each child, and what it said of each file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.returns.dfe_api.rules.standing import BatchState, SendState
from fanlight.store.public import EncryptedTextField, Held, RetentionClass, Shred, WorkingRow


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
            models.Index(fields=["authority"], condition=Q(state="PENDING"), name="returns_batch_waits"),
        ]
