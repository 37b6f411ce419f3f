"""What a member of the public writes who is worried about a child: what is asked, and the shape in which it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# The authority's dated setting, on the settings pages.
TAKES_PUBLIC_FORMS = "front_door.public_form"
# Who somebody is to the child, as the Children in Need census counts sources. Who does not say is of the public all the same:
# what they are told must never be what a professional is told (safety 9).
WHO_WRITES = {
    "1A": "Family, a relative or a carer",
    "1B": "A friend, neighbour or childminder",
    "1C": "I am the child or young person",
    "1D": "Somebody else",
}
NOT_SAID = "1D"


class FormClosed(Exception):
    """The authority takes no forms from the public; a sentence for whoever wrote one."""

    def __init__(self) -> None:
        super().__init__("This form is closed. Ring the number on this page.")


@dataclass(frozen=True)
class Worry:
    """What somebody wrote: about which child, where, what worries them, and how to reach them where they may be reached."""

    worry: str
    where: str
    is_danger: bool
    home: str = ""
    postcode: str = ""
    forenames: str = ""
    surname: str = ""
    age: int | None = None
    looks: str = ""
    who: str = ""
    name: str = ""
    phone: str = ""
    safe_times: str = ""
    may_ring: bool = False
    stays_unnamed: bool = False


def as_sent(worry: Worry) -> dict[str, Any]:
    """Return what is sent of it, in the shape of any request: what was not asked is not answered for anybody.

    No level, no agreement and no category is made up. Wishing to stay unnamed is recorded and is no promise (safety 11). Where
    nothing else tells which child it is, the place where they were seen does (safety 3).
    """
    is_known_by_more = bool(worry.home or worry.postcode or worry.forenames or worry.surname or worry.age is not None)
    home = worry.home if is_known_by_more else worry.where
    return {
        "channel": "PORTAL",
        "call": {
            "wishes_no_name": worry.stays_unnamed,
            "promised_no_name": False,
            "safe_contact": worry.safe_times or None,
        },
        "referrer": {
            "name": worry.name or None,
            "phone": worry.phone or None,
            "source_code": worry.who if worry.who in WHO_WRITES else NOT_SAID,
        },
        "immediate_danger": worry.is_danger,
        "whereabouts": {"where_now": worry.where, "is_safe": "NOT_KNOWN"},
        "agreement": {},
        "children": [
            {
                "forenames": worry.forenames or None,
                "surname": worry.surname or None,
                "age_years": worry.age,
                "physical_description": worry.looks or None,
                "address": {
                    "lines": [line.strip() for line in home.splitlines() if line.strip()],
                    "postcode": worry.postcode or None,
                },
            }
        ],
        "household": [],
        "concern": {"what_happened": worry.worry, "categories": []},
        "wants_outcome": worry.may_ring,
    }
