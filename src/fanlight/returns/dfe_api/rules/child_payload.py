"""One child as the department's API has it, from the same rows that the census is made of, and names, home and workers.

Opposite senses: the census has ICPCnotRequired, the API icpc_required_flag. referral_no_further_action_flag follows its name
and the census (true for no further action), though its published description says otherwise: both are unverified.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fanlight.returns.cin.children_made import DISABILITY, ETHNICITY, FORMER_UPN, NO_UPN, UPN, ChildRows
from fanlight.returns.cin.episodes_made import EpisodeRows, Row
from fanlight.returns.dfe_api.rules.differences import Payload

UPN_LENGTH, LONGEST_WORKER = 13, 12
NO_DISABILITY = ["NONE"]
_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Worker:
    """Somebody who held work of an episode: their registration with Social Work England or else a part of our own id."""

    id: str
    from_on: date | None
    until_on: date | None


@dataclass(slots=True)
class Besides:
    """What the census does not ask: the child's name, a postcode that is no secret, and the workers of each episode."""

    first_name: str = ""
    surname: str = ""
    postcode: str = ""
    workers: Mapping[str, Sequence[Worker]] = field(default_factory=dict)


def payload_of(rows: ChildRows, besides: Besides) -> Payload:
    """Return everything that is sent of a child; what is not known is left out, and lists without ids may be empty."""
    episodes = sorted(rows.episodes, key=lambda one: (one.episode["referred_on"], one.episode["id"]))
    return {
        "la_child_id": rows.number,
        "child_details": _details(rows, besides),
        "social_care_episodes": [_episode(one, besides.workers.get(one.episode["id"], ())) for one in episodes],
    }


def worker_id(registration: str, user_id: str) -> str:
    """Return the number of a social worker as the API takes it, else the last 12 characters of the account's id.

    Those are drawn at random, 60 bits of them, so that no two accounts share them.
    """
    number = registration.strip()
    return number if _ID.fullmatch(number) and len(number) <= LONGEST_WORKER else user_id[-LONGEST_WORKER:]


def _details(rows: ChildRows, besides: Besides) -> Payload:
    born_on = _first(one["born_on"] for one in rows.records)
    expected_on = None if born_on else _first(one["expected_on"] for one in rows.records)
    upn = _upn(rows, UPN)
    disabilities = sorted({one["code"] for one in rows.descriptions if one["kind"] == DISABILITY} - {*NO_DISABILITY})
    said = {
        "unique_pupil_number": upn,
        "former_unique_pupil_number": _upn(rows, FORMER_UPN),
        "unique_pupil_number_unknown_reason": None if upn else _number(rows, NO_UPN),
        "first_name": besides.first_name,
        "surname": besides.surname,
        "date_of_birth": _day(born_on),
        "expected_date_of_birth": _day(expected_on),
        "sex": _first(one["sex"] for one in rows.records if one["sex"] != "U") or "U",
        "ethnicity": _first(one["code"] for one in rows.descriptions if one["kind"] == ETHNICITY),
        "postcode": besides.postcode,
    }
    return {**_known(said), "disabilities": disabilities or NO_DISABILITY}


def _episode(rows: EpisodeRows, workers: Sequence[Worker]) -> Payload:
    one = rows.episode
    said = {
        "social_care_episode_id": one["id"],
        "referral_date": _day(one["referred_on"]),
        "referral_source": one["source_code"],
        "closure_date": _day(one["closed_on"]),
        "closure_reason": one["closure_reason"] if one["closed_on"] else None,
    }
    return {
        **_known(said),
        "referral_no_further_action_flag": one["nfa_on"] is not None,
        "care_worker_details": [_worker(worker) for worker in _in_order(workers)],
        "child_and_family_assessments": [_assessment(row) for row in _by_start(rows.assessments)],
        "child_in_need_plans": [_plan(row, "child_in_need_plan_id") for row in _by_start(rows.need_plans)],
        "section_47_assessments": [_enquiry(row) for row in _by_start(rows.enquiries)],
        "child_protection_plans": [_plan(row, "child_protection_plan_id") for row in _by_start(rows.protection_plans)],
    }


def _worker(worker: Worker) -> Payload:
    said = {"worker_id": worker.id, "start_date": _day(worker.from_on), "end_date": _day(worker.until_on)}
    return _known(said)


def _assessment(row: Row) -> Payload:
    said = {
        "child_and_family_assessment_id": row["id"],
        "start_date": _day(row["started_on"]),
        "authorisation_date": _day(row["authorised_on"]),
    }
    return {**_known(said), "factors": sorted(set(row["factors"].split()))}


def _enquiry(row: Row) -> Payload:
    said = {
        "section_47_assessment_id": row["id"],
        "start_date": _day(row["started_on"]),
        "icpc_required_flag": row["is_conference_required"],
        "icpc_date": _day(row["conference_on"]),
        "end_date": _day(row["ended_on"]),
    }
    return _known(said)


def _plan(row: Row, key: str) -> Payload:
    return _known({key: row["id"], "start_date": _day(row["started_on"]), "end_date": _day(row["ended_on"])})


def _known(said: Mapping[str, Any]) -> Payload:
    return {name: value for name, value in said.items() if value is not None and value != ""}


def _upn(rows: ChildRows, kind: str) -> str | None:
    number = _number(rows, kind)
    return number if number and len(number) == UPN_LENGTH else None


def _number(rows: ChildRows, kind: str) -> str | None:
    return _first(one["value"] for one in rows.numbers if one["kind"] == kind)


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _by_start(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["started_on"], row["id"]))


def _in_order(workers: Iterable[Worker]) -> list[Worker]:
    return sorted(set(workers), key=lambda one: (one.from_on or date.min, one.id, one.until_on or date.max))


def _first(values: Iterable[Any]) -> Any:
    return next((one for one in values if one), None)
