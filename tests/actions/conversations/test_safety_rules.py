"""What keeps a child safe and a family's confidence in a conversation, rule by rule."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fanlight.access.models import Bar, Wall
from fanlight.access.public import Role, declare_relation, grant_through_wall, raise_wall
from fanlight.conversations.actions.alert_lateness import NobodyToTell, alert_lateness
from fanlight.conversations.actions.ask_again import ask_again
from fanlight.conversations.actions.moving import ConversationNotFound
from fanlight.conversations.actions.send_on import send_on
from fanlight.conversations.models import Asking, Conversation
from fanlight.conversations.queries.readers import who_advises
from fanlight.conversations.queries.receipts import receipt_of
from fanlight.conversations.queries.unit_list import held_back, unit_counts
from fanlight.conversations.queries.watching import late_askings
from fanlight.conversations.rules.transitions import MoveNotAllowed
from fanlight.conversations.rules.vocabulary import Danger
from fanlight.conversations.scope import (
    OfUnit,
    conversations_asked,
    conversations_for_front_door,
    conversations_of_unit,
)
from fanlight.conversations.tasks import watch_lateness
from fanlight.establishments.actions.change_calendar import add_closed_day
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.queries.asked import requests_asked
from fanlight.messages.models import Notice
from fanlight.people.public import PersonDetails, PersonGiven, Sex, load_people
from fanlight.store.public import business_time_at, import_actor
from tests.actions.conversations.making import GOING_ON, NAMED, answered, asked, called
from tests.actions.front_door.making import DAY, HOUR, MONDAY, a_lead, a_manager, an_officer, submitted
from tests.factories import AUTHORITY, an_actor
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db
BORN = date(2010, 5, 4)


def sees(actor, conversation, at=MONDAY) -> bool:
    return conversations_of_unit(actor, at).filter(id=conversation.id).exists()


def lists(actor, conversation) -> bool:
    return conversations_asked(actor, MONDAY).filter(id=conversation.id).exists()


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def a_known_child(**fields) -> str:
    details = PersonDetails(
        **{"forenames": "Damson", "surname": "Quillfeather", "born_on": BORN, "sex": Sex.F, **fields}
    )
    by = import_actor("tests.children", authority=AUTHORITY)
    return load_people(given=[PersonGiven(details=details)], source="Invented", by=by, at=MONDAY)[0]


def walled(person_id: str, holder, *, is_silent: bool = False) -> Wall:
    return raise_wall(
        subjects=[("person", person_id)],
        reason="PROTECTED",
        owner_ids=[holder.user_id],
        ring_phone="01632 960777",
        is_silent=is_silent,
        by=holder,
        at=MONDAY,
    )


# 2 and 4: danger goes to the Front Door at once, and nothing is lost on the way ------------------------------------


@pytest.mark.parametrize(("danger", "level"), [(Danger.DANGER, 4), (Danger.LEVEL_4, 4), (Danger.LEVEL_3, 3)])
def test_safety_2_danger_becomes_a_request_whose_clock_starts_now(lead, worker, danger, level):
    conversation = asked(lead, at=MONDAY - 3 * DAY, **NAMED)
    sent_on = send_on(conversation_id=conversation.id, danger=danger, why="A bruise today", by=worker, at=MONDAY)
    request = RequestForSupport.objects.get()
    contact = Contact.objects.get()
    assert sent_on.led_to == request
    assert (request.received_at, contact.received_at) == (MONDAY, MONDAY)
    assert contact.due_at == datetime(2018, 11, 20, 17, 0, tzinfo=UTC)
    assert (request.level_believed, request.is_danger) == (level, danger is Danger.DANGER)
    assert GOING_ON in request.stated["concern"]["what_happened"]
    assert "A bruise today" in request.stated["concern"]["what_happened"]
    assert contact.child_as_stated["forenames"] == "Damson"
    # Who asked reads the answer of the Front Door on their own list.
    assert request in requests_asked(lead, at=MONDAY)
    conversation.refresh_from_db()
    assert (conversation.state, conversation.closed_at) == ("SENT_ON", MONDAY)
    assert conversation.askings.get().stopped_at == MONDAY
    assert told("CONVERSATION_SENT_ON") == {lead.user_id}
    # One who was behind a wall of no name sees it from the request.
    assert conversations_for_front_door(an_officer(), MONDAY).filter(led_to=request).exists()


def test_safety_2_it_is_sent_on_once_however_often_it_is_pressed(lead, worker, manager):
    conversation = asked(lead)
    for by in (worker, worker, manager):
        send_on(conversation_id=conversation.id, danger=Danger.DANGER, by=by, at=MONDAY)
    assert RequestForSupport.objects.count() == 1
    with pytest.raises(MoveNotAllowed):
        answered(conversation, worker)


def test_safety_2_danger_that_shows_after_the_answer_goes_on_too(lead, worker):
    conversation = asked(lead)
    answered(conversation, worker)
    ask_again(conversation_id=conversation.id, question="He says he was hit.", by=lead, at=MONDAY + HOUR)
    send_on(conversation_id=conversation.id, danger=Danger.LEVEL_4, by=worker, at=MONDAY + 2 * HOUR)
    assert "He says he was hit." in RequestForSupport.objects.get().stated["concern"]["what_happened"]


def test_safety_3_a_child_without_a_name_and_a_caller_without_an_account_are_sent_on_too(worker):
    conversation = called(worker, called_at=MONDAY)
    send_on(conversation_id=conversation.id, danger=Danger.LEVEL_3, by=worker, at=MONDAY)
    request, contact = RequestForSupport.objects.get(), Contact.objects.get()
    assert (request.referrer_name, request.channel, request.source_code) == ("Bryony Testperson", "PHONE", "3B")
    assert (contact.child_as_stated["forenames"], contact.age_years) == ("D.Q.", 8)
    assert "MISSING_NAME" in contact.marks


def test_safety_4_whoever_is_not_of_the_unit_moves_nothing(lead, southerner):
    conversation = asked(lead)
    for act in (
        lambda: answered(conversation, southerner),
        lambda: send_on(conversation_id=conversation.id, danger=Danger.DANGER, by=southerner, at=MONDAY),
        lambda: answered(conversation, lead),
        lambda: answered(conversation, an_officer()),
    ):
        with pytest.raises(ConversationNotFound):
            act()
    assert Asking.objects.get().stopped_at is None


def test_safety_4_every_open_conversation_has_one_running_clock_and_no_closed_one_has(lead, worker):
    made = [asked(lead) for _ in range(4)]
    answered(made[0], worker)
    send_on(conversation_id=made[1].id, danger=Danger.LEVEL_3, by=worker, at=MONDAY)
    answered(made[2], worker)
    ask_again(conversation_id=made[2].id, question="And now?", by=lead, at=MONDAY + HOUR)
    for conversation in Conversation.objects.all():
        running = conversation.askings.filter(stopped_at__isnull=True).count()
        assert running == (1 if conversation.closed_at is None else 0), conversation.state


def test_safety_4_a_new_closed_day_moves_what_is_still_owed_and_nothing_else(lead, worker):
    done, waiting = asked(lead), asked(lead)
    answered(done, worker)
    administrator = an_actor(Role.ADMINISTRATOR)
    add_closed_day(on=date(2018, 11, 20), title="Invented closure", source="Invented", by=administrator, at=MONDAY)
    assert done.askings.get().due_at == datetime(2018, 11, 21, 17, 0, tzinfo=UTC)
    assert waiting.askings.get().due_at == datetime(2018, 11, 22, 17, 0, tzinfo=UTC)


# 5: somebody reads it ------------------------------------------------------------------------------------------


def test_safety_5_those_who_lead_the_unit_are_told_once_of_what_is_late(lead, worker, manager):
    conversation, other = asked(lead), asked(lead)
    answered(other, worker)
    late = MONDAY + 3 * DAY
    with business_time_at(MONDAY + DAY):
        watch_lateness()
    assert told("CONVERSATION_LATE") == set()
    with business_time_at(late):
        watch_lateness()
        watch_lateness()
    assert told("CONVERSATION_LATE") == {manager.user_id}
    assert Notice.objects.filter(kind="CONVERSATION_LATE").count() == 1
    assert unit_counts(OfUnit(worker, late)).late == 1
    assert conversation.askings.get().alerted_at is not None
    assert not late_askings(AUTHORITY, late).exists()


def test_safety_5_where_a_unit_has_no_manager_its_workers_are_told(lead, worker):
    by = import_actor("tests", authority=AUTHORITY)
    other = asked(lead)
    assert alert_lateness(asking_id=other.askings.get().id, by=by, at=MONDAY + 4 * DAY) == 1
    assert told("CONVERSATION_LATE") == {worker.user_id}
    assert alert_lateness(asking_id=other.askings.get().id, by=by, at=MONDAY + 4 * DAY) == 0
    assert last_event()[3] == {"alert": "NOT_NEEDED"}


def test_safety_5_what_is_late_and_nobodys_fails_the_job_in_sight_of_who_keeps_the_house(lead):
    asking = asked(lead).askings.get()
    by = import_actor("tests", authority=AUTHORITY)
    with pytest.raises(NobodyToTell, match="give its district a unit with a manager"):
        alert_lateness(asking_id=asking.id, by=by, at=MONDAY + 4 * DAY)
    asking.refresh_from_db()
    assert asking.alerted_at is None
    manager = a_manager()
    assert alert_lateness(asking_id=asking.id, by=by, at=MONDAY + 4 * DAY) == 1
    assert told("CONVERSATION_LATE") == {manager.user_id}


# 12: who is named opens nothing ----------------------------------------------------------------------------------


def test_safety_12_a_declared_relation_is_kept_from_it_and_the_others_are_not(county, lead, worker):
    aunt = an_actor(Role.EARLY_HELP_WORKER, team_id=county.teams["early help"].id)
    declare_relation(forenames="Damson", surname="Quillfeather", born_on=BORN, by=aunt, at=MONDAY)
    conversation = asked(lead, **NAMED, child_born_on=BORN)
    assert Bar.objects.get().because == "NAMES_RELATION"
    assert not sees(aunt, conversation) and sees(worker, conversation) and lists(lead, conversation)
    assert aunt.user_id not in who_advises(conversation, MONDAY)


def test_safety_12_a_colleague_who_is_named_puts_it_behind_a_wall_that_hides_it_from_the_school_too(
    county, lead, worker
):
    holder, named = a_manager(), an_actor(Role.SCHOOL_STAFF, name="Gorse Colleague")
    conversation = asked(lead, **NAMED, parent_name="Gorse Colleague")
    assert Wall.objects.get().reason == "STAFF_FAMILY"
    assert Bar.objects.get(subject_id=conversation.id).user_id == named.user_id
    assert not sees(worker, conversation) and not lists(lead, conversation) and not lists(named, conversation)
    # Nobody is left without it: who holds the wall is told, opens it and answers it.
    assert told("CONVERSATION_RESTRICTED") == {holder.user_id} and told("CONVERSATION_ASKED") == set()
    assert sees(holder, conversation)
    answered(conversation, holder)
    receipt = receipt_of(lead, conversation.reference, MONDAY)
    assert receipt is not None and receipt.is_private
    assert told("CONVERSATION_ANSWERED") == set()


def test_safety_12_what_is_sent_on_from_behind_a_wall_stays_behind_it(county, lead):
    holder = a_manager()
    an_actor(Role.SCHOOL_STAFF, name="Gorse Colleague")
    conversation = asked(lead, **NAMED, parent_name="Gorse Colleague")
    send_on(conversation_id=conversation.id, danger=Danger.LEVEL_4, by=holder, at=MONDAY)
    request = RequestForSupport.objects.get()
    assert request not in requests_asked(lead, at=MONDAY)
    assert not conversations_for_front_door(an_officer(), MONDAY).filter(led_to=request).exists()
    assert conversations_for_front_door(holder, MONDAY).filter(led_to=request).exists()


def test_safety_12_an_account_or_relation_that_is_newer_finds_the_conversation_that_names_it(county, lead):
    conversation = asked(lead, **NAMED, child_born_on=BORN)
    unnamed = asked(lead)
    cousin, namesake = (an_actor(Role.EARLY_HELP_WORKER, team_id=county.teams["early help"].id) for _ in range(2))
    declare_relation(forenames="Damson", surname="Quillfeather", born_on=BORN, by=cousin, at=MONDAY)
    declare_relation(forenames="Damson", surname="Quillfeather", born_on=date(2015, 1, 1), by=namesake, at=MONDAY)
    assert not sees(cousin, conversation) and sees(cousin, unnamed)
    assert sees(namesake, conversation)


def test_safety_12_a_conversation_that_follows_a_request_behind_a_wall_is_kept_behind_it(lead, worker):
    holder = a_manager()
    request = submitted(lead)
    conversation = asked(lead, follows_id=request.id)
    assert sees(worker, conversation)
    raise_wall(
        subjects=[("request", request.id)],
        reason="ALLEGATION",
        owner_ids=[holder.user_id],
        ring_phone="01632 960777",
        by=holder,
        at=MONDAY,
    )
    assert not sees(worker, conversation)


# 13: a walled child ----------------------------------------------------------------------------------------------


def test_safety_13_a_named_child_behind_a_wall_takes_the_conversation_behind_it(lead, worker):
    holder, person_id = a_manager(), a_known_child()
    wall = walled(person_id, holder)
    conversation = asked(lead, **NAMED, child_born_on=BORN)
    assert conversation.person_id == person_id
    assert not sees(worker, conversation) and sees(holder, conversation)
    # The unit is told that there is something and whom to ring; the school asked, and reads its own.
    assert [(one.count, one.ring_phone) for one in held_back(OfUnit(worker, MONDAY))] == [(1, "01632 960123")]
    assert lists(lead, conversation)
    assert told("CONVERSATION_RESTRICTED") == {holder.user_id}
    grant_through_wall(wall_id=wall.id, user_id=worker.user_id, by=holder, at=MONDAY)
    assert sees(worker, conversation) and held_back(OfUnit(worker, MONDAY)) == []
    answered(conversation, worker)
    assert told("CONVERSATION_ANSWERED") == {lead.user_id}


def test_safety_13_of_a_silent_wall_the_unit_hears_nothing_and_its_holder_everything(lead, worker):
    holder, person_id = a_manager(), a_known_child()
    walled(person_id, holder, is_silent=True)
    conversation = asked(lead, **NAMED, child_born_on=BORN)
    assert not sees(worker, conversation) and held_back(OfUnit(worker, MONDAY)) == []
    assert holder.user_id in told("WALL_NEAR_MATCH") and told("CONVERSATION_RESTRICTED") == {holder.user_id}


def test_safety_14_a_child_is_recognised_by_full_name_and_birth_only_and_nobody_is_shown_a_candidate(lead):
    person_id = a_known_child()
    assert asked(lead, **NAMED, child_born_on=BORN).person_id == person_id
    assert asked(lead, **NAMED).person_id is None
    assert asked(lead, **NAMED, child_born_on=date(2014, 1, 1)).person_id is None
    refused = {**NAMED, "family_agrees": "NO"}
    assert asked(lead, **refused, child_born_on=BORN).person_id is None
    assert not any(kind == "people.search_for_child" for kind, _, _ in events())


def test_safety_16_no_administrator_auditor_or_board_member_opens_a_conversation(lead):
    conversation = asked(lead)
    for role in (
        Role.ADMINISTRATOR,
        Role.AUDITOR,
        Role.BOARD_MEMBER,
        Role.DATA_PROTECTION_OFFICER,
        Role.FINANCE_OFFICER,
    ):
        actor = an_actor(role)
        assert not sees(actor, conversation) and not lists(actor, conversation)
        assert not conversations_for_front_door(actor, MONDAY).exists()


def test_another_authority_sees_none_of_it(lead):
    conversation = asked(lead)
    stranger = an_actor(Role.EARLY_HELP_MANAGER, authority="991")
    assert not sees(stranger, conversation) and not lists(a_lead(authority="991"), conversation)
