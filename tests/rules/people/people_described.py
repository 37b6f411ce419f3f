"""Descriptions of invented people for the matching tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from fanlight.people.rules.addresses import Address
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.matching import MatchEvidence, compare
from fanlight.people.rules.names import Name
from fanlight.people.rules.sex import Sex
from fanlight.people.rules.weights import weights_in_force

BORN = date(2010, 3, 7)
LARKSPUR = Address("14 Larkspur Road", "ZZ1 2AB")
SOUND_UPN = "B801200005001"
OTHER_SOUND_UPN = "Q801200005002"
SOUND_NHS_NUMBER = "9434765870"
OTHER_SOUND_NHS_NUMBER = "9990000018"
WEIGHTS = weights_in_force(date(2018, 11, 19))


def somebody(
    forenames: str = "Tamsin", surname: str = "Quillfeather", born_on: date | None = BORN, **said: Any
) -> Identity:
    """Return a description; an address may be given as `home`."""
    if "home" in said:
        said["addresses"] = (said.pop("home"),)
    return Identity(names=(Name(forenames, surname),), born_on=born_on, **said)


def weighed(stated: Identity, candidate: Identity) -> MatchEvidence:
    """Return the evidence under the table in force."""
    return compare(stated, candidate, weights=WEIGHTS)


FORENAMES = [
    "Tamsin",
    "Tam",
    "Oliver",
    "Ollie",
    "Zoë",
    "Zoe",
    "Mary Jane",
    "J",
    "Wren",
    "Baby",
    "",
    "Jayden",
    "Kayden",
    "Ella",
    "Ellie",
]
SURNAMES = [
    "Quillfeather",
    "Quilfeather",
    "Smith",
    "Smyth",
    "O'Thistle",
    "McPuddle",
    "Mac Puddle",
    "Smith-Quillfeather",
    "",
]
DATES = [BORN, date(2010, 7, 3), date(2010, 3, 8), date(2010, 3, 17), date(2010, 5, 1), date(2012, 11, 20), None]
HOMES = [
    LARKSPUR,
    Address("Flat 2, 14 Larkspur Rd", "zz12ab"),
    Address("9 Elm Walk", "ZZ1 2AC"),
    Address("", "ZZ1 2AB"),
    Address("1 The Mews", "YY9 9YY"),
]

names = st.builds(Name, st.sampled_from(FORENAMES), st.sampled_from(SURNAMES))
identities = st.builds(
    Identity,
    names=st.lists(names, max_size=2).map(tuple),
    born_on=st.sampled_from(DATES),
    sex=st.sampled_from(Sex),
    upn=st.sampled_from(["", SOUND_UPN, OTHER_SOUND_UPN, "A801200005001", "none"]),
    former_upns=st.sampled_from([(), (SOUND_UPN,)]),
    nhs_number=st.sampled_from(["", SOUND_NHS_NUMBER, OTHER_SOUND_NHS_NUMBER, "9434765871", "0000000000"]),
    addresses=st.lists(st.sampled_from(HOMES), max_size=2).map(tuple),
) | st.builds(Identity, names=st.lists(names, max_size=1).map(tuple), expected_on=st.sampled_from(DATES))
