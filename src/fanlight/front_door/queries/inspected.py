"""What an inspection's lists are made of: contacts and referrals by day and code, and no word that anybody wrote.

Walled children too: an inspector asks for every child. Never show a row of these on a page.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from fanlight.front_door.models import Contact, Referral
from fanlight.front_door.rules.states import State


def contacts_for_inspection(authority: str, since: datetime, until: datetime) -> QuerySet[Contact, Any]:
    """Return the contacts received from an instant to another, `until` not included, without those sent twice."""
    # With the authority of the request too, which is the same, its source is read from an index and not from the whole form.
    rows = Contact.objects.filter(
        authority=authority, request__authority=authority, received_at__gte=since, received_at__lt=until
    )
    return rows.exclude(state=State.DUPLICATE).values(
        "id", "received_at", child=F("person__same_as"), source_code=F("request__source_code")
    )


def referrals_for_inspection(authority: str) -> QuerySet[Referral, Any]:
    """Return every referral with its contact."""
    rows = Referral.objects.filter(authority=authority)
    return rows.values("id", "contact_id", "referred_on", "source_code", child=F("person__same_as"))
