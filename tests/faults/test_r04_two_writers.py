"""R4: two people hold the same version of one case and both save: never is one of them overwritten in silence."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import close_old_connections, connection
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from fanlight.front_door.actions.decide_contact import decide_contact
from fanlight.front_door.models import Contact, Decision, WorklistView
from fanlight.front_door.queries.intake import scheme_in_force
from fanlight.front_door.rules.states import MoveNotAllowed
from fanlight.store.public import StaleVersion, business_time_at, new_ulid
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import MONDAY, WHY, a_county, a_senior, advice, nothing_more
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db(transaction=True)

SAVED = "saved"
Writer = Callable[[int], Any]


class Pair:
    """Two threads that do something at the same instant, again and again, each on a connection of its own."""

    def __init__(self) -> None:
        self._work: Writer = lambda _: None
        self._results: list[Any] = [None, None]
        self._start, self._end = threading.Barrier(3), threading.Barrier(3)
        self._over = False
        self._threads = [threading.Thread(target=self._run, args=(own,)) for own in range(2)]
        for thread in self._threads:
            thread.start()

    def do(self, work: Writer) -> list[Any]:
        """Let both do `work(0)` and `work(1)` at once; return what each returned or raised."""
        self._work = work
        self._start.wait(60)
        self._end.wait(60)
        return list(self._results)

    def _run(self, own: int) -> None:
        close_old_connections()
        while True:
            self._start.wait(600)
            if self._over:
                connection.close()
                return
            try:
                self._results[own] = self._work(own)
            except Exception as raised:
                self._results[own] = raised
            self._end.wait(60)

    def end(self) -> None:
        """Send both home."""
        self._over = True
        self._start.wait(60)
        for thread in self._threads:
            thread.join(60)


@pytest.fixture
def pair(transactional_db: None) -> Iterator[Pair]:
    two = Pair()
    yield two
    two.end()


def test_of_nine_hundred_pairs_of_stale_saves_none_is_lost_in_silence(pair: Pair) -> None:
    view = WorklistView.objects.create(authority=AUTHORITY, user_id=new_ulid())
    for number in range(900):
        both = [WorklistView.objects.get(id=view.id) for _ in range(2)]

        def save(own: int, both: list[WorklistView] = both, number: int = number) -> str:
            both[own].filters = {"which": f"{number}-{own}"}
            both[own].save_changes("filters", by_id=str(own), at=MONDAY)
            return SAVED

        results = pair.do(save)
        assert sorted(map(type, results), key=str) == sorted([str, StaleVersion], key=str), results
        winner, loser = (0, 1) if results[0] == SAVED else (1, 0)
        stored = WorklistView.objects.get(id=view.id)
        assert (stored.version, stored.filters["which"]) == (number + 2, f"{number}-{winner}")
        assert results[loser].current.filters == stored.filters
        assert both[loser].filters == {"which": f"{number}-{loser}"}


def test_of_a_hundred_pairs_who_decide_one_child_at_once_each_second_is_told(pair: Pair) -> None:
    with business_time_at(MONDAY):
        a_county()
    scheme = scheme_in_force(AUTHORITY, MONDAY)
    deciders, choices = [a_senior(), a_senior()], [advice(), nothing_more()]
    waiting = {"state": "SCREENING", "level_believed": 3, "scheme_version": scheme}
    contacts = a_crowd([waiting for _ in range(100)])
    for contact in contacts:

        def decide(own: int, contact: Contact = contact) -> str:
            with business_time_at(MONDAY):
                words = {"choice": choices[own], "expected": 1, "by": deciders[own], "at": MONDAY}
                decide_contact(contact_id=contact.id, **words)
            return SAVED

        results = pair.do(decide)
        told = [one for one in results if isinstance(one, StaleVersion | MoveNotAllowed)]
        assert (results.count(SAVED), len(told)) == (1, 1), results
        winner = results.index(SAVED)
        decision = Decision.objects.get(contact=contact)
        assert decision.decided_by_user_id == deciders[winner].user_id
        assert decision.reason_for_level == WHY[0]
        stored = Contact.objects.get(id=contact.id)
        assert stored.state == ("CLOSED" if winner == 0 else "PROPOSED")


def test_two_siblings_decided_at_once_leave_a_request_that_knows_it_is_decided(pair: Pair) -> None:
    """Each decision sees the other sibling undecided unless the two are settled one after the other."""
    with business_time_at(MONDAY):
        a_county()
    waiting = {"state": "SCREENING", "level_believed": 3, "scheme_version": scheme_in_force(AUTHORITY, MONDAY)}
    deciders = [a_senior(), a_senior()]
    for _ in range(20):
        siblings = a_crowd([waiting], children=2)

        def decide(own: int, siblings: list[Contact] = siblings) -> str:
            with business_time_at(MONDAY):
                decide_contact(contact_id=siblings[own].id, choice=advice(), by=deciders[own], at=MONDAY)
            return SAVED

        assert pair.do(decide) == [SAVED, SAVED]
        request = Contact.objects.select_related("request").get(id=siblings[0].id).request
        assert (request.decided_at, request.closed_at) == (MONDAY, MONDAY)


class Editors(RuleBasedStateMachine):
    """Some people who read, type and save one row in any order, against a list of what must have been kept."""

    PEOPLE = 4

    @initialize()
    def begin(self) -> None:
        self.view = WorklistView.objects.create(authority=AUTHORITY, user_id=new_ulid(), filters={"said": []})
        self.open: dict[int, WorklistView] = {}
        self.kept: list[int] = []
        self.typed = 0

    @rule(who=st.integers(0, PEOPLE - 1))
    def read(self, who: int) -> None:
        self.open[who] = WorklistView.objects.get(id=self.view.id)

    @rule(who=st.integers(0, PEOPLE - 1))
    def type_and_save(self, who: int) -> None:
        row = self.open.get(who)
        if row is None:
            return
        self.typed += 1
        seen = list(row.filters["said"])
        row.filters = {"said": [*seen, self.typed]}
        try:
            row.save_changes("filters", by_id=str(who), at=MONDAY)
        except StaleVersion as stale:
            assert stale.current.filters["said"] == self.kept
            assert seen != self.kept, "a save that was not stale was refused"
            assert row.filters["said"][-1] == self.typed, "what was typed is gone"
            del self.open[who]
        else:
            assert seen == self.kept, "a stale save went through and overwrote what it had not seen"
            self.kept.append(self.typed)

    @invariant()
    def what_was_kept_is_there(self) -> None:
        if hasattr(self, "view"):
            assert WorklistView.objects.get(id=self.view.id).filters["said"] == self.kept


def test_whatever_the_order_in_which_people_read_and_save_nothing_is_overwritten_unseen() -> None:
    run_state_machine_as_test(Editors, settings=settings(max_examples=40, stateful_step_count=30, deadline=None))
