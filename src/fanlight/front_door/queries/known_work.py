"""Open work and recent work with the children of a request: what a decision is offered first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.casework.public import WorkCard, closed_work_of, open_work_of
from fanlight.clocks.public import add_months, date_in_words, london_date
from fanlight.establishments.public import parameter, teams
from fanlight.front_door.queries.cases import Case, ChildOnCase
from fanlight.front_door.rules.routing import takes
from fanlight.people.public import same_people
from fanlight.store.public import Actor

PREVIOUS_TEAM = "PREVIOUS_TEAM"


@dataclass(frozen=True)
class KnownWork:
    """One piece of work with a child of the request, as the page that decides shows it."""

    child: ChildOnCase
    card: WorkCard

    def back_to_team(self) -> dict[str, object]:
        """Return what offering the child back to the last team fills in, with the reason for it; the rest is chosen."""
        closed = date_in_words(london_date(self.card.closed_at)) if self.card.closed_at else ""
        return {
            "children": [self.child.contact.id],
            "outcomes": [PREVIOUS_TEAM],
            "route": str(self.card.kind),
            "team_id": self.card.team_id,
            "reason_for_route": f"{self.card.team_name} worked with this child until {closed} and knows the family.",
        }


@dataclass(frozen=True)
class Known:
    """The open work, to whose worker new information goes, and what closed lately, the last first."""

    is_open: list[KnownWork]
    recent: list[KnownWork]


def known_work(case: Case, actor: Actor, *, at: datetime) -> Known:
    """Return the work with the request's undecided children that the actor may know of: what is open, what ended lately.

    Lately is the authority's months, to the day; only a team that still stands and takes the route is offered.
    """
    deciding = {child.person_id: child for child in case.children if child.person_id and child.may("DECIDE")}
    if not deciding:
        return Known([], [])
    child_of = {key: deciding[person_id] for person_id, ids in same_people(deciding).items() for key in ids}
    today = london_date(at)
    since = add_months(today, -int(parameter(actor.authority, "front_door.back_to_last_team_months", today)))
    standing = {one.id: one.kind for one in teams(actor.authority, on=today)}
    ended = [card for card in closed_work_of(child_of, actor.authority, seen_by=actor) if card.accepted_at]
    recent = [
        card
        for card in ended
        if card.closed_at
        and london_date(card.closed_at) > since
        and takes(str(card.kind), standing.get(card.team_id, ""))
    ]
    return Known(
        [KnownWork(child_of[card.person_id], card) for card in open_work_of(child_of, actor.authority, seen_by=actor)],
        [KnownWork(child_of[card.person_id], card) for card in recent],
    )
