"""A gathering of information from partners: its rating, each partner's ask with its clock, and what they answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from fanlight.sharing.rules.vocabulary import HELD_WORDS, MAY_TELL_WORDS
from fanlight.store.public import EncryptedTextField, Entry, Held, RetentionClass, Shred, WorkingRow, new_reference

_WHY = "To decide for a child with what partners hold (Children Act 1989 section 47(9), Children Act 2004 section 10)"
_KEPT_FROM = "the day the gathering was closed"
_CLASS = RetentionClass.CONTACT_NO_FURTHER_ACTION


def new_gathering_reference() -> str:
    """Return a reference for a gathering, such as IG-7K3QX42M-T."""
    return new_reference("IG")


def new_ask_reference() -> str:
    """Return a reference for what one partner is asked, such as IA-7K3QX42M-T."""
    return new_reference("IA")


def choices(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return codes and words as a field takes them."""
    return [(str(code), label) for code, label in words.items()]


class Gathering(WorkingRow):
    """What is gathered for a request: how it is rated now, and since when."""

    held = Held(why=_WHY, kept_from=_KEPT_FROM, retention=_CLASS, shred=Shred.BLANK_FIELDS, fields=("reason",))

    reference = models.CharField(max_length=20, default=new_gathering_reference)
    request = models.ForeignKey("front_door.RequestForSupport", on_delete=models.PROTECT, related_name="+")
    rating = models.CharField(max_length=40)
    rating_version = models.CharField(max_length=200)
    reason = models.TextField()
    basis = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    opened_by_user_id = models.CharField(max_length=26)
    closed_at = models.DateTimeField(null=True, blank=True)
    # ANSWERED: all answered. DECIDED: the children were decided for. BY_HAND: an officer closed it.
    closed_because = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="sharing_one_gathering_reference"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_because="")
                | Q(closed_at__isnull=False) & ~Q(closed_because=""),
                name="sharing_closed_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "request"], name="sharing_gathering_request"),
            models.Index(
                fields=["authority", "opened_at"], condition=Q(closed_at__isnull=True), name="sharing_gathering_open"
            ),
        ]


class Regrading(Entry):
    """One rating of a gathering, the first too, with the written reason."""

    held = Held(
        why="To show how a gathering was rated, by whom and why",
        kept_from=_KEPT_FROM,
        retention=_CLASS,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="ratings")
    from_rating = models.CharField(max_length=40, blank=True)
    to_rating = models.CharField(max_length=40)
    rating_version = models.CharField(max_length=200)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]


class GatheringNote(Entry):
    """What an officer makes of the answers."""

    held = Held(
        why="To show what was made of what partners said",
        kept_from=_KEPT_FROM,
        retention=_CLASS,
        shred=Shred.BLANK_FIELDS,
        fields=("text",),
    )

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()

    class Meta:
        ordering = ["recorded_at", "id"]


class PartnerAsk(WorkingRow):
    """What one partner is asked about one child: whom, the question, on what ground, by when. No more than they need."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=_CLASS,
        shred=Shred.BLANK_FIELDS,
        fields=("child_forenames", "child_surname", "child_born_on", "child_address", "question"),
    )

    reference = models.CharField(max_length=20, default=new_ask_reference)
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="asks")
    contact = models.ForeignKey("front_door.Contact", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    partner = models.CharField(max_length=40)
    partner_name = models.CharField(max_length=200)
    organisation_id = models.CharField(max_length=26)
    # Who of the partner answers it; nobody until somebody takes it or it is handed to them.
    held_by_user_id = models.CharField(max_length=26, blank=True)

    child_forenames = models.CharField(max_length=200, blank=True)
    child_surname = models.CharField(max_length=200, blank=True)
    child_born_on = models.DateField(null=True, blank=True)
    child_address = models.TextField(blank=True)
    is_address_protected = models.BooleanField(default=False)
    question = models.TextField()
    basis = models.CharField(max_length=40)

    asked_at = models.DateTimeField()
    asked_by_user_id = models.CharField(max_length=26)
    due_at = models.DateTimeField(null=True, blank=True)
    clock_rule = models.CharField(max_length=200)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    # Answered, or no longer waited for: an answer is taken all the same.
    stopped_at = models.DateTimeField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["partner_name", "asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="sharing_one_ask_reference"),
            models.UniqueConstraint(
                fields=["authority", "gathering", "contact", "organisation_id"], name="sharing_asked_once"
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "organisation_id", "-asked_at"], name="sharing_asked_of"),
            models.Index(fields=["authority", "due_at"], condition=Q(stopped_at__isnull=True), name="sharing_ask_due"),
            models.Index(fields=["authority", "contact"], name="sharing_ask_contact"),
        ]


class PartnerAnswer(Entry):
    """What a partner answered, or added later. What may not be told to everybody is sealed."""

    held = Held(
        why=_WHY,
        kept_from=_KEPT_FROM,
        retention=_CLASS,
        shred=Shred.BLANK_FIELDS,
        fields=("text", "sealed_text", "source", "about_when"),
    )

    ask = models.ForeignKey(PartnerAsk, on_delete=models.PROTECT, related_name="answers")
    says = models.CharField(max_length=20, choices=choices(HELD_WORDS))
    text = models.TextField(blank=True)
    sealed_text = EncryptedTextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    about_when = models.CharField(max_length=200, blank=True)
    may_tell = models.CharField(max_length=20, choices=choices(MAY_TELL_WORDS))
    is_after_decision = models.BooleanField(default=False)

    class Meta:
        ordering = ["recorded_at", "id"]
