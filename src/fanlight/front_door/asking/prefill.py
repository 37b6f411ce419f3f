"""What the account and its setting say already, so that nobody types it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asker:
    """Who asks, by their account and setting."""

    name: str
    email: str
    phone: str
    role: str
    is_lead: bool
    is_school: bool
    agency: str = ""
    address_lines: tuple[str, ...] = ()
    setting_phone: str = ""
    lead_name: str = ""


def prefilled(asker: Asker) -> dict[str, Any]:
    """Return the answers that a new draft starts with; they are shown and can be changed."""
    answers = {
        "referrer_name": asker.name,
        "referrer_role": asker.role,
        "referrer_agency": asker.agency,
        "referrer_source": "2A" if asker.is_school else "",
        "referrer_phone": asker.phone or asker.setting_phone,
        "referrer_email": asker.email,
        "referrer_address": "\n".join(asker.address_lines),
        "wants_outcome": "YES",
        "feedback_email": asker.email,
        "dsl_name": asker.name if asker.is_lead else asker.lead_name,
        "dsl_consulted": "YES" if asker.is_lead else "",
    }
    return {question: answer for question, answer in answers.items() if answer}
