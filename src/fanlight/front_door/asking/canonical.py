"""From the journey's answers to what is sent: the one shape that the form, the telephone and the import share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from fanlight.clocks.public import london_date, london_instant, start_of_date
from fanlight.front_door.asking.call import call_as_sent
from fanlight.front_door.asking.children import EXPECTED, KNOWN_AGE, KNOWN_DATE
from fanlight.front_door.asking.code_lists import NOT_KNOWN
from fanlight.front_door.asking.concern import WORRY_QUESTIONS
from fanlight.front_door.asking.family import ABSENT_PARENT, HERE
from fanlight.front_door.asking.level import INDICATOR_QUESTIONS
from fanlight.front_door.asking.safety import NOT_LEAVING, OTHER_DAY
from fanlight.front_door.asking.shapes import AGREEMENT, CHILD, CONCERN, PERSON, REFERRER, lines_of, sent_fields
from fanlight.front_door.rules.vocabulary import ConcernRole

Answered = Mapping[str, Any]
_NOT_A_SCHOOL = {"OTHER", "NONE", NOT_KNOWN}
SECRET_FLAGS = {"address_confidential": "ADDRESS", "phone_confidential": "PHONE", "school_confidential": "SCHOOL"}
_BIRTH_FIELDS = {KNOWN_DATE: "born_on", KNOWN_AGE: "age_years", EXPECTED: "expected_on"}


@dataclass(frozen=True)
class Sender:
    """What the account says of who sends: their setting's number, and how it came in."""

    setting_urn: str | None = None
    channel: str = "PORTAL"


def canonical(
    answered: Answered,
    sender: Sender,
    *,
    written_at: datetime,
    attachments: Sequence[str] = (),
    as_typed: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    """Return what is sent, of answers that still apply (`Journey.asked_answers`).

    `written_at` is when the answers were last saved, so that sending them twice sends the same. Every instant is ISO
    8601 with its offset, every day ISO, yes and no are true and false, and what was not answered is null. `as_typed`
    is what was typed and could not be read as an answer.
    """
    call = call_as_sent(answered)
    return {
        "channel": call["channel"] if call else sender.channel,
        **({"call": call} if call else {}),
        "referrer": {**sent_fields(REFERRER, answered), "setting_urn": sender.setting_urn},
        "level_believed": int(answered["level_believed"]) if answered.get("level_believed") else None,
        "indicators": _ticked(answered, INDICATOR_QUESTIONS),
        "immediate_danger": answered.get("danger") == "YES",
        "police_reference": answered.get("police_reference"),
        "whereabouts": _whereabouts(answered, written_at),
        "agreement": sent_fields(AGREEMENT, answered),
        "children": [_child(child) for child in answered.get("children", [])],
        "household": _household(answered),
        "concern": _concern(answered),
        "service_wanted": answered.get("service_wanted"),
        "wants_outcome": answered.get("wants_outcome") != "NO",
        "feedback_email": answered.get("feedback_email") or answered.get("referrer_email"),
        "phoned_first": answered.get("phoned_first") == "YES",
        "call_reference": answered.get("call_reference"),
        "attachments": list(attachments),
        "as_typed": [dict(line) for line in as_typed],
    }


def _ticked(answered: Answered, questions: Mapping[str, str]) -> list[str]:
    return [code for question in questions.values() for code in answered.get(question, [])]


def _whereabouts(answered: Answered, written_at: datetime) -> dict[str, Any]:
    leaves = leaves_at(answered, written_at)
    return {
        "where_now": answered.get("where_now"),
        "leaves_at": leaves.isoformat() if leaves else None,
        **_leaving_as_said(answered),
        "leaves_with": answered.get("leaves_with"),
        "is_safe": answered.get("is_safe"),
    }


def _leaving_as_said(answered: Answered) -> dict[str, Any]:
    """Return the day and time as said: an instant alone cannot say that no time is known, or that nobody leaves."""
    picked = answered.get("leaves_day")
    is_day = picked not in (None, OTHER_DAY, NOT_LEAVING, NOT_KNOWN)
    return {
        "leaves": picked if picked in (NOT_LEAVING, NOT_KNOWN) else None,
        "leaves_on": picked if is_day else answered.get("leaves_on"),
        "leaves_time": answered.get("leaves_time"),
    }


def leaves_at(answered: Answered, written_at: datetime) -> datetime | None:
    """Return the instant at which the child leaves, or None when they stay or nobody knows.

    A day without a time counts from its first moment, today from when it was written: better read too early than
    too late.
    """
    picked = answered.get("leaves_day")
    if picked in (None, NOT_LEAVING, NOT_KNOWN):
        return None
    text = answered.get("leaves_on") if picked == OTHER_DAY else picked
    if not text:
        return None
    day = date.fromisoformat(text)
    if answered.get("leaves_time"):
        return london_instant(day, time.fromisoformat(answered["leaves_time"]))
    return written_at if day == london_date(written_at) else start_of_date(day)


def _child(child: Answered) -> dict[str, Any]:
    sent = sent_fields(CHILD, child)
    for birth, field in _BIRTH_FIELDS.items():
        if child.get("child_birth") != birth:
            sent[field] = None
    school, secret = child.get("child_school"), child.get("child_secret", [])
    return {
        **sent,
        "other_names": child.get("child_other_names"),
        "disabilities": child.get("child_disabilities", []),
        "known_before": child.get("child_known_before", []),
        "address": {"lines": lines_of(child.get("child_address")), "postcode": child.get("child_postcode")},
        "is_unborn": child.get("child_birth") == EXPECTED,
        "school_urn": school if school not in _NOT_A_SCHOOL else None,
        "school_name": child.get("child_school_name"),
        "no_school": school == "NONE",
        **{flag: code in secret for flag, code in SECRET_FLAGS.items()},
    }


def _household(answered: Answered) -> list[dict[str, Any]]:
    rows = [_person(person) for person in answered.get("household", [])]
    worker = _working_adult(answered)
    already = any(row["works_with_children"] for row in rows)
    if worker and not (already and not (worker["forenames"] or worker["surname"])):
        rows.append(worker)
    return rows


def _person(person: Answered) -> dict[str, Any]:
    lives = person.get("person_in_household")
    return {
        **sent_fields(PERSON, person),
        "risk_flags": person.get("person_risks", []),
        "in_household": lives if lives in (None, NOT_KNOWN) else lives == HERE,
        "absent_parent": lives == ABSENT_PARENT,
        "address": {"lines": lines_of(person.get("person_address")), "postcode": person.get("person_postcode")},
    }


def _working_adult(answered: Answered) -> dict[str, Any] | None:
    if answered.get("about_worker") != "YES":
        return None
    return {
        **dict.fromkeys(PERSON),
        "forenames": answered.get("worker_forenames"),
        "surname": answered.get("worker_surname"),
        "employer": answered.get("worker_employer"),
        "role": str(ConcernRole.ALLEGED_TO_HAVE_HARMED),
        "works_with_children": True,
        "risk_flags": [],
        "in_household": None,
        "absent_parent": False,
        "address": {"lines": [], "postcode": None},
    }


def _concern(answered: Answered) -> dict[str, Any]:
    return {
        **sent_fields(CONCERN, answered),
        "categories": _ticked(answered, WORRY_QUESTIONS),
        "parent_view": _view(answered, "parent_view"),
        "child_view": _view(answered, "child_view"),
    }


def _view(answered: Answered, question: str) -> str | None:
    return "not known" if answered.get(f"{question}_known") == NOT_KNOWN else answered.get(question)
