"""A request for support as it was sent, and what each person is said to be in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.front_door.rules.vocabulary import CHANNEL_WORDS, CONCERN_ROLE_WORDS
from fanlight.store.public import EncryptedTextField, Entry, Held, RetentionClass, Shred, WorkingRow

REQUEST_HELD = Held(
    why="To decide whether a child needs help or protection (Children Act 1989 sections 17 and 47) and to answer who asked",
    kept_from="the day the last of its contacts was closed",
    retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
    shred=Shred.BLANK_FIELDS,
    fields=(
        "stated",
        "confidential",
        "referrer_name",
        "referrer_role",
        "referrer_agency",
        "referrer_phone",
        "referrer_email",
        "feedback_email",
        "police_reference",
        "where_now",
        "leaves_with",
    ),
)


class RequestForSupport(WorkingRow):
    """One request, for one or more children, kept word for word in `stated`."""

    held = REQUEST_HELD

    reference = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=[(code, words) for code, words in CHANNEL_WORDS.items()])
    stated = models.JSONField(default=dict)
    # What must not be told, and what would give away an address or telephone that is kept secret: sealed (safety 11).
    confidential = EncryptedTextField(blank=True)
    form_version = models.CharField(max_length=20)
    content_digest = models.CharField(max_length=64)

    asked_by_user_id = models.CharField(max_length=26, blank=True)
    sender_kind = models.CharField(max_length=20)
    sender_id = models.CharField(max_length=26)
    establishment = models.ForeignKey(
        "establishments.Establishment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    referrer_name = models.CharField(max_length=200, blank=True)
    referrer_role = models.CharField(max_length=200, blank=True)
    referrer_agency = models.CharField(max_length=200, blank=True)
    referrer_phone = models.CharField(max_length=60, blank=True)
    referrer_email = models.CharField(max_length=254, blank=True)
    feedback_email = models.CharField(max_length=254, blank=True)
    source_code = models.CharField(max_length=3)
    audience = models.CharField(max_length=20)

    level_believed = models.PositiveSmallIntegerField(null=True, blank=True)
    indicators = models.JSONField(default=list)
    scheme_version = models.CharField(max_length=20)
    concern_categories = models.JSONField(default=list)
    is_danger = models.BooleanField(default=False)
    police_reference = models.CharField(max_length=60, blank=True)
    where_now = models.TextField(blank=True)
    leaves_at = models.DateTimeField(null=True, blank=True)
    leaves_with = models.CharField(max_length=300, blank=True)
    is_safe = models.CharField(max_length=20, blank=True)
    needed_by = models.DateTimeField(null=True, blank=True)

    family_told = models.BooleanField(null=True)
    agreed = models.BooleanField(null=True)
    no_agreement_code = models.CharField(max_length=40, blank=True)
    marks = models.JSONField(default=list)

    claimed_by_user_id = models.CharField(max_length=26, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "reference"], name="front_door_one_reference")]
        indexes = [
            models.Index(fields=["authority", "sender_id", "-received_at"], name="front_door_request_sender"),
            # A partner sees what they wrote themselves, of tens of thousands from where they work.
            models.Index(fields=["authority", "asked_by_user_id", "-received_at"], name="front_door_request_author"),
            # What is in progress, and what is open or ended lately, is few of all that a sender has sent over the years.
            models.Index(
                fields=["authority", "sender_id", "-received_at"],
                condition=Q(decided_at__isnull=True),
                name="front_door_progress_sender",
            ),
            models.Index(
                fields=["authority", "asked_by_user_id", "-received_at"],
                condition=Q(decided_at__isnull=True),
                name="front_door_progress_author",
            ),
            models.Index(fields=["authority", "sender_id", "closed_at"], name="front_door_ended_sender"),
            models.Index(fields=["authority", "asked_by_user_id", "closed_at"], name="front_door_ended_author"),
            models.Index(fields=["authority", "-received_at"], name="front_door_request_received"),
            models.Index(fields=["authority", "content_digest"], name="front_door_request_content"),
            # What a report reads of every request: from here, and not from a hundred thousand whole forms.
            models.Index(
                fields=["authority", "id", "source_code", "establishment", "agreed", "no_agreement_code"],
                name="front_door_request_figures",
            ),
        ]


class RoleInConcern(Entry):
    """What somebody is said to be in this request, by whom, and what came of it; it belongs to this request only."""

    held = Held(
        why="To keep what was alleged of a person with the request in which it was alleged",
        kept_from="the day the last of the request's contacts was closed",
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("name_as_stated", "source"),
    )

    request = models.ForeignKey(RequestForSupport, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name_as_stated = models.CharField(max_length=200)
    role = models.CharField(max_length=40, choices=[(code, words) for code, words in CONCERN_ROLE_WORDS.items()])
    source = models.CharField(max_length=200)
    outcome = models.CharField(max_length=200, blank=True)
    is_disputed = models.BooleanField(default=False)
