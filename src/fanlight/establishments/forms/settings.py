"""Forms of the values, clock rules, calendar, places and teams."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from fanlight.clocks.public import london_date
from fanlight.design.public import (
    BrandColour,
    Choice,
    DayField,
    EmailAddressField,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    PhoneField,
    PostcodeField,
    TickField,
    WholeNumberField,
)
from fanlight.establishments.rules.districts import DistrictRefused, read_former_names, written_ons_code
from fanlight.establishments.rules.kinds import TEAM_KIND_LABELS, TeamKind
from fanlight.establishments.rules.postcodes import NotAPostcode, read_beginnings
from fanlight.store.public import now

WHOLE_AUTHORITY = "WHOLE"
CLOSURES = (Choice("INSET", "Staff training day"), Choice("CLOSED", "Closed for another reason"))


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


def _from_which_day() -> DayField:
    return DayField(label="From which day?", called="The first day", blank="Enter the first day")


def _today() -> date:
    return london_date(now())


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


class _OfDistricts(FanlightForm):
    """A form that asks for one of the authority's districts, which are given when it is made."""

    asks = "district"

    def __init__(self, *args: Any, districts: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields[self.asks], districts)


def _offer(field: Any, offers: tuple[Choice, ...]) -> None:
    field.offered = offers
    field.choices = field.pairs()


class DistrictForm(FanlightForm):
    """A district to add."""

    ons_code = LineField(
        label="ONS code",
        called="The ONS code",
        help_text="The code of the Office for National Statistics, like E07000112",
        blank="Enter the district’s ONS code",
        longest=20,
        width="10",
    )
    name = LineField(label="Name", called="The name", blank="Enter the district’s name", longest=100)
    quadrant = LineField(
        label="Quadrant or area (optional)", called="The quadrant", help_text="Where you group districts", longest=40
    )
    former_names = ParagraphsField(
        label="Former names (optional)",
        called="The former names",
        help_text="One a line, each with the last day it had that name: Oldtown, 31 March 2018",
        longest=2_000,
        rows=3,
        counts=False,
    )

    def clean_ons_code(self) -> str:
        """Return the code as it is written; refuse one that has not its shape."""
        return str(_said(written_ons_code, self.cleaned_data["ons_code"]))

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        return {**self.cleaned_data, "former_names": read_former_names(self.cleaned_data["former_names"])}

    def clean_former_names(self) -> str:
        """Refuse a line that is no name with its last day."""
        _said(read_former_names, self.cleaned_data["former_names"])
        return str(self.cleaned_data["former_names"])


class TeamForm(_OfDistricts):
    """A team to add; a specialist queue says which it is."""

    kind = OneOfField(
        label="What does the team do?",
        offers=tuple(
            Choice(str(kind), label, reveals=("queue",) if kind is TeamKind.SPECIALIST else ())
            for kind, label in TEAM_KIND_LABELS.items()
        ),
        blank="Select what the team does",
    )
    queue = FromListField(
        label="Which queue?",
        help_text="From the list of specialist queues",
        blank="Select which specialist queue it is",
    )
    name = LineField(label="Name", called="The name", blank="Enter the team’s name", longest=100)
    district = FromListField(
        label="Where does it take work from?",
        help_text="A district’s own team comes before one for the whole authority",
        blank="Select a district, or the whole authority",
    )
    phone = PhoneField(label="Telephone (optional)", called="The telephone number")
    email = EmailAddressField(label="Email address (optional)", called="The email address")
    valid_from = _from_which_day()
    source = _source()

    def __init__(self, *args: Any, districts: tuple[Choice, ...], queues: tuple[Choice, ...], **kwargs: Any) -> None:
        whole = Choice(WHOLE_AUTHORITY, "The whole authority")
        super().__init__(*args, districts=(whole, *districts), **kwargs)
        _offer(self.fields["queue"], queues)

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        said = dict(self.cleaned_data)
        where = said.pop("district")
        return {**said, "district_id": "" if where == WHOLE_AUTHORITY else where}


class EndTeamForm(FanlightForm):
    """The last day of a team."""

    on = DayField(label="Which is its last day?", called="The last day", blank="Enter the team’s last day")


class PostcodesForm(FanlightForm):
    """Beginnings of postcodes that lie in a district."""

    beginnings = ParagraphsField(
        label="Beginnings of postcodes",
        called="The beginnings",
        help_text="One a line: ZZ9 for a whole outward code, ZZ9 1 (with its space) for a sector, or a full postcode",
        blank="Enter at least one beginning of a postcode",
        longest=20_000,
        rows=8,
        counts=False,
    )
    valid_from = _from_which_day()
    source = _source()

    def clean_beginnings(self) -> list[str]:
        """Return the beginnings as they are written; refuse a line that is none."""
        return list(_said(read_beginnings, self.cleaned_data["beginnings"]))


class TryPostcodeForm(FanlightForm):
    """A full postcode, to see where it lies."""

    postcode = PostcodeField(label="Full postcode", called="The postcode", blank="Enter a full postcode")


class TermForm(FanlightForm):
    """A school term to add."""

    name = LineField(
        label="Name",
        called="The name",
        help_text="For example, Autumn term",
        blank="Enter the name of the term",
        longest=100,
    )
    first_on = DayField(label="First day", called="The first day", blank="Enter the first day of the term")
    last_on = DayField(label="Last day", called="The last day", blank="Enter the last day of the term")
    source = _source()


class ClosureForm(FanlightForm):
    """A day on which a school has no children in."""

    on = DayField(label="Which day?", called="The day", blank="Enter the day")
    kind = OneOfField(label="Why is it closed?", offers=CLOSURES, blank="Select why it is closed")


class PlacementForm(_OfDistricts):
    """The district that a school lies in, from a day."""

    district = FromListField(label="Which district is it in?", blank="Select the district")
    valid_from = DayField(
        label="From which day?",
        called="The first day",
        blank="Enter the first day",
        latest=_today,
        help_text="Today or earlier",
    )
    source = _source()

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        said = dict(self.cleaned_data)
        return {"district_id": said.pop("district"), **said}


def _said(read: Any, text: str) -> Any:
    try:
        return read(text)
    except (DistrictRefused, NotAPostcode) as refused:
        raise ValidationError(str(refused), code="refused") from refused
