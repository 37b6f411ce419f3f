"""The worklist's lists, filters, counts and pages; who sees which rows; and how many queries that takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.access.public import Role, bar_user, raise_wall
from fanlight.front_door.actions.keep_worklist_view import keep_worklist_view
from fanlight.front_door.actions.take_request import take_request
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.queries.cases import find_case, wall_over_case
from fanlight.front_door.queries.worklist import LISTS, Filters, counts, next_to_take, stored_filters, worklist
from fanlight.front_door.queries.worklist_rows import worklist_rows
from fanlight.people.public import merge_people
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import (
    DAY,
    DUE,
    HOUR,
    MONDAY,
    a_child,
    a_manager,
    a_recorded_child,
    a_senior,
    an_officer,
    confirmed,
    contacts_of,
    submitted,
    taken,
)
from tests.factories import OTHER_AUTHORITY, a_user, an_actor

pytestmark = pytest.mark.django_db


def on_list(which: str = "all", *, by=None, at=MONDAY, **filters: str) -> set[str]:
    rows = worklist(by or an_officer(), Filters(which=which, **filters), at=at)
    return {one.id for one in rows}


# Lists


@pytest.mark.parametrize(
    ("which", "place", "at"),
    [
        ("new", {"state": "NEW"}, MONDAY),
        ("waiting", {"state": "WAITING"}, MONDAY),
        ("waiting", {"state": "RETURNED"}, MONDAY),
        ("linked", {"state": "LINKED"}, MONDAY),
        ("second-person", {"state": "PROPOSED"}, MONDAY),
        ("refused", {"state": "REFUSED"}, MONDAY),
        ("due-today", {"state": "SCREENING", "due_at": MONDAY + HOUR}, MONDAY),
        ("overdue", {"state": "SCREENING", "due_at": MONDAY - HOUR}, MONDAY),
        ("unclaimed", {"state": "SCREENING"}, MONDAY),
        ("to-answer", {"state": "OFFERED"}, MONDAY),
        ("unread", {"state": "OFFERED", "answered_at": MONDAY, "unread_task_at": MONDAY}, MONDAY),
    ],
)
def test_each_list_holds_what_it_says_and_leaves_out_what_is_done(county, which, place, at):
    (wanted,) = a_crowd([place])
    a_crowd(
        [
            {"state": "CLOSED"},
            {"state": "WITH_TEAM", "answered_at": MONDAY},
            {"state": "SCREENING", "due_at": DUE + DAY, "claimed_by_user_id": "01S0MEB0DY"},
        ]
    )
    assert on_list(which, at=at) == {wanted.id}


def test_due_today_ends_with_the_front_doors_day_and_overdue_begins_with_the_minute(county):
    today, tomorrow = a_crowd([{"due_at": MONDAY.replace(hour=17, minute=0)}, {"due_at": DUE}])
    assert on_list("due-today") == {today.id}
    assert on_list("overdue", at=MONDAY.replace(hour=17, minute=0)) == {today.id}
    assert on_list("due-today", at=DUE - HOUR) == {tomorrow.id}


def test_mine_is_what_i_have_taken_and_unclaimed_what_nobody_has(county):
    officer = an_officer()
    mine, others = submitted(), submitted()
    take_request(request_id=mine.id, by=officer, at=MONDAY)
    assert on_list("mine", by=officer) == {one.id for one in contacts_of(mine)}
    assert on_list("unclaimed", by=officer) == {one.id for one in contacts_of(others)}


def test_somebody_without_an_account_has_nothing_that_is_theirs(county):
    a_crowd([{}])
    assert on_list("mine", by=an_actor(Role.SENIOR_PRACTITIONER)) == set()


# Filters


@pytest.mark.parametrize(
    ("filters", "place"),
    [
        ({"level": "4"}, {"level_believed": 4}),
        ({"level": "none"}, {"level_believed": None}),
        ({"age": "0-4"}, {"age_years": 4}),
        ({"age": "5-10"}, {"age_years": 5}),
        ({"age": "16-17"}, {"age_years": 17}),
        ({"age": "unborn"}, {"age_years": None}),
        ({"channel": "PHONE"}, {"channel": "PHONE"}),
        ({"source": "6"}, {"source_code": "6"}),
        ({"source": "1"}, {"source_code": "1B"}),
        ({"source": "10"}, {"source_code": "10"}),
        ({"district": "none"}, {"district_id": None}),
    ],
)
def test_each_filter_keeps_what_fits_and_nothing_else(county, filters, place):
    usual = {"level_believed": 3, "age_years": 12, "district_id": county.north.id, "source_code": "2A"}
    (wanted,) = a_crowd([{**usual, **place}])
    others = [{**usual, "source_code": "10"}] if filters == {"source": "1"} else []
    a_crowd([usual, *others])
    assert on_list(**filters) == {wanted.id}


def test_the_district_filter_keeps_one_district(county):
    north, _ = a_crowd([{"district_id": county.north.id}, {"district_id": county.south.id}])
    assert on_list(district=county.north.id) == {north.id}


@pytest.mark.parametrize("nonsense", ["nowhere", "1; DROP TABLE", "\x00", "ZZ" * 40, "‮emit"])
def test_a_filter_that_makes_no_sense_breaks_nothing(county, nonsense):
    a_crowd([{}])
    for name in ("list", "district", "source", "level", "age", "channel"):
        list(worklist(an_officer(), Filters.read({name: nonsense}), at=MONDAY))


def test_filters_are_kept_as_the_persons_own(county):
    officer, other = an_officer(), an_officer()
    keep_worklist_view(filters=Filters(which="new", level="4").as_stored(), by=officer, at=MONDAY)
    assert stored_filters(officer) == Filters(which="new", level="4")
    assert stored_filters(other) == Filters()


# Pages


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "needed_by": st.none() | st.sampled_from([MONDAY, MONDAY + HOUR]),
                "is_urgent": st.booleans(),
                "due_at": st.sampled_from([MONDAY, DUE]),
                "received_at": st.sampled_from([MONDAY, MONDAY + HOUR]),
                "children": st.integers(min_value=1, max_value=4),
            }
        ),
        min_size=60,
        max_size=140,
    )
)
def test_pages_show_every_request_once_with_all_its_children(county, places):
    with transaction.atomic():
        wanted = {}
        for place in places:
            for one in a_crowd(
                [{key: value for key, value in place.items() if key != "children"}], children=place["children"]
            ):
                wanted.setdefault(one.request.reference, []).append(one.id)
        officer = an_officer()
        seen, after, pages = [], "", 0
        while True:
            page = worklist_rows(officer, Filters(), at=MONDAY, after=after)
            assert page.rows, "an empty page was offered"
            assert len(page.rows) <= 50
            seen += [(row.reference, row.children) for row in page.rows]
            after, pages = page.next_after, pages + 1
            if not after:
                break
        transaction.set_rollback(True)
    assert sorted(reference for reference, _ in seen) == sorted(wanted)
    assert all(words.startswith(str(len(wanted[reference]))) for reference, words in seen)
    assert pages == -(-len(wanted) // 50) or pages > 1


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_no_page_is_empty_and_none_is_missing_at_the_edges(county, number, pages):
    a_crowd([{"needed_by": MONDAY + timedelta(minutes=one)} for one in range(number)])
    officer, after, found = an_officer(), "", []
    while True:
        page = worklist_rows(officer, Filters(), at=MONDAY, after=after)
        found.append(len(page.rows))
        after = page.next_after
        if not after:
            break
    assert (sum(found), len(found), 0 in found) == (number, pages, False)


@pytest.mark.parametrize("cursor", ["nonsense", "\x00", "01NOSUCHC0NTACT00000000000", "' OR 1=1"])
def test_a_cursor_that_is_not_there_begins_at_the_beginning(county, cursor):
    a_crowd([{}])
    assert len(worklist_rows(an_officer(), Filters(), at=MONDAY, after=cursor).rows) == 1


def test_a_cursor_of_another_authority_tells_nothing(county):
    a_crowd([{}])
    (elsewhere,) = a_crowd([{"authority": OTHER_AUTHORITY, "needed_by": MONDAY + DAY}])
    assert len(worklist_rows(an_officer(), Filters(), at=MONDAY, after=elsewhere.id).rows) == 1


# Counts


def test_a_count_past_five_hundred_says_so_and_no_more(county):
    a_crowd([{} for _ in range(500)])
    assert counts(an_officer(), at=MONDAY)["new"] == "500"
    a_crowd([{}])
    numbers = counts(an_officer(), at=MONDAY)
    assert (numbers["new"], numbers["all"], numbers["refused"]) == ("500+", "500+", "0")
    assert set(numbers) == set(LISTS)


def test_counts_and_rows_agree(county):
    officer = an_officer()
    a_crowd([{"state": state} for state in ("NEW", "SCREENING", "WAITING", "PROPOSED", "REFUSED", "OFFERED", "CLOSED")])
    a_crowd([{"state": state} for state in ("RETURNED", "LINKED", "LINKED")])
    a_crowd([{"due_at": MONDAY + away} for away in (-DAY, -HOUR, 0 * HOUR, HOUR, DAY, 9 * DAY)])
    a_crowd([{"claimed_by_user_id": holder} for holder in (officer.user_id, an_officer().user_id, a_user().pk)])
    numbers = counts(officer, at=MONDAY)
    assert {which: str(len(on_list(which, by=officer))) for which in LISTS} == numbers


def queries_of(number: int) -> int:
    """Return how many queries the worklist's page takes when so many more requests wait."""
    officer = an_officer()
    a_crowd([{"claimed_by_user_id": officer.user_id} for _ in range(number)], children=2)
    worklist_rows(officer, Filters(), at=MONDAY)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        worklist_rows(officer, Filters(), at=MONDAY)
        counts(officer, at=MONDAY)
    return len(captured)


def test_the_worklist_takes_as_many_queries_for_two_hundred_as_for_ten(county):
    few = queries_of(10)
    assert queries_of(190) == few
    assert few <= 25


# Whose rows


def test_only_the_front_door_sees_the_worklist(county):
    a_crowd([{}])
    for role in Role:
        sees = role in {
            Role.FRONT_DOOR_OFFICER,
            Role.SENIOR_PRACTITIONER,
            Role.FRONT_DOOR_MANAGER,
            Role.OUT_OF_HOURS_WORKER,
            Role.BUSINESS_SUPPORT,
            Role.LADO,
        }
        assert bool(on_list(by=an_actor(role))) is sees, role


def test_another_authoritys_requests_are_in_no_list(county):
    a_crowd([{"authority": OTHER_AUTHORITY}])
    assert on_list() == set()
    assert next_to_take(an_officer(), at=MONDAY) is None


def walled(kind: str, subject_id: str, *, is_silent: bool = False):
    """Put a wall round a subject and return an actor who holds it."""
    holder = a_user(Role.LADO, name="Fern Walltender")
    raise_wall(
        subjects=[(kind, subject_id)],
        reason="PROTECTED",
        owner_ids=[holder.id],
        ring_phone="01632 960777",
        is_silent=is_silent,
        by=a_manager(),
        at=MONDAY,
    )
    return an_actor(Role.LADO, user=holder)


@pytest.mark.parametrize("kind", ["request", "contact", "person"])
def test_safety_13_what_is_behind_a_wall_is_in_no_list_and_no_count_and_is_not_offered_as_the_next(county, kind):
    officer = an_officer()
    (first, *_) = taken(officer, children=[a_child()])
    confirmed(first, a_recorded_child(), officer)
    Contact.objects.filter(id=first.id).update(state="NEW")
    RequestForSupport.objects.update(claimed_by_user_id="")
    first.refresh_from_db()
    ids = {"request": first.request_id, "contact": first.id, "person": first.person_id}
    holder = walled(kind, ids[kind])
    assert all(on_list(which, by=officer) == set() for which in LISTS)
    assert set(counts(officer, at=MONDAY).values()) == {"0"}
    assert next_to_take(officer, at=MONDAY) is None
    assert find_case(officer, first.request.reference, at=MONDAY) is None
    notice = wall_over_case(officer, first.request.reference, at=MONDAY)
    assert (notice.ring_name, notice.ring_phone) == ("Fern Walltender", "01632 960123")
    assert on_list(by=holder) == {first.id}
    assert find_case(holder, first.request.reference, at=MONDAY) is not None


@pytest.mark.parametrize("kind", ["request", "contact", "person"])
def test_safety_13_a_silent_wall_says_nothing_at_all(county, kind):
    officer = an_officer()
    first, _ = taken(officer)
    confirmed(first, a_recorded_child(), officer)
    first.refresh_from_db()
    walled(kind, {"request": first.request_id, "contact": first.id, "person": first.person_id}[kind], is_silent=True)
    assert wall_over_case(officer, first.request.reference, at=MONDAY) is None
    case = find_case(officer, first.request.reference, at=MONDAY)
    if kind == "request":
        assert case is None
    else:
        assert [child.contact.position for child in case.children] == [2]
        assert case.held_back == []


def test_safety_13_a_sibling_behind_a_wall_is_held_back_and_it_says_whom_to_ring(county):
    first, _ = taken()
    walled("contact", first.id)
    case = find_case(an_officer(), first.request.reference, at=MONDAY)
    assert [child.contact.position for child in case.children] == [2]
    assert [notice.ring_name for notice in case.held_back] == ["Fern Walltender"]


def test_safety_13_a_wall_round_one_record_of_a_child_covers_the_others(county):
    officer = an_officer()
    first, _ = taken(officer)
    one, other = a_recorded_child(), a_recorded_child()
    confirmed(first, one, officer)
    merge_people(kept_id=other, alias_id=one, reason="The same child, typed twice", by=a_senior(), at=MONDAY)
    walled("person", other)
    assert first.id not in on_list(by=officer)


def test_safety_12_whoever_is_named_is_told_of_no_wall(county):
    officer = an_officer()
    request = submitted()
    bar_user(
        user_id=officer.user_id,
        subject_kind="request",
        subject_id=request.id,
        because="NAMES_THEM",
        by=a_manager(),
        at=MONDAY,
    )
    walled("request", request.id)
    assert on_list(by=officer) == set()
    assert find_case(officer, request.reference, at=MONDAY) is None
    assert wall_over_case(officer, request.reference, at=MONDAY) is None


def test_my_teams_is_what_somebody_of_my_team_has_taken(county):
    team, other = county.teams["out of hours"].id, county.teams["specialist"].id
    me, colleague = an_officer(team_id=team), an_officer(team_id=team)
    theirs, elsewhere, _ = a_crowd(
        [
            {"claimed_by_user_id": colleague.user_id},
            {"claimed_by_user_id": an_officer(team_id=other).user_id},
            {},
        ]
    )
    assert on_list("team", by=me) == {theirs.id}
    assert on_list("team", by=an_officer()) == {theirs.id, elsewhere.id}
