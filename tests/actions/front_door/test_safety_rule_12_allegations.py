"""Safety rule 12: an allegation has its own clock of one working day, behind the wall of the request that tells of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.casework.models import Allegation, AllegationEntry, Work
from fanlight.casework.public import (
    AllegationRefused,
    ReasonDoesNotFit,
    WorkNotFound,
    alert_late_allegation,
    allegation_counts,
    end_allegation,
    record_stage,
    reopen_allegation,
    tell_employer,
)
from fanlight.casework.queries.allegations import allegation_rows, late_allegations
from fanlight.establishments.public import TeamKind
from fanlight.messages.models import Notice
from fanlight.store.public import StaleVersion
from tests.actions.casework.making import a_team
from tests.actions.front_door.making import (
    HOUR,
    MONDAY,
    a_child,
    a_lead,
    a_manager,
    an_officer,
    choice,
    confirm,
    contacts_of,
    created,
    decided,
    known,
    submitted,
)
from tests.factories import a_user, an_actor, sign_in
from tests.support.forms import send

pytestmark = pytest.mark.django_db
NAMED = "Colleague"
WORDS = "Rang the head, who keeps her away from the class."
COLLEAGUE = {
    "forenames": "Gorse",
    "surname": NAMED,
    "works_with_children": True,
    "role": "ALLEGED_TO_HAVE_HARMED",
}


@pytest.fixture
def lado(county):
    return an_actor(Role.LADO)


@pytest.fixture
def told(lado) -> Allegation:
    """A school's request named somebody who works with children."""
    manager = a_manager()
    submitted(a_lead(), household=[COLLEAGUE])
    found = Allegation.objects.get()
    assert manager.user_id
    return found


def test_safety_12_an_allegation_has_a_clock_of_one_working_day_and_its_holders_are_told(told, lado):
    assert (told.stage, told.due_at, told.acted_at) == ("RECEIVED", datetime(2018, 11, 20, 17, tzinfo=UTC), None)
    assert told.clock.startswith("ALLEGATION")
    notices = Notice.objects.filter(kind="ALLEGATION_RECEIVED")
    assert lado.user_id in set(notices.values_list("user_id", flat=True))
    assert NAMED not in str(notices.values())
    late = MONDAY + timedelta(days=2)
    assert [one.id for one in late_allegations(told.authority, late)] == [told.id]
    assert allegation_counts(lado, late) == (1, 1)
    assert alert_late_allegation(allegation_id=told.id, by=lado, at=late) is not None
    assert alert_late_allegation(allegation_id=told.id, by=lado, at=late) is None
    assert Notice.objects.filter(kind="ALLEGATION_LATE", user_id=lado.user_id).count() == 1


def test_safety_12_only_who_holds_the_wall_knows_of_an_allegation_and_the_person_named_never_does(county):
    named = a_user(Role.LADO, name=f"Gorse {NAMED}")
    officer = an_actor(Role.LADO)
    submitted(a_lead(), household=[COLLEAGUE])
    told = Allegation.objects.get()
    complained_of = an_actor(Role.LADO, user=named)
    assert [row.allegation.id for row in allegation_rows(officer, MONDAY)] == [told.id]
    for actor in (complained_of, a_lead(), an_officer(), an_actor(Role.LADO)):
        assert allegation_rows(actor, MONDAY) == []
        with pytest.raises(WorkNotFound):
            tell_employer(allegation_id=told.id, told_on=MONDAY.date(), words=WORDS, by=actor, at=MONDAY)
    browser = sign_in(Client(), named)
    assert browser.get(f"/casework/allegations/{told.id}/").status_code == 404
    assert told.reference not in browser.get("/casework/allegations/").content.decode()


def test_an_allegation_goes_through_its_stages_to_its_outcome_and_can_be_opened_again(told, lado):
    today, at = MONDAY.date(), MONDAY + timedelta(hours=2)
    given = {"allegation_id": told.id, "by": lado, "at": at}
    for code, day, words, raises in (
        ("NO_SUCH", today, WORDS, AllegationRefused),
        ("INITIAL_DISCUSSION", date(2018, 11, 20), WORDS, AllegationRefused),
        ("INITIAL_DISCUSSION", date(2018, 11, 18), WORDS, AllegationRefused),
        ("INITIAL_DISCUSSION", today, " ", ReasonDoesNotFit),
    ):
        with pytest.raises(raises):
            record_stage(code=code, happened_on=day, words=words, **given)
    with pytest.raises(AllegationRefused, match="is open"):
        reopen_allegation(words="Again", **given)
    record_stage(code="INITIAL_DISCUSSION", happened_on=today, words=WORDS, **given)
    assert Allegation.objects.get().acted_at == at and not late_allegations(told.authority, at + timedelta(9)).exists()
    with pytest.raises(StaleVersion):
        tell_employer(told_on=today, words=WORDS, expected=told.version, **given)
    tell_employer(told_on=today, words=WORDS, **given)
    ended = end_allegation(code="UNSUBSTANTIATED", ended_on=today, words="Two accounts differ.", **given)
    assert (ended.outcome, ended.employer_told_on, ended.closed_at) == ("UNSUBSTANTIATED", today, at)
    assert [row.outcome[:15] for row in allegation_rows(lado, at, is_open=False)] == ["Unsubstantiated"]
    with pytest.raises(AllegationRefused, match="has its outcome"):
        record_stage(code="STRATEGY_MEETING", happened_on=today, words=WORDS, **given)
    again = reopen_allegation(words="Another child spoke.", **given)
    assert (again.outcome, again.closed_at) == ("", None)
    moves = list(AllegationEntry.objects.order_by("recorded_at", "id").values_list("move", flat=True))
    assert moves == ["STAGE", "STAGE", "EMPLOYER", "OUTCOME", "REOPENED"]


def test_the_designated_officer_records_what_was_done_on_the_pages(told, lado):
    browser = sign_in(Client(), User.objects.get(pk=lado.user_id))
    page = browser.get("/casework/allegations/")
    assert told.reference in page.content.decode() and NAMED not in page.content.decode()
    form = browser.get(f"/casework/allegations/{told.id}/stage/")
    wrong = send(browser, form, "Record the stage", code="", words="")
    assert wrong.status_code == 422 and "Select the stage" in wrong.content.decode()
    send(browser, form, "Record the stage", code="INITIAL_DISCUSSION", words=WORDS)
    outcome = browser.get(f"/casework/allegations/{told.id}/outcome/")
    send(browser, outcome, "Record the outcome", code="FALSE", words="She was elsewhere.")
    shown = browser.get(f"/casework/allegations/{told.id}/").content.decode()
    assert "False: there is enough evidence" in shown and WORDS in shown
    assert Allegation.objects.get().outcome == "FALSE"


def to_the_officers(team, contact):
    """The Front Door sends a child's contact to the designated officers' queue, and a second person confirms it."""
    return confirm(decided(contact, choice(team, level=3, outcomes=("LADO",), route="SPECIALIST")))


def test_safety_12_a_decision_for_the_designated_officers_begins_the_allegation_with_the_work(lado):
    team = a_team("Invented designated officers", kind=TeamKind.SPECIALIST, queue="LADO")
    contact, sibling = known(children=[a_child("Ash"), a_child("Birch", born_on="2012-02-02")])
    assert not Allegation.objects.exists()
    to_the_officers(team, contact)
    begun = Allegation.objects.get()
    work = Work.objects.get(contact_id=contact.id)
    assert (work.kind, work.state, work.team_id) == ("SPECIALIST", "OFFERED", team.id)
    # Its one working day runs from the decision: nobody could have called it an allegation before.
    assert (begun.request_id, begun.received_at) == (contact.request_id, MONDAY + 2 * HOUR)
    assert (begun.stage, begun.due_at) == ("RECEIVED", datetime(2018, 11, 20, 17, tzinfo=UTC))
    # No wall stands round the request, and still somebody is told, finds it and is told when it is late.
    assert [row.is_walled for row in allegation_rows(lado, MONDAY + 3 * HOUR)] == [False]
    assert Notice.objects.filter(kind="ALLEGATION_RECEIVED", user_id=lado.user_id).count() == 1
    assert allegation_rows(a_lead(), MONDAY + 3 * HOUR) == []
    late = MONDAY + timedelta(days=2)
    assert alert_late_allegation(allegation_id=begun.id, by=lado, at=late) is not None
    assert Notice.objects.filter(kind="ALLEGATION_LATE", user_id=lado.user_id).count() == 1
    # A sister of the same request is the same allegation.
    to_the_officers(team, sibling)
    assert Allegation.objects.get().id == begun.id


def test_safety_12_a_decision_leaves_the_allegation_that_came_with_its_wall_as_it_is(lado):
    team = a_team("Invented designated officers", kind=TeamKind.SPECIALIST, queue="LADO")
    holder, second = a_manager(), a_manager()
    request = submitted(a_lead(), household=[COLLEAGUE])
    told = Allegation.objects.get()
    contact = created(contacts_of(request)[0], holder)
    chosen = choice(team, level=3, outcomes=("LADO",), route="SPECIALIST")
    confirm(decided(contact, chosen, by=holder), by=second)
    assert Work.objects.filter(contact_id=contact.id, team=team).exists()
    assert [row.is_walled for row in allegation_rows(lado, MONDAY + 3 * HOUR)] == [True]
    kept = Allegation.objects.get()
    assert (kept.id, kept.due_at, kept.received_at) == (told.id, told.due_at, told.received_at)
