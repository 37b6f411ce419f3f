"""What stands around a decision in the demonstration: challenges, sharing, nights, calls, and who asks for what is held."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.models import F

from fanlight.access.models import User
from fanlight.access.public import Permission, actors_of, members_with
from fanlight.challenges.models import Challenge, ChallengeAnswer, ChallengeStage, ChallengeStep
from fanlight.challenges.public import counts_to_answer, open_raised
from fanlight.demo.nights import NEIGHBOUR
from fanlight.demo.shape import AUTHORITY, STARTS_AT
from fanlight.front_door.models import Contact, NightSummary, RequestForSupport, TakenCall
from fanlight.front_door.public import CHALLENGED
from fanlight.front_door.queries.calls import who_may_confirm, written_awaited
from fanlight.front_door.queries.nights import night_work
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.sharing.models import Gathering, InformationRequest, PartnerAnswer, PartnerAsk
from fanlight.sharing.public import sharing_counts
from fanlight.store.public import Actor
from fanlight.subject_access.models import SubjectItem, SubjectRequest
from tests.actions.demo.building_it import a_county

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The county from seed 1 with its neighbour: built once, and read by every test here."""
    with django_db_blocker.unblock(), a_county(tmp_path_factory.mktemp("heads"), 1, neighbour=True):
        yield


@pytest.fixture(autouse=True)
def _in_the_county(county: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def somebody(email: str, permission: Permission) -> Actor:
    user_id = User.objects.get(email=email).pk
    everybody = members_with(permission, authority=AUTHORITY, on=STARTS_AT.date())
    return next(one for one in everybody if one.user_id == user_id)


def test_challenges_went_their_ways_by_the_moves_there_are_and_one_waits_for_who_decided():
    assert Challenge.objects.filter(ended_at=None).exists()
    for challenge in Challenge.objects.all():
        steps = list(ChallengeStep.objects.filter(challenge=challenge).order_by("position"))
        assert [one.position for one in steps] == list(range(1, challenge.version + 1))
        assert steps[-1].to_state == challenge.state
        opened = ChallengeStage.objects.filter(challenge=challenge, stopped_at=None).count()
        assert opened == (challenge.state == "WAITING")
        assert (CHALLENGED in challenge.request.marks) == (challenge.ended_at is None)
    waiting = Challenge.objects.get(state="WAITING")
    lead = somebody("dsl@school.example", Permission.CHALLENGE_RAISE)
    assert waiting.reference in [one[0] for one in open_raised(lead, STARTS_AT)]
    owner = waiting.stages.get().owner_user_id
    decider = next(
        one
        for one in members_with(Permission.CHALLENGE_ANSWER, authority=AUTHORITY, on=STARTS_AT.date())
        if one.user_id == owner
    )
    assert counts_to_answer(decider, STARTS_AT).mine == 1


def test_nobody_answers_a_stage_above_the_first_who_took_part_in_the_decision():
    answers = ChallengeAnswer.objects.filter(stage__number__gt=0).select_related("challenge__contact")
    for answer in answers:
        decisions = answer.challenge.contact.decisions.all()
        assert answer.answered_by_user_id not in {one.decided_by_user_id for one in decisions}


def test_partners_were_asked_before_the_decision_and_the_police_are_asked_this_morning():
    assert Gathering.objects.count() > 2
    assert not Gathering.objects.filter(asks__contact__first_decided_at__lt=F("opened_at")).exists()
    assert not PartnerAsk.objects.filter(first_answered_at__gt=F("stopped_at")).exists()
    assert not PartnerAsk.objects.filter(stopped_at=None, gathering__closed_at__isnull=False).exists()
    assert PartnerAnswer.objects.filter(says="INFORMATION", source="").count() == 0
    asked = sharing_counts(somebody("police@partner.example", Permission.SHARING_ANSWER), STARTS_AT)
    assert asked.asked_of_you == PartnerAsk.objects.filter(partner="POLICE", stopped_at=None).count() > 0
    assert sharing_counts(somebody("officer@frontdoor.example", Permission.SHARING_ASK), STARTS_AT).late_partners > 0


def test_schools_asked_social_care_and_one_answer_is_unread():
    lead = somebody("dsl@school.example", Permission.INFORMATION_ASK)
    assert sharing_counts(lead, STARTS_AT).answered_unread == 1
    assert not InformationRequest.objects.filter(stopped_at=None, answer__isnull=False).exists()
    assert not InformationRequest.objects.filter(read_at__lt=F("stopped_at")).exists()
    manager = somebody("manager@frontdoor.example", Permission.INFORMATION_ANSWER)
    assert sharing_counts(manager, STARTS_AT).from_schools > 0


def test_the_night_worker_has_a_list_of_each_authority_and_each_is_read_in_its_own():
    night_worker = User.objects.get(email="night@frontdoor.example")
    actors = actors_of(night_worker, Permission.FRONT_DOOR_NIGHT, STARTS_AT.date())
    assert [one.authority for one in actors] == [AUTHORITY, NEIGHBOUR]
    tonight = STARTS_AT.replace(hour=22)
    theirs = night_work(actors[1], "Medway", at=tonight, is_here=False)
    # What is urgent is the night's; the third can wait for their own day team.
    urgent = Contact.objects.filter(authority=NEIGHBOUR, is_urgent=True)
    assert {row.reference for row in theirs.rows} == set(urgent.values_list("request__reference", flat=True))
    assert len(theirs.rows) == 2
    ours = night_work(actors[0], "Kent", at=tonight, is_here=True)
    assert {row.reference for row in theirs.rows}.isdisjoint(row.reference for row in ours.rows)
    assert Contact.objects.filter(authority=NEIGHBOUR, is_undecided=True).count() == 3
    assert not contacts_for_front_door(actors[0], STARTS_AT).filter(authority=NEIGHBOUR).exists()
    assert all(one.night_began_at < one.recorded_at for one in NightSummary.objects.all())


def test_calls_were_taken_down_and_one_written_form_is_late_one_awaited_one_caller_unnamed_and_one_letter_came():
    calls = TakenCall.objects.select_related("request", "draft")
    # A call is one of the requests, sent by somebody of its own when it came.
    assert calls.count() == RequestForSupport.objects.filter(sender_kind="CALLER").count() >= 4
    for call in calls:
        assert call.request is not None and call.request.sender_id == call.id
        assert call.came_at == call.request.received_at == call.draft.sent_at
        assert call.draft.sent_as == call.request
    officer = somebody("officer@frontdoor.example", Permission.REQUEST_TAKE_CALL)
    awaited = written_awaited(officer, STARTS_AT)
    late, soon = awaited[0], awaited[-1]
    assert (late.is_late, soon.is_late) == (True, False)
    # Whoever rang this morning has an account, so that the form can be laid ready for them.
    assert soon.call.request is not None
    found = who_may_confirm(soon.call, soon.call.request.referrer_email, STARTS_AT)
    assert [one.membership.user.email for one in found] == ["police@partner.example"]
    assert soon.call.draft.answers["what_happened"] == soon.call.request.stated["concern"]["what_happened"]
    unnamed = calls.get(promised_no_name=True).request
    assert (unnamed.source_code, unnamed.referrer_name, unnamed.stated["referrer"]) == ("9", "", {})
    assert calls.filter(channel="LETTER", written_due_at=None).exists()


def test_three_people_asked_for_what_is_held_of_them_and_each_is_at_another_stage():
    reading, withdrawn, second = SubjectRequest.objects.order_by("received_at")
    assert [one.state for one in (reading, withdrawn, second)] == ["READING", "ENDED", "SECOND"]
    assert reading.extended_at is not None and min(reading.due_at, second.due_at) > STARTS_AT
    assert 0 < reading.items.exclude(decision="").count() < reading.items.count()
    assert second.items.exists() and not second.items.filter(decision="")
    kept_back = SubjectItem.objects.filter(decision__in=["REDACT", "WITHHOLD"])
    assert kept_back and not any(name in one.released_text for one in kept_back for name in one.names.splitlines())
