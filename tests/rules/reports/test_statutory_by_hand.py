"""Conversion, statutory timeliness, plans, later harm and equality, counted by hand over a few children."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fanlight.clocks.public import england_calendar
from fanlight.reports.rules.measures import measures_of
from fanlight.reports.rules.showing import conversion
from tests.rules.reports.histories import facts_of
from tests.rules.reports.lived import History, PlainContact, PlainDecision, PlainReferral
from tests.rules.reports.lived_children import (
    PlainAssessment,
    PlainCharacteristic,
    PlainClock,
    PlainConference,
    PlainEnquiry,
    PlainEpisode,
    PlainHeld,
    PlainJoined,
    PlainOpenWork,
    PlainPerson,
    PlainPlan,
)

OCTOBER = (date(2018, 10, 1), date(2018, 10, 31))
NOW = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def on(day: int, month: int = 10, year: int = 2018) -> date:
    return date(year, month, day)


def noon(day: int, month: int = 10) -> datetime:
    return datetime(2018, month, day, 11, tzinfo=UTC)


def contact(key: str, day: int = 2, route: str = "SOCIAL_WORK", person: str | None = None, **fields) -> PlainContact:
    came = noon(day, fields.pop("month", 10))
    state = {"state": "CLOSED", "closure": "DECIDED_NO_WORK"}
    return PlainContact(key, f"r{key}", came, came, **state, route=route, person_id=person or f"p{key}", **fields)


def episode(key: str, day: int = 2, **fields) -> PlainEpisode:
    return PlainEpisode(key, fields.pop("person", f"p{key}"), fields.pop("contact", key), "2A", on(day), **fields)


def counted(at: datetime = NOW, period: tuple[date, date] = OCTOBER, **history):
    return measures_of(facts_of(History(*period, at, **history)))


def test_conversion_follows_each_contact_of_the_period_to_now_through_its_own_episode():
    found = counted(
        contacts=[contact("a"), contact("b"), contact("c"), contact("d", route="SIGNPOST"), contact("e", 20)],
        referrals=[PlainReferral(f"f{key}", key, f"p{key}", on(2)) for key in "abce"],
        episodes=[episode("a"), episode("b"), episode("c")],
        # The fifth came while the first one's episode was open; what that had reached before is not the fifth's doing.
        joined_referrals=[PlainJoined("j", "a", "e")],
        assessments=[PlainAssessment("1", "a", on(3), on(2)), PlainAssessment("2", "b", on(4), on(2))],
        enquiries=[PlainEnquiry("1", "a", on(5)), PlainEnquiry("2", "a", on(12, 11))],
        conferences=[PlainConference("1", "a", "INITIAL", on(15), on(5))],
        # Begun in November: after the period, and before now.
        plans=[PlainPlan("1", "a", on(15, 11), None, "NEG", "NEG")],
    )
    stages = ("referral", "assessment", "section_47", "conference", "plan")
    numbers = [(found[f"reached_{one}"]["numerator"], found[f"reached_{one}"]["denominator"]) for one in stages]
    assert numbers == [(4, 5), (2, 5), (2, 5), (1, 5), (2, 5)]
    shown = conversion(stages, found).rows
    assert shown[0] == ("All contacts received", 5, None, None)
    assert shown[1][1:] == (4, 0.8, 0.8)
    # Five stages need not fall one within another: more plans than conferences are no share of them.
    assert shown[5][1:] == (2, 0.4, None)


def test_later_harm_follows_children_whose_contact_led_to_no_social_work_in_windows_that_have_ended():
    found = counted(
        at=datetime(2018, 12, 3, 9, tzinfo=UTC),
        contacts=[
            contact("a", 1, "SIGNPOST"),
            contact("b", 1, "EARLY_HELP"),
            contact("c", 1, "NO_FURTHER_ACTION"),
            contact("d", 1, "SOCIAL_WORK"),
            contact("e", 30, "SIGNPOST"),
        ],
        episodes=[episode(key, 5) for key in "abde"],
        enquiries=[
            PlainEnquiry("1", "a", on(30, 11)),
            PlainEnquiry("2", "b", on(1, 12)),
            PlainEnquiry("3", "e", on(31)),
        ],
        plans=[PlainPlan("1", "d", on(15))],
    )
    two = found["later_harm_2_months"]
    # Of three whose two months ended: one on the day before they did, one on the day itself, one never.
    assert (two["numerator"], two["denominator"], two["window_not_ended"]) == (1, 3, 1)
    assert found["later_harm_12_months"]["denominator"] == 0


def clock(
    key: str, due: datetime, stopped: datetime | None = None, because: str = "", kind: str = "ASSESSMENT"
) -> PlainClock:
    return PlainClock(key, "a", kind, due, stopped, because)


def test_safety_19_what_fell_due_and_was_not_done_is_in_the_denominator_of_statutory_work():
    due = noon(10)
    rows = [
        clock("in time", due, due, "DONE"),
        clock("late", due, due + timedelta(microseconds=1), "DONE"),
        clock("never", due),
        clock("ended after the limit", due, due + DAY, "ENDED"),
        clock("ended before it", due, due, "ENDED"),
        clock("taken over", due, due - DAY, "TAKEN_OVER"),
        clock("not required", due, due + DAY, "NOT_REQUIRED"),
        clock("put right", due, due - DAY, "SUPERSEDED"),
        clock("due in November", noon(1, 11)),
        clock("a conference", due, due, "DONE", "INITIAL_CONFERENCE"),
        clock("a first review", due, None, "", "FIRST_REVIEW"),
        clock("a later one", due, due - DAY, "DONE", "LATER_REVIEW"),
    ]
    found = counted(episodes=[episode("a")], statutory_clocks=rows)
    sides = {
        name: (found[name]["numerator"], found[name]["denominator"]) for name in found if name.endswith("_in_time")
    }
    assert sides["assessments_in_time"] == (1, 4)
    assert found["assessments_in_time"]["not_done"] == 2
    assert sides["conferences_in_time"] == (1, 1)
    assert sides["reviews_in_time"] == (1, 2)
    early = counted(at=noon(9), episodes=[episode("a")], statutory_clocks=rows[:1])["assessments_in_time"]
    assert (early["denominator"], early["limit_not_passed"]) == (0, 1)


@pytest.mark.parametrize(
    ("day", "band"),
    [(on(15, 5), "WD_0_TO_10"), (on(16, 5), "WD_11_TO_20"), (on(4, 7), "WD_41_TO_45"), (on(5, 7), "WD_46_TO_60")],
)
def test_the_working_days_of_an_assessment_leave_out_the_first_day_weekends_and_bank_holidays(day, band):
    # From Monday 30 April 2018, with bank holidays on 7 and 28 May.
    assert england_calendar().working_days_between(on(30, 4), on(15, 5)) == 10
    rows = [PlainAssessment("1", "a", on(30, 4), on(30, 4), day, "1A 16A")]
    episodes = [PlainEpisode("a", "p", "", "2A", on(30, 4), district_id="north")]
    found = counted(period=(on(1, 5), on(31, 7)), episodes=episodes, assessments=rows)
    assert found["assessments_by_days"]["cells"]["E99000001"][band] == 1
    factors = found["factors_found"]
    assert (factors["total"], factors["cells"]) == (1, {"1A": {"FOUND": 1}, "16A": {"FOUND": 1}})


def test_a_conference_counts_from_its_strategy_discussion_and_one_that_moved_in_from_the_referral():
    rows = [
        PlainConference("1", "a", "INITIAL", on(22), on(1)),
        PlainConference("2", "a", "INITIAL", on(23), on(1)),
        PlainConference("3", "a", "TRANSFER_IN", on(9)),
    ]
    cells = counted(episodes=[episode("a", 2)], conferences=rows)["conferences_by_days"]["cells"]
    assert {band: number for band, number in cells["INITIAL"].items() if number} == {"WD_11_TO_15": 1, "WD_16_TO_20": 1}
    assert {band: number for band, number in cells["TRANSFER_IN"].items() if number} == {"WD_0_TO_5": 1}


def test_plans_stand_start_and_end_by_category_length_and_number():
    rows = [
        PlainPlan("two years to the day", "a", on(31, 10, 2016), None, "NEG", "NEG"),
        PlainPlan("a day less", "a", on(1, 11, 2016), None, "NEG", "EMO"),
        PlainPlan("began on the last day", "a", on(31), None, "NEG", "", 1),
        PlainPlan("ended on the last day", "a", on(30, 9), on(31), "PHY", "PHY", 3),
        PlainPlan("began and ended in the period", "a", on(1), on(30), "SAB", "SAB", 2),
        PlainPlan("ended before it", "a", on(1, 9), on(30, 9), "SAB", "SAB"),
    ]
    found = counted(episodes=[episode("a")], plans=rows)
    standing = found["plans_standing"]["cells"]
    assert standing["NEG"]["2_YEARS_OR_MORE"] == standing["EMO"]["1_TO_2_YEARS"] == 1
    assert standing["NOT_KNOWN"]["UNDER_3_MONTHS"] == 1
    assert (found["plans_of_two_years"]["numerator"], found["plans_of_two_years"]["denominator"]) == (1, 3)
    assert found["plans_started"]["cells"] == {
        "NEG": {"FIRST": 0, "SECOND": 1, "THIRD_OR_LATER": 0},
        "SAB": {"FIRST": 0, "SECOND": 0, "THIRD_OR_LATER": 1},
    }
    assert (found["plans_again"]["numerator"], found["plans_again"]["denominator"]) == (2, 2)
    assert found["plans_ended"]["total"] == 2
    assert (found["plans_ended_after_two_years"]["numerator"], found["plans_ended_after_two_years"]["denominator"]) == (
        0,
        2,
    )
    assert found["starts_and_ends"]["cells"]["2018-10-01"]["PLAN_ENDED"] == 2


def test_a_contact_is_out_of_hours_by_the_doors_of_the_day_and_about_an_open_case_by_the_work_of_the_child():
    night = PlainContact("n", "rn", datetime(2018, 10, 2, 20, tzinfo=UTC), NOW, person_id="p")
    saturday = PlainContact("s", "rs", datetime(2018, 10, 6, 11, tzinfo=UTC), NOW, person_id="p")
    # Nine in the morning in London, when the doors open; and the first moment of five, when they are shut.
    opening = PlainContact("o", "ro", datetime(2018, 10, 2, 8, tzinfo=UTC), NOW, person_id="q")
    closing = PlainContact("c", "rc", datetime(2018, 10, 2, 16, 0, 1, tzinfo=UTC), NOW, person_id=None)
    held = [
        PlainHeld("1", "p", "s", noon(2), datetime(2018, 10, 6, 11, tzinfo=UTC)),
        PlainHeld("2", "q", "o", noon(1), None),
    ]
    found = counted(contacts=[night, saturday, opening, closing], held=held)
    assert found["out_of_hours"]["by_when"] == {"NIGHT": 2, "NOT_A_WORKING_DAY": 1}
    share = found["open_case_contacts"]
    # The night's came while work was open; Saturday's as it closed, and the opening's is about the work it led to itself.
    assert (share["numerator"], share["denominator"], share["child_not_known"]) == (1, 3, 1)


def test_a_child_came_again_without_help_only_where_none_of_twelve_months_led_to_any():
    rows = [
        contact("a1", 1, "SIGNPOST", "a", month=3),
        contact("a2", 2, "NO_FURTHER_ACTION", "a"),
        contact("b1", 1, "EARLY_HELP", "b", month=3),
        contact("b2", 1, "SIGNPOST", "b", month=4),
        contact("b3", 2, "NO_FURTHER_ACTION", "b"),
        contact("c", 2, "SIGNPOST", "c"),
        contact("d", 2, "SOCIAL_WORK", "d"),
    ]
    found = counted(contacts=rows)["repeat_not_progressed"]
    assert (found["numerator"], found["denominator"]) == (1, 3)


def test_agreement_and_reasons_of_decisions_are_told_apart():
    rows = [
        contact("a", agreed=True),
        contact("b", agreed=False, no_agreement_code="REFUSED"),
        contact("c", agreed=None),
    ]
    said = [
        PlainDecision("1", "a", (), NOW, has_reasons=True),
        PlainDecision("2", "b", (), NOW, has_reasons=True, needs_second=True),
        PlainDecision("3", "c", (), NOW, has_reasons=False, is_confirmed=True, second_wrote=True),
    ]
    found = counted(contacts=rows, decisions=said)
    assert (found["agreement_missing"]["numerator"], found["agreement_missing"]["denominator"]) == (2, 3)
    assert found["agreement_by_source"]["cells"] == {"2A": {"AGREED": 1, "REFUSED": 1, "NOT_SAID": 1}}
    whole = found["decided_with_rationale"]
    assert (whole["numerator"], whole["denominator"], whole["second_person"], whole["second_wrote"]) == (1, 3, 1, 1)


def test_equality_counts_every_contact_and_what_is_not_known_is_a_row():
    rows = [contact("a", 2), contact("b", 2, "SIGNPOST"), contact("c", 2, "SIGNPOST")]
    found = counted(
        contacts=rows,
        people=[PlainPerson("pa", "F", on(3, 10, 2008)), PlainPerson("pb", "M", on(2, 10, 2008))],
        characteristics=[
            PlainCharacteristic("1", "pa", "ETHNICITY", "CHNE"),
            PlainCharacteristic("2", "pb", "ETHNICITY", "REFU"),
            PlainCharacteristic("3", "pa", "DISABILITY", "NONE"),
            PlainCharacteristic("4", "pb", "DISABILITY", "AUT"),
        ],
    )
    rows_of = {name: found[f"outcomes_by_{name}"]["row_totals"] for name in ("ethnicity", "sex", "age", "disability")}
    assert (rows_of["ethnicity"]["ASIAN"], rows_of["ethnicity"]["NOT_KNOWN"]) == (1, 2)
    assert rows_of["sex"] == {"F": 1, "M": 1, "U": 1}
    # A day before the tenth birthday, and on it.
    assert (rows_of["age"]["5_TO_9"], rows_of["age"]["10_TO_15"], rows_of["age"]["NOT_KNOWN"]) == (1, 1, 1)
    assert rows_of["disability"] == {"DISABLED": 1, "NOT_DISABLED": 1, "NOT_KNOWN": 1}
    assert found["outcomes_by_sex"]["cells"]["M"]["SIGNPOST"] == 1


def test_a_caseload_counts_workers_by_their_children_and_names_none():
    def work(key: str, person: str, worker: str, state: str = "ALLOCATED") -> PlainOpenWork:
        return PlainOpenWork(key, person, "", "t1", None, state, worker, noon(2))

    rows = [work(f"{number}", f"p{number}", "u1") for number in range(6)]
    rows += [work("again", "p0", "u2"), work("same child", "p0", "u2"), work("nobody's", "p1", "", "OFFERED")]
    found = counted(open_work=rows, teams=["t1"])
    assert found["work_of_teams"]["cells"] == {"t1": {"OFFERED": 1, "ACCEPTED": 0, "ALLOCATED": 8}}
    cells = found["workers_by_caseload"]["cells"]["t1"]
    assert {band: number for band, number in cells.items() if number} == {"1_TO_5": 1, "6_TO_10": 1}
    assert "u1" not in str(found)
