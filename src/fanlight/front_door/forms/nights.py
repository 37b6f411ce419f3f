"""What is typed out of hours, and of a child whose home is in another authority."""

from __future__ import annotations

from typing import Any

from fanlight.clocks.public import london_instant
from fanlight.design.public import DayField, FanlightForm, LineField, ParagraphsField, PhoneField, TimeOfDayField
from fanlight.front_door.forms.screening import today
from fanlight.front_door.rules.elsewhere import Receipt


class NightSummaryForm(FanlightForm):
    """What was done in the night and what waits for the day."""

    text = ParagraphsField(
        label="What was done, and what waits for the day?",
        help_text="The day team reads this first. Say whom you spoke to, where the child is, and what must happen next.",
        blank="Say what was done and what waits",
        rows=8,
    )


class ReceiptForm(FanlightForm):
    """Who in another authority took a child, and when."""

    other_authority = LineField(label="Which authority took it?", blank="Say which authority took it", longest=100)
    name = LineField(
        label="Who there took it?",
        help_text="A person’s name: a switchboard or a mailbox is no receipt",
        blank="Name who there took it",
        longest=200,
    )
    role = LineField(label="What are they there?", blank="Say what they are there", longest=200)
    phone = PhoneField(label="On which number can they be rung?", blank="Give the number")
    taken_on = DayField(
        label="On which day did they take it?",
        blank="Enter the day on which they took it",
        latest=lambda: today(),
        outside="They cannot take it on a day that is still to come",
    )
    taken_time = TimeOfDayField(label="At what time?", blank="Enter the time")

    def receipt(self) -> Receipt:
        """Return what was typed as a receipt, its time by London's clock."""
        clean: dict[str, Any] = self.cleaned_data
        return Receipt(
            other_authority=clean["other_authority"],
            name=clean["name"],
            role=clean["role"],
            phone=clean["phone"],
            taken_at=london_instant(clean["taken_on"], clean["taken_time"]),
        )
