"""What keeps a child safe and a family's confidence in a challenge, rule by rule."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.access.models import User
from fanlight.access.public import Role, bar_user, raise_wall
from fanlight.challenges.actions.assign_challenge import assign_challenge
from fanlight.challenges.actions.end_challenge import end_challenge, withdraw_challenge
from fanlight.challenges.actions.moving import ChallengeNotFound
from fanlight.challenges.actions.take_up import take_up
from fanlight.challenges.models import Challenge
from fanlight.challenges.queries.panels import answer_panel, request_panel
from fanlight.challenges.queries.shown import find_raised, find_to_answer
from fanlight.challenges.rules.answering import MayNotAnswer
from fanlight.challenges.rules.stages import NoNextStage
from fanlight.challenges.rules.transitions import OPEN, MoveNotAllowed, NotLateYet
from fanlight.challenges.rules.vocabulary import Finding
from fanlight.challenges.scope import challenges_raised, challenges_to_answer
from fanlight.challenges.tasks import watch_silence
from fanlight.establishments.models import Establishment
from fanlight.front_door.models import RequestForSupport
from fanlight.front_door.public import RequestShown
from fanlight.messages.models import Notice
from fanlight.store.public import Actor, business_time_at
from tests.actions.challenges.making import DAY, HOUR, MONDAY, RAISED, WHY, answered, raised, stored
from tests.actions.front_door.making import OTHER_URN, a_lead, a_manager, submitted
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db


def sees(actor: Actor, challenge: Challenge) -> bool:
    return challenges_to_answer(actor, RAISED).filter(id=challenge.id).exists()


def lists(actor: Actor, challenge: Challenge) -> bool:
    return challenges_raised(actor, RAISED).filter(id=challenge.id).exists()


def decider_of(challenge: Challenge) -> Actor:
    decision = challenge.contact.decisions.get()
    return an_actor(Role.SENIOR_PRACTITIONER, user=User.objects.get(id=decision.decided_by_user_id))


def closed_at(challenge: Challenge) -> object:
    return RequestForSupport.objects.get(id=challenge.request_id).closed_at


# 2: danger first ---------------------------------------------------------------------------------------------------


def test_safety_2_a_challenge_about_danger_starts_where_the_list_says_and_is_told_as_that(lead, manager, contact):
    challenge = raised(lead, contact, is_danger=True)
    assert challenge.stage_number == 1 and challenge.stages.get().number == 1
    assert Notice.objects.filter(kind="CHALLENGE_IN_DANGER", user_id=manager.user_id).exists()


# 4: an open challenge keeps the request open -----------------------------------------------------------------------


def test_safety_4_an_open_challenge_keeps_the_request_open_and_its_end_closes_it(lead, manager, contact):
    assert contact.request.closed_at is not None
    challenge = raised(lead, contact)
    assert closed_at(challenge) is None
    assert "CHALLENGED" in RequestForSupport.objects.get(id=challenge.request_id).marks
    contact.refresh_from_db()
    assert contact.state == "CLOSED" and contact.closed_at is not None  # The decision stands as it was.
    answered(challenge, manager)
    assert closed_at(challenge) is None  # An answer ends nothing.
    end_challenge(challenge_id=challenge.id, is_resolved=True, by=lead, at=RAISED + DAY)
    assert closed_at(challenge) == RAISED + DAY
    assert "CHALLENGED" not in RequestForSupport.objects.get(id=challenge.request_id).marks


def test_safety_4_a_challenged_request_with_a_child_still_open_stays_open_as_the_challenge_ends(lead, county):
    request = submitted(lead)
    first = request.contacts.order_by("position")[0]
    challenge = raised(lead, first, object_code="MORE_INFORMATION")
    withdraw_challenge(challenge_id=challenge.id, because="They rang me.", by=lead, at=RAISED)
    assert closed_at(challenge) is None


def test_safety_4_nobodys_silence_ends_a_challenge(lead, manager, contact):
    challenge = raised(lead, contact)
    for _ in range(8):
        with business_time_at(stored(challenge).due_at + HOUR):
            watch_silence()
        assert stored(challenge).state == "WAITING" and closed_at(challenge) is None
    assert stored(challenge).stage_number == 5


STEPS = ("answer", "agree", "further", "end", "disagree", "withdraw", "silence", "raise", "assign")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(st.sampled_from(STEPS), min_size=1, max_size=14))
def test_safety_4_on_every_walk_the_request_is_open_exactly_while_a_challenge_is(lead, manager, contact, walk):
    Walk(lead, manager, contact).along(walk)


class Walk:
    """One walk through a challenge: what is refused changes nothing, and after each step everything fits together."""

    def __init__(self, lead: Actor, manager: Actor, contact) -> None:
        self.lead, self.manager, self.contact = lead, manager, contact
        self.at = RAISED
        for left in Challenge.objects.filter(ended_at__isnull=True):
            withdraw_challenge(challenge_id=left.id, because="Another walk begins", by=lead, at=self.at)
        self.challenge = raised(lead, contact, at=self.at)

    def along(self, walk: list[str]) -> None:
        for step in walk:
            self.at += HOUR
            with suppress(MoveNotAllowed, NoNextStage, NotLateYet):
                self.acts[step]()
            self.check()

    @property
    def acts(self) -> dict[str, Callable[[], object]]:
        mine = {"challenge_id": self.challenge.id, "by": self.lead, "at": self.at}
        return {
            "answer": lambda: answered(self.challenge, self.manager, at=self.at),
            "agree": lambda: answered(self.challenge, self.manager, Finding.AGREED, at=self.at),
            "further": lambda: take_up(because="More", **mine),
            "end": lambda: end_challenge(is_resolved=True, **mine),
            "disagree": lambda: end_challenge(is_resolved=False, words="Still", **mine),
            "withdraw": lambda: withdraw_challenge(because="Enough", **mine),
            "silence": self.silence,
            "raise": self.again,
            "assign": lambda: assign_challenge(
                challenge_id=self.challenge.id, owner_user_id=self.manager.user_id, by=self.manager, at=self.at
            ),
        }

    def silence(self) -> None:
        self.at = max(self.at, (stored(self.challenge).due_at or self.at) + HOUR)
        with business_time_at(self.at):
            watch_silence()

    def again(self) -> None:
        if stored(self.challenge).state not in OPEN:
            self.challenge = raised(self.lead, self.contact, at=self.at)

    def check(self) -> None:
        one = stored(self.challenge)
        is_open = one.state in OPEN
        assert (one.ended_at is None) is is_open
        assert (one.request.closed_at is None) is is_open
        assert ("CHALLENGED" in one.request.marks) is is_open
        running = [stage for stage in one.stages.all() if stage.stopped_at is None]
        # A clock runs exactly while an answer is owed: none after its stop, none missing.
        assert len(running) == (1 if one.state == "WAITING" else 0)
        assert one.due_at == (running[0].due_at if running else None)
        assert one.stages.last().number == one.stage_number
        assert one.version == one.steps.count() and one.steps.last().to_state == one.state


# 8, 10: who reads what ---------------------------------------------------------------------------------------------


def test_safety_8_who_reads_only_that_it_was_passed_on_challenges_nothing_by_form(lead, contact):
    other_school = Establishment.objects.get(urn=OTHER_URN).id
    request = submitted(a_lead(other_school), school=other_school)
    theirs = request.contacts.order_by("position")[0]
    with pytest.raises(ChallengeNotFound):
        raised(lead, theirs)
    shown = RequestShown(request.id, request.reference, (theirs.id,), reading="PASSED_ON")
    lines = answer_panel(shown, a_lead(other_school), RAISED).lines
    assert not any("Start a challenge" in line.text for line in lines)


def test_safety_10_the_school_that_asked_reads_every_stage_and_answer_and_never_a_note(lead, manager, contact):
    from fanlight.challenges.actions.end_challenge import add_note

    challenge = raised(lead, contact)
    add_note(challenge_id=challenge.id, text="A note among us", by=manager, at=RAISED)
    answered(challenge, manager)
    read = find_raised(a_lead(), challenge.reference, RAISED + HOUR)  # A colleague who leads there too.
    assert [one.answer.reasons for one in read.stages] and read.notes == ()
    assert find_to_answer(manager, challenge.reference, RAISED).notes[0].reason == "A note among us"
    assert not lists(a_lead("0" * 26), challenge)
    assert not lists(an_actor(Role.SCHOOL_STAFF), challenge)


# 6, 12, 13: nobody answers or reads what they must not -------------------------------------------------------------


def test_safety_12_from_stage_1_on_whoever_decided_does_not_answer(lead, manager, contact):
    challenge = raised(lead, contact)
    decider = decider_of(challenge)
    answered(challenge, decider)  # Worker to worker.
    take_up(challenge_id=challenge.id, because="More", by=lead, at=RAISED + DAY)
    with pytest.raises(MayNotAnswer, match="You took part in the decision"):
        answered(challenge, decider, at=RAISED + DAY)
    with pytest.raises(MayNotAnswer):
        assign_challenge(challenge_id=challenge.id, owner_user_id=decider.user_id, by=manager, at=RAISED + DAY)


def test_safety_12_a_colleague_whom_the_request_names_neither_reads_nor_is_told_of_it(lead, manager, contact):
    named, named_manager = a_lead(), a_manager()
    challenge = raised(lead, contact)
    for actor in (named, named_manager):
        bar_user(
            user_id=actor.user_id,
            subject_kind="request",
            subject_id=contact.request_id,
            because="NAMES_THEM",
            by=manager,
            at=MONDAY,
        )
    assert lists(lead, challenge) and not lists(named, challenge)
    assert sees(manager, challenge) and not sees(named_manager, challenge)
    answered(challenge, manager)
    assert not Notice.objects.filter(kind="CHALLENGE_ANSWERED", user_id=named.user_id).exists()


def test_safety_13_a_wall_keeps_a_challenge_from_managers_and_its_holder_answers_it(lead, manager, contact):
    holder = an_actor(Role.LADO)
    raise_wall(
        subjects=[("request", contact.request_id)],
        reason="PROTECTED",
        owner_ids=[holder.user_id],
        ring_phone="01632 960777",
        by=holder,
        at=MONDAY,
    )
    other = an_actor(Role.FRONT_DOOR_MANAGER)
    challenge = _raised_behind_the_wall(lead, contact, holder)
    assert not sees(other, challenge) and sees(holder, challenge)
    assert Notice.objects.filter(kind="CHALLENGE_WAITING", user_id=holder.user_id).exists()
    answered(challenge, holder)
    shown = RequestShown(contact.request_id, contact.request.reference, (contact.id,), marks=("CHALLENGED",))
    panel = request_panel(shown, other, RAISED)
    assert panel.lines == () and challenge.reference not in panel.words


def _raised_behind_the_wall(lead: Actor, contact, holder: Actor) -> Challenge:
    from fanlight.access.models import Wall
    from fanlight.access.public import grant_through_wall

    grant_through_wall(wall_id=Wall.objects.get().id, user_id=lead.user_id, by=holder, at=MONDAY)
    return raised(lead, contact)


def test_safety_16_the_notices_and_the_log_say_nothing_of_what_was_written(lead, manager, contact):
    from fanlight.audit.models import AuditEvent

    challenge = raised(lead, contact)
    answered(challenge, manager)
    assert all(
        WHY not in text for text in AuditEvent.objects.filter(authority=AUTHORITY).values_list("text", flat=True)
    )
    for notice in Notice.objects.filter(kind__startswith="CHALLENGE"):
        assert notice.reference == challenge.reference and "Quillfeather" not in notice.link_path
