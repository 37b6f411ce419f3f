"""From what was sent back to answers: a closed request that is opened again starts with what was already told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fanlight.clocks.public import london_date, london_time
from fanlight.front_door.asking.call import TAKEN, WHOLE
from fanlight.front_door.asking.canonical import SECRET_FLAGS
from fanlight.front_door.asking.children import EXPECTED, KNOWN_AGE, KNOWN_DATE
from fanlight.front_door.asking.code_lists import NOT_KNOWN
from fanlight.front_door.asking.family import ABSENT_PARENT, ELSEWHERE, HERE
from fanlight.front_door.asking.shapes import CARRIED_CONCERN, CHILD, CONCERN, PERSON, REFERRER, answers_of
from fanlight.front_door.asking.worries import WORRY_QUESTIONS, worries


def carried_answers(child: Mapping[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of a new request for one child of an earlier one.

    The child, the family and what does not go stale come along. Danger, whereabouts, level, what happened and
    agreement are asked anew.
    """
    concern = _mapping(sent.get("concern"))
    carried = {field: concern.get(field) for field in CARRIED_CONCERN}
    people = [_person(row) for row in sent.get("household") or [] if isinstance(row, Mapping)]
    return {
        **answers_of({field: CONCERN[field] for field in CARRIED_CONCERN}, carried),
        **_worries(concern.get("categories") or []),
        "children": [{"id": "1", **_child(child)}],
        "household": [{"id": str(number), **person} for number, person in enumerate(people, 1)],
        "_made": {"children": 1, "household": len(people)},
    }


def answers_taken_down(sent: Mapping[str, Any], came_at: datetime) -> dict[str, Any]:
    """Return what an officer typed of a call that was sent as this, and came then: what a written form of it starts with."""
    rows = [row for row in sent.get("children") or [] if isinstance(row, Mapping)]
    carried = carried_answers({}, sent)
    place, call = _mapping(sent.get("whereabouts")), _mapping(sent.get("call"))
    return {
        **answers_of(CONCERN, _mapping(sent.get("concern"))),
        **answers_of(REFERRER, _mapping(sent.get("referrer"))),
        **carried,
        "caller_safe": call.get("safe_contact"),
        "no_name_wished": "YES" if call.get("wishes_no_name") else "NO",
        "no_name_promised": "YES" if call.get("promised_no_name") else "NO",
        "where_now": place.get("where_now"),
        "is_safe": place.get("is_safe"),
        "children": [{"id": str(number), **_child(row)} for number, row in enumerate(rows, 1)],
        "_made": {**carried["_made"], "children": len(rows)},
        "danger": "YES" if sent.get("immediate_danger") else "NO",
        "level_believed": str(sent.get("level_believed") or "") or None,
        "call_channel": sent.get("channel"),
        "call_on": london_date(came_at).isoformat(),
        "call_at": london_time(came_at).strftime("%H:%M"),
        TAKEN: WHOLE,
    }


def is_same_child(earlier: Mapping[str, Any], children: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether the first child is still the one of the earlier request, by name and birth as they were stated."""
    return bool(children) and all(
        (earlier.get(field) or None) == (children[0].get(field) or None)
        for field in ("forenames", "surname", "born_on")
    )


def _child(child: Mapping[str, Any]) -> dict[str, Any]:
    address = _mapping(child.get("address"))
    answers = {
        **answers_of(CHILD, child),
        "child_birth": _birth(child),
        "child_address": "\n".join(address.get("lines") or []),
        "child_postcode": address.get("postcode"),
        "child_school": child.get("school_urn") or ("OTHER" if child.get("school_name") else None),
        "child_school_name": child.get("school_name"),
        "child_secret": [code for flag, code in SECRET_FLAGS.items() if child.get(flag)],
    }
    # Seen today is of that day.
    stale = {"child_seen_today", "child_seen_by", "child_condition"}
    return {name: answer for name, answer in answers.items() if answer not in (None, "", []) and name not in stale}


def _birth(child: Mapping[str, Any]) -> str | None:
    for field, code in (("born_on", KNOWN_DATE), ("expected_on", EXPECTED), ("age_years", KNOWN_AGE)):
        if child.get(field) is not None:
            return code
    return None


def _person(row: Mapping[str, Any]) -> dict[str, Any]:
    address = _mapping(row.get("address"))
    elsewhere = ABSENT_PARENT if row.get("absent_parent") else ELSEWHERE
    lives = {"True": HERE, "False": elsewhere, NOT_KNOWN: NOT_KNOWN}.get(str(row.get("in_household")))
    answers = {
        **answers_of(PERSON, row),
        "person_in_household": lives,
        "person_address": "\n".join(address.get("lines") or []),
        "person_postcode": address.get("postcode"),
    }
    return {name: answer for name, answer in answers.items() if answer not in (None, "", [])}


def _worries(codes: list[str]) -> dict[str, list[str]]:
    known = worries()
    found = {
        name: [code for code in codes if code in known and known[code].whose == whose]
        for whose, name in WORRY_QUESTIONS.items()
    }
    return {name: ticked for name, ticked in found.items() if ticked}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
