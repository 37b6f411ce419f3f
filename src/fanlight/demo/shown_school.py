"""The morning of the school whose people the demonstration prints: one request at each stage, and one begun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from fanlight.clocks.public import WorkingCalendar
from fanlight.demo.accounts import Staff
from fanlight.demo.families import School
from fanlight.demo.outcomes import Follow
from fanlight.demo.requests import Imagined, Imagining, KnownChild
from fanlight.demo.shape import STARTS_AT
from fanlight.front_door.public import carried_answers, start_draft

_SCHOOL = "2A"
_LAST_FRIDAY = STARTS_AT - timedelta(days=3)
_QUESTION = "Who else lives at home, and has anybody at school spoken with them since Friday?"


def morning_of(
    school: School, imagining: Imagining, staff: Staff, calendar: WorkingCalendar, scheme: str
) -> Iterator[Imagined]:
    """Yield requests of one school that stand at different stages on the first morning; none if no child goes there."""
    children = _children_of(school, imagining.families)
    stages = (
        (STARTS_AT - timedelta(minutes=40), Follow(state="NEW")),
        (_LAST_FRIDAY + timedelta(hours=6), _looked_at(staff, calendar)),
        (_LAST_FRIDAY + timedelta(hours=5), replace(_looked_at(staff, calendar), question=_QUESTION)),
        (_LAST_FRIDAY - timedelta(hours=18), _answered(staff, calendar)),
    )
    for child, (received_at, follow) in zip(children, stages, strict=False):
        imagined = _at_level_three(child, imagining, received_at, scheme)
        yield replace(imagined, follows=(follow,))


def begin_a_request(school: School, imagining: Imagining, staff: Staff, scheme: str, at: datetime) -> None:
    """Leave a request begun at the school, as somebody does who is called away; none if no child goes there."""
    children = _children_of(school, imagining.families)
    if not children:
        return
    imagined = _at_level_three(children[-1], imagining, at, scheme)
    stated = imagined.sent["children"][0]
    start_draft(
        answers=carried_answers(stated, imagined.sent), by=staff.leads[school.id], at=at - timedelta(minutes=25)
    )


def _at_level_three(child: KnownChild, imagining: Imagining, received_at: datetime, scheme: str) -> Imagined:
    """The level at which a Front Door may still be looking after a weekend."""
    while True:
        imagined = imagining.request_about((child,), _SCHOOL, received_at, scheme)
        if imagined.sent["level_believed"] == 3:
            return imagined


def _children_of(school: School, families: Sequence[Sequence[KnownChild]]) -> list[KnownChild]:
    found = (known for family in families for known in family if known.child.school == school)
    return [known for known in found if not known.household.is_confidential]


def _looked_at(staff: Staff, calendar: WorkingCalendar) -> Follow:
    taken_at = calendar.next_opening(STARTS_AT - timedelta(minutes=25))
    return Follow(state="SCREENING", taken_at=taken_at, taken_by=staff.officers[0])


def _answered(staff: Staff, calendar: WorkingCalendar) -> Follow:
    decided_at = calendar.next_opening(_LAST_FRIDAY + timedelta(hours=4))
    return Follow(
        state="OFFERED",
        route="EARLY_HELP",
        level=3,
        decided_at=decided_at,
        decided_by=staff.deciders[0],
        taken_at=decided_at - timedelta(hours=2),
        taken_by=staff.officers[0],
    )
