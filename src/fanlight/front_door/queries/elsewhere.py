"""Children who were passed to another authority: who took them there, and whom nobody has taken in time."""

from __future__ import annotations

from datetime import datetime

from fanlight.front_door.models import Contact, PassedElsewhere


def passed_elsewhere(contact: Contact) -> PassedElsewhere | None:
    """Return how a contact was passed to another authority, None where it was not."""
    return PassedElsewhere.objects.filter(authority=contact.authority, contact=contact).first()


def waits_for_receipt(contact: Contact) -> bool:
    """Return whether nobody in the other authority is named yet, so that the contact stays open (safety 3)."""
    rows = PassedElsewhere.objects.filter(authority=contact.authority, contact=contact, taken_at__isnull=True)
    return rows.exists()


def not_received_in_time(authority: str, at: datetime) -> list[str]:
    """Return the contacts passed elsewhere that are late and of which no manager was told, the longest late first."""
    rows = PassedElsewhere.objects.filter(
        authority=authority, taken_at__isnull=True, alerted_at__isnull=True, due_at__lt=at
    )
    return list(rows.order_by("due_at", "id").values_list("contact_id", flat=True)[:500])
