"""A request whose work is with its team already: the team's own decision is written down, and nobody waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.casework.public import WorkHappening, tie_to_request
from fanlight.front_door.actions.carry_out import make_referral
from fanlight.front_door.actions.moving import move_contact, settle_request
from fanlight.front_door.models import Contact, Decision
from fanlight.front_door.rules.keeping import class_of_decision, gravest
from fanlight.front_door.rules.states import Move
from fanlight.store.public import Actor


@dataclass(frozen=True)
class TeamsWord:
    """What a team decided of work that it has, in the words of the decision; `kept_as` is how long it was kept before."""

    level: int
    outcome: str
    route: str
    reason_for_level: str
    reason_for_outcomes: str
    reason_for_route: str
    is_referral: bool
    kept_as: str


def decide_with_team(contact: Contact, said: TeamsWord, work: WorkHappening, *, by: Actor, at: datetime) -> None:
    """Decide the contact as the team did, make the referral that it counts as, and tie the work to its request."""
    _write_decision(contact, said, work.team_id, by=by, at=at)
    move_contact(
        contact,
        Move.DECIDE,
        by=by,
        at=at,
        level_decided=said.level,
        route=said.route,
        first_decided_at=at,
        answer_due_at=contact.due_at,
        answered_at=at,
        retention_class=gravest([said.kept_as, class_of_decision(said.route, is_referral=said.is_referral)]),
    )
    if said.is_referral:
        make_referral(contact, by=by, at=at)
    move_contact(contact, Move.OFFER, by=by, at=at, work_id=work.work_id)
    move_contact(contact, Move.ACCEPT, by=by, at=at)
    settle_request(contact, at=at, by=by)
    tie_to_request(
        work_id=work.work_id,
        contact_id=contact.id,
        request_id=contact.request_id,
        request_reference=contact.request.reference,
        by=by,
        at=at,
    )


def _write_decision(contact: Contact, said: TeamsWord, team_id: str, *, by: Actor, at: datetime) -> Decision:
    return Decision.objects.create(
        authority=contact.authority,
        contact=contact,
        level=said.level,
        outcomes=[said.outcome],
        route=said.route,
        team_id=team_id,
        district_id=contact.district_id or "",
        reason_for_level=said.reason_for_level,
        reason_for_outcomes=said.reason_for_outcomes,
        reason_for_route=said.reason_for_route,
        scheme_version=contact.request.scheme_version,
        level_asked=contact.level_believed,
        decided_by_user_id=by.user_id,
        recorded_by=by.id,
        recorded_at=at,
    )
