"""For each rule a fault planted in a clean child, and a near miss that is none."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from fanlight.returns.cin.children import (
    Assessment,
    Child,
    CinPlan,
    Episode,
    ProtectionPlan,
    Review,
    Section47,
)
from fanlight.returns.cin.rules.pupil_numbers import check_letter

ENDS = 2027
Plant = Callable[[Child], Any]


class Case(NamedTuple):
    """A rule's code, what makes it fire on the clean child, and what comes as near as it can without."""

    code: str
    fault: Plant
    near: Plant


def on(text: str) -> date:
    return date.fromisoformat(text)


def upn_of(number: int) -> str:
    digits = f"886{number:09}"
    return check_letter(digits) + digits


def a_child(number: int = 1) -> Child:
    """A child with everything in it and nothing wrong: one open episode in the year to 31 March 2027."""
    episode = Episode(referred_on=on("2026-05-05"), source="2A", need="N1", no_further_action="0")
    episode.assessments = [
        Assessment(started_on=on("2026-05-06"), authorised_on=on("2026-06-10"), factors=["4B", "16A"])
    ]
    episode.cin_plans = [CinPlan(started_on=on("2026-06-11"), ended_on=on("2026-07-01"))]
    episode.section47s = [
        Section47(
            started_on=on("2026-06-22"),
            conference_target_on=on("2026-07-13"),
            conference_on=on("2026-07-01"),
            conference_not_required="0",
        )
    ]
    plan = ProtectionPlan(
        started_on=on("2026-07-01"), initial_category="NEG", latest_category="EMO", previous_plans="0"
    )
    plan.reviews = [Review(held_on=on("2026-09-15")), Review(held_on=on("2027-02-15"))]
    episode.protection_plans = [plan]
    return Child(
        la_child_id=f"C{number:06}",
        upn=upn_of(number),
        born_on=on("2015-05-01"),
        sex="F",
        ethnicity="WBRI",
        disabilities=["NONE"],
        episodes=[episode],
    )


def put(group: Any, **fields: Any) -> Any:
    """Set fields of a group and return it; a day is written as text."""
    for name, value in fields.items():
        is_day = name.endswith("_on") and isinstance(value, str)
        setattr(group, name, on(value) if is_day else value)
    return group


def ep(child: Child) -> Episode:
    return child.episodes[0]


def ass(child: Child) -> Assessment:
    return ep(child).assessments[0]


def cin(child: Child) -> CinPlan:
    return ep(child).cin_plans[0]


def s47(child: Child) -> Section47:
    return ep(child).section47s[0]


def cpp(child: Child) -> ProtectionPlan:
    return ep(child).protection_plans[0]


def only(child: Child, **kept: Any) -> Episode:
    """Leave nothing in the episode but what is named, and return it."""
    empty: dict[str, Any] = {"assessments": [], "cin_plans": [], "section47s": [], "protection_plans": []}
    return put(ep(child), **(empty | kept))


def assessed_only(child: Child, **fields: Any) -> Episode:
    return put(only(child, assessments=ep(child).assessments), **fields)


def closed(child: Child, **fields: Any) -> Episode:
    """Close the episode in the year, with its plan ended."""
    put(cpp(child), ended_on="2027-02-15")
    return put(ep(child), **({"closed_on": "2027-03-01", "closure_reason": "RC7"} | fields))


def nfa(child: Child, **fields: Any) -> Episode:
    return put(only(child), no_further_action="1", need=None, **fields)


def unborn(child: Child, **fields: Any) -> Episode:
    put(child, born_on=None, expected_on="2027-06-01", sex="U", upn=None, **fields)
    return assessed_only(child, referred_on="2026-12-01", assessments=[])


def died(child: Child, day: str | date) -> Child:
    put(cin(child), ended_on="2026-07-01")
    put(cpp(child), ended_on="2027-02-15")
    return put(child, died_on=day)


def second_episode(child: Child, **fields: Any) -> Episode:
    """A second episode, referred after the first closed."""
    closed(child)
    new = Episode(referred_on=on("2027-03-10"), source="6", need="N5", no_further_action="0")
    child.episodes.append(put(new, **fields))
    return new


def more(items: list[Any], new: Any, **fields: Any) -> Any:
    items.append(put(new, **fields))
    return new


def more_assessments(child: Child, **fields: Any) -> Assessment:
    both = {"started_on": "2026-06-11", "authorised_on": "2026-07-01", "factors": ["4B"]}
    return more(ep(child).assessments, Assessment(), **(both | fields))


def more_enquiries(child: Child, **fields: Any) -> Section47:
    both = {"started_on": "2026-08-03", "conference_on": None, "conference_not_required": "1"}
    return more(ep(child).section47s, Section47(), **(both | fields))


def more_plans(child: Child, **fields: Any) -> CinPlan:
    return more(ep(child).cin_plans, CinPlan(), **({"started_on": "2026-06-02", "ended_on": "2026-06-05"} | fields))


def more_protection(child: Child, **fields: Any) -> ProtectionPlan:
    put(cpp(child), ended_on="2026-10-01")
    del cpp(child).reviews[1:]
    more(
        ep(child).section47s,
        Section47(),
        started_on="2027-01-04",
        conference_on="2027-01-11",
        conference_not_required="0",
    )
    both = {"started_on": "2027-01-11", "initial_category": "NEG", "latest_category": "NEG", "previous_plans": "1"}
    return more(ep(child).protection_plans, ProtectionPlan(), **(both | fields))
