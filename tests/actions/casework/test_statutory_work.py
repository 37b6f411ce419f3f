"""Statutory work from the referral to the closure: what follows what, who may do it, and what is refused in a sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fanlight.audit.public import events_about
from fanlight.casework.models import (
    Assessment,
    Conference,
    Episode,
    ProtectionPlan,
    Section47,
    Visit,
    Work,
)
from fanlight.casework.public import (
    ClosureOutcome,
    ClosureReason,
    CodeRefused,
    ConferenceResult,
    DayRefused,
    Need,
    NotForYou,
    NotPossible,
    NotStatutoryWork,
    RecordNotFound,
    RefusalReason,
    SeenAlone,
    WorkKind,
    WorkNotFound,
    call_discussion,
    close_work,
    conclude_enquiry,
    end_protection_plan,
    end_referral,
    hold_conference,
    hold_core_group,
    record_visit,
    refuse_work,
    set_primary_need,
    start_assessment,
    start_need_plan,
)
from fanlight.store.public import RetentionClass
from tests.actions.casework.making import DAY, HOUR, MONDAY, a_child, a_decider, a_worker_of, offered
from tests.actions.casework.statutory import (
    FACTORS,
    OUTCOMES,
    a_case,
    a_social_work_team,
    assessing,
    authorised,
    discussed,
    enquiring,
    on_a_plan,
    referred,
    seen,
    to_conference,
)
from tests.factories import AUTHORITY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_clock_is_ever_amiss")]


def ending(reason=ClosureReason.RC8):
    return {"reason": reason, "outcome": ClosureOutcome.ACHIEVED, "summary": "Things are calm."}


def close(case, reason=ClosureReason.RC8):
    return close_work(work_id=case.work.id, **ending(reason), **case.act(case.manager))


def test_a_referral_opens_an_episode_and_a_second_one_joins_it(case):
    first = case.episode
    second = referred(case.child, case.decider, case.at)
    assert second.is_joined and second.episode == first
    assert first.joined_referrals.count() == 1 and Episode.objects.count() == 1
    assert (first.primary_need, first.source_code, first.referred_on) == ("N0", "2A", MONDAY.date())


def test_the_database_holds_one_open_episode_for_a_child(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Episode.objects.create(
            authority=AUTHORITY, person_id=case.child, referred_on=case.day, opened_at=case.at, source_code="2A"
        )


def test_work_that_is_offered_before_its_referral_is_made_belongs_to_the_episode(heard):
    team, _, _ = a_social_work_team()
    work = offered(team, kind=WorkKind.SOCIAL_WORK, contact_id="")
    early_help = offered(team, person_id=work.person_id)
    episode = referred(work.person_id, a_decider()).episode
    work.refresh_from_db(), early_help.refresh_from_db()
    assert work.episode == episode and early_help.episode is None


def test_a_referral_that_came_while_the_last_episode_was_open_is_dated_from_its_end(case):
    authorised(case.later(days=2), assessing(case))
    close(case.later(days=1))
    again = referred(case.child, case.decider, case.at, referred_on=MONDAY.date())
    assert not again.is_joined and again.episode.referred_on == case.day


def test_a_refused_referral_comes_to_nothing(heard):
    team, manager, _ = a_social_work_team()
    child, by = a_child(), a_decider()
    opened = referred(child, by).episode
    work = offered(team, kind=WorkKind.SOCIAL_WORK, person_id=child, contact_id=opened.contact_id)
    assert end_referral(referral_id=opened.referral_id, by=by, at=MONDAY) is None
    from fanlight.casework.public import WorkEvent, listen

    listen(WorkEvent.REFUSED, lambda happening, **_: None)
    refuse_work(work_id=work.id, reason=RefusalReason.BELOW_LEVEL, words="Not ours", by=manager, at=MONDAY + HOUR)
    ended = end_referral(referral_id=opened.referral_id, by=by, at=MONDAY + HOUR)
    assert ended is not None and (ended.nfa_on, ended.closed_on, ended.closure_reason) == (MONDAY.date(), None, "")
    assert end_referral(referral_id=opened.referral_id, by=by, at=MONDAY + HOUR) is None


def test_an_assessment_is_authorised_by_a_manager_and_never_by_who_wrote_it(case):
    assessment = assessing(case)
    seen(case.later(days=1))
    with pytest.raises(NotForYou, match="Only the team's manager authorises"):
        authorised_by_worker = case.act()
        from fanlight.casework.public import authorise_assessment

        said = {"factors": FACTORS, "outcomes": OUTCOMES, "is_support_needed": True, "primary_need": Need.N1}
        authorise_assessment(assessment_id=assessment.id, **said, **authorised_by_worker)
    done = authorised(case, assessment)
    assert (done.authorised_on, done.factor_codes, done.outcome_codes) == (case.day, FACTORS, OUTCOMES)
    assert (done.seen_on, done.seen_alone) == (case.day, "YES")
    assert case.episode.primary_need == "N1" and done.counted_from == case.episode.referred_on
    with pytest.raises(RecordNotFound):
        authorised(case, assessment)


@pytest.mark.parametrize(
    ("factors", "says"),
    [
        ((), "or that none was"),
        (("21", "3B"), "stands alone"),
        (("18A",), "Choose 18B or 18C"),
        (("19A",), "Choose 19B or 19C"),
        (("3B", "3B"), "each factor once"),
        (("99Z",), "There is no factor 99Z"),
    ],
)
def test_factors_that_do_not_go_are_refused(case, factors, says):
    assessment = assessing(case)
    with pytest.raises(CodeRefused, match=says):
        authorised(case, assessment, factors=factors)
    assert Assessment.objects.get().factors == ""


def test_a_second_assessment_has_its_own_days_and_never_overlaps_the_first(case):
    first = assessing(case)
    with pytest.raises(NotPossible, match="Another assessment is open"):
        assessing(case)
    authorised(case.later(days=10), first)
    second = assessing(case.later(days=5))
    assert second.counted_from == case.day
    with pytest.raises(NotPossible, match="begins before the referral"):
        start_assessment(work_id=case.work.id, started_on=MONDAY.date() - timedelta(days=1), **case.act())


def test_an_enquiry_starts_on_the_day_of_the_discussion_that_began_it(case):
    enquiry = enquiring(case)
    assert enquiry.started_on == enquiry.discussion.held_at.date() and enquiry.began_at == enquiry.discussion.held_at
    seen(case.later(hours=1))
    enquiry.refresh_from_db()
    assert enquiry.seen_on == case.day
    assert case.episode.retention_class == RetentionClass.CHILD_PROTECTION
    assert Work.objects.get(pk=case.work.pk).retention_class == RetentionClass.CHILD_PROTECTION


def test_a_discussion_without_the_police_is_recorded_and_marked(case):
    from fanlight.casework.rules.census_codes import missing_agencies

    discussion = call_discussion(work_id=case.work.id, suspected_at=case.at, **case.act())
    with pytest.raises(DayRefused, match="called already"):
        call_discussion(work_id=case.work.id, suspected_at=case.at, **case.act())
    done = discussed(case.later(hours=1), discussion, agencies=["SOCIAL_CARE", "HEALTH"], is_enquiry_begun=False)
    assert missing_agencies(tuple(done.agencies.split())) == ("POLICE",)
    assert not Section47.objects.exists()
    with pytest.raises(RecordNotFound):
        discussed(case, discussion)


def test_a_second_enquiry_waits_until_the_first_is_settled(case):
    enquiry = enquiring(case)
    again = call_discussion(work_id=case.work.id, suspected_at=case.later(days=1).at, **case.act())
    with pytest.raises(NotPossible, match="Another section 47 enquiry is not settled"):
        discussed(case, again)
    conclude_enquiry(enquiry_id=enquiry.id, ended_on=case.day, outcomes=["NFA"], **case.act())
    discussed(case.later(days=1), again)
    assert Section47.objects.count() == 2


def test_a_conference_is_required_exactly_when_it_is_an_outcome(case):
    enquiry = enquiring(case)
    with pytest.raises(CodeRefused, match="A conference is further action"):
        conclude_enquiry(enquiry_id=enquiry.id, ended_on=case.day, outcomes=["NFA", "CP_CONFERENCE"], **case.act())
    done = conclude_enquiry(enquiry_id=enquiry.id, ended_on=case.day, outcomes=["MONITOR", "NFA"], **case.act())
    assert (done.is_conference_required, done.settled_on, done.outcomes) == (False, case.day, "NFA MONITOR")
    with pytest.raises(RecordNotFound):
        hold_conference(enquiry_id=enquiry.id, held_on=case.day, result=ConferenceResult.NO_PLAN, **case.act())


def test_a_conference_is_not_held_at_a_weekend_or_before_its_enquiry(case):
    enquiry = to_conference(case)
    saturday = case.later(days=2).day
    assert saturday.weekday() == 5
    case.later(days=3)
    for held_on, says in (
        (saturday, "Saturday or a Sunday"),
        (MONDAY.date() - 7 * DAY, "before the section 47 enquiry"),
    ):
        with pytest.raises(NotPossible, match=says):
            hold_conference(enquiry_id=enquiry.id, held_on=held_on, result=ConferenceResult.NO_PLAN, **case.act())
    assert not Conference.objects.exists()


def test_a_visit_on_which_the_child_was_not_seen_is_a_visit_all_the_same(case):
    seen(case, was_seen=False, seen_alone=SeenAlone.NO)
    assert Visit.objects.count() == 1 and case.episode.first_seen_on is None
    with pytest.raises(DayRefused, match="not seen alone"):
        seen(case, was_seen=False)
    with pytest.raises(DayRefused, match="before the referral"):
        seen(case, visited_on=MONDAY.date() - timedelta(days=1))
    with pytest.raises(DayRefused, match="cannot be after today"):
        seen(case, visited_on=case.day + timedelta(days=1))


def test_only_who_holds_the_work_or_leads_the_team_records_on_it(case):
    other = a_worker_of(case.team)
    for by, refused in ((other, NotForYou), (a_case().worker, WorkNotFound), (case.decider, NotForYou)):
        with pytest.raises(refused):
            start_assessment(work_id=case.work.id, started_on=case.day, by=by, at=case.at)
    assert start_assessment(work_id=case.work.id, started_on=case.day, by=case.manager, at=case.at)


def test_somebody_elses_record_is_not_there(case):
    plan, stranger = on_a_plan(case), a_case()
    with pytest.raises(RecordNotFound):
        hold_core_group(plan_id=plan.id, met_on=case.day, by=stranger.worker, at=case.at)


def test_statutory_work_without_a_referral_or_of_another_kind_is_not_recorded_on(heard, team, manager, worker):
    from tests.actions.casework.making import allocated

    work = allocated(team, manager, worker)
    with pytest.raises(NotStatutoryWork, match="cannot be recorded on this kind"):
        start_assessment(work_id=work.id, started_on=MONDAY.date(), by=worker, at=MONDAY + 3 * HOUR)
    social = allocated(team, manager, worker, kind=WorkKind.SOCIAL_WORK)
    with pytest.raises(NotStatutoryWork, match="no open episode"):
        start_assessment(work_id=social.id, started_on=MONDAY.date(), by=worker, at=MONDAY + 3 * HOUR)


def test_the_last_piece_of_work_closes_the_episode(case):
    authorised(case.later(days=20), assessing(case), factors=("21",), outcomes=("NFA",))
    closed = close(case.later(days=1))
    episode = case.episode
    assert (episode.closed_on, episode.closure_reason, closed.closure_reason) == (case.day, "RC8", "RC8")
    assert episode.ended_at == case.at


@pytest.mark.parametrize(
    ("stage", "reason", "says"),
    [
        (assessing, ClosureReason.RC7, "An assessment is not finished"),
        (lambda case: call_discussion(work_id=case.work.id, suspected_at=case.at, **case.act()), ClosureReason.RC7,
         "has not been held"),
        (enquiring, ClosureReason.RC7, "waits for its conference"),
        (on_a_plan, ClosureReason.RC7, "A child protection plan is open"),
        (lambda case: start_need_plan(work_id=case.work.id, started_on=case.day, **case.act()), ClosureReason.RC7,
         "A child in need plan is open"),
    ],
)  # fmt: skip
def test_an_episode_does_not_close_while_something_in_it_waits(case, stage, reason, says):
    stage(case)
    with pytest.raises(NotPossible, match=says):
        close(case.later(days=1), reason)
    assert Work.objects.get(pk=case.work.pk).state == "ALLOCATED" and case.episode.is_open


def test_an_episode_with_more_than_an_assessment_does_not_close_after_assessment(case):
    plan = on_a_plan(case)
    end_protection_plan(plan_id=plan.id, ended_on=case.later(days=40).day, **case.act())
    with pytest.raises(NotPossible, match="more was done than an assessment"):
        close(case, ClosureReason.RC8)
    close(case, ClosureReason.RC7)
    assert case.episode.closure_reason == "RC7"


def test_one_of_two_pieces_of_work_leaves_the_episode_open(case):
    other = offered(case.team, kind=WorkKind.SOCIAL_WORK, person_id=case.child, at=case.at)
    close(case)
    assert case.episode.is_open and Work.objects.get(pk=other.pk).episode == case.episode


def test_a_need_is_recorded_by_itself(case):
    set_primary_need(work_id=case.work.id, need=Need.N5, **case.act())
    assert case.episode.primary_need == "N5"


def test_what_is_audited_holds_ids_and_codes_only(case):
    on_a_plan(case)
    subjects = [("episode", case.episode.id), ("protection_plan", ProtectionPlan.objects.get().id)]
    said = str(events_about(AUTHORITY, subjects))
    assert "NEG" in said and "See the child today" not in said and "Tansy" not in said


def test_a_visit_is_recorded_for_work_of_the_episode_only(case):
    with pytest.raises(WorkNotFound):
        record_visit(
            work_id="01NOBODY000000000000000000", visited_on=case.day, was_seen=True, seen_alone=SeenAlone.YES,
            **case.act(),
        )  # fmt: skip
