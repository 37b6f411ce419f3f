"""Questions to the referrer with their replies, and requests returned for the family's agreement."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fanlight.front_door.models.contacts import Contact
from fanlight.store.public import Entry, Held, RetentionClass, Shred

_CLOSED = "the day the contact was closed"


class Question(Entry):
    """What the Front Door asked the referrer, and by when it hopes for a reply."""

    held = Held(
        why="To ask the referrer what is needed to decide",
        kept_from=_CLOSED,
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("text",),
    )

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    reply_by = models.DateTimeField()


class QuestionReply(Entry):
    """The referrer's reply."""

    held = Held(
        why="To keep the referrer's reply with the question",
        kept_from=_CLOSED,
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("text",),
    )

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()


class Return(Entry):
    """A level 3 request returned for agreement by a qualified person who recorded that harm is not suspected."""

    held = Held(
        why="To show why a request was returned and that significant harm was not suspected",
        kept_from=_CLOSED,
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("why_harm_not_suspected", "what_we_ask"),
    )

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="returns")
    why_harm_not_suspected = models.TextField()
    what_we_ask = models.TextField()
    qualified_user_id = models.CharField(max_length=26)
    needs_second_person = models.BooleanField(default=False)

    # What a second person has not confirmed was asked of nobody, and what one sent back never will be.
    WAS_ASKED = Q(needs_second_person=False) | Q(review__is_confirmed=True)


class ReturnAnswer(Entry):
    """What the referrer sent back: the family's agreement, or the coded reason why there is none."""

    held = Held(
        why="To keep the referrer's answer with the return",
        kept_from=_CLOSED,
        retention=RetentionClass.CONTACT_NO_FURTHER_ACTION,
        shred=Shred.BLANK_FIELDS,
        fields=("text",),
    )

    returned = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="replies")
    agreed = models.BooleanField()
    no_agreement_code = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
