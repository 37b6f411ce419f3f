"""What is typed of the written form that follows a call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.clocks.public import london_instant
from fanlight.design.public import Choice, DayField, FanlightForm, LineField, OneOfField, TimeOfDayField
from fanlight.front_door.forms.screening import today
from fanlight.front_door.rules.written import HOW_WORDS, How


class WrittenForm(FanlightForm):
    """That the written form came on paper or by e-mail, or that nobody waits for it any more."""

    how = OneOfField(
        label="What came of it?",
        offers=(
            Choice(str(How.PAPER), HOW_WORDS[How.PAPER]),
            Choice(str(How.NOT_NEEDED), HOW_WORDS[How.NOT_NEEDED], reveals=("said",)),
        ),
        blank="Say what came of it",
    )
    said = LineField(label="Why is it not waited for?", required=False, longest=500)
    came_on = DayField(
        label="On which day?",
        blank="Enter the day",
        latest=lambda: today(),
        outside="It cannot be on a day that is still to come",
    )
    came_time = TimeOfDayField(label="At what time?", blank="Enter the time")

    def written_at(self) -> datetime:
        """Return when it came, by London's clock."""
        clean: dict[str, Any] = self.cleaned_data
        return london_instant(clean["came_on"], clean["came_time"])
