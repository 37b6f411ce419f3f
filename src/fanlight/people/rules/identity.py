"""A description of a person, as a referrer stated it or as the records hold it: what matching compares."""

from dataclasses import dataclass
from datetime import date

from fanlight.people.rules.addresses import Address
from fanlight.people.rules.names import Name
from fanlight.people.rules.sex import Sex


@dataclass(frozen=True, slots=True)
class Identity:
    """All that is said of one person; whatever is not known is left out, and is then not compared."""

    names: tuple[Name, ...] = ()
    born_on: date | None = None
    expected_on: date | None = None
    sex: Sex = Sex.U
    upn: str = ""
    former_upns: tuple[str, ...] = ()
    nhs_number: str = ""
    addresses: tuple[Address, ...] = ()
