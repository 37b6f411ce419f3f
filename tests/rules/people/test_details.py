"""What a new record begins with, and what of it is compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fanlight.people.rules.addresses import Address
from fanlight.people.rules.details import AddressGiven, PersonDetails
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import NameKind
from fanlight.people.rules.loading import FamilyGiven
from fanlight.people.rules.names import Name
from fanlight.people.rules.sex import Sex

HOME = AddressGiven(line_1="14 Larkspur Road", postcode="ZZ1 2AB")
DETAILS = PersonDetails(
    forenames="Tamsin",
    surname="Quillfeather",
    other_names=((NameKind.KNOWN_AS, Name("Tam", "")), (NameKind.FORMER, Name(" ", ""))),
    sex=Sex.F,
    born_on=date(2010, 3, 7),
    upn="B801200005001",
    former_upns=("Q801200005002",),
    nhs_number="9434765870",
    address=HOME,
)


def test_the_legal_name_leads_and_empty_names_are_left_out() -> None:
    assert DETAILS.names() == ((NameKind.LEGAL, Name("Tamsin", "Quillfeather")), (NameKind.KNOWN_AS, Name("Tam", "")))
    assert PersonDetails().names() == ()
    assert PersonDetails(surname="Elm").names() == ((NameKind.LEGAL, Name("", "Elm")),)


def test_all_that_was_said_is_compared() -> None:
    assert DETAILS.identity() == Identity(
        names=(Name("Tamsin", "Quillfeather"), Name("Tam", "")),
        born_on=date(2010, 3, 7),
        sex=Sex.F,
        upn="B801200005001",
        former_upns=("Q801200005002",),
        nhs_number="9434765870",
        addresses=(Address("14 Larkspur Road", "ZZ1 2AB"),),
    )
    assert PersonDetails(expected_on=date(2019, 2, 1)).identity() == Identity(expected_on=date(2019, 2, 1))


def test_a_confidential_address_is_not_compared() -> None:
    assert replace(DETAILS, address=replace(HOME, is_confidential=True)).identity().addresses == ()
    assert replace(DETAILS, address=None).identity().addresses == ()


def test_a_family_of_nobody_is_empty() -> None:
    assert FamilyGiven() == FamilyGiven((), ())
