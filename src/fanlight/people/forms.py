"""The forms of the people pages: they check what was typed and save nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.design.public import (
    Choice,
    DayField,
    EmailAddressField,
    FanlightForm,
    LineField,
    OneOfField,
    ParagraphsField,
    PhoneField,
    PostcodeField,
    SomeOfField,
    TickField,
    choices_of,
)
from fanlight.people.rules.addresses import Address
from fanlight.people.rules.details import AddressGiven
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import (
    ADDRESS_LABELS,
    NAME_LABELS,
    PARENTAL_RESPONSIBILITY_LABELS,
    RELATION_LABELS,
    AddressKind,
    ContactPointKind,
    NameKind,
    ParentalResponsibility,
    Protected,
    RelationKind,
)
from fanlight.people.rules.names import Name
from fanlight.people.rules.searching import SEARCH_REASON_LABELS, SearchReason
from fanlight.people.rules.sex import SEX_LABELS, Sex
from fanlight.store.public import now

LONGEST_NAME = 200
HOLDING_BACK = {"ADOPTION": "Adoption", "PROTECTED": "A protected person", "OTHER": "Another reason"}
# From a page of its own nobody comes with a piece of work: that reason belongs to the rooms that hold work.
OWN_REASONS = {str(code): words for code, words in SEARCH_REASON_LABELS.items() if code is not SearchReason.FOR_WORK}
SEXES = choices_of({str(code): words for code, words in SEX_LABELS.items()})


class SearchForm(FanlightForm):
    """Who is looked for, and why."""

    reason = OneOfField(
        label="Why are you looking?", offers=choices_of(OWN_REASONS), blank="Select why you are looking for this person"
    )
    words = LineField(
        label="Say a little more",
        called="Say a little more",
        help_text="Who asked, and about what. It is kept with your name.",
        longest=500,
        blank="Say why you are looking, in a few words",
    )
    forenames = LineField(label="First names", longest=LONGEST_NAME)
    surname = LineField(label="Surname", longest=LONGEST_NAME)
    born_on = DayField(label="Date of birth", help_text="For example, 27 3 2010")
    expected_on = DayField(label="Date an unborn child is expected", help_text="Only for an unborn child")
    sex = OneOfField(label="Sex", offers=SEXES, required=False)
    upn = LineField(label="UPN", help_text="A letter and 12 digits", width="20", longest=40)
    nhs_number = LineField(label="NHS number", help_text="10 digits", width="20", longest=40)
    line_1 = LineField(label="First line of the address", longest=200)
    postcode = PostcodeField(label="Postcode")

    def identity(self) -> Identity:
        """Return who is looked for, from a form that is valid."""
        said = self.cleaned_data
        name = Name(said["forenames"], said["surname"])
        return Identity(
            names=(name,) if name.forenames or name.surname else (),
            born_on=said["born_on"],
            expected_on=None if said["born_on"] else said["expected_on"],
            sex=Sex(said["sex"] or Sex.U),
            upn=said["upn"],
            nhs_number=said["nhs_number"],
            addresses=(Address(said["line_1"], said["postcode"]),) if said["postcode"] else (),
        )


class ReferenceForm(FanlightForm):
    """A person's public reference."""

    reference = LineField(
        label="Reference", help_text="For example, PE7K3QX42MT", width="20", longest=40, blank="Enter the reference"
    )


class ReasonForm(FanlightForm):
    """Why something is done, in words."""

    reason = ParagraphsField(label="How do you know?", longest=2_000, rows=4, blank="Say how you know")


class MergeForm(ReasonForm):
    """Which record leads, and how it is known that the two are one person's."""

    kept = OneOfField(label="Which record should lead?", blank="Select the record that should lead")

    def __init__(self, *args: Any, leads: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kept"]
        field.offered = leads
        field.choices = field.pairs()
        self.order_fields(["kept", "reason"])


class NameForm(FanlightForm):
    """A name to add."""

    kind = OneOfField(
        label="What kind of name is it?",
        offers=choices_of({str(code): words for code, words in NAME_LABELS.items()}),
        blank="Select what kind of name it is",
    )
    forenames = LineField(label="First names", longest=LONGEST_NAME)
    surname = LineField(label="Surname", longest=LONGEST_NAME)
    valid_from = DayField(label="Since when?", help_text="Leave blank if nobody knows")
    source = LineField(label="Who told you?", longest=LONGEST_NAME, blank="Say who told you")

    def clean(self) -> dict[str, Any]:
        """Refuse a name with neither part."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (said["forenames"] or said["surname"]):
            self.add_error("forenames", "Enter a first name or a surname")
        return said

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        return {**self.cleaned_data, "kind": NameKind(self.cleaned_data["kind"])}


class _MayBeConfidential(FanlightForm):
    """What may be confidential: somebody must be able to read it, so a team is named where none is yet (safety 11)."""

    is_confidential = SomeOfField(
        label="Is it confidential?",
        help_text="Leave this empty, and it is as confidential as what is recorded already",
        required=False,
    )
    teams = SomeOfField(label="Which teams may see it?", blank="Select at least one team that may see it")

    def __init__(self, *args: Any, teams: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["is_confidential"]
        asked.offered = (Choice("on", "This is confidential", reveals=("teams",) if teams else ()),)
        asked.choices = asked.pairs()
        if not teams:
            del self.fields["teams"]
            return
        field: Any = self.fields["teams"]
        field.offered = teams
        field.choices = field.pairs()

    def confidence(self) -> dict[str, Any]:
        """Return what an action takes; an unticked box leaves it to what is recorded already."""
        said = self.cleaned_data
        return {"is_confidential": bool(said["is_confidential"]) or None, "reader_team_ids": said.get("teams", [])}


class AddressForm(_MayBeConfidential):
    """An address to add."""

    kind = OneOfField(
        label="What kind of address is it?",
        offers=choices_of({str(code): words for code, words in ADDRESS_LABELS.items()}),
        blank="Select what kind of address it is",
    )
    line_1 = LineField(label="First line", longest=LONGEST_NAME, blank="Enter the first line of the address")
    line_2 = LineField(label="Second line", longest=LONGEST_NAME)
    town = LineField(label="Town or city", width="two-thirds", longest=100)
    postcode = PostcodeField(label="Postcode")
    valid_from = DayField(label="Since when?", help_text="Leave blank if nobody knows")
    source = LineField(label="Who told you?", longest=LONGEST_NAME, blank="Say who told you")
    field_order = ("kind", "line_1", "line_2", "town", "postcode", "valid_from", "is_confidential", "teams", "source")

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        said = self.cleaned_data
        given = AddressGiven(
            kind=AddressKind(said["kind"]),
            line_1=said["line_1"],
            line_2=said["line_2"],
            town=said["town"],
            postcode=said["postcode"],
        )
        return {"address": given, "valid_from": said["valid_from"], "source": said["source"], **self.confidence()}


class ContactPointForm(_MayBeConfidential):
    """A telephone number or e-mail address to add, and how it is safe to use it."""

    kind = OneOfField(
        label="What is it?",
        offers=(
            Choice(ContactPointKind.PHONE, "Phone number", reveals=("phone",)),
            Choice(ContactPointKind.EMAIL, "Email address", reveals=("email",)),
        ),
        blank="Select whether it is a phone number or an email address",
    )
    phone = PhoneField(label="Phone number", blank="Enter the phone number")
    email = EmailAddressField(label="Email address", blank="Enter the email address")
    whose = LineField(label="Whose is it?", help_text="Leave blank if it is their own", longest=100)
    safe_contact = ParagraphsField(
        label="Is there anything to know before it is used?",
        help_text="For example, never leave a message. It is shown before every number, with what was said before.",
        longest=2_000,
        rows=3,
    )
    valid_from = DayField(label="Since when?", help_text="Leave blank if nobody knows")
    source = LineField(label="Who told you?", longest=LONGEST_NAME, blank="Say who told you")
    field_order = (
        "kind",
        "phone",
        "email",
        "whose",
        "safe_contact",
        "valid_from",
        "is_confidential",
        "teams",
        "source",
    )

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        said = self.cleaned_data
        kind = ContactPointKind(said["kind"])
        return {
            "kind": kind,
            "value": said["phone"] if kind is ContactPointKind.PHONE else said["email"],
            "whose": said["whose"],
            "safe_contact": said["safe_contact"],
            "valid_from": said["valid_from"],
            "source": said["source"],
            **self.confidence(),
        }


class SafeContactForm(FanlightForm):
    """How it is safe to reach a person, in place of what was said before."""

    instructions = ParagraphsField(
        label="How is it safe to reach them?",
        help_text="For example, ring only in school hours. It is shown before every number.",
        longest=2_000,
        rows=4,
        blank="Say how it is safe to reach them",
    )
    source = LineField(label="Who told you?", longest=LONGEST_NAME, blank="Say who told you")


class RelationForm(FanlightForm):
    """What another recorded person is to this one; never a role in a concern (safety 15)."""

    reference = LineField(
        label="Reference of the other person’s record",
        called="The reference",
        help_text="For example, PE7K3QX42MT. If they have no record yet, search for them first.",
        width="20",
        longest=40,
        blank="Enter the reference of the other person’s record",
    )
    kind = OneOfField(
        label="What is the other person to this one?",
        offers=choices_of({str(code): words for code, words in RELATION_LABELS.items()}),
        blank="Select what the other person is to this one",
    )
    parental_responsibility = OneOfField(
        label="Do they have parental responsibility for this person?",
        offers=choices_of({str(code): words for code, words in PARENTAL_RESPONSIBILITY_LABELS.items()}),
        blank="Select whether they have parental responsibility",
    )
    is_absent = TickField(label="They do not live together", required=False)
    valid_from = DayField(label="Since when?", help_text="Leave blank if nobody knows")
    source = LineField(label="Who told you?", longest=LONGEST_NAME, blank="Say who told you")

    def values(self) -> dict[str, Any]:
        """Return what the action takes beside the two people."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "reference"}
        kinds = {
            "kind": RelationKind(said["kind"]),
            "parental_responsibility": ParentalResponsibility(said["parental_responsibility"]),
        }
        return {**said, **kinds}


class EndFactForm(FanlightForm):
    """Why a fact is not current any more: it stopped being so, or it never was."""

    how = OneOfField(
        label="What has happened?",
        offers=(
            Choice("ENDED", "It has stopped being so", reveals=("on",)),
            Choice("ERROR", "It never was so: it was recorded in error", reveals=("because",)),
        ),
        blank="Select what has happened",
    )
    on = DayField(
        label="Which was the last day?",
        called="The last day",
        blank="Enter the last day",
        latest=lambda: london_date(now()),
        outside="The last day must be today or earlier",
    )
    because = LineField(
        label="How do you know?", called="How you know", longest=500, blank="Say why this was recorded in error"
    )


class CorrectionForm(FanlightForm):
    """Birth date, sex and date of death as they should be."""

    born_on = DayField(label="Date of birth", latest=None)
    is_birth_estimated = TickField(label="The date of birth is an estimate", required=False)
    expected_on = DayField(label="Date an unborn child is expected")
    sex = OneOfField(label="Sex", offers=SEXES, blank="Select the sex that is recorded")
    died_on = DayField(label="Date of death")
    reason = ParagraphsField(
        label="Why are you changing this, and who told you?", longest=2_000, rows=3, blank="Say why, and who told you"
    )

    def dates(self) -> dict[str, date | None]:
        """Return the three dates."""
        return {name: self.cleaned_data[name] for name in ("born_on", "expected_on", "died_on")}


class HoldBackForm(FanlightForm):
    """Why a record is held back from everybody but named people, and whether anybody is told that it is."""

    reason = OneOfField(
        label="Why is this record held back?",
        help_text="Everybody else is kept out, whoever works with this person now too, until you let them through.",
        offers=choices_of(HOLDING_BACK),
        blank="Select why this record is held back",
    )
    is_silent = TickField(
        label="Tell nobody that it is held back (adoption). You are told when somebody looks for this person",
        required=False,
    )


class ConfidentialForm(FanlightForm):
    """What is to be confidential, for whom it stays open, and why."""

    protected = SomeOfField(
        label="What must be kept confidential?",
        offers=(
            Choice(Protected.ADDRESS, "Addresses"),
            Choice(Protected.PHONE, "Phone numbers and email addresses"),
            Choice(Protected.SCHOOL, "School"),
        ),
        blank="Select what must be kept confidential",
    )
    teams = SomeOfField(label="Which teams may see it?", blank="Select at least one team that may see it")
    reason = LineField(label="Why?", longest=500, blank="Say why")

    def __init__(self, *args: Any, teams: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["teams"]
        field.offered = teams
        field.choices = field.pairs()
