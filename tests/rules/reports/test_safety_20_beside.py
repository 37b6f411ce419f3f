"""Safety 20: each measure of demand stands beside one of safety; no further action is by setting of ten or more, unranked."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fanlight.reports.queries.pages import SECTIONS, sections
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.beside import READ_BESIDE, SAFETY
from fanlight.reports.rules.definitions import DEFINITIONS
from fanlight.reports.rules.measures import measures_of
from fanlight.reports.rules.showing import read_beside
from fanlight.reports.sharing import to_share
from tests.rules.reports.histories import facts_of
from tests.rules.reports.lived import History, PlainContact

MONDAY, SUNDAY = date(2018, 10, 1), date(2018, 10, 7)
NOW = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
DEMAND = [
    "requests_received",
    "contacts_received",
    "outcome_by_source",
    "education_by_outcome",
    "no_further_action",
    "no_further_action_by_setting",
    "level_asked_against_decided",
    "reached_referral",
    "referrals_by_source",
    "repeat_not_progressed",
    "conversations_asked",
    "returned_for_agreement",
    "agreement_missing",
]
# Three settings, two of ten decided contacts or more; the one of the highest share is last by name.
SETTINGS = {"a": "100009", "b": "100001", "c": "100005"}


def contact(number: int, setting: str, route: str) -> PlainContact:
    came = datetime(2018, 10, 2, 10, tzinfo=UTC)
    return PlainContact(
        f"c{number}",
        f"r{number}",
        came,
        came,
        "CLOSED",
        "DECIDED_NO_WORK",
        route=route,
        establishment_id=setting,
        person_id=f"p{number}",
    )


def a_week(at: datetime = NOW) -> dict:
    routes = {
        "a": ["NO_FURTHER_ACTION"] * 3 + ["SIGNPOST"] * 8,
        "b": ["SIGNPOST"] * 9,
        "c": ["NO_FURTHER_ACTION"] * 6 + ["EARLY_HELP"] * 4,
    }
    rows = [(setting, route) for setting, some in routes.items() for route in some]
    contacts = [contact(number, setting, route) for number, (setting, route) in enumerate(rows)]
    history = History(MONDAY, SUNDAY, at, contacts=contacts, settings=SETTINGS)
    return {"period": {"from": str(MONDAY), "to": str(SUNDAY)}, "measures": measures_of(facts_of(history))}


@pytest.mark.parametrize("name", DEMAND)
def test_safety_20_a_measure_of_demand_names_the_measures_of_safety_beside_it(name):
    beside = a_week()["measures"][name]["read_beside"]
    assert beside and set(beside) <= SAFETY


def test_safety_20_what_is_read_beside_is_a_measure_and_none_of_safety_needs_another():
    assert set(READ_BESIDE) | SAFETY <= set(DEFINITIONS)
    assert not SAFETY & set(READ_BESIDE)
    assert set(DEMAND) <= set(READ_BESIDE)


def test_safety_20_the_page_says_the_measures_of_safety_under_each_of_demand():
    result = a_week()
    words = {
        one: {}
        for one in (
            "source",
            "district",
            "outcome",
            "band",
            "state",
            "direction",
            "when",
            "setting",
            "recorded outcome",
        )
    }
    parts = {part.shown.name: part for section in sections(result, words) for part in section.parts}
    shown = {title: number for _, title, number in parts["no_further_action"].beside}
    assert "Challenges raised" in shown and len(shown) == 2
    # Every name that is read beside can be jumped to on the page.
    anchors = set(parts) | {kind for _, _, names in SECTIONS for kind in names}
    assert {anchor for part in parts.values() for anchor, _, _ in part.beside} <= anchors


def test_safety_20_later_harm_is_that_of_the_longest_window_that_has_ended_and_else_it_is_too_early_to_say():
    early = a_week()["measures"]
    assert "too early to say" in [number for _, _, number in read_beside(early["no_further_action"], early)]
    three = a_week(datetime(2019, 1, 20, tzinfo=UTC))["measures"]
    found = read_beside(three["no_further_action"], three)
    assert [(name, number) for name, _, number in found if name.startswith("later")] == [("later_harm_3_months", "0%")]


def test_safety_20_what_is_shared_keeps_what_stands_beside():
    shared = to_share(a_week(), SmallNumbers(5, 10))["measures"]
    assert shared["no_further_action"]["read_beside"] == list(READ_BESIDE["no_further_action"])
    assert set(READ_BESIDE["no_further_action"]) <= set(shared)


def test_safety_20_no_further_action_is_by_setting_of_ten_or_more_by_name_and_never_ranked():
    found = a_week()["measures"]["no_further_action_by_setting"]
    # In the order of the names, though the last has the highest share; nine contacts are too few to stand alone.
    assert list(found["by_setting"]) == ["100009", "100005"]
    assert found["by_setting"]["100009"] == {"numerator": 3, "denominator": 11, "share": 3 / 11}
    assert found["by_setting"]["100005"] == {"numerator": 6, "denominator": 10, "share": 0.6}
    assert (found["numerator"], found["denominator"], found["in_smaller_settings"]) == (9, 21, 9)
    assert not {"by_worker", "by_person", "by_referrer"} & set(found)


def test_safety_20_a_setting_s_no_further_action_is_never_shared():
    shared = to_share(a_week(), SmallNumbers(5, 10))
    assert "no_further_action_by_setting" not in shared["measures"]
    assert "100009" not in str(shared)
