"""One contact for each child of a request, every move it made, and the referral that a threshold decision makes."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from fanlight.front_door.models.requests import RequestForSupport
from fanlight.front_door.rules.states import STATE_WORDS, UNDECIDED, State
from fanlight.front_door.rules.vocabulary import CLOSURE_WORDS
from fanlight.store.public import DatedFact, EncryptedTextField, Entry, Held, RetentionClass, Shred, WorkingRow

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_FROM_CLOSURE = "the day the contact was closed"


class Contact(WorkingRow):
    """What was raised about one child. Level, outcomes, route, answer and walls belong to it."""

    held = Held(
        why="To decide for one child and to show what was decided and why (Children Act 1989 sections 17 and 47)",
        kept_from=_FROM_CLOSURE,
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("child_as_stated", "confidential"),
    )

    request = models.ForeignKey(RequestForSupport, on_delete=models.PROTECT, related_name="contacts")
    position = models.PositiveSmallIntegerField()
    child_as_stated = models.JSONField(default=dict)
    # What was said to be confidential (address, telephone, school), kept sealed and out of the rest (safety 11).
    confidential = EncryptedTextField(blank=True)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(
        "establishments.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    age_years = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=[(code, words) for code, words in STATE_WORDS.items()])
    # On the worklist: the database can prove that the index below serves it, which it cannot for a list of states.
    is_undecided = models.GeneratedField(
        expression=Case(When(state__in=sorted(UNDECIDED), then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    marks = models.JSONField(default=list)

    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    clock_rule = models.CharField(max_length=200)
    needed_by = models.DateTimeField(null=True, blank=True)
    # The same for the order of the worklist, where what nobody needs by a time comes last on both databases.
    needed_order = models.GeneratedField(
        expression=Coalesce(F("needed_by"), Value(NEVER)), output_field=models.DateTimeField(), db_persist=True
    )
    is_urgent = models.BooleanField(default=False)
    level_believed = models.PositiveSmallIntegerField(null=True, blank=True)
    manager_alerted_at = models.DateTimeField(null=True, blank=True)

    level_decided = models.PositiveSmallIntegerField(null=True, blank=True)
    route = models.CharField(max_length=30, blank=True)
    first_decided_at = models.DateTimeField(null=True, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    unread_task_at = models.DateTimeField(null=True, blank=True)
    work_id = models.CharField(max_length=26, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closure = models.CharField(
        max_length=30, blank=True, choices=[(code, words) for code, words in CLOSURE_WORDS.items()]
    )
    duplicate_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")
    reopens = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reopened_as")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "request", "position"], name="front_door_one_contact_each"),
            # Paired facts: what is closed says when and why, and what is open says neither.
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closure="") | Q(closed_at__isnull=False) & ~Q(closure=""),
                name="front_door_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.CLOSED, State.DUPLICATE]) | Q(closed_at__isnull=False),
                name="front_door_closed_state_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.DECIDED, State.OFFERED, State.WITH_TEAM])
                | Q(first_decided_at__isnull=False, level_decided__isnull=False),
                name="front_door_decided_has_level",
            ),
        ]
        indexes = [
            # The worklist in its own order: needed-by, danger and level 4, then the clock (safety 1); of one
            # day, which all have the same clock, what came first.
            models.Index(
                F("authority"),
                F("needed_order"),
                F("is_urgent").desc(),
                F("due_at"),
                F("received_at"),
                F("id"),
                condition=Q(is_undecided=True),
                name="front_door_worklist",
            ),
            models.Index(fields=["authority", "person"], name="front_door_contact_person"),
            models.Index(fields=["authority", "state", "due_at"], name="front_door_contact_state"),
            models.Index(
                fields=["authority", "answer_due_at"],
                condition=Q(answered_at__isnull=True, first_decided_at__isnull=False),
                name="front_door_unanswered",
            ),
            models.Index(
                fields=["authority", "unread_task_at"],
                condition=Q(unread_task_at__isnull=False),
                name="front_door_unread",
            ),
        ]


class ContactMove(Entry):
    """One move of a contact, from a state to a state, with the reason."""

    held = Held(
        why="To show what was done about a child, by whom and when",
        kept_from=_FROM_CLOSURE,
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("reason",),
    )

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="moves")
    move = models.CharField(max_length=30)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "contact", "recorded_at"], name="front_door_moves_of_contact")]


class ContactNote(Entry):
    """What was learnt at screening, and from whom."""

    held = Held(
        why="To keep what was learnt while deciding",
        kept_from=_FROM_CLOSURE,
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("text", "learnt_from"),
    )

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    learnt_from = models.CharField(max_length=200)
    is_disputed = models.BooleanField(default=False)


class Corroboration(Entry):
    """A second person's report of the same thing: it strengthens the first and stays a contact of its own (safety 4)."""

    held = Held(
        why="To show that more than one person raised a concern",
        kept_from=_FROM_CLOSURE,
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.KEEP,
        goes_with="Ids, codes and days only; names nobody once front_door.Contact and the person are shredded",
    )

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="corroborates")
    earlier = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="corroborated_by_contacts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "contact", "earlier"], name="front_door_one_corroboration")
        ]


class Referral(DatedFact):
    """A contact for which the threshold for a statutory social work response was judged met."""

    held = Held(
        why="To hold the statutory referral and its dates (CIN census)",
        kept_from="the day the episode that it began was closed",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.KEEP,
        goes_with="Ids, codes and days only; names nobody once front_door.Contact and the person are shredded",
    )

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="referral")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    referred_on = models.DateField()
    source_code = models.CharField(max_length=3)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next_referrals")
    is_rereferral = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["authority", "person", "referred_on"], name="front_door_referral_person")]
