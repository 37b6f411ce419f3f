"""Pilots are planned, changed by a new version, counted and guarded; each act is in the log."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from fanlight.access.public import Role
from fanlight.comparisons.actions.count_pilot import ask_to_count, count_pilot
from fanlight.comparisons.actions.plan_pilot import change_pilot, plan_pilot
from fanlight.comparisons.models import Pilot, PilotCount
from fanlight.comparisons.queries.pilot_counts import counted_pilot, hidden_cells
from fanlight.comparisons.queries.pilots import latest_pilots, pilot_shown
from fanlight.comparisons.rules.pilot_figures import CELLS, DEMAND, SAFETY
from fanlight.comparisons.rules.pilots import PilotRefused
from fanlight.establishments.models import Establishment
from fanlight.front_door.models import Contact
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import EntryIsPermanent, job_actor
from tests.actions.comparisons.schools import asks, primary_schools
from tests.actions.front_door.making import (
    HOUR,
    MONDAY,
    a_manager,
    choice,
    confirm,
    contacts_of,
    decided,
    known,
    leads,
    nothing_more,
    offered_to,
    refused,
)
from tests.architecture.example_comparisons import a_plan
from tests.factories import AUTHORITY, OTHER_AUTHORITY, OTHER_SCHOOL, OWN_SCHOOL, an_actor
from tests.support.audited import last_event

pytestmark = pytest.mark.django_db
BEFORE = datetime(2017, 6, 5, 9, 0, tzinfo=UTC)
AFTER = datetime(2018, 6, 4, 9, 0, tzinfo=UTC)


def planned(**said) -> Pilot:
    return plan_pilot(plan=a_plan(**said), by=a_manager(), at=MONDAY)


def counted(pilot: Pilot, at=MONDAY):
    count_pilot(pilot_id=pilot.id, by=job_actor("comparisons.count_pilot", authority=AUTHORITY), at=at)
    return PilotCount.objects.get(pilot=pilot)


def test_a_pilot_is_planned_logged_and_counted_behind_the_scenes(county):
    pilot = planned(name="Early Help on Mondays")
    assert last_event() == (
        "comparisons.plan_pilot",
        "pilot",
        pilot.id,
        {"version": 1, "schools": 1, "compared": 1},
    )
    assert pilot.reference.startswith("PI-") and pilot.number == 1
    assert pilot_shown(AUTHORITY, pilot.reference, whole=True).figures is None
    run_waiting_jobs()
    shown = pilot_shown(AUTHORITY, pilot.reference, whole=True)
    assert shown.counted_at == MONDAY and shown.figures["cells"]["requests"] == dict.fromkeys(CELLS, 0)
    assert shown.cohort_names == ["Oakhill Invented School"] and shown.comparison_names == ["Elmdale Invented School"]


def test_a_change_is_a_new_version_and_what_was_planned_stays(county):
    first = planned(name="One")
    second = change_pilot(
        reference=first.reference,
        expected=1,
        plan=a_plan(name="One", months=3),
        why="Term ended",
        by=a_manager(),
        at=MONDAY,
    )
    assert last_event()[0] == "comparisons.change_pilot"
    assert [(one.number, one.months) for one in Pilot.objects.order_by("number")] == [(1, 6), (2, 3)]
    assert [one.id for one in latest_pilots(AUTHORITY)] == [second.id]
    assert [one.id for one in pilot_shown(AUTHORITY, first.reference, whole=True).earlier] == [first.id]
    first.months = 9
    with pytest.raises(EntryIsPermanent):
        first.save()


def test_two_who_change_the_same_pilot_do_not_overwrite_one_another(county):
    first = planned(name="One")
    change = {"reference": first.reference, "expected": 1, "why": "Late", "by": a_manager(), "at": MONDAY}
    change_pilot(plan=a_plan(name="One", months=3), **change)
    with pytest.raises(PilotRefused, match="Somebody changed this pilot meanwhile"):
        change_pilot(plan=a_plan(name="One", months=4), **change)
    assert Pilot.objects.count() == 2


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.DSL, Role.AUDITOR])
def test_who_does_not_see_single_schools_plans_no_pilot(county, role):
    with pytest.raises(PilotRefused, match="not plan them"):
        plan_pilot(plan=a_plan(), by=an_actor(role), at=MONDAY)
    assert not Pilot.objects.exists()


def test_a_plan_that_is_not_whole_is_refused(county):
    first = planned(name="One")
    for said in ({"name": "one"}, {"how_chosen_words": " "}, {"cohort_ids": ("01NOSUCHSCHOOL000000000000",)}):
        with pytest.raises(PilotRefused):
            planned(**said)
    change = {"reference": first.reference, "expected": 1, "by": a_manager(), "at": MONDAY}
    with pytest.raises(PilotRefused, match="Say why"):
        change_pilot(plan=a_plan(name="One"), why=" ", **change)
    planned(name="Two")
    with pytest.raises(PilotRefused, match="another pilot of this name"):
        change_pilot(plan=a_plan(name="Two"), why="Moved", **change)
    with pytest.raises(PilotRefused, match="no such pilot"):
        change_pilot(plan=a_plan(), why="Moved", **{**change, "reference": "PI-00000000-0"})


def test_another_authority_finds_no_pilot(county):
    pilot = planned()
    elsewhere = an_actor(Role.FRONT_DOOR_MANAGER, authority=OTHER_AUTHORITY)
    assert pilot_shown(OTHER_AUTHORITY, pilot.reference, whole=True) is None
    assert latest_pilots(OTHER_AUTHORITY) == []
    with pytest.raises(PilotRefused):
        ask_to_count(reference=pilot.reference, by=elsewhere, at=MONDAY)
    with pytest.raises(PilotRefused, match="authority's list"):
        plan_pilot(plan=a_plan(), by=elsewhere, at=MONDAY)


def test_a_pilot_counts_what_its_schools_sent_in_both_windows(county):
    asks(OWN_SCHOOL, 3, at=BEFORE)
    asks(OWN_SCHOOL, 2, at=AFTER)
    asks(OTHER_SCHOOL, 4, at=BEFORE)
    asks(OTHER_SCHOOL, 1, at=AFTER)
    # Outside both windows, or the same request sent twice.
    asks(OWN_SCHOOL, 1, at=datetime(2018, 4, 30, 9, 0, tzinfo=UTC))
    asks(OWN_SCHOOL, 1, at=datetime(2018, 11, 1, 9, 0, tzinfo=UTC))
    twice = asks(OWN_SCHOOL, 1, at=AFTER)[0]
    Contact.objects.filter(request=twice).update(state="DUPLICATE", closure="DUPLICATE", closed_at=AFTER)
    figures = counted(planned()).figures
    assert figures["cells"]["requests"] == dict(zip(CELLS, (3, 2, 4, 1), strict=True))
    assert figures["effects"]["requests"] == {"why_not": "TOO_FEW"}


def test_what_was_decided_and_what_was_refused_is_counted(county):
    elder, younger = known()
    elder_at = MONDAY + 4 * HOUR
    plan = {"starts_on": date(2018, 11, 1), "months": 1}
    work = offered_to(county.teams["early help"], elder, choice(county.teams["early help"]))
    refused(work, leads(county.teams["early help"]))
    confirm(decided(younger, nothing_more()))
    figures = counted(planned(**plan), at=elder_at + timedelta(days=30)).figures
    after = {name: figures["cells"][name]["COHORT_AFTER"] for name in (*DEMAND, *SAFETY)}
    assert after["requests"] == 1 and after["decided"] == 2 and after["no_further_action"] == 1
    assert after["as_asked"] == 2 and after["refusals"] == 1 and after["later_enquiry_or_plan"] == 0


def test_a_child_who_first_came_at_level_4_is_counted_once_and_one_who_came_before_is_not(county):
    elder, younger = known()
    Contact.objects.filter(id__in=[elder.id, younger.id]).update(level_decided=4)
    plan = {"starts_on": date(2018, 11, 1), "months": 1}
    assert counted(planned(**plan)).figures["cells"]["first_at_level_4"]["COHORT_AFTER"] == 2
    Contact.objects.filter(id=asked_before(younger)).update(person=younger.person_id)
    assert counted(planned(**plan)).figures["cells"]["first_at_level_4"]["COHORT_AFTER"] == 1


def asked_before(contact) -> str:
    return contacts_of(asks(OTHER_SCHOOL, 1, at=MONDAY - timedelta(days=200))[0])[0].id


def test_a_window_that_is_not_over_is_not_compared(county):
    assert counted(planned(starts_on=date(2018, 9, 1))).figures["effects"]["requests"] == {"why_not": "NOT_OVER"}


def test_it_is_counted_again_when_asked(county):
    pilot = planned()
    run_waiting_jobs()
    asks(OWN_SCHOOL, 2, at=AFTER)
    ask_to_count(reference=pilot.reference, by=an_actor(Role.BOARD_MEMBER), at=MONDAY + HOUR)
    assert last_event()[0] == "comparisons.ask_to_count"
    run_waiting_jobs()
    assert PilotCount.objects.get(pilot=pilot).figures["cells"]["requests"]["COHORT_AFTER"] == 2


def test_safety_19_small_numbers_are_held_back_in_what_is_shared(county):
    asks(OWN_SCHOOL, 3, at=BEFORE)
    count = counted(planned())
    assert count.figures["cells"]["requests"]["COHORT_BEFORE"] == 3
    assert count.figures_to_share["cells"]["requests"]["COHORT_BEFORE"] == "c"


@pytest.mark.parametrize("seed", range(30))
def test_safety_19_nothing_small_follows_from_what_is_shown_of_a_pilot(seed):
    """No further action and its rest, and levels and theirs, make up what was decided: one that is missing is not alone."""
    rng = Random(seed)
    cells = {name: {cell: rng.choice([0, 1, 2, 4, 5, 9, 30]) for cell in CELLS} for name in (*DEMAND, *SAFETY)}
    for cell in CELLS:
        levels = sum(cells[name][cell] for name in ("as_asked", "lower", "higher"))
        cells["decided"][cell] = max(levels, cells["no_further_action"][cell]) + rng.choice([0, 1, 3, 20])
    hidden = hidden_cells({"cells": cells}, 5)
    for name in cells:
        for cell in CELLS:
            if 0 < cells[name][cell] < 5:
                assert (name, cell) in hidden
    for cell in CELLS:
        decided_shown = ("decided", cell) not in hidden
        rest = cells["decided"][cell] - cells["no_further_action"][cell]
        if decided_shown and ("no_further_action", cell) not in hidden:
            assert not 0 < rest < 5
        parts = ("as_asked", "lower", "higher")
        if decided_shown and not any((part, cell) in hidden for part in parts):
            assert not 0 < cells["decided"][cell] - sum(cells[part][cell] for part in parts) < 5


def test_counting_asks_as_often_however_many_schools_there_are(county, django_assert_max_num_queries):
    schools = primary_schools(12)
    Establishment.objects.filter(id__in=schools).update(phase="Primary")
    pilot = planned(cohort_ids=tuple(schools[:6]), comparison_ids=tuple(schools[6:]))
    with django_assert_max_num_queries(25):
        counted_pilot(pilot, MONDAY)
