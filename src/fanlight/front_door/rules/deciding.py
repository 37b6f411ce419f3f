"""Who may decide, which decisions need a second person, and what a decision must say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fanlight.front_door.rules.vocabulary import ROUTES_WITH_WORK, Route

FEWEST_WORDS = 3
LONGEST_REASON = 10_000


class SecondPerson(StrEnum):
    """Why a decision waits for a second person."""

    NO_FURTHER_ACTION = "NO_FURTHER_ACTION"
    LEVEL_BELOW_ASKED = "LEVEL_BELOW_ASKED"
    OUTCOME = "OUTCOME"
    DECIDER_NOT_QUALIFIED = "DECIDER_NOT_QUALIFIED"


SECOND_PERSON_WORDS = {
    SecondPerson.NO_FURTHER_ACTION: "no further action",
    SecondPerson.LEVEL_BELOW_ASKED: "a level below the one asked for",
    SecondPerson.OUTCOME: "an outcome that this authority wants confirmed",
    SecondPerson.DECIDER_NOT_QUALIFIED: "the person who proposes it is not social-work-qualified",
}


class DecisionNotAllowed(Exception):
    """Why this decision cannot be made, with the field that it is about."""

    def __init__(self, message: str, field_name: str = "") -> None:
        super().__init__(message)
        self.field_name = field_name


@dataclass(frozen=True)
class OutcomeFacts:
    """What the rules need to know of an outcome."""

    code: str
    label: str
    routes: tuple[str, ...] = ()
    needs_second_person: bool = False
    is_referral: bool = False
    refers_by_social_work: bool = False
    is_immediate: bool = False
    queue: str = ""


@dataclass(frozen=True)
class DecisionFacts:
    """A decision as it is about to be made."""

    level: int | None
    level_asked: int | None
    outcomes: Sequence[OutcomeFacts]
    route: str
    reason_for_level: str
    reason_for_outcomes: str
    reason_for_route: str
    has_team: bool
    has_person: bool
    which_team: str = "Choose the team that gets the work"
    levels_in_scheme: frozenset[int] = field(default_factory=lambda: frozenset({1, 2, 3, 4}))
    # The earlier system that must be asked first, "" where none need be.
    earlier_system: str = ""
    earlier_system_checked: bool = False
    earlier_system_not_reached: str = ""


def check_decision(facts: DecisionFacts) -> None:
    """Refuse a decision that lacks a level, an outcome, a route, a reason for each, or a team for work.

    And one made without the history before it, unless it says why that could not be had: nothing waits for a system that
    is down.
    """
    if facts.level is None or facts.level not in facts.levels_in_scheme:
        raise DecisionNotAllowed("Choose the support level", "level")
    if not facts.outcomes:
        raise DecisionNotAllowed("Choose at least one outcome", "outcomes")
    if facts.route not in set(Route):
        raise DecisionNotAllowed("Choose where the work goes", "route")
    for outcome in facts.outcomes:
        if outcome.routes and facts.route not in outcome.routes:
            raise DecisionNotAllowed(f"“{outcome.label}” cannot go by this route: change one of them", "route")
    _check_reasons(facts)
    check_earlier_system(facts)
    if facts.route in ROUTES_WITH_WORK:
        if not facts.has_team:
            raise DecisionNotAllowed(facts.which_team, "team_id")
        if not facts.has_person:
            raise DecisionNotAllowed(
                "Confirm who this child is, or create a record, before work is sent to a team", "children"
            )


def check_earlier_system(facts: DecisionFacts) -> None:
    """Refuse a decision that says neither that the earlier system was checked nor why it could not be reached."""
    if not facts.earlier_system:
        return
    words = facts.earlier_system_not_reached
    if facts.earlier_system_checked and words.strip():
        raise DecisionNotAllowed(
            f"Say either that you checked {facts.earlier_system} or why you could not, not both",
            "earlier_system_not_reached",
        )
    if not facts.earlier_system_checked and not words.strip():
        raise DecisionNotAllowed(
            f"Check {facts.earlier_system} and tick that you have, or say below why it cannot be reached",
            "earlier_system_checked",
        )
    if not facts.earlier_system_checked and len(words.split()) < FEWEST_WORDS:
        raise DecisionNotAllowed(
            f"Say why {facts.earlier_system} cannot be reached, in your own words", "earlier_system_not_reached"
        )
    if len(words) > LONGEST_REASON:
        raise DecisionNotAllowed(f"Say it in at most {LONGEST_REASON:,} characters", "earlier_system_not_reached")


def _check_reasons(facts: DecisionFacts) -> None:
    for name, text, words in (
        ("reason_for_level", facts.reason_for_level, "this level"),
        ("reason_for_outcomes", facts.reason_for_outcomes, "these outcomes"),
        ("reason_for_route", facts.reason_for_route, "this route"),
    ):
        if len(text.split()) < FEWEST_WORDS:
            raise DecisionNotAllowed(f"Say why you chose {words}, in your own words", name)
        if len(text) > LONGEST_REASON:
            raise DecisionNotAllowed(f"Say it in at most {LONGEST_REASON:,} characters", name)


def second_person_reasons(
    *,
    level: int,
    level_asked: int | None,
    outcomes: Sequence[OutcomeFacts],
    route: str,
    decider_is_qualified: bool,
    confirmed_kinds: Collection[str] = frozenset({"NO_FURTHER_ACTION", "LEVEL_BELOW_ASKED", "RETURN"}),
) -> list[SecondPerson]:
    """Return why this decision waits for a second person, empty when it stands at once.

    By default no further action, and any level below the one asked for, need a second person: `confirmed_kinds` is the
    authority's data. A decision by somebody without a social work registration is always only proposed.
    """
    reasons = []
    if not decider_is_qualified:
        reasons.append(SecondPerson.DECIDER_NOT_QUALIFIED)
    if SecondPerson.NO_FURTHER_ACTION in confirmed_kinds and route == Route.NO_FURTHER_ACTION:
        reasons.append(SecondPerson.NO_FURTHER_ACTION)
    below = level_asked is not None and level < level_asked
    if SecondPerson.LEVEL_BELOW_ASKED in confirmed_kinds and below:
        reasons.append(SecondPerson.LEVEL_BELOW_ASKED)
    if any(outcome.needs_second_person for outcome in outcomes):
        reasons.append(SecondPerson.OUTCOME)
    return reasons


def makes_referral(outcomes: Sequence[OutcomeFacts], route: str) -> bool:
    """Return whether the threshold for a statutory social work response was met: by an outcome, or by it and the route.

    What goes back to the team that closed it is a new referral where that is a social work team, and not where it is
    Early Help. Children in Need census, referrals.
    """
    by_social_work = route == Route.SOCIAL_WORK
    return any(one.is_referral or (by_social_work and one.refers_by_social_work) for one in outcomes)


def check_second_person(*, decided_by_user_id: str, reviewer_user_id: str, reviewer_is_qualified: bool) -> None:
    """Refuse a confirmation by the decider, or by somebody without a social work registration."""
    if decided_by_user_id == reviewer_user_id:
        raise DecisionNotAllowed("Nobody confirms their own decision: ask another senior practitioner or manager")
    if not reviewer_is_qualified:
        raise DecisionNotAllowed(
            "A decision is confirmed by a social-work-qualified senior practitioner or manager. "
            "No registration number is held on your account"
        )
