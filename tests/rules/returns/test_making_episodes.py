"""What of an episode of need falls into the census of a year, and as what."""

from dataclasses import replace
from datetime import date

import pytest

from fanlight.returns.cin.children import Assessment, CinPlan, Episode, ProtectionPlan, Review, Section47
from tests.rules.returns.rows import AFTER, a_plan, a_target, an_assessment, an_enquiry, an_episode, made, on


def test_every_field_of_an_episode_has_its_place():
    enquiry = an_enquiry(
        ended_on="2026-06-10", settled_on="2026-06-19", conference_on="2026-06-19", is_conference_required=True
    )
    plan = a_plan("2026-06-19", "2027-03-01")
    assert made(
        an_episode(closed_on="2027-03-31", closure_reason="RC7"),
        assessments=[an_assessment(authorised_on="2026-06-10")],
        need_plans=[a_plan("2026-06-11", "2026-06-18")],
        enquiries=[enquiry],
        targets=[a_target(enquiry, "2026-06-22")],
        transfers_in=[{"held_on": on("2026-07-01")}],
        protection_plans=[plan],
        reviews={plan["id"]: [{"held_on": on("2026-09-01")}]},
    ) == Episode(
        referred_on=on("2026-05-05"),
        source="2A",
        need="N1",
        closed_on=on("2027-03-31"),
        closure_reason="RC7",
        conference_on=on("2026-07-01"),
        no_further_action="0",
        assessments=[Assessment(started_on=on("2026-05-06"), authorised_on=on("2026-06-10"), factors=["3B", "16A"])],
        cin_plans=[CinPlan(started_on=on("2026-06-11"), ended_on=on("2026-06-18"))],
        section47s=[
            Section47(
                started_on=on("2026-06-01"),
                conference_target_on=on("2026-06-22"),
                conference_on=on("2026-06-19"),
                conference_not_required="0",
            )
        ],
        protection_plans=[
            ProtectionPlan(
                started_on=on("2026-06-19"),
                ended_on=on("2027-03-01"),
                initial_category="NEG",
                latest_category="EMO",
                previous_plans="2",
                reviews=[Review(held_on=on("2026-09-01"))],
            )
        ],
    )


@pytest.mark.parametrize(
    ("referred_on", "closed_on", "is_in"),
    [
        ("2027-03-31", None, True),
        ("2027-04-01", None, False),
        ("2025-01-08", None, True),
        ("2025-01-08", "2026-04-01", True),
        ("2025-01-08", "2026-03-31", False),
        ("2025-01-08", "2027-04-01", True),
    ],
)
def test_an_episode_is_in_the_year_if_it_was_open_on_one_of_its_days(referred_on, closed_on, is_in):
    reason = "RC7" if closed_on else ""
    row = an_episode(referred_on=referred_on, closed_on=closed_on, closure_reason=reason)
    assert (made(row) is not None) is is_in


def test_an_episode_that_closed_after_the_year_is_open_in_it():
    episode = made(an_episode(closed_on="2027-04-01", closure_reason="RC8"))
    assert (episode.closed_on, episode.closure_reason) == (None, None)


@pytest.mark.parametrize(
    ("referred_on", "nfa_on", "made_on", "flag"),
    [
        ("2026-05-05", "2026-05-06", "2027-05-04", "1"),
        ("2027-03-31", "2027-04-01", "2027-05-04", "1"),  # known by the time of the making
        ("2027-03-31", "2027-04-01", "2027-03-31", "0"),
        ("2026-03-31", "2026-04-01", "2027-05-04", None),  # the year in which it came
        ("2026-04-01", "2026-04-02", "2027-05-04", "1"),
    ],
)
def test_a_referral_that_came_to_nothing_belongs_to_the_year_in_which_it_came(referred_on, nfa_on, made_on, flag):
    period = replace(AFTER, made_on=date.fromisoformat(made_on))
    episode = made(an_episode(referred_on=referred_on, nfa_on=nfa_on, primary_need="N0"), period=period)
    assert (episode and episode.no_further_action) == flag


def test_what_is_not_recorded_stays_missing():
    episode = made(an_episode(source_code="", primary_need=""))
    assert (episode.source, episode.need, episode.closure_reason) == (None, None, None)
    assert made(an_episode(closed_on="2026-06-01")).closure_reason is None
    plan = a_plan("2026-06-19", initial_category="", latest_category="")
    (made_plan,) = made(protection_plans=[plan]).protection_plans
    assert (made_plan.initial_category, made_plan.latest_category, made_plan.reviews) == (None, None, [])


@pytest.mark.parametrize(
    ("authorised_on", "told"),
    [
        ("2026-03-31", None),
        ("2026-04-01", ("2026-04-01", ["3B", "16A"])),
        ("2027-03-31", ("2027-03-31", ["3B", "16A"])),
        ("2027-04-01", (None, [])),
        (None, (None, [])),
    ],
)
def test_an_assessment_is_of_the_year_in_which_it_ends_and_unfinished_before(authorised_on, told):
    episode = an_episode(referred_on="2026-03-02")
    found = made(episode, assessments=[an_assessment("2026-03-03", authorised_on)]).assessments
    assert [(one.authorised_on, one.factors) for one in found] == ([(on(told[0]), told[1])] if told else [])


def test_what_began_after_the_year_is_not_in_it():
    late = "2027-04-01"
    plan = a_plan(late)
    episode = made(
        assessments=[an_assessment(late)],
        need_plans=[plan],
        enquiries=[an_enquiry(late)],
        transfers_in=[{"held_on": on(late)}],
        protection_plans=[plan],
    )
    assert episode == made()


def test_what_began_after_the_return_was_made_is_not_in_it_either():
    midsummer = replace(AFTER, last=date(2026, 6, 24), made_on=date(2026, 6, 24))
    episode = made(
        an_episode(closed_on="2026-06-25", closure_reason="RC8"),
        period=midsummer,
        assessments=[an_assessment("2026-05-06", "2026-06-25"), an_assessment("2026-06-25")],
    )
    assert episode.closed_on is None
    assert episode.assessments == [Assessment(started_on=on("2026-05-06"))]


@pytest.mark.parametrize(
    ("ended_on", "told"), [("2026-03-31", None), ("2026-04-01", "2026-04-01"), ("2027-04-01", ""), (None, "")]
)
def test_a_plan_is_in_the_year_if_it_stood_on_one_of_its_days(ended_on, told):
    plan = a_plan("2026-02-02", ended_on)
    episode = made(an_episode(referred_on="2026-01-05"), need_plans=[plan], protection_plans=[plan])
    expected = [] if told is None else [on(told)]
    assert [one.ended_on for one in episode.cin_plans] == expected
    assert [one.ended_on for one in episode.protection_plans] == expected


def test_reviews_are_those_of_the_year_in_order_and_each_of_its_own_plan():
    first, second = a_plan("2025-09-01", "2026-06-01"), a_plan("2026-08-03")
    days = ["2027-04-01", "2027-03-31", "2026-04-01", "2026-03-31"]
    reviews = {first["id"]: [{"held_on": on(day)} for day in days], second["id"]: []}
    old, new = made(protection_plans=[second, first], reviews=reviews).protection_plans
    assert [one.held_on for one in old.reviews] == [on("2026-04-01"), on("2027-03-31")]
    assert (old.started_on, new.started_on, new.reviews) == (on("2025-09-01"), on("2026-08-03"), [])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        # settled before the year
        ({"started_on": "2026-03-02", "settled_on": "2026-03-31"}, None),
        ({"started_on": "2026-03-23", "settled_on": "2026-04-01", "conference_on": "2026-04-01"}, ("2026-04-01", "0")),
        # a conference after the year has not been held yet
        ({"settled_on": "2027-04-01", "conference_on": "2027-04-01"}, (None, "0")),
        ({"settled_on": "2027-03-31", "conference_on": "2027-03-31"}, ("2027-03-31", "0")),
        ({"ended_on": "2026-06-12", "is_conference_required": True}, (None, "0")),
    ],
)
def test_an_enquiry_waits_until_its_conference_was_held(said, told):
    (row,) = [an_enquiry(**said)]
    found = made(an_episode(referred_on="2026-03-01"), enquiries=[row]).section47s
    assert [(one.conference_on, one.conference_not_required) for one in found] == (
        [(on(told[0]), told[1])] if told else []
    )


@pytest.mark.parametrize(("ended_on", "flag", "target"), [("2027-03-31", "1", None), ("2027-04-01", "0", "2027-04-06")])
def test_that_no_conference_is_required_is_known_from_the_day_of_the_word(ended_on, flag, target):
    row = an_enquiry("2027-03-10", ended_on=ended_on, settled_on=ended_on, is_conference_required=False)
    (found,) = made(enquiries=[row], targets=[a_target(row, "2027-04-06")]).section47s
    assert (found.conference_not_required, found.conference_target_on) == (flag, on(target))


def test_a_target_belongs_to_its_own_enquiry():
    first, second = an_enquiry("2026-06-01"), an_enquiry("2026-09-01")
    found = made(enquiries=[second, first], targets=[a_target(second, "2026-09-22")]).section47s
    assert [one.conference_target_on for one in found] == [None, on("2026-09-22")]


def test_of_two_conferences_of_plans_that_came_from_elsewhere_the_later_in_the_year_is_told():
    days = ["2026-03-31", "2026-07-01", "2026-06-01", "2027-04-01"]
    assert made(transfers_in=[{"held_on": on(day)} for day in days]).conference_on == on("2026-07-01")
