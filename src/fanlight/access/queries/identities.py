"""To whom at which identity provider an account is linked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.socialaccount.models import SocialAccount

from fanlight.access.single_sign_on.providers import provider_called


@dataclass(frozen=True)
class IdentityLine:
    """One link of an account."""

    id: int
    provider: str
    subject: str
    linked_at: datetime


def identities_of(user_id: str) -> list[IdentityLine]:
    """Return the links of an account, the oldest first; one of a provider that is gone is said to be."""
    rows = SocialAccount.objects.filter(user_id=user_id).order_by("id")
    return [IdentityLine(row.id, _name(row.provider), row.uid, row.date_joined) for row in rows]


def _name(provider_id: str) -> str:
    found = provider_called(provider_id)
    return found.name if found else f"{provider_id} (not in use any more)"
