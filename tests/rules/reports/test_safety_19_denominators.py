"""Denominators, windows and hours, worked by hand (safety 19 and 20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fanlight.clocks.public import decision_due, england_calendar
from fanlight.reports.rules.measures import measures_of
from tests.rules.reports.histories import facts_of
from tests.rules.reports.lived import (
    History,
    PlainAnswer,
    PlainContact,
    PlainEarlier,
    PlainReferral,
    PlainReturn,
    PlainToSee,
    PlainWork,
)

MONDAY = datetime(2018, 10, 1, 9, 0, tzinfo=UTC)  # ten o'clock in London
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST_WEEK = (date(2018, 10, 1), date(2018, 10, 7))


def measured(name, contacts=(), at=MONDAY + 30 * DAY, period=FIRST_WEEK, **more):
    return measures_of(facts_of(History(*period, at=at, contacts=list(contacts), **more)))[name]


def a_contact(key, received_at=MONDAY, **fields):
    due = decision_due(received_at, england_calendar())
    return PlainContact(f"c{key}", fields.pop("request_id", f"r{key}"), received_at, due, **fields)


def decided(key, received_at=MONDAY, after=HOUR, **fields):
    fields = {"state": "CLOSED", "closure": "DECIDED_NO_WORK", "route": "SIGNPOST", "level_decided": 2, **fields}
    return a_contact(key, received_at, first_decided_at=received_at + after, **fields)


def test_safety_19_what_is_overdue_and_undecided_is_in_the_denominator():
    rows = [decided(1), decided(2, after=3 * DAY), a_contact(3)]
    measure = measured("decided_in_one_working_day", rows)
    assert (measure["numerator"], measure["denominator"], measure["share"]) == (1, 3, 1 / 3)
    assert measure["not_decided"] == 1


def test_safety_19_what_still_has_time_is_left_out_though_it_is_decided():
    rows = [decided(1), decided(2, MONDAY + DAY)]
    # Tuesday at 18:00 in London: Monday's limit has passed, Tuesday's has not.
    measure = measured("decided_in_one_working_day", rows, at=MONDAY + DAY + 8 * HOUR)
    assert (measure["numerator"], measure["denominator"], measure["limit_not_passed"]) == (1, 1, 1)


def test_safety_19_the_limit_itself_is_in_time_and_the_moment_after_is_not():
    due = decision_due(MONDAY, england_calendar())
    rows = [decided(1, after=due - MONDAY), decided(2, after=due - MONDAY + timedelta(microseconds=1))]
    assert measured("decided_in_one_working_day", rows)["numerator"] == 1
    assert measured("decided_in_one_working_day", rows, at=due)["denominator"] == 0


def test_safety_19_a_share_of_nothing_is_none():
    measure = measured("decided_in_one_working_day")
    assert (measure["numerator"], measure["denominator"], measure["share"]) == (0, 0, None)


def test_safety_19_a_window_that_still_runs_is_not_counted_whatever_has_happened():
    rows = [decided(1, person_id="p1"), decided(2, MONDAY + 10 * DAY, person_id="p1")]
    until = date(2018, 12, 1)
    before = measured("re_contact_2_months", rows, at=datetime(2018, 11, 30, 23, 59, tzinfo=UTC))
    assert (before["numerator"], before["denominator"], before["window_not_ended"]) == (0, 0, 1)
    after = measured("re_contact_2_months", rows, at=datetime.combine(until, datetime.min.time(), UTC))
    assert (after["numerator"], after["denominator"], after["window_not_ended"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("came_again_on", "months"),
    [(datetime(2018, 11, 30, 12, tzinfo=UTC), 2), (datetime(2018, 12, 1, 12, tzinfo=UTC), 3)],
)
def test_safety_19_under_two_months_ends_on_the_same_day_of_the_month(came_again_on, months):
    rows = [decided(1, person_id="p1"), decided(2, came_again_on, person_id="p1")]
    found = {m: measured(f"re_contact_{m}_months", rows, at=MONDAY + 500 * DAY)["numerator"] for m in (2, 3, 6, 12)}
    assert found == {m: int(m >= months) for m in (2, 3, 6, 12)}


def test_safety_19_re_referral_counts_children_and_keeps_contacts_and_referrals_apart():
    rows = [
        decided(1, person_id="p1"),
        decided(2, MONDAY + 20 * DAY, person_id="p1"),
        decided(3, MONDAY + 30 * DAY, person_id="p1"),
        decided(4, person_id="p2"),
    ]
    referred = [PlainReferral("f1", "c1", "p1", date(2018, 10, 1)), PlainReferral("f4", "c4", "p2", date(2018, 10, 1))]
    late = MONDAY + 500 * DAY
    contacts = measured("re_contact_2_months", rows, at=late, referrals=referred)
    assert (contacts["numerator"], contacts["denominator"]) == (1, 2)
    referrals = measured("re_referral_2_months", rows, at=late, referrals=referred)
    assert (referrals["numerator"], referrals["denominator"]) == (0, 2)


def test_two_reports_of_one_day_are_no_coming_back_but_a_re_opening_is():
    same_day = [decided(1, person_id="p1"), decided(2, MONDAY + HOUR, person_id="p1")]
    late = MONDAY + 500 * DAY
    assert measured("re_contact_12_months", same_day, at=late)["numerator"] == 0
    reopened = [same_day[0], replace(same_day[1], reopens_id="c1")]
    assert measured("re_contact_12_months", reopened, at=late)["numerator"] == 1


def test_a_referral_that_re_opens_one_of_the_same_day_is_a_re_referral():
    rows = [decided(1, person_id="p1"), decided(2, MONDAY + HOUR, person_id="p1")]
    referred = [PlainReferral("f1", "c1", "p1", MONDAY.date()), PlainReferral("f2", "c2", "p1", MONDAY.date())]
    late = MONDAY + 500 * DAY
    assert measured("re_referral_2_months", rows, at=late, referrals=referred)["numerator"] == 0
    rows[1] = replace(rows[1], reopens_id="c1")
    assert measured("re_referral_2_months", rows, at=late, referrals=referred)["numerator"] == 1
    rows[1] = replace(rows[1], received_at=MONDAY + 70 * DAY)
    referred[1] = replace(referred[1], referred_on=(MONDAY + 70 * DAY).date())
    assert measured("re_referral_2_months", rows, at=late, referrals=referred)["numerator"] == 0


def test_two_records_that_were_joined_are_one_child():
    rows = [decided(1, person_id="p1"), decided(2, MONDAY + 9 * DAY, person_id="p2")]
    late = MONDAY + 500 * DAY
    assert measured("re_contact_2_months", rows, at=late)["numerator"] == 0
    assert measured("re_contact_2_months", rows, at=late, joined={"p1": "p1", "p2": "p1"})["numerator"] == 1


def test_hours_are_counted_on_the_clock_and_by_the_doors():
    friday = datetime(2018, 10, 5, 15, 0, tzinfo=UTC)  # four in the afternoon
    # Until ten on Monday: 66 hours on the clock; one hour on Friday and one on Monday with the doors open.
    measure = measured("decided_in_one_working_day", [decided(1, friday, after=66 * HOUR)])
    assert measure["elapsed_hours"]["median"] == 66.0
    assert measure["elapsed_hours"]["bands"]["48_TO_72"] == 1
    assert measure["working_hours"]["median"] == 2.0
    assert measure["working_hours"]["bands"]["2_TO_4"] == 1


def test_hours_on_the_clock_are_real_hours_when_the_clocks_go_back():
    saturday = datetime(2018, 10, 27, 22, 0, tzinfo=UTC)  # 23:00 in London; the next noon there is 14 hours later
    week = (date(2018, 10, 22), date(2018, 10, 28))
    measure = measured("decided_in_one_working_day", [decided(1, saturday, after=14 * HOUR)], period=week)
    assert (measure["elapsed_hours"]["median"], measure["working_hours"]["median"]) == (14.0, 0.0)


def test_a_decision_before_the_receipt_by_a_clock_that_was_set_back_took_no_time():
    measure = measured("decided_in_one_working_day", [decided(1, after=-HOUR)])
    for hours in ("elapsed_hours", "working_hours"):
        assert measure[hours]["median"] == 0.0
    assert measure["numerator"] == 1


def test_safety_19_what_is_not_decided_makes_the_median_longer_not_shorter():
    rows = [decided(1), decided(2, after=2 * HOUR), a_contact(3), a_contact(4), a_contact(5)]
    hours = measured("decided_in_one_working_day", rows)["elapsed_hours"]
    assert (hours["median"], hours["p90"], hours["bands"]["NOT_YET"]) == (None, None, 3)
    hours = measured("decided_in_one_working_day", rows[:4])["elapsed_hours"]
    assert (hours["median"], hours["p90"]) == (2.0, None)


def test_what_comes_late_on_a_summer_evening_counts_on_london_s_next_day_and_week():
    sunday_evening = datetime(2018, 10, 7, 23, 30, tzinfo=UTC)  # half past midnight on Monday 8 October
    period = (date(2018, 10, 1), date(2018, 10, 14))
    measure = measured("contacts_received", [a_contact(1, sunday_evening)], period=period)
    assert measure["by_day"]["2018-10-08"] == 1
    assert measure["by_week"] == {"2018-10-01": 0, "2018-10-08": 1}
    assert measured("contacts_received", [a_contact(1, sunday_evening)])["total"] == 0


def test_what_comes_as_the_last_day_ends_is_the_next_day_s():
    midnight = datetime(2018, 10, 7, 23, 0, tzinfo=UTC)
    just_before = midnight - timedelta(microseconds=1)
    assert measured("contacts_received", [a_contact(1, midnight), a_contact(2, just_before)])["total"] == 1


def test_a_return_counts_in_london_s_week_of_the_return():
    period = (date(2018, 10, 1), date(2018, 10, 14))
    sunday_evening = datetime(2018, 10, 7, 23, 30, tzinfo=UTC)
    returned = [PlainReturn("t1", "c1", "north", "2A", sunday_evening, is_answered=False)]
    measure = measured("returned_for_agreement", [a_contact(1)], period=period, returns=returned)
    assert measure["by_week"] == {"2018-10-01": 0, "2018-10-08": 1}
    assert (measure["total"], measure["by_source"], measure["family_answered"]) == (1, {"2A": 1}, 0)


def test_a_request_counts_on_the_day_of_its_first_contact_though_one_of_its_contacts_is_a_duplicate():
    rows = [
        a_contact(1, request_id="r1", state="DUPLICATE"),
        a_contact(2, MONDAY + DAY, request_id="r1"),
    ]
    measure = measured("requests_received", rows)
    assert (measure["total"], measure["duplicates"]) == (1, 0)
    assert {day: number for day, number in measure["by_day"].items() if number} == {"2018-10-01": 1}


def test_a_request_with_children_in_two_districts_counts_once_in_all_and_once_in_each():
    rows = [
        a_contact(1, request_id="r1", district_id="north"),
        a_contact(2, request_id="r1", district_id="south"),
        a_contact(3, request_id="r1", district_id="south"),
    ]
    requests, contacts = measured("requests_received", rows), measured("contacts_received", rows)
    assert (requests["total"], contacts["total"]) == (1, 3)
    assert requests["by_district"] == {"E99000001": 1, "E99000002": 1, "NOT_KNOWN": 0}
    assert contacts["by_district"] == {"E99000001": 1, "E99000002": 2, "NOT_KNOWN": 0}


def test_what_was_sent_twice_counts_once_and_what_was_added_later_on_its_own_day():
    rows = [
        a_contact(1, MONDAY - 3 * DAY, request_id="r1"),
        a_contact(2, request_id="r1"),
        a_contact(3, state="DUPLICATE"),
    ]
    requests = measured("requests_received", rows)
    # The request came the week before; the brother who was added is a contact of this week.
    assert (requests["total"], requests["duplicates"]) == (0, 1)
    assert measured("contacts_received", rows)["total"] == 1


def test_what_a_sender_makes_up_as_a_source_counts_as_not_known():
    assert measured("contacts_received", [a_contact(1, source_code="=1")])["by_source"] == {"10": 1}


def test_each_request_from_education_stands_once_under_the_gravest_of_its_outcomes():
    rows = [
        decided(1, request_id="r1", route="NO_FURTHER_ACTION"),
        decided(2, request_id="r1", route="EARLY_HELP"),
        decided(3, source_code="2B"),
        decided(4, source_code="6"),
    ]
    measure = measured("education_by_outcome", rows)
    assert (measure["total"], measure["requests"]) == (3, 2)
    assert measure["column_totals"]["NO_FURTHER_ACTION"] == 1
    by_request = {code: number for code, number in measure["requests_by_outcome"].items() if number}
    assert by_request == {"EARLY_HELP": 1, "SIGNPOST": 1}
    assert measure["cells"]["2B"]["SIGNPOST"] == 1


def test_what_a_team_refused_waits_again_and_has_no_outcome():
    refused = decided(1, state="REFUSED", closure="", route="EARLY_HELP")
    assert measured("outcome_by_source", [refused])["column_totals"]["NOT_DECIDED"] == 1
    assert measured("waiting_now", [refused])["by_state"]["REFUSED"] == 1
    # It was decided in time the first time: it waits, and is not overdue.
    assert measured("overdue_now", [refused])["total"] == 0


def test_safety_19_an_answer_that_was_never_sent_is_in_the_denominator():
    rows = [decided(1, answered_at=MONDAY + HOUR), decided(2), a_contact(3)]
    measure = measured("answers_sent", rows)
    assert (measure["numerator"], measure["denominator"], measure["not_sent"]) == (1, 3, 2)


def test_the_latest_answer_is_the_one_that_must_have_been_read():
    answers = [
        PlainAnswer("a1", "c1", "PROFESSIONAL", "", MONDAY + HOUR, is_read=True),
        PlainAnswer("a2", "c1", "PROFESSIONAL", "", MONDAY + 2 * HOUR, is_read=False),
        PlainAnswer("a3", "c2", "PROFESSIONAL", "THIRD_PARTY", MONDAY + HOUR, is_read=False),
    ]
    measure = measured("answers_read", [decided(1, level_decided=3), decided(2)], answers=answers)
    assert (measure["numerator"], measure["denominator"], measure["unread_level_3_or_4"]) == (0, 1, 1)


def test_safety_19_refused_work_is_counted_and_does_not_begin_the_wait_afresh():
    work = [
        PlainWork("w1", "c1", "EARLY_HELP", MONDAY, MONDAY + 4 * HOUR, refused_at=MONDAY + 3 * HOUR),
        PlainWork("w2", "c1", "EARLY_HELP", MONDAY + DAY, MONDAY + 2 * DAY, accepted_at=MONDAY + DAY + HOUR),
        PlainWork("w3", "c2", "SOCIAL_WORK", MONDAY, MONDAY + 4 * HOUR, accepted_at=MONDAY + HOUR),
        PlainWork("w4", "c3", "SOCIAL_WORK", MONDAY, MONDAY + 4 * HOUR),
    ]
    accepted = measured("time_to_accepted", work=work)
    assert (accepted["numerator"], accepted["denominator"]) == (1, 3)
    assert accepted["elapsed_hours"] == {
        "bands": {
            "UNDER_4": 1,
            "4_TO_8": 0,
            "8_TO_24": 0,
            "24_TO_48": 1,
            "48_TO_72": 0,
            "72_OR_MORE": 0,
            "NOT_YET": 1,
        },
        "median": 25.0,
        "p90": None,
    }
    bounced = measured("work_bounced", work=work)
    assert (bounced["numerator"], bounced["denominator"]) == (1, 4)
    # Two hours after the offers only what was answered by then, or whose limit had passed, can be judged.
    soon = MONDAY + 2 * HOUR
    early = [work[2], work[3], replace(work[3], id="w5", contact_id="c4", accept_due_at=soon)]
    accepted = measured("time_to_accepted", at=soon, work=early)
    assert (accepted["denominator"], accepted["limit_not_passed"]) == (0, 3)
    assert measured("work_bounced", at=soon, work=early)["denominator"] == 1
    assert measured("work_bounced", at=soon + HOUR, work=early)["denominator"] == 2


def test_safety_19_a_child_who_was_not_seen_counts_and_one_whose_limit_has_not_passed_does_not():
    def child(number: int, stopped_at: datetime | None, because: str = "", due_at: datetime = MONDAY + 4 * DAY):
        return PlainToSee(f"k{number}", "", None, MONDAY, due_at, stopped_at, because)

    to_see = [
        child(1, MONDAY + DAY, "DONE"),
        child(2, MONDAY + 4 * DAY, "DONE"),
        child(3, MONDAY + 5 * DAY, "DONE"),
        child(4, None),
        # The case ended without anybody having seen them: within the limit, and after it.
        child(5, MONDAY + 2 * DAY, "ENDED"),
        child(6, MONDAY + 6 * DAY, "ENDED"),
        child(7, MONDAY + DAY, "SUPERSEDED"),
        child(8, None, due_at=MONDAY + 30 * DAY),
    ]
    measure = measured("time_to_child_seen", at=MONDAY + 14 * DAY, to_see=to_see)
    assert (measure["numerator"], measure["denominator"]) == (2, 5)
    assert (measure["not_seen"], measure["limit_not_passed"]) == (2, 1)


def test_safety_20_a_first_contact_at_level_4_is_the_first_ever_and_not_the_first_of_the_period():
    rows = [
        decided(1, MONDAY - 90 * DAY, person_id="p1"),
        decided(2, person_id="p1", level_decided=4),
        decided(3, person_id="p2", level_decided=4),
        decided(4, person_id="p3", level_decided=3),
    ]
    measure = measured("first_contacts_at_level_4", rows)
    assert (measure["numerator"], measure["denominator"]) == (1, 2)


def test_the_level_asked_stands_against_the_level_decided():
    rows = [decided(1, level_believed=3), decided(2, level_believed=2), decided(3), a_contact(4, level_believed=4)]
    measure = measured("level_asked_against_decided", rows)
    assert (measure["total"], measure["lower"], measure["as_asked"], measure["higher"]) == (3, 1, 1, 0)
    assert measure["cells"]["NOT_GIVEN"]["2"] == 1


def test_what_goes_to_the_worker_who_holds_open_work_has_that_outcome_and_no_level():
    linked = decided(1, closure="LINKED_TO_OPEN_WORK", route="", level_decided=None)
    assert measured("outcome_by_source", [linked])["column_totals"]["LINKED_TO_OPEN_WORK"] == 1
    assert measured("contacts_received", [linked])["linked_to_open_work"] == 1
    assert measured("level_asked_against_decided", [linked])["without_level"] == 1
    assert measured("no_further_action", [linked])["denominator"] == 1


def test_a_report_of_one_district_counts_what_came_from_elsewhere_only_as_coming_back():
    rows = [
        decided(1, person_id="p1", district_id="north"),
        decided(2, MONDAY + 9 * DAY, person_id="p1", district_id="south"),
        decided(3, person_id="p2", district_id="south"),
    ]
    only = {"districts": frozenset({"E99000001"}), "at": MONDAY + 500 * DAY}
    assert measured("contacts_received", rows, **only)["by_district"] == {"E99000001": 1}
    again = measured("re_contact_2_months", rows, **only)
    assert (again["numerator"], again["denominator"]) == (1, 1)


def test_safety_18_a_referral_here_after_one_in_the_earlier_system_is_a_re_referral():
    """The child was referred there in the period and came again here: followed from the first, as one child."""
    before = [
        PlainEarlier("e1", "p1", "REFERRAL", date(2018, 10, 2)),
        PlainEarlier("e2", "p2", "REFERRAL", date(2018, 10, 3)),
        PlainEarlier("e3", "p1", "CONTACT", date(2018, 10, 2)),
    ]
    rows = [decided(1, MONDAY + 20 * DAY, person_id="p1")]
    referred = [PlainReferral("f1", "c1", "p1", date(2018, 10, 21))]
    found = measured("re_referral_2_months", rows, at=MONDAY + 90 * DAY, referrals=referred, earlier=before)
    assert (found["numerator"], found["denominator"]) == (1, 2)
    contacts = measured("re_contact_2_months", rows, at=MONDAY + 90 * DAY, earlier=before)
    assert (contacts["numerator"], contacts["denominator"]) == (1, 1)
    # A report of one source starts from what came here: what the earlier system held has no source of ours.
    narrowed = measured(
        "re_referral_2_months",
        rows,
        at=MONDAY + 90 * DAY,
        referrals=referred,
        earlier=before,
        sources=frozenset({"2A"}),
    )
    assert narrowed["denominator"] == 0


def test_safety_20_a_child_whom_the_earlier_system_knew_does_not_come_for_the_first_time():
    rows = [decided(number, person_id=f"p{number}", level_decided=4) for number in (1, 2, 3)]
    before = [
        PlainEarlier("e1", "p1", "CONTACT", date(2017, 1, 5)),
        # Of the same day: what stands here came first, it is the same contact in both.
        PlainEarlier("e2", "p2", "CONTACT", MONDAY.date()),
        PlainEarlier("e3", "p3", "REFERRAL", date(2017, 1, 5)),
    ]
    found = measured("first_contacts_at_level_4", rows, earlier=before)
    assert (found["numerator"], found["denominator"]) == (2, 2)
