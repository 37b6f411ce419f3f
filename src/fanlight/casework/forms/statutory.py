"""The forms of statutory work: what was done on which day, and the codes of the census that go with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fanlight.casework.rules.census_codes import (
    AGENCY_LABELS,
    ASSESSMENT_OUTCOME_LABELS,
    CATEGORY_LABELS,
    CONFERENCE_RESULT_LABELS,
    ENQUIRY_OUTCOME_LABELS,
    FACTOR_LABELS,
    NEED_LABELS,
    NO_FACTOR,
    REVIEW_RESULT_LABELS,
    SEEN_ALONE_LABELS,
    Category,
    ConferenceResult,
    Need,
    ReviewResult,
    SeenAlone,
)
from fanlight.clocks.public import london_date, london_instant
from fanlight.design.public import (
    YES_NO,
    Choice,
    DayField,
    FanlightForm,
    OneOfField,
    ParagraphsField,
    SomeOfField,
    TickField,
    TimeOfDayField,
    WholeNumberField,
    choices_of,
)
from fanlight.store.public import now

_AT_HOME = tuple(code for code in FACTOR_LABELS if code[0] in "123456" and code[1:] in {"A", "B", "C"})
_OTHER = ("7A", "8B", "8C", "8D", "8E", "8F", "9A", "20", NO_FACTOR)


def today() -> date:
    """Return the business date."""
    return london_date(now())


def day_of(label: str, called: str = "", **options: Any) -> DayField:
    """Return the question on which day something was done: today at the latest."""
    called = called or label.rstrip("?")
    given = {
        "blank": f"Enter {called[:1].lower()}{called[1:]}",
        "latest": today,
        "outside": f"{called} cannot be after today",
    }
    return DayField(label=label, called=called, **{**given, **options})


def _factors_among(codes: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(code, FACTOR_LABELS[code]) for code in codes)


class DayForm(FanlightForm):
    """The day on which one thing was done."""

    day = day_of("Day")

    def __init__(self, *args: Any, label: str, called: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"] = day_of(label, called)


class NeedForm(FanlightForm):
    """Why a child is in need, first of all."""

    need = OneOfField(
        label="Primary need",
        blank="Select the primary need",
        help_text="Where two fit alike, choose the one higher in the list.",
        offers=choices_of(NEED_LABELS),
    )

    def code(self) -> Need:
        """Return the need that was picked."""
        return Need(self.cleaned_data["need"])


class VisitForm(FanlightForm):
    """A visit: when, and whether the child was seen, and alone."""

    visited_on = day_of("When was the visit?", "The day of the visit")
    was_seen = OneOfField(
        label="Was the child seen?",
        blank="Select whether the child was seen",
        offers=(Choice("YES", "Yes", reveals=("seen_alone",)), Choice("NO", "No")),
    )
    seen_alone = OneOfField(
        label="Was the child seen alone?",
        blank="Select whether the child was seen alone",
        offers=choices_of(SEEN_ALONE_LABELS),
    )
    is_statutory = TickField(label="It is a visit that the child protection plan asks for")

    def __init__(self, *args: Any, is_on_plan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_on_plan:
            del self.fields["is_statutory"]

    def said(self) -> dict[str, Any]:
        """Return what the visit was."""
        clean = self.cleaned_data
        was_seen = clean["was_seen"] == "YES"
        return {
            "visited_on": clean["visited_on"],
            "was_seen": was_seen,
            "seen_alone": SeenAlone(clean["seen_alone"]) if was_seen else SeenAlone.NO,
            "is_statutory": bool(clean.get("is_statutory")),
        }


class AuthoriseForm(FanlightForm):
    """What a manager found an assessment to say: factors, what comes of it, and the child's primary need."""

    at_home = SomeOfField(label="Health, alcohol, drugs and violence", offers=_factors_among(_AT_HOME))
    harm = SomeOfField(
        label="Harm and risk",
        offers=_factors_among(tuple(code for code in FACTOR_LABELS if code not in {*_AT_HOME, *_OTHER})),
    )
    other = SomeOfField(label="Other factors", offers=_factors_among(_OTHER))
    outcomes = SomeOfField(
        label="What comes of the assessment?",
        blank="Select what comes of the assessment",
        offers=choices_of(ASSESSMENT_OUTCOME_LABELS),
    )
    is_support_needed = OneOfField(
        label="Does the child need support from social care?",
        blank="Select whether the child needs support",
        offers=YES_NO,
    )
    need = OneOfField(
        label="Why is the child in need, first of all?",
        called="Primary need",
        blank="Select the primary need",
        help_text="Where two fit alike, choose the one higher in the list.",
        offers=choices_of(NEED_LABELS),
    )

    def factors(self) -> list[str]:
        """Return the factors that were ticked, of all the lists."""
        return [code for name in ("at_home", "harm", "other") for code in self.cleaned_data[name]]

    def clean(self) -> dict[str, Any]:
        """Refuse an assessment without a factor, and "none identified" beside another."""
        ticked = self.factors() if {"at_home", "harm", "other"} <= self.cleaned_data.keys() else [""]
        if not ticked:
            self.add_error("at_home", "Select each factor that was found, or “None identified”")
        if NO_FACTOR in ticked and len(ticked) > 1:
            self.add_error("other", "“None identified” stands alone: take it out, or take out the others")
        return self.cleaned_data


class MomentForm(FanlightForm):
    """A day and a time of day that are past."""

    day = day_of("Day")
    time = TimeOfDayField(label="Time", blank="Enter the time", help_text="For example, 14:30.")

    def instant(self) -> datetime:
        """Return the day and time as an instant."""
        return london_instant(self.cleaned_data["day"], self.cleaned_data["time"])

    def clean(self) -> dict[str, Any]:
        """Refuse a time that is still to come."""
        if {"day", "time"} <= self.cleaned_data.keys() and self.instant() > now():
            self.add_error("time", "The time cannot be still to come")
        return self.cleaned_data


class CallDiscussionForm(MomentForm):
    """When significant harm was first suspected: from then the discussion is due."""

    day = day_of("On which day was significant harm first suspected?", "The day on which harm was suspected")


class HoldDiscussionForm(MomentForm):
    """A strategy discussion: when, who took part, what was decided."""

    day = day_of("On which day was it held?", "The day on which it was held")
    agencies = SomeOfField(
        label="Who took part?",
        blank="Select who took part",
        help_text="Social care, the police and health take part at the least. Who did not is marked, not refused.",
        offers=choices_of(AGENCY_LABELS),
    )
    decisions = ParagraphsField(
        label="What was decided?",
        blank="Write what was decided",
        help_text="Who does what, by when, and how the child is safe until then.",
        longest=10_000,
        rows=8,
    )
    is_enquiry_begun = OneOfField(
        label="Does a section 47 enquiry begin?",
        blank="Select whether a section 47 enquiry begins",
        offers=YES_NO,
    )


class ConcludeForm(FanlightForm):
    """How a section 47 enquiry ended."""

    ended_on = day_of("When did the enquiry end?", "The day on which the enquiry ended")
    outcomes = SomeOfField(
        label="What comes of it?",
        called="What comes of the enquiry",
        blank="Select what comes of the enquiry",
        help_text="An initial conference is required exactly where you tick it.",
        offers=choices_of(ENQUIRY_OUTCOME_LABELS),
    )


class ConferenceForm(FanlightForm):
    """A conference: when, and whether it decided a child protection plan."""

    held_on = day_of("When was the conference?", "The day of the conference")
    result = OneOfField(
        label="What did it decide?",
        blank="Select what the conference decided",
        offers=tuple(
            Choice(
                str(code), words, reveals=("category", "previous_elsewhere") if code == ConferenceResult.PLAN else ()
            )
            for code, words in CONFERENCE_RESULT_LABELS.items()
        ),
    )
    category = OneOfField(
        label="Under which category of abuse?",
        blank="Select the category of abuse",
        offers=choices_of(CATEGORY_LABELS),
    )
    previous_elsewhere = WholeNumberField(
        label="Earlier child protection plans elsewhere (optional)",
        called="Earlier plans elsewhere",
        help_text="Only those that are in neither Fanlight nor the earlier system: it counts its own.",
        most=20,
    )

    def said(self) -> dict[str, Any]:
        """Return what the conference decided."""
        clean = self.cleaned_data
        return {
            "held_on": clean["held_on"],
            "result": ConferenceResult(clean["result"]),
            "category": Category(clean["category"]) if clean.get("category") else None,
            "previous_elsewhere": clean.get("previous_elsewhere") or 0,
        }


class ReviewForm(FanlightForm):
    """A review of a plan: when, and whether the plan goes on."""

    held_on = day_of("When was the review?", "The day of the review")
    result = OneOfField(
        label="What did it decide?",
        blank="Select what the review decided",
        offers=choices_of(REVIEW_RESULT_LABELS),
    )

    def code(self) -> ReviewResult:
        """Return what was decided."""
        return ReviewResult(self.cleaned_data["result"])


class CategoryForm(FanlightForm):
    """The latest category of a child protection plan."""

    category = OneOfField(label="Category", blank="Select the category of abuse", offers=choices_of(CATEGORY_LABELS))

    def code(self) -> Category:
        """Return the category that was picked."""
        return Category(self.cleaned_data["category"])
