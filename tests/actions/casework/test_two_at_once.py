"""Two people answer for one piece of work in the same moment: one wins, the other is told, and nothing is half-done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from fanlight.audit.public import verify
from fanlight.casework.models import Work, WorkStep
from fanlight.casework.public import MoveNotAllowed, RefusalReason, accept_work, refuse_work
from fanlight.store.public import StaleVersion
from tests.actions.casework.making import MONDAY, a_child, a_manager_of, a_team, offered
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 12


def test_of_an_acceptance_and_a_refusal_in_the_same_moment_one_wins(heard):
    team = a_team()
    accepting, refusing = a_manager_of(team), a_manager_of(team)
    child = a_child()
    for _ in range(ROUNDS):
        work, start = offered(team, person_id=child), Barrier(2)

        def attempt(act, start=start):
            start.wait()
            try:
                act()
            except (StaleVersion, MoveNotAllowed) as refused:
                return type(refused)
            finally:
                connection.close()
            return None

        def accept(key=work.id):
            accept_work(work_id=key, expected=1, by=accepting, at=MONDAY)

        def refuse(key=work.id):
            refuse_work(work_id=key, reason=RefusalReason.OTHER, words="No", expected=1, by=refusing, at=MONDAY)

        with ThreadPoolExecutor(2) as pool:
            ended = list(pool.map(attempt, (accept, refuse)))
        assert sorted(one is None for one in ended) == [False, True], ended
        stands = Work.objects.get(pk=work.pk)
        assert stands.state == ("ACCEPTED" if ended[0] is None else "REFUSED") and stands.version == 2
        assert WorkStep.objects.filter(work=work).count() == 2
    assert len(heard) == ROUNDS
    assert verify(AUTHORITY).broken == ""
