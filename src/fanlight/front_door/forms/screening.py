"""What an officer types while screening."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from fanlight.clocks.public import london_date, london_instant
from fanlight.design.public import (
    Choice,
    DayField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    PostcodeField,
    TickField,
    TimeOfDayField,
    choices_of,
)
from fanlight.front_door.asking.children import EARLIEST_EXPECTED, LATEST_EXPECTED, OLDEST
from fanlight.store.public import now


def today() -> date:
    """Return the day on which the form is checked."""
    return london_date(now())


class NoteForm(FanlightForm):
    """What was learnt, and from whom."""

    learnt_from = LineField(
        label="Who told you?", help_text="Name and role, for example: the school nurse", blank="Say who told you"
    )
    text = ParagraphsField(label="What did you learn?", called="What you learnt", blank="Type what you learnt", rows=6)
    is_disputed = TickField(label="Somebody disputes this", required=False)


class QuestionForm(FanlightForm):
    """A question to the referrer and by when a reply helps."""

    text = ParagraphsField(
        label="What do you need to know?",
        called="The question",
        help_text="The person who asked reads this word for word. The clock does not stop while you wait.",
        blank="Type the question",
        rows=5,
    )
    reply_on = DayField(
        label="By which day does a reply help?",
        called="The day by which a reply helps",
        blank="Enter the day by which a reply helps",
    )
    reply_at = TimeOfDayField(
        label="By what time?",
        called="The time",
        help_text="For example, 14:00",
        blank="Enter a time, for example 14:00",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a reply that is wanted by a time that has passed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("reply_on") and said.get("reply_at") and self.reply_by() <= now():
            self.add_error("reply_on", "The day and time by which a reply helps must be still to come")
        return said

    def reply_by(self) -> datetime:
        """Return the instant by which a reply helps."""
        at: time = self.cleaned_data["reply_at"]
        return london_instant(self.cleaned_data["reply_on"], at)


class ReturnForm(FanlightForm):
    """Why harm is not suspected, and what the referrer is asked to do."""

    why_harm_not_suspected = ParagraphsField(
        label="Why is significant harm not suspected?",
        help_text="This is kept with the request and counted. If you are not sure, decide the request instead.",
        blank="Say why significant harm is not suspected",
    )
    what_we_ask = ParagraphsField(
        label="What do you ask the person who sent it to do?",
        help_text="They read this word for word. They can also send it back without agreement and say why.",
        blank="Say what you ask them to do",
    )


class LinkForm(FanlightForm):
    """Which open work this goes to, and why."""

    work_id = OneOfField(label="Which work is it about?", called="The work", blank="Choose the work")
    reason = ParagraphsField(label="What should the worker know?", blank="Say what the worker should know")

    def __init__(self, *args: Any, works: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "work_id", works)


class ReasonForm(FanlightForm):
    """Why."""

    reason = ParagraphsField(label="Why?", blank="Say why")


class SameAsForm(FanlightForm):
    """The earlier request, and whether this is the same one or a second person's."""

    reference = LineField(
        label="Reference of the earlier request",
        help_text="For example, FL-7K3QX42M-T",
        blank="Enter the reference",
        width="20",
    )
    kind = OneOfField(
        label="What is this one?",
        offers=(
            Choice("SAME", "The same person sent the same thing twice", hint="It is closed as a duplicate."),
            Choice(
                "CORROBORATION",
                "Another person, or something new, about the same worry",
                hint="Both stay open. What two people see counts for more.",
            ),
        ),
        blank="Say what this one is",
    )


class DistrictForm(FanlightForm):
    """Another district than the home postcode gives."""

    district_id = FromListField(label="District", blank="Choose the district")
    reason = LineField(label="Why is it another district than the home postcode gives?", blank="Say why")

    def __init__(self, *args: Any, districts: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "district_id", districts)


class SiblingForm(FanlightForm):
    """A brother or sister whom the request did not name."""

    forenames = LineField(label="First names", blank="Enter first names, or “not known”")
    surname = LineField(label="Surname", blank="Enter the surname, or “not known”")
    born_on = DayField(
        label="Date of birth",
        help_text="Leave empty if it is not known",
        earliest=lambda: today() - OLDEST,
        latest=lambda: today(),
        outside="Date of birth must be in the last 26 years and not in the future. For a child who is not born yet, enter "
        "when they are expected",
        required=False,
    )
    expected_on = DayField(
        label="Expected date, if they are not born yet",
        earliest=lambda: today() - EARLIEST_EXPECTED,
        latest=lambda: today() + LATEST_EXPECTED,
        outside="Expected date must be in the next 10 months, or up to 2 months ago",
        required=False,
    )
    sex = OneOfField(
        label="Sex",
        offers=choices_of({"F": "Female", "M": "Male", "U": "Not known or unborn"}),
        blank="Choose the sex, or “not known”",
    )
    line = LineField(label="Address, first line", required=False)
    postcode = PostcodeField(label="Postcode", required=False)
    why = ParagraphsField(label="Why is this child added?", blank="Say why this child is added")

    def clean(self) -> dict[str, Any]:
        """Refuse a child who is born and expected at once."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("born_on") and said.get("expected_on"):
            self.add_error("expected_on", "Enter a date of birth or an expected date, not both")
        return said

    def child(self) -> dict[str, Any]:
        """Return the child in the shape of a submission."""
        clean = self.cleaned_data
        return {
            "forenames": clean["forenames"],
            "surname": clean["surname"],
            "born_on": clean["born_on"].isoformat() if clean["born_on"] else None,
            "expected_on": clean["expected_on"].isoformat() if clean["expected_on"] else None,
            "is_unborn": clean["expected_on"] is not None,
            "sex": clean["sex"],
            "address": {"lines": [clean["line"]] if clean["line"] else [], "postcode": clean["postcode"] or ""},
            "why_added": clean["why"],
        }


def offer(form: FanlightForm, name: str, choices: list[Choice]) -> None:
    field = form.fields[name]
    field.offered = tuple(choices)  # type: ignore[attr-defined]
    field.choices = field.pairs()  # type: ignore[attr-defined]
