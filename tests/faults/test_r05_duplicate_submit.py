"""R5: the same submission ten times at once makes exactly one record, and all ten callers get the same reference."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import close_old_connections, connection

from fanlight.audit.models import AuditEvent
from fanlight.audit.public import verify
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.store.models import IdempotencyClaim
from fanlight.store.public import ReferenceReused, business_time_at
from tests.actions.front_door.making import MONDAY, a_child, a_county, a_lead, submitted

pytestmark = pytest.mark.django_db(transaction=True)

CALLERS = 10


class Callers:
    """Ten threads, each on a connection of its own, that send at the same instant."""

    def __init__(self, times: int, content: Any) -> None:
        self.times, self.content = times, content
        self.lead = a_lead()
        self.barrier = threading.Barrier(CALLERS)
        self.answers: list[list[Any]] = [[None] * CALLERS for _ in range(times)]

    def send(self) -> None:
        """Send `times` submissions, each from every caller at once."""
        threads = [threading.Thread(target=self._send_all, args=(own,)) for own in range(CALLERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(300)

    def _send_all(self, own: int) -> None:
        close_old_connections()
        try:
            for number in range(self.times):
                self.barrier.wait(60)
                self.answers[number][own] = self._send(number, own)
        finally:
            connection.close()

    def _send(self, number: int, own: int) -> Any:
        try:
            with business_time_at(MONDAY):
                said = self.content(own)
                return submitted(self.lead, key=f"draft-{number}", children=[a_child()], **said).reference
        except Exception as raised:
            return raised


@pytest.fixture
def _county(transactional_db: None) -> None:
    with business_time_at(MONDAY):
        a_county()


@pytest.mark.usefixtures("_county")
def test_a_hundred_submissions_each_sent_ten_times_at_once_make_a_hundred_records() -> None:
    callers = Callers(100, lambda own: {})
    callers.send()
    for number, answers in enumerate(callers.answers):
        assert len(set(answers)) == 1, f"submission {number}: {answers}"
    references = {answers[0] for answers in callers.answers}
    assert set(RequestForSupport.objects.values_list("reference", flat=True)) == references
    assert len(references) == Contact.objects.count() == IdempotencyClaim.objects.count() == 100
    assert AuditEvent.objects.filter(kind="front_door.wall_off_named_adults").count() == 100
    assert verify("990").holds


@pytest.mark.usefixtures("_county")
def test_of_ten_who_say_different_things_under_one_key_one_is_taken_and_the_others_are_told() -> None:
    callers = Callers(10, lambda own: {"level_believed": 1 + own % 4, "police_reference": str(own)})
    callers.send()
    for answers in callers.answers:
        told = [one for one in answers if isinstance(one, ReferenceReused)]
        assert (len(answers) - len(told), len(told)) == (1, 9), answers
    assert RequestForSupport.objects.count() == 10


@pytest.mark.usefixtures("_county")
def test_a_submission_whose_reply_was_lost_is_sent_again_later_and_gets_its_reference() -> None:
    lead = a_lead()
    with business_time_at(MONDAY):
        first = submitted(lead, key="draft-1")
        again = [submitted(lead, key="draft-1") for _ in range(3)]
    assert {one.reference for one in again} == {first.reference}
    assert RequestForSupport.objects.count() == 1
