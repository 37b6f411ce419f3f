"""The night before the first morning, handed over and handed back; and the neighbour for which out of hours works too."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from fanlight.access.public import AccountGiven, Role, add_membership, load_accounts
from fanlight.demo.accounts import AWAKE_UNTIL, EMPLOYED_FROM, Staff
from fanlight.demo.names import ADULTS, STAFF, Numbers, phone
from fanlight.demo.surnames import surname
from fanlight.establishments.public import TeamKind, add_district, add_team, current_shift, seed
from fanlight.front_door.public import (
    Channel,
    LoadedContact,
    LoadedRequest,
    State,
    hand_over,
    load_requests,
    seed_front_door,
    take_request,
    urgent_of_night,
    write_night_summary,
)
from fanlight.store.public import Actor, command_actor, new_ulid

# Medway is beside Kent and is one district: its code is the Office for National Statistics's.
NEIGHBOUR, NEIGHBOUR_NAME = "887", "Medway (demonstration)"
NEIGHBOUR_DISTRICT = "E06000035"
WORKED_ON, SUMMED_UP = 3, 2
_SUMMARY = (
    "Rang mum. The child is with an aunt until Monday and safe there. A decision waits for the day.",
    "The police have seen both children, asleep and well. The father has gone to friends. See the family today.",
)
_TOLD_AT_NIGHT = (
    (4, "6", "Officers found {name} alone at home at 21:10. A neighbour stays until somebody comes."),
    (4, "3E", "{name} was brought in with a broken arm that nobody explains. The ward keeps {name} tonight."),
    (3, "6", "{name} was outside during a fight between adults. Officers took {name} to a grandmother."),
)
_CHILDREN = (("Bramble", "2010-05-17", "F"), ("Linnet", "2015-02-03", "F"), ("Rowan", "2006-09-21", "M"))


def load_night(staff: Staff, *, by: Actor, at: datetime) -> int:
    """Hand the last night over and back, with what the night worker did in it; return how many requests they worked on."""
    day = current_shift(by.authority, at)
    night = current_shift(by.authority, day.began_at - timedelta(minutes=1))
    hand_over(shift=night, by=by, at=night.began_at)
    worker = staff.night[0]
    worked_on = urgent_of_night(by.authority, night, most=WORKED_ON)
    for number, (request_id, received_at) in enumerate(worked_on):
        taken_at = max(received_at, night.began_at) + timedelta(minutes=20 + number)
        take_request(request_id=request_id, take_over=True, by=worker, at=taken_at)
        if number < SUMMED_UP:
            written_at = taken_at + timedelta(minutes=90)
            write_night_summary(request_id=request_id, text=_SUMMARY[number], by=worker, at=written_at)
    hand_over(shift=day, by=by, at=day.began_at)
    return len(worked_on)


def add_neighbour(staff: Staff, rng: Random, *, at: datetime) -> int:
    """Set up the neighbouring authority with its people and what it has undecided tonight; return how many requests.

    The out-of-hours worker gets a membership there: their night page has a list of each of the two.
    """
    by = command_actor("demonstration", authority=NEIGHBOUR)
    _set_up(by, at)
    _people(staff, rng, by, at)
    numbers = Numbers(rng)
    requests = [_request(number, numbers, rng, at) for number in range(len(_TOLD_AT_NIGHT))]
    return load_requests(requests=requests, by=by, at=at)


def _set_up(by: Actor, at: datetime) -> None:
    seed(
        name=NEIGHBOUR_NAME,
        front_door_phone="01632 960300",
        out_of_hours_phone="01632 960199",
        front_door_email="front-door@medway.example",
        by=by,
        at=at,
    )
    seed_front_door(by=by, at=at)
    add_district(ons_code=NEIGHBOUR_DISTRICT, name="Medway", quadrant="", former_names=[], by=by, at=at)
    for kind, name in ((TeamKind.FRONT_DOOR, "Front Door team"), (TeamKind.OUT_OF_HOURS, "Out of hours team")):
        add_team(
            kind=kind,
            name=name,
            valid_from=EMPLOYED_FROM,
            district_id="",
            queue="",
            phone="01632 960301",
            email=f"{kind.lower().replace('_', '-')}@medway.example",
            source="Demonstration",
            by=by,
            at=at,
        )


def _people(staff: Staff, rng: Random, by: Actor, at: datetime) -> None:
    given = [
        AccountGiven(
            email=f"{word}@medway.example",
            name=f"{rng.choice(STAFF)} {surname(rng)}",
            password=None,
            phone=phone(rng),
            registration=f"SW{990000 + number}",
            role=role,
            organisation_kind="AUTHORITY",
            organisation_id=NEIGHBOUR,
            organisation_name="Medway Council",
            team_id="",
            valid_from=EMPLOYED_FROM,
            confirmed_until=AWAKE_UNTIL,
        )
        for number, (word, role) in enumerate(
            (("manager", Role.FRONT_DOOR_MANAGER), ("senior", Role.SENIOR_PRACTITIONER), ("lado", Role.LADO))
        )
    ]
    load_accounts(given=given, by=by, at=at)
    add_membership(
        user_id=staff.night[0].user_id,
        role=Role.OUT_OF_HOURS_WORKER,
        organisation_kind="AUTHORITY",
        organisation_id=NEIGHBOUR,
        organisation_name="Medway Council",
        valid_from=EMPLOYED_FROM,
        confirmed_until=AWAKE_UNTIL,
        by=by,
        at=at,
    )


def _request(number: int, numbers: Numbers, rng: Random, at: datetime) -> LoadedRequest:
    level, source, told = _TOLD_AT_NIGHT[number]
    forenames, born_on, sex = _CHILDREN[number]
    received_at = at - timedelta(minutes=25 * (number + 1))
    role, agency = ("Nurse", "Invented Hospital") if source == "3E" else ("Officer", "Invented Police")
    surname_ = surname(rng)
    sent = {
        "referrer": {
            "name": f"{rng.choice(ADULTS)} {surname(rng)}",
            "role": role,
            "agency": agency,
            "source_code": source,
            "phone": phone(rng),
        },
        "level_believed": level,
        "immediate_danger": number == 0,
        "police_reference": f"INV/{rng.randint(1000, 9999)}",
        "whereabouts": {"where_now": "With an adult who can stay until tonight", "is_safe": "NOT_KNOWN"},
        "agreement": {"family_told": False, "agreed": False, "reason_code": "RISK_TO_CHILD", "reason": "It is night."},
        "children": [{"forenames": forenames, "surname": surname_, "born_on": born_on, "sex": sex}],
        "concern": {"categories": ["NEGLECT"], "what_happened": told.format(name=forenames)},
    }
    return LoadedRequest(
        sent=sent,
        received_at=received_at,
        channel=Channel.PHONE,
        sender_kind="PARTNER",
        sender_id=f"SOURCE-{source}",
        contacts=[LoadedContact(new_ulid(), None, State.NEW, [])],
        reference=numbers.reference("FL"),
    )
