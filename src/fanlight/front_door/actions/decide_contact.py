"""The decision for one child, several at once where they are alike, and the second person's word on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.actions.carry_out import carry_out
from fanlight.front_door.actions.moving import get_contact, move_contact
from fanlight.front_door.actions.send_answer import check_answer
from fanlight.front_door.actions.telling import confirmers_for, tell_front_door
from fanlight.front_door.models import Contact, Decision, DecisionReview
from fanlight.front_door.queries.choices import outcome_facts, scheme_levels
from fanlight.front_door.queries.deciding import kinds_of_teams, last_decision, proposed_return
from fanlight.front_door.queries.earlier import system_to_check
from fanlight.front_door.rules.deciding import (
    DecisionFacts,
    DecisionNotAllowed,
    check_decision,
    check_second_person,
    second_person_reasons,
)
from fanlight.front_door.rules.routing import check_team, which_team_to_choose
from fanlight.front_door.rules.states import Move, State, after
from fanlight.front_door.rules.vocabulary import ROUTES_WITH_WORK
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


@dataclass(frozen=True)
class Choice:
    """What was chosen for a contact, each part with its own reason, and the answer to be sent with it.

    An empty `district_id` is the contact's own, so that siblings who are decided alike keep theirs.
    """

    level: int | None
    outcomes: tuple[str, ...]
    route: str
    team_id: str
    district_id: str
    reason_for_level: str
    reason_for_outcomes: str
    reason_for_route: str
    answer: dict[str, str]
    harm_not_suspected: bool = False
    earlier_system_checked: bool = False
    earlier_system_not_reached: str = ""


@action("decided a contact")
def decide_contact(
    *, contact_id: str, choice: Choice, expected: int | None = None, by: Actor, at: datetime
) -> Decision:
    """Record what is decided for one child, and start what follows, or propose it where a second person must confirm.

    Raises DecisionNotAllowed and AnswerNotAllowed with the field they are about, MoveNotAllowed on a contact that is not
    open to decide, and StaleVersion when somebody decided it first. Working Together to Safeguard Children 2023, chapter 3.
    """
    if not by.may(Permission.FRONT_DOOR_DECIDE):
        raise DecisionNotAllowed("Your role does not decide requests: ask a senior practitioner or manager")
    contact = get_contact(contact_id, by)
    after(Move.DECIDE, State(contact.state))
    outcomes = outcome_facts(by.authority, choice.outcomes, at)
    teams_here = kinds_of_teams(by.authority, london_date(at))
    check_decision(
        DecisionFacts(
            level=choice.level,
            level_asked=contact.level_believed,
            outcomes=outcomes,
            route=choice.route,
            reason_for_level=choice.reason_for_level,
            reason_for_outcomes=choice.reason_for_outcomes,
            reason_for_route=choice.reason_for_route,
            has_team=_team_takes(choice.route, choice.team_id, teams_here),
            which_team=which_team_to_choose(choice.route, teams_here.values()),
            has_person=contact.person_id is not None,
            levels_in_scheme=scheme_levels(by.authority, contact.request.scheme_version),
            earlier_system=system_to_check(by.authority, london_date(at)),
            earlier_system_checked=choice.earlier_system_checked,
            earlier_system_not_reached=choice.earlier_system_not_reached,
        )
    )
    if choice.answer.get("audience") and not any(outcome.is_immediate for outcome in outcomes):
        check_answer(choice.answer)
    today = london_date(at)
    waits_for = second_person_reasons(
        level=choice.level or 0,
        level_asked=contact.level_believed,
        outcomes=outcomes,
        route=choice.route,
        decider_is_qualified=by.is_social_work_qualified,
        confirmed_kinds=parameter(by.authority, "front_door.second_person_for", today),
    )
    decision = _write_decision(contact, choice, [str(reason) for reason in waits_for], by=by, at=at)
    if waits_for:
        move_contact(contact, Move.PROPOSE, by=by, at=at, expected=expected)
        tell_front_door(contact, NoticeKind.SECOND_PERSON_NEEDED, confirmers_for(contact, by, at), by=by, at=at)
    else:
        carry_out(contact, decision, Move.DECIDE, expected=expected, by=by, at=at)
    record(
        "contact",
        contact.id,
        decision=decision.id,
        level=choice.level,
        outcomes=list(choice.outcomes),
        route=choice.route,
        waits_for=[str(reason) for reason in waits_for],
        earlier_system=_how_asked(decision),
    )
    return decision


@action("decided several contacts alike")
def decide_contacts(
    *, contact_ids: Sequence[str], choice: Choice, expected: dict[str, int], by: Actor, at: datetime
) -> list[Decision]:
    """Record the same decision for several children of one request, each with its own row; all or none."""
    decisions = [
        decide_contact(contact_id=key, choice=choice, expected=expected.get(key), by=by, at=at) for key in contact_ids
    ]
    record("request", decisions[0].contact.request_id, decisions=[decision.id for decision in decisions])
    return decisions


@action("gave a second person's word on a decision")
def review_decision(
    *, decision_id: str, is_confirmed: bool, reason: str = "", expected: int | None = None, by: Actor, at: datetime
) -> DecisionReview:
    """Confirm a proposed decision, so that it stands, or send it back with a reason. Nobody confirms their own."""
    if not by.may(Permission.FRONT_DOOR_CONFIRM):
        raise DecisionNotAllowed("Your role does not confirm decisions: ask a senior practitioner or manager")
    decision = Decision.objects.get(id=decision_id, authority=by.authority)
    contact = get_contact(decision.contact_id, by)
    check_second_person(
        decided_by_user_id=decision.decided_by_user_id,
        reviewer_user_id=by.user_id,
        reviewer_is_qualified=by.is_social_work_qualified,
    )
    if not is_confirmed and not reason.strip():
        raise DecisionNotAllowed("Say why you send it back", "reason")
    if contact.state != State.PROPOSED:
        after(Move.SEND_BACK, State(contact.state))
    if last_decision(contact) != decision or proposed_return(contact) is not None:
        raise DecisionNotAllowed("Something else was proposed since. Open the request again and read that")
    if is_confirmed:
        # The team may have ended while the decision waited: it goes back, and another is chosen.
        _team_takes(decision.route, decision.team_id, kinds_of_teams(by.authority, london_date(at)))
    review = DecisionReview.objects.create(
        authority=by.authority,
        decision=decision,
        is_confirmed=is_confirmed,
        reason=reason,
        reviewed_by_user_id=by.user_id,
        recorded_by=by.id,
        recorded_at=at,
    )
    if is_confirmed:
        carry_out(contact, decision, Move.DECIDE, expected=expected, by=by, at=at)
    else:
        move_contact(contact, Move.SEND_BACK, by=by, at=at, reason=reason, expected=expected)
    record("contact", contact.id, decision=decision.id, confirmed=is_confirmed)
    return review


def _how_asked(decision: Decision) -> str:
    if decision.earlier_system_checked:
        return "CHECKED"
    return "NOT_REACHED" if decision.earlier_system_not_reached else "NOT_ASKED"


def _team_takes(route: str, team_id: str, teams_here: dict[str, str]) -> bool:
    if not team_id or route not in ROUTES_WITH_WORK:
        return False
    check_team(route, teams_here.get(team_id), teams_here.values())
    return True


def _write_decision(contact: Contact, choice: Choice, waits_for: list[str], *, by: Actor, at: datetime) -> Decision:
    previous = contact.decisions.order_by("-id").first()
    return Decision.objects.create(
        authority=contact.authority,
        contact=contact,
        level=choice.level,
        outcomes=list(choice.outcomes),
        route=choice.route,
        team_id=choice.team_id,
        district_id=choice.district_id or contact.district_id or "",
        reason_for_level=choice.reason_for_level,
        reason_for_outcomes=choice.reason_for_outcomes,
        reason_for_route=choice.reason_for_route,
        answer_words=choice.answer,
        scheme_version=contact.request.scheme_version,
        level_asked=contact.level_believed,
        harm_not_suspected=choice.harm_not_suspected,
        earlier_system_checked=choice.earlier_system_checked,
        earlier_system_not_reached=choice.earlier_system_not_reached.strip(),
        needs_second_person=waits_for,
        decided_by_user_id=by.user_id,
        corrects=previous,
        recorded_by=by.id,
        recorded_at=at,
    )
