"""A child whose home is in another authority: what a named receipt is, and what it holds open (safety 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class ReceiptRefused(Exception):
    """Why a receipt cannot be kept: a sentence, and the field that it is about."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Receipt:
    """Which authority took it, who there did, by which telephone they are reached, and when they took it."""

    other_authority: str
    name: str
    role: str
    phone: str
    taken_at: datetime


_ASKED = {
    "other_authority": "Say which authority took it",
    "name": "Name who there took it: a switchboard or a mailbox is no receipt",
    "role": "Say what they are there",
    "phone": "Give the number on which they can be rung",
}


def check_receipt(receipt: Receipt, *, received_at: datetime, at: datetime) -> None:
    """Refuse a receipt that names nobody, or that was given before the request came or is still to come (safety 3)."""
    for name, sentence in _ASKED.items():
        if not getattr(receipt, name).strip():
            raise ReceiptRefused(sentence, name)
    if not received_at <= receipt.taken_at <= at:
        raise ReceiptRefused("They can only have taken it after it came here, and before now", "taken_on")
