"""Partners are asked, answer on their clocks, and are never waited for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fanlight.access.public import bar_user, raise_wall
from fanlight.front_door.models import Answer
from fanlight.messages.models import Notice
from fanlight.sharing.actions.answer_ask import NotColleague, acknowledge_late, answer_ask, hand_over
from fanlight.sharing.actions.change_gathering import GatheringClosed, close_gathering, note_gathering, regrade
from fanlight.sharing.actions.open_gathering import AskByPhone, ChildNotFound, NobodyThere, NotOffered
from fanlight.sharing.actions.reaching import NotFound
from fanlight.sharing.models import Gathering, LateAnswer, PartnerAnswer, PartnerAsk, Regrading
from fanlight.sharing.queries.figures import asks_for_figures
from fanlight.sharing.queries.shown import find_asked, find_gathering
from fanlight.sharing.rules.asking import NothingTyped
from fanlight.sharing.rules.rating import ReasonNeeded, SameRating
from fanlight.sharing.rules.vocabulary import Held, MayTell
from fanlight.sharing.scope import asks_for_reader, asks_of_partner, late_answers_for
from fanlight.sharing.tasks import watch_lateness
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_manager,
    advice,
    contacts_of,
    decided,
    known,
    leads,
    now_stored,
    offered_to,
    submitted,
)
from tests.actions.sharing.making import HELD, a_partner, gathered
from tests.factories import AUTHORITY

pytestmark = [pytest.mark.django_db]


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def said(ask: PartnerAsk, by, *, at=MONDAY + HOUR, may_tell=MayTell.ANYBODY, **more) -> PartnerAnswer:
    usual = {"says": Held.INFORMATION, "text": HELD, "source": "Call-out log", "may_tell": may_tell, **more}
    return answer_ask(ask_id=ask.id, **usual, by=by, at=at)


def test_each_partner_is_asked_about_each_child_with_a_clock_of_its_own(contacts, officer, police):
    a_partner("HEALTH")
    gathering = gathered(contacts, officer, partners=("POLICE", "HEALTH"))
    asks = list(gathering.asks.all())
    assert {(one.partner, one.contact_id) for one in asks} == {
        (partner, contact.id) for partner in ("POLICE", "HEALTH") for contact in contacts
    }
    # Six working hours from half past nine, in a day that ends at five.
    assert {one.due_at for one in asks} == {datetime(2018, 11, 19, 15, 30, tzinfo=UTC)}
    assert police.user_id in told("PARTNER_ASKED")
    assert Regrading.objects.get().to_rating == "PARTNER_AMBER"


def test_the_same_form_sent_twice_asks_once(contacts, officer, police):
    first = gathered(contacts, officer, key="k")
    assert gathered(contacts, officer, key="k").id == first.id
    assert PartnerAsk.objects.count() == len(contacts)


def test_a_partner_without_an_account_and_an_unknown_rating_are_refused_and_nothing_stays(contacts, officer, police):
    with pytest.raises(NotOffered):
        gathered(contacts, officer, partners=("HOUSING",))
    with pytest.raises(NotOffered):
        gathered(contacts, officer, rating="DECISION_RED")
    with pytest.raises(ChildNotFound):
        gathered(contacts, police)
    assert not Gathering.objects.exists()


def test_regrading_needs_a_reason_moves_the_clocks_from_the_first_start_and_keeps_history(contacts, officer, police):
    gathering = gathered(contacts, officer)
    answered, waiting = gathering.asks.all()
    said(answered, police)
    before = PartnerAsk.objects.get(id=answered.id).due_at
    for rating, reason, refused in (
        ("PARTNER_AMBER", "It is the same", SameRating),
        ("PARTNER_RED", " ", ReasonNeeded),
    ):
        with pytest.raises(refused):
            regrade(gathering_id=gathering.id, rating=rating, reason=reason, by=officer, at=MONDAY + HOUR)
    regrade(gathering_id=gathering.id, rating="PARTNER_RED", reason="He is out", by=officer, at=MONDAY + HOUR)
    waiting.refresh_from_db()
    # Two hours from when it was asked, not from when it was rated anew.
    assert waiting.due_at == MONDAY + 2 * HOUR
    assert PartnerAsk.objects.get(id=answered.id).due_at == before
    assert list(Regrading.objects.values_list("from_rating", "to_rating")) == [
        ("", "PARTNER_AMBER"),
        ("PARTNER_AMBER", "PARTNER_RED"),
    ]


def test_blue_sets_no_time_and_an_answer_by_all_closes_the_gathering(contacts, officer, police):
    gathering = gathered(contacts[:1], officer, rating="PARTNER_BLUE")
    ask = gathering.asks.get()
    assert ask.due_at is None
    said(ask, police, says=Held.NOTHING, text="", source="")
    gathering.refresh_from_db()
    assert (gathering.closed_because, gathering.closed_at) == ("ANSWERED", MONDAY + HOUR)
    assert officer.user_id in told("PARTNER_ANSWERED")


def test_information_says_something_and_where_it_comes_from(contacts, officer, police):
    ask = gathered(contacts[:1], officer).asks.get()
    for more in ({"text": " "}, {"source": ""}):
        with pytest.raises(NothingTyped):
            said(ask, police, **more)


def test_a_partner_adds_later_and_hands_over_within_its_organisation_only(contacts, officer, police):
    colleague, stranger = a_partner(), a_partner("HEALTH")
    ask = gathered(contacts[:1], officer).asks.get()
    with pytest.raises(NotColleague):
        hand_over(ask_id=ask.id, to_user_id=stranger.user_id, by=police, at=MONDAY)
    hand_over(ask_id=ask.id, to_user_id=colleague.user_id, by=police, at=MONDAY)
    said(ask, colleague)
    said(ask, police, text="And one more, in May.", at=MONDAY + 2 * HOUR)
    ask.refresh_from_db()
    assert (ask.answers.count(), ask.first_answered_at, ask.held_by_user_id) == (2, MONDAY + HOUR, colleague.user_id)


def test_what_is_late_is_told_once_and_counted(contacts, officer, police):
    manager = a_manager()
    gathered(contacts[:1], officer)
    for _ in range(2):
        with business_time_at(MONDAY + DAY):
            watch_lateness()
    assert told("PARTNER_LATE") == {officer.user_id, manager.user_id}
    assert Notice.objects.filter(kind="PARTNER_LATE").count() == 2
    row = asks_for_figures(AUTHORITY).get()
    assert (row["partner"], row["asked_at"], row["first_answered_at"]) == ("POLICE", MONDAY, None)
    assert (row["rating"], row["source_code"]) == ("PARTNER_AMBER", "2A") and row["due_at"] < MONDAY + DAY


def test_a_closed_gathering_is_not_rated_and_its_clocks_stand(contacts, officer, police):
    gathering = gathered(contacts, officer)
    note_gathering(gathering_id=gathering.id, text="Nothing new", by=officer, at=MONDAY)
    close_gathering(gathering_id=gathering.id, by=officer, at=MONDAY + HOUR)
    assert not gathering.asks.filter(stopped_at__isnull=True).exists()
    with pytest.raises(GatheringClosed):
        regrade(gathering_id=gathering.id, rating="PARTNER_RED", reason="Late", by=officer, at=MONDAY + HOUR)
    said(gathering.asks.first(), police)


# Safety ------------------------------------------------------------------------------------------------------------


def test_safety_4_no_decision_waits_for_a_partner_and_what_comes_after_it_waits_for_somebody(county, officer, police):
    contact = known()[0]
    due_before = contact.due_at
    gathering = gathered([contact], officer)
    decided(contact, advice(), at=MONDAY + HOUR)
    assert now_stored(contact).due_at == due_before
    with business_time_at(MONDAY + 2 * HOUR):
        watch_lateness()
    gathering.refresh_from_db()
    assert (gathering.closed_because, gathering.closed_at) == ("DECIDED", MONDAY + HOUR)
    assert not told("PARTNER_LATE")
    ask = gathering.asks.get()
    answer = said(ask, police, at=MONDAY + 3 * HOUR)
    late = LateAnswer.objects.get()
    assert answer.is_after_decision and late.acknowledged_at is None and late.due_at > MONDAY + 3 * HOUR
    assert officer.user_id in told("PARTNER_AFTER_DECISION")
    assert acknowledge_late(ask_id=ask.id, by=officer, at=MONDAY + 4 * HOUR) == 1
    with pytest.raises(NotFound):
        acknowledge_late(ask_id=ask.id, by=police, at=MONDAY + 4 * HOUR)


def test_safety_4_after_the_decision_the_team_that_has_the_work_is_told_and_reads_it(county, officer, police):
    contact = known()[0]
    gathering = gathered([contact], officer)
    team = county.teams["early help"]
    manager, other = leads(team), leads(county.teams["early help south"])
    offered_to(team, contact)
    ask = gathering.asks.get()
    said(ask, police, at=MONDAY + 3 * HOUR)
    assert manager.user_id in told("PARTNER_AFTER_DECISION")
    assert late_answers_for(manager, MONDAY).exists() and not late_answers_for(other, MONDAY).exists()
    assert acknowledge_late(ask_id=ask.id, by=manager, at=MONDAY + 4 * HOUR) == 1


def test_safety_8_a_partner_sees_what_it_was_asked_and_nothing_of_the_rest(contacts, officer, police):
    nurse = a_partner("HEALTH")
    gathering = gathered(contacts[:1], officer, partners=("POLICE", "HEALTH"))
    for_police, for_health = gathering.asks.get(partner="POLICE"), gathering.asks.get(partner="HEALTH")
    said(for_police, police)
    assert list(asks_of_partner(nurse, MONDAY)) == [for_health]
    assert find_asked(nurse, for_police.reference, MONDAY) is None
    assert find_gathering(nurse, gathering.reference, MONDAY) is None
    assert not asks_for_reader(nurse, MONDAY).exists()
    with pytest.raises(NotFound):
        said(for_police, nurse)


def test_safety_9_what_may_not_be_told_is_sealed_and_no_answer_starts_from_it(contacts, officer, police):
    ask = gathered(contacts[:1], officer).asks.get()
    answer = said(ask, police, may_tell=MayTell.NOBODY)
    assert (answer.text, PartnerAnswer.objects.get().sealed_text) == ("", HELD)
    decided(contacts[0], advice(), at=MONDAY + 2 * HOUR)
    assert HELD not in str(Answer.objects.values())


def test_safety_11_a_partner_is_told_no_address_that_is_protected(county, officer, police):
    child = a_child(address_confidential=True, address_confidential_why="Threats")
    contact = contacts_of(submitted(children=[child]))[0]
    ask = gathered([contact], officer).asks.get()
    assert (ask.child_forenames, ask.child_address, ask.is_address_protected) == ("Damson", "", True)
    open_one = gathered([contacts_of(submitted(children=[a_child()]))[0]], officer).asks.get()
    assert open_one.child_address == "1 Larkspur Street, Inventedham, ZZ9 9ZZ"


def test_safety_12_whoever_a_bar_keeps_from_the_child_is_not_asked(contacts, officer, police):
    bar = {"subject_kind": "contact", "subject_id": contacts[0].id, "because": "NAMES_THEM"}
    bar_user(user_id=police.user_id, **bar, by=officer, at=MONDAY)
    with pytest.raises(NobodyThere):
        gathered(contacts[:1], officer)
    colleague = a_partner()
    ask = gathered(contacts[:1], officer).asks.get()
    assert not asks_of_partner(police, MONDAY).exists()
    assert told("PARTNER_ASKED") == {colleague.user_id} and asks_of_partner(colleague, MONDAY).get() == ask


def test_safety_13_a_child_behind_a_wall_is_asked_about_by_phone(contacts, officer, police):
    manager = a_manager()
    raise_wall(
        subjects=[("contact", contacts[0].id)],
        reason="PROTECTED",
        owner_ids=[manager.user_id],
        ring_phone="01632 960777",
        by=manager,
        at=MONDAY,
    )
    with pytest.raises(AskByPhone):
        gathered(contacts[:1], manager)
    with pytest.raises(ChildNotFound):
        gathered(contacts[:1], officer)
