"""The authority's stages of a challenge as they stand on a day, and what can be challenged."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.access.public import Permission, members_with, memberships_with_email
from fanlight.challenges.rules.stages import Stage, in_order, stage_of
from fanlight.challenges.rules.vocabulary import OBJECTS, STAGES
from fanlight.clocks.public import due_at, london_date
from fanlight.establishments.public import list_entries, list_labels, working_calendar


def stages_on(authority: str, on: date) -> list[Stage]:
    """Return the stages in force on a day, the lowest first."""
    entries = list_entries(authority, STAGES, on)
    return in_order([stage_of(one.code, one.label, one.values, one.in_force_from) for one in entries])


def stage_on(authority: str, code: str, on: date) -> Stage | None:
    """Return one stage as it stands on a day, None where it does not."""
    return next((one for one in stages_on(authority, on) if one.code == code), None)


def object_choices(authority: str, on: date, *, of_work: bool) -> list[tuple[str, str]]:
    """Return (code, words) of what can be challenged of a request's contact, or of a piece of work."""
    field = "of_work" if of_work else "of_requests"
    return [(one.code, one.label) for one in list_entries(authority, OBJECTS, on) if one.values[field]]


def object_in_words(authority: str, code: str) -> str:
    """Return what is challenged, in the list's latest words."""
    return list_labels(authority, OBJECTS).get(code, code)


def stage_due(authority: str, stage: Stage, opened_at: datetime) -> tuple[datetime, str]:
    """Return by when a stage opened then must answer, and the version of the rule and calendar that say so."""
    calendar = working_calendar(authority, london_date(opened_at))
    rule = stage.clock(calendar.name)
    due = due_at(rule, opened_at, calendar)
    if due is None:
        raise ValueError(f"The clock of {stage.code} has no end")
    return due, f"{rule.id} {rule.version} {calendar.version}"


def named_user_id(authority: str, stage: Stage, on: date) -> str:
    """Return the user id of the person whom the authority names for a stage, "" where they have no account here."""
    if not stage.person_email:
        return ""
    named = {one.user_id for one in memberships_with_email(authority, [stage.person_email])}
    able = members_with(Permission.CHALLENGE_ANSWER, authority=authority, on=on) if named else []
    return next((one.user_id for one in able if one.user_id in named), "")
