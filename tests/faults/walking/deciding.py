"""What is tried when a child is decided for, and with the answer; and what goes on by itself."""

from __future__ import annotations

from typing import Any

from fanlight.casework.public import WorkAlreadyOpen
from fanlight.front_door.actions.decide_contact import Choice, decide_contact, review_decision
from fanlight.front_door.actions.pass_elsewhere import pass_elsewhere, record_receipt
from fanlight.front_door.actions.send_answer import AnswerNotAllowed, read_answer, send_answer
from fanlight.front_door.models import Answer, Contact, Decision, PassedElsewhere
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.front_door.rules.elsewhere import Receipt, ReceiptRefused
from fanlight.front_door.rules.states import MoveNotAllowed, State
from fanlight.front_door.scope import contacts_for_front_door, requests_sent_by
from fanlight.jobs.public import JOBS
from fanlight.store.public import Actor
from tests.actions.front_door.making import advice, answer_words, choice, nothing_more, social_work
from tests.faults.walking.asking import OPEN, a_contact
from tests.faults.walking.world import NothingThere, World, trial

ROOMS = ("front_door.", "casework.", "conversations.", "challenges.", "sharing.")
# What the rooms do by themselves; drafts are nobody's request yet, and nobody begins one here.
BY_ITSELF = tuple(name for name in sorted(JOBS) if name.startswith(ROOMS) and "draft" not in name)


def a_choice(world: World, contact: Contact) -> Choice:
    """Return a decision: each route there is, sensible for who the child is known to be or not."""
    teams, rng = world.crowd.county.teams, world.rng
    early = choice(teams[rng.choice(("early help", "early help south"))])
    statutory = social_work(teams["social work"])
    at_once = social_work(teams["social work"], outcomes=("STRATEGY_DISCUSSION",))
    missing = choice(teams["specialist"], outcomes=("MISSING",), route="SPECIALIST", level=4)
    hub = choice(teams["open access"], outcomes=("OPEN_ACCESS",), route="OPEN_ACCESS")
    elsewhere = advice(outcomes=("OTHER_AUTHORITY",))
    silent = advice(answer={})
    several = (early, early, statutory, statutory, statutory, at_once, missing, hub, advice(), nothing_more())
    return rng.choice((*several, elsewhere, silent))


@trial("front_door:decide", often=40, refusals=[DecisionNotAllowed, AnswerNotAllowed, MoveNotAllowed, WorkAlreadyOpen])
def decide(world: World, by: Actor) -> None:
    known: dict[str, Any] = {"person__isnull": False, **OPEN}
    contact = a_contact(world, by, known, OPEN)
    decide_contact(contact_id=contact.id, choice=a_choice(world, contact), by=by, at=world.at)


@trial("front_door:review", often=12, refusals=[DecisionNotAllowed, MoveNotAllowed, WorkAlreadyOpen])
def second_word_on_a_decision(world: World, by: Actor) -> None:
    seen = contacts_for_front_door(by, world.at).values("id")
    rows = Decision.objects.filter(contact__in=seen).exclude(needs_second_person=[])
    decision = world.one_of(rows, {"review__isnull": True, "contact__state": State.PROPOSED}, {"review__isnull": True})
    is_confirmed = world.rng.random() < 0.75
    review_decision(decision_id=decision.id, is_confirmed=is_confirmed, reason=world.word(), by=by, at=world.at)


@trial("front_door:answer", often=10, refusals=[AnswerNotAllowed])
def answer(world: World, by: Actor) -> None:
    owed = {"answered_at__isnull": True, "first_decided_at__isnull": False}
    contact = a_contact(world, by, owed)
    send_answer(contact_id=contact.id, words=answer_words(why=world.word()), by=by, at=world.at)


@trial("front_door:asked_child", often=8)
def read_the_answer(world: World, by: Actor) -> None:
    mine = requests_sent_by(by, world.at).values("id")
    given = world.one_of(Answer.objects.filter(contact__request__in=mine))
    read_answer(answer_id=given.id, by=by, at=world.at)


@trial("front_door:elsewhere", often=3, refusals=[ReceiptRefused])
def pass_to_another_authority(world: World, by: Actor) -> None:
    pass_elsewhere(contact_id=a_contact(world, by).id, by=by, at=world.at)


@trial("front_door:elsewhere", often=5, refusals=[ReceiptRefused])
def name_who_took_it(world: World, by: Actor) -> None:
    seen = contacts_for_front_door(by, world.at).values("id")
    passed = world.one_of(PassedElsewhere.objects.filter(contact__in=seen), {"taken_at__isnull": True})
    receipt = Receipt("Farinvented Council", "Bryony Testperson", "Duty social worker", "01632 960177", world.at)
    record_receipt(contact_id=passed.contact_id, receipt=receipt, by=by, at=world.at)


@trial("health:health", often=30)
def time_does_something_by_itself(world: World, by: Actor) -> None:
    """One of the scheduled jobs runs; nobody does it, and it finds its own work."""
    name = world.rng.choice(BY_ITSELF)
    JOBS[name].function()
    if world.newest_event() == world.last_event:
        raise NothingThere  # It found nothing to do.
