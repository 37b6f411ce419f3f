"""Rows as casework and people give them for returns, with nothing odd about them until a test says so."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from fanlight.clocks.public import england_calendar, london_instant
from fanlight.returns.cin.children_made import ChildRows, child_of
from fanlight.returns.cin.episodes_made import EpisodeRows, Row, episode_of
from fanlight.returns.cin.period import Period
from fanlight.returns.cin.years import census_year

YEAR = census_year(2027, england_calendar())
FIRST, LAST = YEAR.starts_on, YEAR.ends_on
AFTER = Period(FIRST, LAST, date(2027, 5, 4))


def on(text: str | None) -> date | None:
    """A day, written."""
    return date.fromisoformat(text) if text else None


def dated(fields: dict[str, Any]) -> dict[str, Any]:
    """The same with each text that stands for a day made one."""
    return {name: on(one) if name.endswith("_on") else one for name, one in fields.items()}


def an_episode(**fields: Any) -> Row:
    """An open episode that was referred in May."""
    return {
        "id": "E",
        "person_id": "P",
        "source_code": "2A",
        "primary_need": "N1",
        "closure_reason": "",
        **dated({"referred_on": "2026-05-05", "nfa_on": None, "closed_on": None, **fields}),
    }


def an_assessment(started_on: str = "2026-05-06", authorised_on: str | None = None, factors: str = "3B 16A") -> Row:
    """An assessment, unfinished until a test says when it was authorised."""
    return {
        "id": "A" + started_on,
        "started_on": on(started_on),
        "authorised_on": on(authorised_on),
        "factors": factors,
    }


def a_plan(started_on: str, ended_on: str | None = None, **fields: Any) -> Row:
    """A plan of either kind."""
    said = {"initial_category": "NEG", "latest_category": "EMO", "previous_plans": 2, **fields}
    return {"id": "P" + started_on, "started_on": on(started_on), "ended_on": on(ended_on), **said}


def an_enquiry(started_on: str = "2026-06-01", **fields: Any) -> Row:
    """An enquiry that goes on."""
    given = {"ended_on": None, "settled_on": None, "conference_on": None, **fields}
    return {
        "id": "S" + started_on,
        "is_conference_required": None,
        "started_on": on(started_on),
        **dated(given),
    }


def a_target(enquiry: Row, day: str) -> Row:
    """By when the conference of an enquiry was due."""
    return {"enquiry_id": enquiry["id"], "due_at": at_five(day)}


def at_five(day: str) -> datetime:
    """The end of a working day."""
    return london_instant(date.fromisoformat(day), time(17))


def a_record(key: str = "P", **fields: Any) -> Row:
    """A record of a girl of ten."""
    given = {"born_on": "2016-09-14", "expected_on": None, "died_on": None, **fields}
    return {"id": key, "same_as": "P", "sex": "F", **dated(given)}


def a_child(*, episodes: list[EpisodeRows] | None = None, **fields: Any) -> ChildRows:
    """A child with one open episode, a UPN, an ethnicity and no disability."""
    given: dict[str, Any] = {
        "records": [a_record()],
        "numbers": [a_number("UPN", "A886123456789")],
        "descriptions": [described("ETHNICITY", "WBRI"), described("DISABILITY", "NONE")],
        **fields,
    }
    return ChildRows("PE7K3QX42MT", episodes=episodes or [EpisodeRows(an_episode())], **given)


def a_number(kind: str, value: str, person_id: str = "P") -> Row:
    return {"person_id": person_id, "kind": kind, "value": value}


def described(kind: str, code: str, person_id: str = "P") -> Row:
    return {"person_id": person_id, "kind": kind, "code": code}


def made(episode: Row | None = None, *, period: Period = AFTER, **records: Any) -> Any:
    """The census's episode from an episode's rows."""
    return episode_of(EpisodeRows(episode or an_episode(), **records), period)


def child_made(rows: ChildRows, period: Period = AFTER) -> Any:
    """The census's child from a child's rows."""
    return child_of(rows, period, YEAR)
