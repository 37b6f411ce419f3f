"""Forms of the settings pages: they check what was typed and save nothing."""

from __future__ import annotations

from typing import Any

from fanlight.design.public import (
    BrandColour,
    Choice,
    DayField,
    EmailAddressField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    PhoneField,
    TickField,
    WholeNumberField,
)


def _start() -> DayField:
    return DayField(label="From which day?", called="The first day", blank="Enter the first day on which it holds")


def _source() -> LineField:
    return LineField(
        label="Where does this come from?",
        called="The source",
        help_text="Who decided it and when, or where it is written",
        blank="Enter who decided it, or where it is written",
        longest=500,
    )


def _verified() -> TickField:
    return TickField(label="I have read this at its source")


class ValueForm(FanlightForm):
    """A parameter's next value."""

    value = LineField(label="New value", blank="Enter the new value", longest=500, width="10")
    valid_from = _start()
    source = _source()
    verified = _verified()


class ClockLimitForm(FanlightForm):
    """A clock rule's next limit."""

    limit = WholeNumberField(label="New limit", blank="Enter the new limit", least=1, most=3650)
    valid_from = _start()
    source = _source()
    verified = _verified()


class ClosedDayForm(FanlightForm):
    """A day on which the offices are shut."""

    on = DayField(label="Which day?", called="The day", blank="Enter the day")
    title = LineField(label="What is it?", called="The name of the day", blank="Enter what the day is", longest=100)
    kind = OneOfField(
        label="What kind of day is it?",
        called="the kind of day",
        required=True,
        offers=(Choice("BANK_HOLIDAY", "Bank holiday"), Choice("CLOSURE", "Closure of our own")),
    )
    source = _source()


class AuthorityForm(FanlightForm):
    """The authority's particulars."""

    name = LineField(label="Name", called="The name", blank="Enter the authority's name", longest=100)
    colour = FromListField(
        label="Colour of the header",
        called="a colour",
        required=True,
        offers=tuple(Choice(str(colour), str(colour).capitalize()) for colour in BrandColour),
    )
    front_door_phone = PhoneField(
        label="Front Door telephone", called="Front Door telephone", blank="Enter the Front Door's telephone number"
    )
    front_door_email = EmailAddressField(label="Front Door email address (optional)", called="Front Door email address")
    out_of_hours_phone = PhoneField(
        label="Out-of-hours telephone", called="Out-of-hours telephone", blank="Enter the out-of-hours telephone number"
    )
    previous_system_name = LineField(
        label="System that holds older records (optional)", called="The name of the system", longest=100
    )
    history_held_from = DayField(label="First day whose records are held here (optional)", called="The first day")

    def changes_to(self, now: dict[str, Any]) -> dict[str, Any]:
        """Return what was typed that differs from what is there."""
        return {name: value for name, value in self.cleaned_data.items() if value != now[name]}
