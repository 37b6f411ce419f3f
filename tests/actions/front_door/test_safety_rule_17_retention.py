"""Safety rule 17: every record that the main path writes has its retention class and can be held, from the first on."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps

from fanlight.front_door.actions.add_to_contact import add_note
from fanlight.front_door.actions.ask_referrer import ask_referrer, reply_to_question
from fanlight.front_door.actions.keep_worklist_view import keep_worklist_view
from fanlight.front_door.actions.mark_duplicate import record_corroboration
from fanlight.front_door.actions.pass_elsewhere import pass_elsewhere
from fanlight.front_door.actions.return_for_agreement import answer_return, review_return
from fanlight.front_door.actions.send_answer import read_answer
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.actions.take_call import start_call
from fanlight.front_door.models import (
    Answer,
    Contact,
    Draft,
    HandOver,
    NightSummary,
    RequestForSupport,
    TakenCall,
    WrittenForm,
)
from fanlight.front_door.rules.keeping import FROM_LEAST, class_of_decision, gravest
from fanlight.front_door.rules.night import Queue
from fanlight.store.public import Actor, EntryIsPermanent, RetentionClass, Row
from tests.actions.documents.shredding import due_for_shredding
from tests.actions.front_door.making import (
    MONDAY,
    NOT_AGREED,
    a_lead,
    a_manager,
    an_officer,
    confirm,
    contacts_of,
    created,
    decided,
    nothing_more,
    proposed_to_return,
    social_work,
    submitted,
    this_afternoon,
)

pytestmark = pytest.mark.django_db

KEPT = [model for model in apps.get_app_config("front_door").get_models() if issubclass(model, Row)]


@pytest.fixture
def everything(county) -> None:
    """Write at least one row of every kind that the Front Door keeps about a child."""
    lead, officer = a_lead(), an_officer()
    household = [{"forenames": "Gorse", "surname": "Newcomer", "role": "PROTECTIVE_ADULT"}]
    first, second = contacts_of(submitted(lead, agreement=NOT_AGREED, household=household, level_believed=3))
    start_draft(by=lead, at=MONDAY)
    add_note(contact_id=first.id, text="Seen", learnt_from="Nurse", by=officer, at=MONDAY)
    words = {"text": "Who?", "reply_by": this_afternoon(), "by": officer, "at": MONDAY}
    question = ask_referrer(contact_id=first.id, **words)
    reply_to_question(question_id=question.id, text="Gran", by=lead, at=MONDAY)
    returned = proposed_to_return(first)
    review_return(return_id=returned.id, is_confirmed=True, by=a_manager(), at=MONDAY)
    answer_return(return_id=returned.id, agreed=True, by=lead, at=MONDAY)
    pass_elsewhere(contact_id=second.id, by=officer, at=MONDAY)
    record_corroboration(contact_id=second.id, earlier_id=first.id, by=officer, at=MONDAY)
    created(first, officer)
    decided(first, social_work(county.teams["social work"]))
    confirm(decided(second, nothing_more()))
    read_answer(answer_id=Answer.objects.filter(contact=first)[0].id, by=lead, at=MONDAY)
    keep_worklist_view(filters={"which": "new"}, by=officer, at=MONDAY)
    of_a_call(start_call(is_spoken=True, by=officer, at=MONDAY), officer)
    of_a_night(first, officer)


def of_a_call(draft: Draft, by: Actor) -> None:
    """Store what was written after a call."""
    call = TakenCall.objects.get(draft=draft)
    written = {"authority": by.authority, "recorded_by": by.id, "recorded_at": MONDAY}
    WrittenForm.objects.create(call=call, stated={}, **written)


def of_a_night(contact: Contact, by: Actor) -> None:
    """Store that its request went to the night, and what the night wrote of it."""
    written = {"authority": by.authority, "request": contact.request, "recorded_by": by.id, "recorded_at": MONDAY}
    HandOver.objects.create(to_queue=Queue.NIGHT, handed_at=MONDAY, **written)
    NightSummary.objects.create(night_began_at=MONDAY, text="Rang mum.", **written)


@pytest.mark.usefixtures("everything")
def test_safety_17_every_kind_of_row_has_a_retention_class_and_is_on_no_hold():
    classes = {str(one) for one in RetentionClass}
    for model in KEPT:
        rows = list(model._base_manager.all())
        assert rows, f"the main path writes no {model.__name__}"
        for row in rows:
            assert row.retention_class in classes, model.__name__
            if model not in {Contact, RequestForSupport}:
                assert row.retention_class == model.held.retention
            assert row.on_hold is False


def test_safety_17_what_became_a_referral_is_kept_as_long_as_that_with_all_that_was_said_of_it(county) -> None:
    referred, closed = contacts_of(submitted(a_lead(), level_believed=4))
    alone = contacts_of(submitted(a_lead(), key="another", level_believed=3))
    created(referred, an_officer())
    decided(referred, social_work(county.teams["social work"]))
    for contact in (closed, *alone):
        confirm(decided(contact, nothing_more()))
    kept = dict(Contact.objects.values_list("id", "retention_class"))
    assert kept.pop(referred.id) == "CHILD_IN_NEED"
    assert set(kept.values()) == {"CONTACT_NO_FURTHER_ACTION"}
    # The work of the one is closed, so that time runs for all of them.
    Contact.objects.filter(id=referred.id).update(state="CLOSED", closed_at=MONDAY, closure="WORK_CLOSED")
    RequestForSupport.objects.update(closed_at=MONDAY)
    due = {group.model_label: group.due for group in due_for_shredding("990", date(2025, 1, 1))}
    others = len(kept)
    assert (due["front_door.Contact"], due["front_door.Decision"]) == (others, others)
    assert due["front_door.RequestForSupport"] == 1
    later = due_for_shredding("990", date(2045, 1, 1))
    assert sum(group.due for group in later if group.model_label == "front_door.Contact") == others + 1


@pytest.mark.parametrize(
    ("route", "is_referral", "expected"),
    [
        ("NO_FURTHER_ACTION", False, RetentionClass.CONTACT_NO_FURTHER_ACTION),
        ("SIGNPOST", False, RetentionClass.CONTACT_NO_FURTHER_ACTION),
        ("EARLY_HELP", False, RetentionClass.EARLY_HELP),
        ("EARLY_HELP", True, RetentionClass.CHILD_IN_NEED),
        ("SOCIAL_WORK", False, RetentionClass.CHILD_IN_NEED),
    ],
)
def test_safety_17_a_decision_gives_its_contact_a_class(
    route: str, is_referral: bool, expected: RetentionClass
) -> None:
    assert class_of_decision(route, is_referral=is_referral) == expected
    assert gravest([expected, RetentionClass.CONTACT_NO_FURTHER_ACTION]) == expected
    assert set(FROM_LEAST) <= set(RetentionClass)


@pytest.mark.usefixtures("everything")
def test_safety_17_a_hold_can_be_placed_on_what_is_otherwise_permanent():
    Answer.objects.update(on_hold=True)
    assert Answer.objects.filter(on_hold=False).count() == 0
    with pytest.raises(EntryIsPermanent):
        Answer.objects.update(why="Something else")
    assert Contact.objects.filter(on_hold=True).count() == 0
