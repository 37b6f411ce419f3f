"""The form of an indicator's next words."""

from __future__ import annotations

from fanlight.design.public import DayField, FanlightForm, LineField, TickField


class IndicatorForm(FanlightForm):
    """The words that an indicator has from a day on."""

    text = LineField(label="New words", called="The words", blank="Enter the new words", longest=300)
    active_from = DayField(label="From which day?", called="The first day", blank="Enter the first day")
    source = LineField(
        label="Where does this come from?",
        called="The source",
        help_text="Who decided it and when, or where it is written",
        blank="Enter who decided it, or where it is written",
        longest=300,
    )
    is_verified = TickField(label="I have read this at its source")
