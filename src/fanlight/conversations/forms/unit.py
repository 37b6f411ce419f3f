"""What a unit types: a call that it logs, the advice that it gives, where a conversation goes instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from fanlight.clocks.public import london_date, london_instant
from fanlight.conversations.actions.ask_conversation import Asker
from fanlight.conversations.forms.asking import AboutForm, offer
from fanlight.design.public import (
    Choice,
    DayField,
    EmailAddressField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    PhoneField,
    SomeOfField,
    TickField,
    TimeOfDayField,
)
from fanlight.store.public import now

DAYS_BACK = 14
_ADVICE = ("text", "services", "outcome")


def _today() -> date:
    return london_date(now())


class LogCallForm(AboutForm):
    """A call to the unit, written down by whoever took it; the advice may go with it at once."""

    # As they are drawn: the call, then the child, then the advice.
    field_order = (
        *("called_on", "called_at", "asker_name", "asker_role", "source_code", "setting", "asker_agency"),
        *("asker_phone", "asker_email"),
    )

    called_on = DayField(
        label="Day of the call",
        help_text="For example 19 11 2018",
        blank="Enter the day of the call",
        earliest=lambda: _today() - timedelta(days=DAYS_BACK),
        latest=_today,
        outside=f"The day of the call must be in the last {DAYS_BACK} days and not in the future",
    )
    called_at = TimeOfDayField(
        label="Time of the call",
        help_text="For example 14:10. The clock starts here.",
        blank="Enter the time of the call",
    )
    asker_name = LineField(label="Who rang?", blank="Enter who rang", called="Who rang", longest=200)
    asker_role = LineField(label="Their role", longest=200)
    source_code = FromListField(label="Where they work", blank="Select where they work")
    setting = LineField(
        label="Their school or setting",
        help_text="Its URN or its name. Its safeguarding leads can then read the advice here.",
        longest=200,
    )
    asker_agency = LineField(label="Or the body that they work for", called="The body that they work for", longest=200)
    asker_phone = PhoneField(label="Their phone number")
    asker_email = EmailAddressField(label="Their e-mail address")
    follows_reference = LineField(
        label="Reference of the request that it follows",
        help_text="Only if they say that it follows one. It must be a request of theirs.",
        longest=30,
        width="20",
    )
    is_advised = OneOfField(
        label="Did you advise them on the call?",
        offers=(Choice("YES", "Yes", reveals=_ADVICE), Choice("NO", "No, they will hear from us")),
        blank="Select whether you advised them on the call",
    )
    text = ParagraphsField(label="What did you advise?", called="What you advised", rows=6)
    services = SomeOfField(label="Services that you pointed to")
    outcome = OneOfField(label="What comes of it?")

    def __init__(
        self,
        *args: Any,
        sources: Sequence[Choice],
        services: Sequence[Choice],
        outcomes: Sequence[Choice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("source_code", sources), ("services", services), ("outcome", outcomes)):
            offer(self, name, choices)
        # What the sender's own form asks them is asked here of the caller.
        self.fields["wanted"].label = "What would help them most?"
        self.fields["family_agrees"].label = "Does the family agree that their names are given?"
        self.fields["going_on"].help_text = "What they see and hear, since when, and what the child and the family say."

    def clean(self) -> dict[str, Any]:
        """Ask for the advice where it was given, and refuse a call that is still to come."""
        clean = super().clean()
        if clean.get("is_advised") == "YES":
            for name, sentence in (("text", "Write what you advised"), ("outcome", "Select what comes of it")):
                if not clean.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        if clean.get("called_on") and clean.get("called_at") and self.called_instant() > now():
            self.add_error("called_at", "The call cannot have been after now")
        return clean

    def called_instant(self) -> datetime:
        """Return when the call was."""
        called_on, called_at = self.cleaned_data["called_on"], self.cleaned_data["called_at"]
        return london_instant(called_on, called_at or time(0))

    def asker(self, *, sender_kind: str = "", sender_id: str = "", agency: str = "") -> Asker:
        """Return who rang; `agency` is the setting's name where one was found."""
        clean = self.cleaned_data
        return Asker(
            name=clean["asker_name"],
            source_code=clean["source_code"],
            role=clean["asker_role"],
            agency=agency or clean["asker_agency"],
            phone=clean["asker_phone"],
            email=clean["asker_email"],
            sender_kind=sender_kind,
            sender_id=sender_id,
        )


class AdviceForm(FanlightForm):
    """The answer: what who asked reads."""

    text = ParagraphsField(
        label="What you advise",
        help_text="The person who asked reads this as you write it.",
        blank="Write what you advise",
        rows=8,
    )
    services = SomeOfField(label="Services that you point to")
    outcome = OneOfField(label="What comes of it?", blank="Select what comes of it")
    is_told_by_phone = TickField(label="I have told them by phone as well")

    def __init__(self, *args: Any, services: Sequence[Choice], outcomes: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "services", services)
        offer(self, "outcome", outcomes)


class ReassignForm(FanlightForm):
    """Another district, and why."""

    district = FromListField(label="To which district?", blank="Select the district")
    reason = ParagraphsField(label="Why?", blank="Write why it goes there", called="Why", rows=3)

    def __init__(self, *args: Any, districts: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "district", districts)


class AskAgainForm(FanlightForm):
    """A further question."""

    question = ParagraphsField(label="Your question", blank="Write your question", rows=5)


class SendOnForm(FanlightForm):
    """Why a conversation is sent on; it may be left blank, for a button must be enough."""

    why = ParagraphsField(label="What shows it?", help_text="You can leave this blank.", called="What shows it", rows=3)
