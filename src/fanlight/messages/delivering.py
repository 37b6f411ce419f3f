"""Hands an e-mail to whatever carries it here."""

from __future__ import annotations

from fanlight.messages.carriers import Letter, NeverDeliverable, NotDelivered, chosen_carrier

__all__ = ["NeverDeliverable", "NotDelivered", "deliver_email"]


def deliver_email(to: str, subject: str, text: str, *, key: str = "") -> str:
    """Send an e-mail now and return the carrier's own name for it, or "".

    `key` names the message to the carrier, the same at every try. Raises NotDelivered when it should be tried again, and
    NeverDeliverable when that would not help.
    """
    return chosen_carrier().send(Letter(to, subject, text, key))
