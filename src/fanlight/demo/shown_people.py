"""The morning of the people whom the demonstration prints: something at each stage for the school and for the teams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from fanlight.clocks.public import WorkingCalendar
from fanlight.demo.accounts import Staff
from fanlight.demo.outcomes import Follow
from fanlight.demo.people_made import School
from fanlight.demo.requests import Imagined, Imagining, KnownChild
from fanlight.demo.shape import STARTS_AT
from fanlight.establishments.public import Team, TeamKind
from fanlight.front_door.public import carried_answers, start_draft

_SCHOOL, _HEALTH_VISITOR = "2A", "3B"
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


def waiting_with_teams(
    teams: Sequence[Team], imagining: Imagining, staff: Staff, calendar: WorkingCalendar, scheme: str
) -> Iterator[Imagined]:
    """Yield requests whose work waits with the teams whose people the demonstration prints: to accept and to allocate."""
    for kind, route in ((TeamKind.EARLY_HELP_UNIT, "EARLY_HELP"), (TeamKind.SOCIAL_WORK, "SOCIAL_WORK")):
        team = next(one for one in teams if one.kind == kind)
        offered = replace(_answered(staff, calendar), route=route, team_id=team.id)
        accepted_at = calendar.next_opening(STARTS_AT - timedelta(minutes=20))
        stages = (offered, replace(offered, state="WITH_TEAM", accepted_at=accepted_at))
        for child, follow in zip(_children_in(team, imagining.families), stages, strict=False):
            imagined = _at_level_three(child, imagining, _LAST_FRIDAY - timedelta(hours=18), scheme)
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
    source = _SCHOOL if child.child.school else _HEALTH_VISITOR
    while True:
        imagined = imagining.request_about((child,), source, received_at, scheme)
        if imagined.sent["level_believed"] == 3:
            return imagined


def _children_of(school: School, families: Sequence[Sequence[KnownChild]]) -> list[KnownChild]:
    found = (known for family in families for known in family if known.child.school == school)
    return [known for known in found if _may_be_shown(known)]


def _may_be_shown(known: KnownChild) -> bool:
    """What is held back is not on the page of everybody's first morning."""
    return known.child.born_on is not None and not (known.household.is_confidential or known.child.is_walled)


def _children_in(team: Team, families: Sequence[Sequence[KnownChild]]) -> Iterator[KnownChild]:
    """The eldest of each household of the team's district: each piece of work is another family's."""
    for family in families:
        district = family[0].household.home.district
        if team.district and district.ons_code == team.district.ons_code and _may_be_shown(family[0]):
            yield family[0]


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
