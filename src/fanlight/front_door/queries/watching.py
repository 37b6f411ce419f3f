"""What has waited too long: urgent requests without anybody, answers without a reader."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from fanlight.clocks.public import due_at, london_date
from fanlight.establishments.public import clock_rule, parameter, working_calendar
from fanlight.front_door.models import Answer, AnswerRead, Contact
from fanlight.front_door.rules.vocabulary import Audience
from fanlight.store.public import is_without


def unclaimed_too_long(authority: str, at: datetime) -> list[str]:
    """Return the ids of urgent contacts that nobody has taken for the authority's minutes and nobody was told of."""
    minutes = int(parameter(authority, "front_door.unclaimed_alert_minutes", london_date(at)))
    rows = Contact.objects.filter(
        authority=authority,
        is_undecided=True,
        is_urgent=True,
        request__claimed_by_user_id="",
        manager_alerted_at__isnull=True,
        received_at__lte=at - timedelta(minutes=minutes),
    )
    return list(rows.order_by("received_at", "id").values_list("id", flat=True)[:500])


def answers_unread_too_long(authority: str, at: datetime) -> list[str]:
    """Return the ids of contacts whose answer on level 3 or 4 nobody opened in the authority's working days.

    Who has no account can open nothing, and the message that they got holds no answer: somebody tells them in person,
    and writes that down.
    """
    unread = Answer.objects.filter(
        is_without(Answer, "corrects"),
        is_without(AnswerRead, "answer"),
        authority=authority,
        audience=Audience.PROFESSIONAL,
        level_decided__gte=3,
        contact__unread_task_at__isnull=True,
    )
    # What is held back says nothing that somebody without an account could be told.
    rows = unread.exclude(
        ~Q(withheld=""), contact__request__asked_by_user_id="", contact__request__establishment__isnull=True
    ).values_list("contact_id", "recorded_at")
    calendar, rule = working_calendar(authority), clock_rule(authority, "ANSWER_UNREAD", london_date(at))
    late = []
    for contact_id, sent_at in rows.order_by("recorded_at")[:2000]:
        limit = due_at(rule, sent_at, calendar)
        if limit is not None and limit < at:
            late.append(contact_id)
    return late
