"""Random walks through what may be done with a conversation, by whoever comes along: what must hold after every step."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.conversations.actions.ask_again import ask_again
from fanlight.conversations.actions.moving import ConversationNotFound
from fanlight.conversations.actions.reassign_conversation import CannotGoThere, reassign_conversation
from fanlight.conversations.actions.send_on import send_on
from fanlight.conversations.actions.take_conversation import take_conversation
from fanlight.conversations.models import Conversation
from fanlight.conversations.queries.unit_list import UnitList, unit_rows
from fanlight.conversations.rules.transitions import MOVES, MoveNotAllowed, State
from fanlight.conversations.rules.vocabulary import Danger
from fanlight.conversations.scope import OfUnit
from fanlight.front_door.models import RequestForSupport
from tests.actions.conversations.making import answered, asked, district
from tests.actions.front_door.making import HOUR, MONDAY, a_lead, an_officer, leads, works_in
from tests.factories import AUTHORITY, OTHER_SCHOOL, an_actor

pytestmark = pytest.mark.django_db
REFUSALS = (CannotGoThere, ConversationNotFound, MoveNotAllowed)
STEPS = ("take", "answer", "ask_again", "reassign", "send_on")
PEOPLE = ("lead", "worker", "manager", "southerner", "officer", "other_lead", "administrator")


@pytest.fixture
def people(county) -> dict[str, Any]:
    """Everybody who might come along; only the lead and the units may do anything."""
    north, south = county.teams["early help"], county.teams["early help south"]
    return {
        "lead": a_lead(),
        "worker": works_in(north),
        "manager": leads(north),
        "southerner": works_in(south),
        "officer": an_officer(),
        "other_lead": a_lead(OTHER_SCHOOL),
        "administrator": an_actor(Role.ADMINISTRATOR),
    }


class Walk:
    """One conversation and the time that passes with it."""

    def __init__(self, people: dict[str, Any]) -> None:
        self.people, self.at = people, MONDAY
        self.id = asked(people["lead"]).id

    @property
    def row(self) -> Conversation:
        return Conversation.objects.get(id=self.id)

    def step(self, name: str, who: str) -> None:
        self.at += HOUR
        try:
            getattr(self, name)(self.people[who])
        except REFUSALS:
            return
        assert who in ("lead", "worker", "manager", "southerner"), f"{who} may do nothing"

    def take(self, by: Any) -> None:
        take_conversation(conversation_id=self.id, by=by, at=self.at)

    def answer(self, by: Any) -> None:
        answered(self.row, by, at=self.at)

    def ask_again(self, by: Any) -> None:
        ask_again(conversation_id=self.id, question=f"And at {self.at:%H}?", by=by, at=self.at)

    def reassign(self, by: Any) -> None:
        here = self.row.district.name
        there = district("Southinvented" if here == "Northinvented" else "Northinvented")
        reassign_conversation(conversation_id=self.id, district_id=there, reason="There", by=by, at=self.at)

    def send_on(self, by: Any) -> None:
        send_on(conversation_id=self.id, danger=Danger.LEVEL_3, by=by, at=self.at)

    def check(self) -> None:
        """No clock runs after its stop, none is missing, and what is open is in exactly one district's list."""
        row = self.row
        askings = list(row.askings.order_by("number"))
        running = [one for one in askings if one.stopped_at is None]
        assert len(running) == (1 if row.closed_at is None else 0)
        assert running in ([], askings[-1:])
        assert all(one.due_at > one.asked_at for one in askings)
        steps = list(row.steps.order_by("position"))
        for before, after in zip(steps, steps[1:], strict=False):
            assert before.to_state == after.from_state
        assert all(MOVES[one.move][1] == one.to_state for one in steps)
        assert steps[-1].to_state == row.state and row.version == len(steps)
        assert (row.state == State.SENT_ON) is (row.led_to_id is not None)
        assert RequestForSupport.objects.count() == (1 if row.state == State.SENT_ON else 0)
        assert row.advice.count() <= len(askings)
        assert len(events_about(AUTHORITY, [("conversation", row.id)])) >= len(steps)
        self.check_lists(row)

    def check_lists(self, row: Conversation) -> None:
        listed = []
        for who in ("worker", "southerner"):
            of_unit = OfUnit(self.people[who], self.at)
            for which in UnitList:
                rows, _ = unit_rows(which, of_unit)
                listed += [(who, which) for one in rows if one.reference == row.reference]
        assert len(listed) == 1, listed
        who, which = listed[0]
        assert (who == "worker") is (row.district.name == "Northinvented")
        assert (which is UnitList.ANSWERED) is (row.closed_at is not None)


MORE = [pytest.param(seed, 60, marks=pytest.mark.slow) for seed in range(100, 110)]


@pytest.mark.parametrize(("seed", "length"), [*((seed, 14) for seed in range(3)), *MORE])
def test_safety_4_whoever_comes_along_nothing_is_lost_and_every_clock_runs_as_it_should(people, seed, length) -> None:
    rng, walk = Random(seed), Walk(people)
    for _ in range(length):
        # Sending on ends the walk: it is the rarest.
        walk.step(rng.choices(STEPS, (4, 4, 4, 3, 1))[0], rng.choices(PEOPLE, (4, 4, 4, 4, 1, 1, 1))[0])
        walk.check()
