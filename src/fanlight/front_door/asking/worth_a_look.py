"""What may be a slip: said while there is time to mend it, and never in the way of sending (safety rule 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanlight.design.public import Answers, Place
from fanlight.front_door.asking.canonical import leaves_at

WORDS = {
    "child_upn": "This UPN does not look right. It is a letter and 12 more characters. If it is all you have, leave "
    "it: we will put it right.",
    "child_former_upn": "The former UPN does not look right. If it is all you have, leave it.",
    "child_nhs_number": "This NHS number does not look right. It has 10 digits. If it is all you have, leave it: we "
    "will put it right.",
    "child_postcode": "This is not a full postcode that we know. If it is all you have, leave it.",
    "leaves_time": "The time when the child leaves has passed. If they are still where you said, change it.",
}


@dataclass(frozen=True)
class WorthALook:
    """Something that may be a slip, and where to change it."""

    place: Place
    question: str
    words: str


@dataclass(frozen=True)
class Reads:
    """What the checks ask of the outside: check digits and known postcodes."""

    is_upn_right: Callable[[str], bool]
    is_nhs_number_right: Callable[[str], bool]
    knows_postcode: Callable[[str], bool]


def worth_a_look(answers: Answers, reads: Reads, at: datetime) -> list[WorthALook]:
    """Return what may be a slip in the answers so far, in the order of the pages."""
    leaves = leaves_at(answers, at) if answers.get("leaves_time") else None
    found = [WorthALook(Place("whereabouts"), "leaves_time", WORDS["leaves_time"])] if leaves and leaves < at else []
    for child in answers.get("children", []):
        found.extend(_of_child(child, reads))
    return found


def _of_child(child: Mapping[str, Any], reads: Reads) -> Iterator[WorthALook]:
    for page, question, is_right in (
        ("child-home", "child_postcode", reads.knows_postcode),
        ("child-numbers", "child_upn", reads.is_upn_right),
        ("child-numbers", "child_former_upn", reads.is_upn_right),
        ("child-numbers", "child_nhs_number", reads.is_nhs_number_right),
    ):
        typed = child.get(question)
        if typed and not is_right(typed):
            yield WorthALook(Place(page, child["id"]), question, WORDS[question])
