"""Drafts and lists behind the pages: told of once, purged in time, sent once by two at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.design.public import Choice, Place
from fanlight.front_door.actions.discard_draft import discard_draft
from fanlight.front_door.actions.drafts import DraftNotFound, DraftWasSent
from fanlight.front_door.actions.remind_of_draft import remind_of_draft
from fanlight.front_door.actions.save_draft import PageTyped, save_draft
from fanlight.front_door.actions.seed import seed
from fanlight.front_door.actions.send_draft import send_draft
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.asking.canonical import Sender, canonical
from fanlight.front_door.asking.journey import Offered, journey_for
from fanlight.front_door.asking.versions import answers_version, page_version
from fanlight.front_door.draft_tasks import purge_old_drafts, watch_urgent_drafts
from fanlight.front_door.models import Contact, Draft, Indicator, Level, LevelScheme, RequestForSupport
from fanlight.front_door.queries.choices import outcomes_in_force
from fanlight.front_door.queries.draft_alerts import urgent_drafts_unsent
from fanlight.front_door.queries.drafts import find_draft
from fanlight.front_door.queries.wall_holders import restricted_drafts
from fanlight.front_door.rules.vocabulary import Route
from fanlight.messages.public import notices_for
from fanlight.store.public import Actor, StaleVersion, business_time_at
from tests.factories import AUTHORITY, a_user, an_actor
from tests.support.asking_county import MONDAY, TODAY, set_up_county

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(minutes=30)
LEVELS = Offered(levels=tuple(Choice(str(level), str(level)) for level in (1, 2, 3, 4)), indicators={})


@pytest.fixture(autouse=True)
def _an_invented_county(db) -> Iterator[None]:
    with business_time_at(MONDAY):
        set_up_county()
        yield


@pytest.fixture
def author() -> Actor:
    return an_actor(Role.DSL, user=a_user(Role.DSL, name="Alder Testperson"))


@pytest.fixture
def other_lead() -> Actor:
    return an_actor(Role.HEADTEACHER, user=a_user(Role.HEADTEACHER, name="Bracken Inventedly"))


def a_draft(author: Actor, **answers: Any) -> Draft:
    draft = start_draft(by=author, at=MONDAY)
    return saved(draft, author, "danger", {"danger": "NO", **answers}) if answers else draft


def saved(draft: Draft, by: Actor, page: str, answers: dict[str, Any], at: datetime = MONDAY) -> Draft:
    journey = journey_for(draft.answers, TODAY, LEVELS)
    place = Place(page)
    typed = PageTyped(place, page_version(journey, draft.answers, place), answers=answers)
    return save_draft(draft_id=draft.id, journey=journey, page=typed, by=by, at=at)[0]


def told(actor: Actor) -> list[Any]:
    return [line for line in notices_for(actor) if "DRAFT" in str(line.kind)]


def sent_of(draft: Draft) -> dict[str, Any]:
    journey = journey_for(draft.answers, TODAY, LEVELS)
    asked = {**journey.asked_answers(draft.answers), "children": [{"id": "1", "child_forenames": "Damson"}]}
    return canonical(asked, Sender(), written_at=draft.changed_at)


@pytest.mark.parametrize("page_answers", [("danger", {"danger": "YES"}), ("level", {"level_believed": "4"})])
def test_safety_5_an_urgent_draft_that_stays_unsent_is_told_to_the_settings_other_leads_once(
    author: Actor, other_lead: Actor, page_answers
) -> None:
    draft = saved(a_draft(author), author, *page_answers)
    assert urgent_drafts_unsent(AUTHORITY, LATER - timedelta(seconds=1)) == []
    assert urgent_drafts_unsent(AUTHORITY, LATER) == [draft.id]
    for minutes in (0, 5):
        with business_time_at(LATER + timedelta(minutes=minutes)):
            watch_urgent_drafts()
    assert len(told(other_lead)) == 1
    assert told(author) == []


def test_safety_5_the_clock_starts_when_danger_was_first_said_and_stops_when_it_is_taken_back(author: Actor) -> None:
    draft = saved(a_draft(author), author, "danger", {"danger": "YES"})
    draft = saved(draft, author, "whereabouts", {"where_now": "At home"}, at=MONDAY + timedelta(minutes=20))
    assert draft.danger_since == MONDAY
    draft = saved(draft, author, "danger", {"danger": "NO"}, at=MONDAY + timedelta(minutes=25))
    assert draft.danger_since is None
    assert urgent_drafts_unsent(AUTHORITY, LATER) == []


def test_safety_5_the_author_is_told_where_nobody_else_leads(author: Actor) -> None:
    draft = saved(a_draft(author), author, "danger", {"danger": "YES"})
    assert remind_of_draft(draft_id=draft.id, by=author, at=LATER) == [author.user_id]


def test_safety_12_a_draft_about_a_colleague_is_told_to_nobody_else_at_the_setting(
    author: Actor, other_lead: Actor
) -> None:
    draft = saved(a_draft(author), author, "danger", {"danger": "YES"})
    draft = saved(draft, author, "adult-who-works", {"about_worker": "YES"})
    assert remind_of_draft(draft_id=draft.id, by=author, at=LATER) == [author.user_id]
    assert told(other_lead) == []


def test_safety_5_and_12_an_urgent_draft_about_a_colleague_reaches_who_would_hold_the_wall_and_no_other_lead(
    author: Actor, other_lead: Actor
) -> None:
    officer, manager = an_actor(Role.LADO), an_actor(Role.FRONT_DOOR_MANAGER)
    draft = saved(a_draft(author), author, "danger", {"danger": "YES"})
    draft = saved(draft, author, "adult-who-works", {"about_worker": "YES"})
    assert restricted_drafts(officer, LATER) == []
    with business_time_at(LATER):
        watch_urgent_drafts()
    for holder in (officer, manager):
        (notice,) = told(holder)
        assert (notice.kind, notice.link_path) == ("RESTRICTED_DRAFT_UNSENT", "/front-door/restricted-drafts/")
        assert notice.reference == ""
        (waits,) = restricted_drafts(holder, LATER)
        assert (waits.begun_by, waits.urgent_since) == ("Alder Testperson", MONDAY)
    assert len(told(author)) == 1 and told(other_lead) == []
    assert restricted_drafts(other_lead, LATER) == []
    assert find_draft(officer, draft.id, at=LATER) is None
    with business_time_at(LATER + timedelta(minutes=5)):
        watch_urgent_drafts()
    assert len(told(officer)) == 1


def test_safety_12_a_holder_whom_the_draft_names_hears_nothing_of_it(author: Actor) -> None:
    named = an_actor(Role.LADO, user=a_user(Role.LADO, name="Gorse Colleague"))
    manager = an_actor(Role.FRONT_DOOR_MANAGER)
    draft = saved(a_draft(author), author, "danger", {"danger": "YES"})
    about = {"about_worker": "YES", "worker_forenames": "Gorse", "worker_surname": "Colleague"}
    draft = saved(draft, author, "adult-who-works", about)
    assert remind_of_draft(draft_id=draft.id, by=author, at=LATER) == [author.user_id, manager.user_id]
    assert told(named) == [] and restricted_drafts(named, LATER) == []
    assert len(restricted_drafts(manager, LATER)) == 1


def test_safety_5_what_turns_out_to_be_about_a_colleague_is_told_again_to_who_may_know(
    author: Actor, other_lead: Actor
) -> None:
    officer = an_actor(Role.LADO)
    draft = saved(a_draft(author), author, "danger", {"danger": "YES"})
    assert remind_of_draft(draft_id=draft.id, by=author, at=LATER) == [other_lead.user_id]
    saved(draft, author, "adult-who-works", {"about_worker": "YES"}, at=LATER)
    assert remind_of_draft(draft_id=draft.id, by=author, at=LATER) == [author.user_id, officer.user_id]


def test_safety_12_a_lead_whom_a_draft_names_is_not_told_of_it(author: Actor, other_lead: Actor) -> None:
    draft = saved(a_draft(author), author, "danger", {"danger": "YES"})
    named = {"about_worker": "NO", "worker_forenames": "Bracken", "worker_surname": "Inventedly"}
    draft = saved(draft, author, "adult-who-works", named)
    assert remind_of_draft(draft_id=draft.id, by=author, at=LATER) == [author.user_id]
    assert told(other_lead) == []


def test_a_draft_that_was_sent_or_thrown_away_is_told_to_nobody(author: Actor, other_lead: Actor) -> None:
    draft = saved(a_draft(author), author, "danger", {"danger": "YES"})
    discard_draft(draft_id=draft.id, by=author, at=MONDAY)
    assert urgent_drafts_unsent(AUTHORITY, LATER) == []
    assert remind_of_draft(draft_id=draft.id, by=author, at=LATER) == []
    assert told(other_lead) == []


def test_a_draft_is_audited_at_its_start_and_its_end_and_not_at_each_keystroke(author: Actor) -> None:
    draft = saved(a_draft(author), author, "working-well", {"working_well": "Football."})
    discard_draft(draft_id=draft.id, by=author, at=MONDAY)
    kinds = {event["kind"] for event in events_about(AUTHORITY, [("draft", draft.id)])}
    assert kinds == {"front_door.start_draft", "front_door.discard_draft"}


def test_a_draft_that_nobody_goes_on_with_is_purged_after_its_days(author: Actor) -> None:
    draft = saved(a_draft(author), author, "working-well", {"working_well": "Football."})
    for days, left in ((29, True), (31, False)):
        with business_time_at(MONDAY + timedelta(days=days)):
            purge_old_drafts()
        draft.refresh_from_db()
        assert bool(draft.answers) is left


def test_a_draft_is_sent_once_whoever_presses_and_both_get_the_same_request(author: Actor, other_lead: Actor) -> None:
    draft = saved(a_draft(author), author, "working-well", {"working_well": "Football."})
    sent, version = sent_of(draft), answers_version(draft.answers)
    first = send_draft(draft_id=draft.id, sent=sent, expected=version, by=author, at=MONDAY)
    second = send_draft(draft_id=draft.id, sent=sent, expected=version, by=other_lead, at=MONDAY)
    assert first.id == second.id
    assert RequestForSupport.objects.count() == Contact.objects.count() == 1
    assert first.asked_by_user_id == author.user_id


def test_a_draft_that_moved_on_since_it_was_checked_is_not_sent(author: Actor) -> None:
    draft = saved(a_draft(author), author, "working-well", {"working_well": "Football."})
    with pytest.raises(StaleVersion):
        send_draft(draft_id=draft.id, sent=sent_of(draft), expected="another", by=author, at=MONDAY)
    assert not RequestForSupport.objects.exists()


def test_a_sent_draft_takes_no_more_typing(author: Actor) -> None:
    draft = saved(a_draft(author), author, "working-well", {"working_well": "Football."})
    send_draft(draft_id=draft.id, sent=sent_of(draft), expected=answers_version(draft.answers), by=author, at=MONDAY)
    with pytest.raises(DraftWasSent):
        saved(draft, author, "working-well", {"working_well": "More."})
    with pytest.raises(DraftWasSent):
        discard_draft(draft_id=draft.id, by=author, at=MONDAY)


def test_somebody_elses_draft_is_not_there(author: Actor) -> None:
    draft = a_draft(author)
    stranger = an_actor(Role.SCHOOL_STAFF)
    with pytest.raises(DraftNotFound):
        discard_draft(draft_id=draft.id, by=stranger, at=MONDAY)


def test_the_lists_that_fanlight_ships_are_put_in_once() -> None:
    by = an_actor(Role.ADMINISTRATOR)
    assert set(seed(by=by, at=MONDAY).values()) == {0}
    assert set(LevelScheme.objects.values_list("version", flat=True)) == {"2015-8", "2018-10"}
    assert Level.objects.filter(scheme__version="2018-10").count() == 4
    assert Level.objects.filter(scheme__version="2015-8").count() == 4
    assert Indicator.objects.filter(scheme__version="2015-8").count() == 0
    assert Indicator.objects.filter(scheme__version="2018-10").count() >= 60
    assert set(Indicator.objects.values_list("subject", flat=True)) == {"CHILD", "PARENT", "ENVIRONMENT"}


def test_every_outcome_goes_somewhere_and_says_what_happens_next() -> None:
    outcomes = outcomes_in_force(AUTHORITY, MONDAY.date())
    assert len(outcomes) >= 20
    for outcome in outcomes:
        assert outcome.routes and set(outcome.routes) <= set(Route)
        assert outcome.what_happens_next.endswith(".")
        assert all(
            flag.endswith("_FLAG") and flag.split(".")[0] in {"CONTACT", "REFERRAL"} for flag in outcome.standard_flags
        )
        hidden = ("strategy discussion", "section 47", "enquir")
        assert not any(word in f"{outcome.what_happens_next} {outcome.what_we_ask}".lower() for word in hidden)
    reached = {route for outcome in outcomes for route in outcome.routes}
    assert reached == set(Route)


def test_schemes_follow_each_other_without_a_gap() -> None:
    older, newer = LevelScheme.objects.order_by("in_force_from")
    assert older.in_force_to + timedelta(days=1) == newer.in_force_from
    assert newer.in_force_to is None
