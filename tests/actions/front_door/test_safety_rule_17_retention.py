"""Safety rule 17: every record that the main path writes has its retention class and can be held, from the first on."""

from __future__ import annotations

import pytest
from django.apps import apps

from fanlight.front_door.actions.add_to_contact import add_note
from fanlight.front_door.actions.ask_referrer import ask_referrer, reply_to_question
from fanlight.front_door.actions.keep_worklist_view import keep_worklist_view
from fanlight.front_door.actions.mark_duplicate import record_corroboration
from fanlight.front_door.actions.return_for_agreement import answer_return, review_return
from fanlight.front_door.actions.send_answer import read_answer
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.models import Answer, Contact
from fanlight.store.public import EntryIsPermanent, RetentionClass, Row
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
    record_corroboration(contact_id=second.id, earlier_id=first.id, by=officer, at=MONDAY)
    created(first, officer)
    decided(first, social_work(county.teams["social work"]))
    confirm(decided(second, nothing_more()))
    read_answer(answer_id=Answer.objects.filter(contact=first)[0].id, by=lead, at=MONDAY)
    keep_worklist_view(filters={"which": "new"}, by=officer, at=MONDAY)


@pytest.mark.usefixtures("everything")
def test_safety_17_every_kind_of_row_has_a_retention_class_and_is_on_no_hold():
    classes = {str(one) for one in RetentionClass}
    for model in KEPT:
        rows = list(model._base_manager.all())
        assert rows, f"the main path writes no {model.__name__}"
        for row in rows:
            assert row.retention_class in classes, model.__name__
            assert row.retention_class == model.held.retention
            assert row.on_hold is False


@pytest.mark.usefixtures("everything")
def test_safety_17_a_hold_can_be_placed_on_what_is_otherwise_permanent():
    Answer.objects.update(on_hold=True)
    assert Answer.objects.filter(on_hold=False).count() == 0
    with pytest.raises(EntryIsPermanent):
        Answer.objects.update(why="Something else")
    assert Contact.objects.filter(on_hold=True).count() == 0
