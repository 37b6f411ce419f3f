"""What a school asks of social care about a child, what it is answered, and of whom it asks to be kept informed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.sharing.models.gatherings import choices
from fanlight.sharing.rules.vocabulary import REPLY_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred, WorkingRow, new_reference

_WHY = "To tell a child's school what it needs to know, or why not"
_KEPT_FROM = "the day it was answered"
_CLASS = RetentionClass.CONTACT_NO_FURTHER_ACTION


def new_information_reference() -> str:
    """Return a reference for a school's question, such as SI-7K3QX42M-T."""
    return new_reference("SI")


class InformationRequest(WorkingRow):
    """What a school wants to know about a child of its own, and why."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=_CLASS,
        shred=Shred.BLANK_FIELDS,
        fields=("child_forenames", "child_surname", "child_born_on", "wants", "reason"),
    )

    reference = models.CharField(max_length=20, default=new_information_reference)
    sender_id = models.CharField(max_length=26)
    sender_name = models.CharField(max_length=200)
    asked_by_user_id = models.CharField(max_length=26)
    # The child of the school's own request, or details that somebody at the Front Door matches (safety 14).
    contact = models.ForeignKey("front_door.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    child_forenames = models.CharField(max_length=200)
    child_surname = models.CharField(max_length=200)
    child_born_on = models.DateField(null=True, blank=True)
    wants = models.TextField()
    reason = models.TextField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    clock_rule = models.CharField(max_length=200)
    stopped_at = models.DateTimeField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)
    # The open work with the child when it was asked or matched; none goes to the Front Door's list.
    work_id = models.CharField(max_length=26, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="sharing_one_information_reference")
        ]
        indexes = [
            models.Index(fields=["authority", "sender_id", "-asked_at"], name="sharing_information_sender"),
            models.Index(
                fields=["authority", "due_at"], condition=Q(stopped_at__isnull=True), name="sharing_information_due"
            ),
            models.Index(fields=["authority", "work_id"], condition=~Q(work_id=""), name="sharing_information_work"),
        ]


class InformationAnswer(Entry):
    """What the school is told: what is released, a coded refusal, or that somebody will ring."""

    held = Held(why=_WHY, kept_from=_KEPT_FROM, retention=_CLASS, shred=Shred.BLANK_FIELDS, fields=("text",))

    asked = models.OneToOneField(InformationRequest, on_delete=models.PROTECT, related_name="answer")
    reply = models.CharField(max_length=20, choices=choices(REPLY_WORDS))
    text = models.TextField(blank=True)
    refusal = models.CharField(max_length=40, blank=True)


class KeptInformed(WorkingRow):
    """A school that asked to be told when what is released about a child of its request changes."""

    held = Held(
        why="To tell a school that what is released about a child on its roll has changed",
        kept_from="the day the school no longer wished it",
        retention=_CLASS,
        shred=Shred.DELETE_ROW,
    )

    sender_id = models.CharField(max_length=26)
    contact = models.ForeignKey("front_door.Contact", on_delete=models.PROTECT, related_name="+")
    asked_by_user_id = models.CharField(max_length=26)
    since_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "sender_id", "contact"],
                condition=Q(ended_at__isnull=True),
                name="sharing_kept_informed_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["authority", "contact"], condition=Q(ended_at__isnull=True), name="sharing_kept_informed"
            )
        ]
