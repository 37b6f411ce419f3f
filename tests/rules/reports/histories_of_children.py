"""Statutory work, work of teams and who children are, at random and close to every limit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from fanlight.clocks.public import add_months, start_of_date
from tests.rules.reports.lived import LONDON, PlainContact
from tests.rules.reports.lived_children import (
    PlainAssessment,
    PlainCharacteristic,
    PlainClock,
    PlainConference,
    PlainEnquiry,
    PlainEpisode,
    PlainHeld,
    PlainJoined,
    PlainOpenWork,
    PlainPerson,
    PlainPlan,
)

DAY = timedelta(days=1)
PEOPLE = ["p0", "p1", "p2", "p3", "p4", "p5"]
TEAMS = ["t2", "t0", "t1"]
SETTINGS = {"est1": "100001", "est2": "100002"}
CODES = [
    *(("ETHNICITY", code) for code in ("WBRI", "CHNE", "OOTH", "BAFR", "REFU", "MOTH")),
    *(("DISABILITY", code) for code in ("NONE", "AUT")),
]


def of_children(
    rng: Random, contacts: Sequence[PlainContact], first_on: date, last_on: date, at: datetime
) -> dict[str, Any]:
    """Return everything of a history that hangs on children and their episodes."""
    today = at.astimezone(LONDON).date()
    episodes = [_episode(rng, place, one, today) for place, one in enumerate(contacts) if rng.random() < 0.6]
    began = {episode.contact_id for episode in episodes}
    return {
        "people": [_person(rng, key, first_on) for key in PEOPLE],
        "characteristics": [
            PlainCharacteristic(f"ch{number}", rng.choice(PEOPLE), *rng.choice(CODES)) for number in range(8)
        ],
        "held": [_held(rng, place, one) for place, one in enumerate(contacts) if rng.random() < 0.5],
        "open_work": [_open(rng, place, one, at) for place, one in enumerate([*contacts] * 2) if rng.random() < 0.5],
        "teams": TEAMS,
        "settings": SETTINGS,
        "episodes": episodes,
        "joined_referrals": [
            PlainJoined(f"j{place}", rng.choice(episodes).id, one.id)
            for place, one in enumerate(contacts)
            if episodes and rng.random() < 0.3 and one.id not in began
        ],
        **_records(rng, episodes, first_on, last_on, today),
    }


def _person(rng: Random, key: str, first_on: date) -> PlainPerson:
    return PlainPerson(key, rng.choice("FMU"), rng.choice([None, first_on - DAY * rng.randint(-40, 6600)]))


def _episode(rng: Random, place: int, contact: PlainContact, today: date) -> PlainEpisode:
    referred, ends = min(contact.on, today), rng.choice([None, "NFA", "CLOSED"])
    day = min(referred + DAY * rng.randint(0, 300), today)
    return PlainEpisode(
        id=f"ep{place:03}",
        person_id=contact.person_id or rng.choice(PEOPLE),
        contact_id=rng.choice([contact.id, contact.id, ""]),
        source_code=contact.source_code,
        referred_on=referred,
        nfa_on=day if ends == "NFA" else None,
        closed_on=day if ends == "CLOSED" else None,
        district_id=rng.choice([None, contact.district_id]),
    )


def _records(
    rng: Random, episodes: Sequence[PlainEpisode], first_on: date, last_on: date, today: date
) -> dict[str, list[Any]]:
    names = ("assessments", "enquiries", "conferences", "plans", "statutory_clocks")
    found: dict[str, list[Any]] = {name: [] for name in names}
    for place, episode in enumerate(episodes):
        start = min(rng.choice([episode.referred_on, _near(rng, first_on, last_on, today)]), today)
        done = rng.choice([None, start + DAY * rng.choice([0, 10, 14, 15, 30, 45, 63, 64, 90]), today])
        done = max(min(done, today), start) if done else None
        factors = " ".join(rng.sample(["1A", "2B", "16A"], rng.randint(1, 3))) if done else ""
        found["assessments"].append(PlainAssessment(f"as{place}", episode.id, start, start, done, factors))
        if rng.random() < 0.6:
            found["enquiries"].append(PlainEnquiry(f"en{place}", episode.id, start))
        if rng.random() < 0.6:
            found["conferences"].append(_conference(rng, place, episode, start, today))
        if rng.random() < 0.7:
            found["plans"].append(_plan(rng, place, episode, start, today))
        for number in range(rng.randint(0, 3)):
            found["statutory_clocks"].append(_clock(rng, f"cl{place}.{number}", episode, first_on, last_on))
    return found


def _near(rng: Random, first_on: date, last_on: date, today: date) -> date:
    edges = [first_on, first_on - DAY, last_on, last_on + DAY, today]
    return rng.choice([*edges, first_on + DAY * rng.randint(-500, 80)])


def _conference(rng: Random, place: int, episode: PlainEpisode, start: date, today: date) -> PlainConference:
    is_here = rng.random() < 0.7
    held = min(start + DAY * rng.choice([0, 7, 14, 20, 21, 22, 40]), today)
    return PlainConference(
        f"co{place}", episode.id, "INITIAL" if is_here else "TRANSFER_IN", held, start if is_here else None
    )


def _plan(rng: Random, place: int, episode: PlainEpisode, start: date, today: date) -> PlainPlan:
    ends = add_months(start, rng.choice([1, 3, 6, 12, 24, 25])) - DAY * rng.choice([0, 1])
    ended = ends if rng.random() < 0.6 and start < ends <= today else None
    category, latest = rng.choice(["NEG", "EMO", "", "OLD"]), rng.choice(["NEG", "MUL", ""])
    return PlainPlan(f"pl{place}", episode.id, start, ended, category, latest, rng.choice([0, 0, 1, 2, 5]))


def _clock(rng: Random, key: str, episode: PlainEpisode, first_on: date, last_on: date) -> PlainClock:
    due = start_of_date(rng.choice([first_on, last_on, last_on + DAY, first_on + DAY * rng.randint(-30, 60)]))
    due += timedelta(minutes=rng.choice([0, 0, -1, 600, 1439]))
    because = rng.choice(["", "DONE", "DONE", "ENDED", "TAKEN_OVER", "NOT_REQUIRED", "SUPERSEDED"])
    stopped = due + rng.choice([timedelta(), timedelta(microseconds=1), -DAY, DAY]) if because else None
    clock = rng.choice(["ASSESSMENT", "INITIAL_CONFERENCE", "FIRST_REVIEW", "LATER_REVIEW"])
    return PlainClock(key, episode.id, clock, due, stopped, because)


def _held(rng: Random, place: int, contact: PlainContact) -> PlainHeld:
    accepted = contact.received_at + timedelta(days=rng.choice([-30, -1, 0, 0, 3]))
    closed = rng.choice([None, accepted, accepted + DAY, accepted + DAY * 40])
    of = rng.choice([contact.id, ""])
    return PlainHeld(f"h{place}", contact.person_id or rng.choice(PEOPLE), of, accepted, closed)


def _open(rng: Random, place: int, contact: PlainContact, at: datetime) -> PlainOpenWork:
    state = rng.choice(["OFFERED", "ACCEPTED", "ALLOCATED", "ALLOCATED", "ALLOCATED"])
    return PlainOpenWork(
        id=f"o{place:03}",
        person_id=contact.person_id or rng.choice(PEOPLE),
        contact_id=rng.choice([contact.id, ""]),
        team_id=rng.choice([*TEAMS, "gone"]),
        district_id=contact.district_id,
        state=state,
        worker_user_id=rng.choice(["u1", "u2"]) if state == "ALLOCATED" else "",
        offered_at=min(contact.received_at, at),
    )
