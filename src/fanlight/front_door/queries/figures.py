"""What figures are made of: ids, codes and instants of an authority's contacts, and no word that anybody wrote.

Walled contacts are among them: a count shows nobody, and one that left them out would say that less came than did.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from fanlight.front_door.models import Answer, AnswerRead, Contact, Decision, Referral, Return, ReturnAnswer


def contacts_for_figures(authority: str) -> QuerySet[Contact, Any]:
    """Return every contact with where it stands, and the source, setting and agreement of its request."""
    # With the authority of the request too, which is the same, what is read of it comes from an index, not from the whole form.
    return Contact.objects.filter(authority=authority, request__authority=authority).values(
        "id",
        "request_id",
        "person_id",
        "district_id",
        "state",
        "closure",
        "received_at",
        "due_at",
        "level_believed",
        "level_decided",
        "route",
        "first_decided_at",
        "answered_at",
        "answer_due_at",
        "reopens_id",
        source_code=F("request__source_code"),
        establishment_id=F("request__establishment_id"),
        agreed=F("request__agreed"),
        no_agreement_code=F("request__no_agreement_code"),
    )


def comings_for_figures(authority: str) -> QuerySet[Contact, Any]:
    """Return every contact with no more than who came when and to what, all that is asked of what lies outside a period."""
    return Contact.objects.filter(authority=authority).values(
        "id", "request_id", "person_id", "district_id", "state", "closure", "route", "received_at", "reopens_id"
    )


def decisions_for_figures(authority: str) -> QuerySet[Decision, Any]:
    """Return every decision, proposed ones too, with its outcomes; the latest of a decided contact is the one that stands.

    Whether it says why in each of three ways, whether a second person was needed, confirmed it and wrote why: no word of it.
    """
    said = ~(Q(reason_for_level="") | Q(reason_for_outcomes="") | Q(reason_for_route=""))
    return Decision.objects.filter(authority=authority).values(
        "id",
        "contact_id",
        "outcomes",
        "recorded_at",
        has_reasons=_flag(said),
        needs_second=_flag(~Q(needs_second_person=[])),
        is_confirmed=_flag(Q(review__is_confirmed=True)),
        second_wrote=_flag(Q(review__is_confirmed=True) & ~Q(review__reason="")),
    )


def _flag(is_so: Q) -> Case:
    return Case(When(is_so, then=Value(value=True)), default=Value(value=False))


def answers_for_figures(authority: str) -> QuerySet[Answer, Any]:
    """Return every answer with its audience, and whether somebody it was for read it or was told it."""
    reads = AnswerRead.objects.filter(authority=authority, answer=OuterRef("id"))
    rows = Answer.objects.filter(authority=authority)
    return rows.values("id", "contact_id", "audience", "withheld", "recorded_at", is_read=Exists(reads))


def returns_for_figures(authority: str) -> QuerySet[Any, Any]:
    """Return every return for agreement that stood, from when, and whether the referrer sent an answer to it."""
    stood = Q(needs_second_person=False) | Q(review__is_confirmed=True)
    replies = ReturnAnswer.objects.filter(authority=authority, returned=OuterRef("id"))
    return Return.objects.filter(stood, authority=authority).values(
        "id",
        "contact_id",
        district_id=F("contact__district_id"),
        source_code=F("contact__request__source_code"),
        stood_at=Coalesce("review__recorded_at", "recorded_at"),
        is_answered=Exists(replies),
    )


def referrals_for_figures(authority: str) -> QuerySet[Referral, Any]:
    """Return every referral with its child and its day."""
    return Referral.objects.filter(authority=authority).values("id", "contact_id", "person_id", "referred_on")
