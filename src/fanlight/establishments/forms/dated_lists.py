"""The forms of any dated list, made from its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from fanlight.design.public import (
    Choice,
    DayField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    SomeOfField,
    TickField,
    WholeNumberField,
    choices_of,
)
from fanlight.establishments.rules.dated_lists import (
    LONGEST_CODE,
    LONGEST_LABEL,
    LONGEST_LINE,
    LONGEST_PARAGRAPH,
    DatedList,
    FieldKind,
    ListEntry,
    ListField,
    code_from,
)

# More than this are offered as a select and not as radio buttons.
MOST_RADIOS = 6
Offered = Mapping[str, Mapping[str, str]]


class EntryForm(FanlightForm):
    """What an entry says, from which day, and who says so; the fields of its list are put between when it is made."""

    label = LineField(label="Name", called="The name", blank="Enter what it is called", longest=LONGEST_LABEL)
    code = LineField(
        label="Code (optional)",
        called="The code",
        help_text="Capital letters and digits. Left blank, it is made from the name. It cannot be changed later",
        longest=LONGEST_CODE,
        width="20",
    )
    position = WholeNumberField(
        label="Place in the list", blank="Enter its place in the list", least=0, most=999, help_text="1 is shown first"
    )
    in_force_from = DayField(label="From which day?", called="The first day", blank="Enter the first day")
    source = LineField(
        label="Where does this come from?",
        called="The source",
        help_text="Who decided it and when, or where it is written",
        blank="Enter who decided it, or where it is written",
        longest=500,
    )
    is_verified = TickField(label="I have read this at its source")

    def __init__(self, data: Any = None, *, of: DatedList, offered: Offered, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self.of = of
        for one in of.fields:
            self.fields[one.name] = _field(one, offered.get(one.name, {}))
        names = [one.name for one in of.fields]
        self.order_fields(["label", "code", *names, "position", "in_force_from", "source", "is_verified"])

    def said(self) -> dict[str, Any]:
        """Return what the actions take; only for a valid form."""
        own = ("label", "position", "in_force_from", "source", "is_verified")
        values = {one.name: self.cleaned_data[one.name] for one in self.of.fields}
        return {**{name: self.cleaned_data[name] for name in own}, "values": values}


class ChangeEntryForm(EntryForm):
    """What an entry says from a day on; its code stays."""

    code = None


class EndEntryForm(FanlightForm):
    """The last day of an entry."""

    on = DayField(label="Which is its last day?", called="The last day", blank="Enter its last day")


def form_to_add(data: Any, made: DatedList, offered: Offered, known: list[ListEntry]) -> EntryForm:
    """Return the form of a new entry, which comes after the others."""
    return EntryForm(
        data, of=made, offered=offered, initial={"position": max((one.position for one in known), default=0) + 1}
    )


def form_to_change(data: Any, made: DatedList, offered: Offered, entry: ListEntry) -> ChangeEntryForm:
    """Return the form of an entry, filled with what it says."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in entry.values.items()}
    said = {**values, "label": entry.label, "position": entry.position}
    return ChangeEntryForm(data, of=made, offered=offered, initial=said)


def code_typed(form: EntryForm, taken: list[str]) -> str:
    """Return the code that was typed, in capitals, or one made from the name."""
    typed = str(form.cleaned_data["code"]).strip().upper()
    return typed or code_from(form.cleaned_data["label"], taken)


def _field(one: ListField, offered: Mapping[str, str]) -> forms.Field:
    given: dict[str, Any] = {"label": one.label, "called": one.label, "help_text": one.hint, "required": one.required}
    if one.kind is FieldKind.LINE:
        return LineField(**given, blank=f"Enter “{one.label}”", longest=LONGEST_LINE)
    if one.kind is FieldKind.PARAGRAPH:
        return ParagraphsField(**given, blank=f"Enter “{one.label}”", longest=LONGEST_PARAGRAPH, counts=False)
    if one.kind is FieldKind.WHOLE_NUMBER:
        given["help_text"] = ", ".join(filter(None, [one.unit.capitalize(), one.hint]))
        return WholeNumberField(**given, blank=f"Enter “{one.label}”", least=one.least, most=one.most)
    if one.kind is FieldKind.YES_NO:
        return TickField(label=one.label, help_text=one.hint)
    return _offering(one, given, choices_of(offered))


def _offering(one: ListField, given: dict[str, Any], offers: tuple[Choice, ...]) -> forms.Field:
    said = {**given, "blank": f"Select “{one.label}”", "offers": offers}
    if one.kind is FieldKind.SOME_OF:
        return SomeOfField(**said)
    if one.required and len(offers) <= MOST_RADIOS:
        return OneOfField(**said)
    return FromListField(**said, nothing_chosen="Choose one" if one.required else "None")
