"""A challenge from its raising to its end, each in its transaction, with its audit event."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fanlight.access.public import Role
from fanlight.casework.public import ClosureOutcome, ClosureReason, ClosureToConfirm, accept_work, close_work
from fanlight.challenges.actions.assign_challenge import assign_challenge
from fanlight.challenges.actions.decide_again import NothingToDecideAgain, decide_again
from fanlight.challenges.actions.end_challenge import add_note, end_challenge, withdraw_challenge, write_learning
from fanlight.challenges.actions.moving import ChallengeNotFound, SayWhy
from fanlight.challenges.actions.raise_challenge import NotToBeChallenged
from fanlight.challenges.actions.take_up import follow_up_silence, take_up
from fanlight.challenges.models import Challenge, ChallengeStage, ChallengeStep
from fanlight.challenges.queries.watching import silent_stages
from fanlight.challenges.rules.answering import MayNotAnswer
from fanlight.challenges.rules.stages import NoNextStage
from fanlight.challenges.rules.transitions import MoveNotAllowed, NotLateYet
from fanlight.challenges.rules.vocabulary import Finding
from fanlight.challenges.tasks import watch_silence
from fanlight.establishments.actions.change_calendar import add_closed_day
from fanlight.establishments.public import change_list_entry, list_entry
from fanlight.front_door.models import RequestForSupport
from fanlight.messages.models import Notice
from fanlight.store.public import StaleVersion, business_time_at
from tests.actions.challenges.making import DAY, HOUR, MONDAY, RAISED, answered, raised, stored
from tests.actions.front_door.making import a_lead, choice, created, decided, leads, taken, works_in
from tests.factories import AUTHORITY, an_actor
from tests.support.audited import last_event

pytestmark = pytest.mark.django_db
TUESDAY_CLOSE = datetime(2018, 11, 20, 17, 0, tzinfo=UTC)


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def test_a_school_raises_one_and_it_starts_at_stage_0_under_a_clock_of_its_own(lead, manager, contact):
    challenge = raised(lead, contact)
    stage = challenge.stages.get()
    assert (challenge.state, challenge.stage_number, challenge.raised_from) == ("WAITING", 0, "SETTING")
    assert (stage.number, stage.due_at, challenge.due_at) == (0, TUESDAY_CLOSE, TUESDAY_CLOSE)
    assert stage.clock_rule.startswith("CHALLENGE_STAGE_0 ")
    # Worker to worker: whoever decided has it first.
    assert stage.owner_user_id == contact.decisions.get().decided_by_user_id
    assert told("CHALLENGE_WAITING") == {stage.owner_user_id, manager.user_id}
    kind, subject, key, detail = last_event()
    assert (kind, subject, key) == ("challenges.raise_challenge", "challenge", challenge.id)
    assert detail["object"] == "BELOW_THRESHOLD" and "why" not in detail
    assert challenge.reference.startswith("CH-")


def test_the_same_form_sent_twice_is_one_challenge_and_a_second_about_the_same_is_refused(lead, contact):
    first = raised(lead, contact, key="one form")
    assert raised(lead, contact, key="one form").id == first.id
    with pytest.raises(NotToBeChallenged, match="challenged already"):
        raised(lead, contact)
    withdraw_challenge(challenge_id=first.id, because="It was settled by phone.", by=lead, at=RAISED)
    assert raised(lead, contact).id != first.id


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"object_code": "INVENTED"}, NotToBeChallenged),
        ({"why": " "}, SayWhy),
        ({"wanted": ""}, SayWhy),
        ({"meanwhile": ""}, SayWhy),
    ],
)
def test_what_says_too_little_is_refused_in_a_sentence(lead, contact, said, refusal):
    with pytest.raises(refusal):
        raised(lead, contact, **said)
    assert not Challenge.objects.exists()


def test_it_is_answered_taken_further_answered_again_and_ended_by_the_school(lead, manager, contact):
    decider = _actor_of(contact.decisions.get().decided_by_user_id)
    challenge = raised(lead, contact)
    first = answered(challenge, decider)
    assert first.stage.number == 0 and lead.user_id in told("CHALLENGE_ANSWERED")
    assert (stored(challenge).state, stored(challenge).due_at) == ("ANSWERED", None)
    take_up(challenge_id=challenge.id, because="Nobody has seen the home.", by=lead, at=RAISED + DAY)
    now = stored(challenge)
    assert (now.state, now.stage_number, now.stages.count()) == ("WAITING", 1, 2)
    assert now.stages.last().because == "Nobody has seen the home."
    answered(challenge, manager, Finding.PARTLY, at=RAISED + DAY + HOUR)
    ended = end_challenge(challenge_id=challenge.id, is_resolved=True, by=lead, at=RAISED + 2 * DAY)
    assert (ended.state, ended.is_resolved, ended.finding) == ("ENDED", True, "PARTLY")
    assert manager.user_id in told("CHALLENGE_ENDED")
    write_learning(challenge_id=challenge.id, learning="Ask about heating.", by=manager, at=RAISED + 3 * DAY)
    now = stored(challenge)
    assert now.learning == "Ask about heating." and now.ended_at == RAISED + 2 * DAY
    moves = list(ChallengeStep.objects.values_list("move", flat=True))
    assert moves == ["RAISE", "ANSWER", "TAKE_UP", "ANSWER", "END", "LEARN"]
    assert now.version == len(moves)


def _actor_of(user_id: str):
    from fanlight.access.models import User

    return an_actor(Role.SENIOR_PRACTITIONER, user=User.objects.get(id=user_id))


def test_without_words_nothing_goes_up_ends_in_disagreement_or_is_agreed(lead, manager, contact):
    challenge = raised(lead, contact)
    with pytest.raises(NotLateYet):
        take_up(challenge_id=challenge.id, because="Now", by=lead, at=RAISED)
    answered(challenge, manager)
    for act in (
        lambda: take_up(challenge_id=challenge.id, because=" ", by=lead, at=RAISED),
        lambda: end_challenge(challenge_id=challenge.id, is_resolved=False, by=lead, at=RAISED),
        lambda: withdraw_challenge(challenge_id=challenge.id, because="", by=lead, at=RAISED),
    ):
        with pytest.raises(SayWhy):
            act()
    assert stored(challenge).state == "ANSWERED"


def test_a_stale_page_is_refused_and_shows_what_there_is(lead, manager, contact):
    challenge = raised(lead, contact)
    answered(challenge, manager)
    with pytest.raises(StaleVersion):
        take_up(challenge_id=challenge.id, because="More", expected=1, by=lead, at=RAISED)


def test_the_last_stage_has_none_above_it(lead, manager, contact):
    challenge = raised(lead, contact)
    for _ in range(5):
        answered(challenge, manager)
        take_up(challenge_id=challenge.id, because="Still not.", by=lead, at=RAISED + DAY)
    assert stored(challenge).stage_number == 5
    answered(challenge, manager)
    with pytest.raises(NoNextStage):
        take_up(challenge_id=challenge.id, because="Still not.", by=lead, at=RAISED + DAY)
    ended = end_challenge(challenge_id=challenge.id, is_resolved=False, words="Still not.", by=lead, at=RAISED + DAY)
    assert ended.is_resolved is False


def test_who_leads_gives_it_to_a_colleague_and_its_clock_goes_on(lead, manager, contact):
    challenge = raised(lead, contact)
    colleague = an_actor(Role.SENIOR_PRACTITIONER)
    with pytest.raises(ChallengeNotFound):
        answered(challenge, colleague)
    assign_challenge(challenge_id=challenge.id, owner_user_id=colleague.user_id, by=manager, at=RAISED)
    assert stored(challenge).due_at == TUESDAY_CLOSE
    answered(challenge, colleague)
    assert challenge.stages.get().owner_user_id == colleague.user_id


def test_whom_the_authority_names_for_a_stage_has_it_from_the_start(lead, contact):
    named = an_actor(Role.SENIOR_PRACTITIONER)
    by = an_actor(Role.ADMINISTRATOR)
    entry = list_entry(AUTHORITY, "challenges.stages", "STAGE_0", MONDAY.date())
    from fanlight.access.models import User

    email = User.objects.get(id=named.user_id).email
    change_list_entry(
        list_name="challenges.stages",
        code="STAGE_0",
        label=entry.label,
        values={**entry.values, "person_name": named.name, "person_email": email, "respond_within": 3},
        position=entry.position,
        in_force_from=MONDAY.date(),
        source="Invented partnership",
        by=by,
        at=MONDAY,
    )
    stage = raised(lead, contact).stages.get()
    assert stage.owner_user_id == named.user_id
    assert stage.due_at == datetime(2018, 11, 22, 17, 0, tzinfo=UTC)


def test_a_silent_stage_goes_up_by_itself_once_and_stays_written_down_as_unanswered(lead, manager, contact):
    challenge = raised(lead, contact)
    late = TUESDAY_CLOSE + timedelta(minutes=1)
    with business_time_at(late):
        watch_silence()
        watch_silence()
    first, second = challenge.stages.all()
    assert (first.ended_as, first.stopped_at, first.alerted_at) == ("UNANSWERED", late, late)
    assert (second.number, second.opened_at, second.stopped_at) == (1, late, None)
    # From stage 1 on whoever decided does not have it.
    assert second.owner_user_id != first.owner_user_id
    assert lead.user_id in told("CHALLENGE_GONE_UP") and manager.user_id not in told("CHALLENGE_GONE_UP")
    assert told("CHALLENGE_LATE") == {first.owner_user_id, manager.user_id}
    assert not silent_stages(AUTHORITY, late).exists()


def test_at_the_last_stage_silence_is_told_once_and_it_stays_open_and_late(lead, manager, contact):
    challenge = raised(lead, contact)
    for _ in range(8):
        at = stored(challenge).due_at + HOUR
        with business_time_at(at):
            watch_silence()
    now = stored(challenge)
    assert (now.state, now.stage_number) == ("WAITING", 5) and now.due_at < at
    assert [one.ended_as for one in now.stages.all()] == ["UNANSWERED"] * 5 + [""]
    stage = now.stages.last()
    assert follow_up_silence(stage_id=stage.id, by=manager, at=at) is False
    answered(challenge, manager, at=at)
    assert stored(challenge).state == "ANSWERED"


def test_a_late_stage_can_be_taken_further_at_once(lead, contact):
    challenge = raised(lead, contact)
    take_up(challenge_id=challenge.id, because="No word.", by=lead, at=TUESDAY_CLOSE + HOUR)
    assert [one.ended_as for one in challenge.stages.all()] == ["TAKEN_UP", ""]


def test_a_closed_day_moves_what_waits_and_nothing_else(lead, manager, contact):
    waiting = raised(lead, contact)
    add_closed_day(on=date(2018, 11, 20), title="Closed", source="Invented", by=an_actor(Role.ADMINISTRATOR), at=MONDAY)
    moved = ChallengeStage.objects.get()
    assert moved.due_at == datetime(2018, 11, 21, 17, 0, tzinfo=UTC) == stored(waiting).due_at
    assert stored(waiting).version == 1


def test_an_agreed_answer_leads_to_deciding_again_by_the_one_way_there_is(lead, manager, contact):
    challenge = raised(lead, contact)
    with pytest.raises(NothingToDecideAgain):
        decide_again(challenge_id=challenge.id, key="again", by=manager, at=RAISED)
    answered(challenge, manager, Finding.AGREED)
    contact.refresh_from_db()
    assert contact.level_decided == 3 and contact.closed_at is not None  # Nothing changes silently.
    made = decide_again(challenge_id=challenge.id, key="again", by=manager, at=RAISED + 2 * HOUR)
    request = RequestForSupport.objects.get(reference=made)
    assert request.contacts.get().reopens_id == contact.id and request.decided_at is None
    assert decide_again(challenge_id=challenge.id, key="again", by=manager, at=RAISED + 2 * HOUR) == made


def test_notes_are_kept_for_those_who_answer(lead, manager, contact):
    challenge = raised(lead, contact)
    add_note(challenge_id=challenge.id, text="Rang the school nurse.", by=manager, at=RAISED)
    with pytest.raises(ChallengeNotFound):
        add_note(challenge_id=challenge.id, text="Mine", by=lead, at=RAISED)
    with pytest.raises(MoveNotAllowed):
        write_learning(challenge_id=challenge.id, learning="Too early", by=manager, at=RAISED)


@pytest.fixture
def work(county):
    """A piece of work that the north's Early Help unit has accepted and that a worker holds."""
    team = county.teams["early help"]
    child = created(taken()[0], an_actor(Role.FRONT_DOOR_OFFICER))
    decided(child, choice(team))
    child.refresh_from_db()
    worker = works_in(team)
    accept_work(work_id=child.work_id, worker_user_id=worker.user_id, by=leads(team), at=MONDAY + 2 * HOUR)
    return child.work_id, worker, team


def test_a_worker_challenges_the_work_and_it_is_then_closed_by_its_manager_only_who_knows(work):
    work_id, worker, team = work
    challenge = raised(worker, None, work_id=work_id, object_code="CLOSURE")
    assert (challenge.raised_from, challenge.work_id) == ("INSIDE", work_id)
    ending = {
        "work_id": work_id,
        "reason": ClosureReason.NEEDS_MET,
        "outcome": ClosureOutcome.ACHIEVED,
        "summary": "Done",
    }
    head = leads(team)
    for by in (worker, head):
        with pytest.raises(ClosureToConfirm, match=challenge.reference):
            close_work(**ending, by=by, at=RAISED + DAY)
    with pytest.raises(ClosureToConfirm):
        close_work(**ending, is_confirmed=True, by=worker, at=RAISED + DAY)
    assert close_work(**ending, is_confirmed=True, by=head, at=RAISED + DAY).closed_at == RAISED + DAY
    # The holder raised it; a manager of the team answers.
    with pytest.raises((MayNotAnswer, ChallengeNotFound)):
        answered(challenge, worker)
    answered(challenge, head)


def test_another_schools_request_and_another_teams_work_cannot_be_challenged(county, contact, work):
    with pytest.raises(ChallengeNotFound):
        raised(a_lead("0" * 26), contact)
    with pytest.raises(ChallengeNotFound):
        raised(works_in(county.teams["social work"], Role.SOCIAL_WORKER), None, work_id=work[0], object_code="CLOSURE")
    with pytest.raises(ChallengeNotFound):
        raised(an_actor(Role.SCHOOL_STAFF), contact)
