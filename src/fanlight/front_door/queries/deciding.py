"""What the deciding page offers: levels in the scheme's words, outcomes, teams, and the draft of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from fanlight.clocks.public import london_date
from fanlight.design.public import Choice
from fanlight.establishments.public import team, teams
from fanlight.front_door.models import Contact, Decision, DecisionReview, Return
from fanlight.front_door.queries.choices import levels_of, outcome_facts, outcomes_in_force
from fanlight.front_door.rules.answering import AnswerWords, draft_answer
from fanlight.front_door.rules.routing import kinds_with_work, routes_without_team
from fanlight.front_door.rules.vocabulary import ROUTE_WORDS


def level_choices(authority: str, version: str) -> list[Choice]:
    """Return the levels of the request's scheme, in the scheme's words."""
    return [
        Choice(str(level.number), f"Level {level.number}: {level.name}", hint=level.meaning)
        for level in levels_of(authority, version)
    ]


def outcome_choices(authority: str, at: datetime) -> list[Choice]:
    """Return the outcomes in force, each with where it may go."""
    found = []
    usual = _usual_teams(authority, london_date(at))
    for outcome in outcomes_in_force(authority, london_date(at)):
        hints = [", ".join(outcome.route_words)] if outcome.routes else []
        if usual.get(outcome.queue):
            hints.append(f"usually to {usual[outcome.queue]}")
        if outcome.needs_second_person:
            hints.append("a second person confirms it")
        found.append(Choice(outcome.code, outcome.label, hint="; ".join(hints)))
    return found


def _usual_teams(authority: str, on: date) -> dict[str, str]:
    """Return the name of the one team that keeps a queue, or is the one of a kind, by the queue's or the kind's code."""
    names: dict[str, list[str]] = {}
    for one in teams(authority, on=on):
        for code in {one.queue, one.kind} - {""}:
            names.setdefault(code, []).append(one.name)
    return {code: found[0] for code, found in names.items() if len(found) == 1}


def team_choices(authority: str, district_id: str | None, at: datetime) -> list[Choice]:
    """Return the teams that take work, those of the child's district first."""
    found = [one for one in teams(authority, on=london_date(at)) if one.kind in kinds_with_work()]
    found.sort(key=lambda one: (one.district_id != district_id, one.district.name if one.district else "", one.name))
    return [Choice(one.id, f"{one.name}, {one.district.name if one.district else 'whole county'}") for one in found]


def kinds_of_teams(authority: str, on: date) -> dict[str, str]:
    """Return the kind of each team that stands on a day, by id."""
    return {one.id: one.kind for one in teams(authority, on=on)}


def words_of_routes_without_team(authority: str, at: datetime) -> list[str]:
    """Return in words the routes for which the authority has no team, so that the page says whom to choose instead."""
    kinds = kinds_of_teams(authority, london_date(at)).values()
    return [ROUTE_WORDS[route] for route in routes_without_team(set(kinds))]


def drafted_answer(
    authority: str, *, outcome_codes: Sequence[str], route: str, team_id: str, at: datetime
) -> AnswerWords:
    """Return the draft of the answer, from outcome and route only (safety 9)."""
    wanted = [facts.code for facts in outcome_facts(authority, outcome_codes, at)]
    rows = {one.code: one for one in outcomes_in_force(authority, london_date(at))}
    holder = team(authority, team_id) if team_id else None
    return draft_answer(
        route=route,
        outcome_words=[(rows[code].what_happens_next, rows[code].what_we_ask) for code in wanted],
        team_name=holder.name if holder else "",
        team_phone=holder.phone if holder else "",
    )


def is_immediate(authority: str, outcome_codes: Sequence[str], at: datetime) -> bool:
    """Return whether action is immediate, so that the decision goes first and the answer follows."""
    return any(facts.is_immediate for facts in outcome_facts(authority, outcome_codes, at))


def proposed_return(contact: Contact) -> Return | None:
    """Return the return for agreement that waits for a second person, or None."""
    returned = contact.returns.order_by("-id").first()
    if returned is None or not returned.needs_second_person or hasattr(returned, "review"):
        return None
    decision = last_decision(contact)
    return None if decision is not None and decision.id > returned.id else returned


def last_decision(contact: Contact) -> Decision | None:
    """Return the contact's latest decision, proposed or standing: by the order of writing, whatever a clock said."""
    return contact.decisions.select_related("contact").order_by("-id").first()


def last_word(contact: Contact) -> DecisionReview | None:
    """Return the latest word of a second person on the contact's decisions and returns, or None."""
    rows = DecisionReview.objects.filter(Q(decision__contact=contact) | Q(returned__contact=contact))
    return rows.order_by("-id").first()
