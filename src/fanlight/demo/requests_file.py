"""Writes a file of invented requests as another system would send it, to try and to measure the bringing-in of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from fanlight.clocks.public import london_instant, london_time
from fanlight.demo.forenames import forenames
from fanlight.demo.names import ADULTS, postcode
from fanlight.demo.shape import AUTHORITY, DISTRICTS, SEVEN_WEEKS
from fanlight.demo.stories import POLICE, STORIES, Story
from fanlight.demo.surnames import surname
from fanlight.front_door.public import children_stated

# How many in a hundred lines: what a sender's system does every day.
SENT_TWICE, SENT_OTHERWISE, WITH_A_FAULT = 1, 1, 4
KNOWN_CHILDREN = 5_000
_AGENCIES = {
    "6": ("Officer", "Invented Police", "POLICE_BATCH"),
    "3B": ("Health visitor", "Invented Health Trust", "EMAIL"),
    "3E": ("Nurse", "Invented Hospital", "EMAIL"),
    "4": ("Housing officer", "Invented Homes", "EMAIL"),
    "7": ("Probation officer", "Invented Probation", "EMAIL"),
}
_SOURCES = ("6",) * 70 + ("3B",) * 10 + ("3E",) * 10 + ("4",) * 5 + ("7",) * 5


def write_requests_file(path: Path, count: int, seed: int) -> int:
    """Write so many lines, the same for the same seed and county, and return how many requests are in them.

    Half of the children are some whom the county knows, where one is built; some lines come twice, some of those with
    other words, and some have a fault of the kind that is marked. None is refused.
    """
    rng = Random(seed)  # noqa: S311 - invented people, not secrets
    known = children_stated(AUTHORITY, most=KNOWN_CHILDREN)
    written: list[dict[str, Any]] = []
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in _lines(count, known, rng, written):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return len(written)


def _lines(
    count: int, known: Sequence[dict[str, Any]], rng: Random, written: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for _ in range(count):
        chance = rng.randrange(100)
        if written and chance < SENT_TWICE:
            yield rng.choice(written)
        elif written and chance < SENT_TWICE + SENT_OTHERWISE:
            yield _said_otherwise(rng.choice(written))
        else:
            line = _request(len(written) + 1, known, rng)
            if chance >= 100 - WITH_A_FAULT:
                _spoil(line, rng)
            written.append(line)
            yield line


def _request(number: int, known: Sequence[dict[str, Any]], rng: Random) -> dict[str, Any]:
    source, story = rng.choice(_SOURCES), rng.choice(STORIES)
    role, agency, channel = _AGENCIES[source]
    received = _moment(rng)
    child = dict(rng.choice(known)) if known and rng.random() < 0.5 else _child(story, received.date(), rng)
    level = rng.choices((2, 3, 4), (30, 55, 15))[0]
    return {
        "reference": f"{'POL' if source == '6' else 'PTN'}-{number:06d}",
        "received_at": london_time(received).isoformat(),
        "channel": channel,
        "referrer": {
            "name": f"{rng.choice(ADULTS)} {surname(rng)}",
            "role": role,
            "agency": agency,
            "source_code": source,
            "email": "desk@partner.example",
        },
        "level_believed": level,
        "indicators": [],
        "immediate_danger": level == 4 and rng.random() < 0.25,
        "police_reference": f"INV/{rng.randint(1000, 9999)}" if source == "6" else None,
        "agreement": {"family_told": False, "agreed": False, "reason_code": "RISK_TO_CHILD", "reason": "See above."},
        "children": [child],
        "household": [_adult(child, rng) for _ in range(rng.randint(0, 2))],
        "concern": _concern(story, source, child, received),
    }


def _moment(rng: Random) -> datetime:
    first, last = SEVEN_WEEKS
    day = first + timedelta(days=rng.randint(0, (last - first).days))
    while day.weekday() > 4 and rng.random() < 0.8:
        day -= timedelta(days=1)
    return london_instant(day, time(rng.randint(7, 21), rng.randint(0, 59)))


def _child(story: Story, on: date, rng: Random) -> dict[str, Any]:
    sex, district = rng.choice("FM"), rng.choice(DISTRICTS)
    born_on = on - timedelta(days=rng.randint(story.ages[0] * 365 + 30, story.ages[1] * 365 + 300))
    return {
        "forenames": forenames(sex, rng),
        "surname": surname(rng),
        "born_on": born_on.isoformat(),
        "sex": sex,
        "ethnicity": "WBRI",
        "address": {
            "lines": [f"{rng.randint(1, 199)} Sample Street"],
            "postcode": postcode(rng, rng.choice(district.postcodes)),
        },
        "upn": None,
        "school_urn": None,
    }


def _adult(child: dict[str, Any], rng: Random) -> dict[str, Any]:
    return {
        "forenames": rng.choice(ADULTS),
        "surname": child.get("surname") or surname(rng),
        "relationship": rng.choice(("Mother", "Father", "Step-parent", "Grandparent")),
        "in_household": True,
        "role": "",
    }


def _concern(story: Story, source: str, child: dict[str, Any], received: datetime) -> dict[str, Any]:
    name = child.get("forenames") or "The child"
    told = POLICE if source == "6" else story.happened
    return {
        "categories": list(story.categories),
        "what_happened": told.format(name=name, time=f"{london_time(received):%H:%M}"),
        "working_well": "Not known.",
        "tried": "Not known.",
        "wanted": "Not known.",
        "parent_view": "not known",
        "child_view": "not known",
    }


def _said_otherwise(line: dict[str, Any]) -> dict[str, Any]:
    concern = {**line["concern"], "what_happened": f"{line['concern']['what_happened']} A neighbour has rung since."}
    return {**line, "concern": concern}


def _spoil(line: dict[str, Any], rng: Random) -> None:
    child = line["children"][0] = dict(line["children"][0])
    fault = rng.randrange(6)
    if fault == 0:
        child["upn"] = "A000000000000"
    elif fault == 1:
        child["born_on"] = None
    elif fault == 2:
        child["address"] = {"lines": ["1 Elsewhere Road"], "postcode": "QQ1 1QQ"}
    elif fault == 3:
        line["concern"] = {**line["concern"], "categories": ["NOT_A_CODE"]}
    elif fault == 4:
        line["their_system"] = "Invented Case System 4"
    else:
        line["level_believed"] = "three"
