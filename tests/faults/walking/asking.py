"""What is tried at the Front Door until a child is decided for: asking, taking, questions, returns, links, the same again."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from fanlight.casework.models import Work
from fanlight.casework.public import LinkedAlready, WorkNotFound
from fanlight.casework.public import MoveNotAllowed as WorkMoveNotAllowed
from fanlight.front_door.actions.add_to_contact import add_note, add_sibling
from fanlight.front_door.actions.ask_referrer import ask_referrer, reply_to_question
from fanlight.front_door.actions.hand_over import SummaryRefused, write_night_summary
from fanlight.front_door.actions.link_to_work import link_to_work, unlink_from_work
from fanlight.front_door.actions.mark_duplicate import mark_duplicate, record_corroboration
from fanlight.front_door.actions.reopen_contact import ReopenedAlready, TooLateToReopen, reopen_contact
from fanlight.front_door.actions.return_for_agreement import answer_return, return_for_agreement, review_return
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.take_request import AlreadyTaken, NotYours, give_back_request, take_request
from fanlight.front_door.models import Contact, Question, RequestForSupport, Return
from fanlight.front_door.rules.agreement import ReturnNotAllowed
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.front_door.rules.duplicates import NotADuplicate
from fanlight.front_door.rules.states import UNDECIDED, MoveNotAllowed, State
from fanlight.front_door.scope import contacts_for_front_door, requests_sent_by
from fanlight.people.public import CannotCreateYet, MatchNotSeen, RecordingNotAllowed
from fanlight.store.public import Actor, new_ulid
from tests.actions.front_door.making import NOT_AGREED, a_child, confirmed, created, sent
from tests.faults.walking.crowd import FORENAMES
from tests.faults.walking.world import NothingThere, World, trial

OPEN: dict[str, Any] = {"state__in": sorted(UNDECIDED)}


def a_contact(world: World, by: Actor, *likely: dict[str, Any]) -> Contact:
    """Return a contact that the actor's pages show them."""
    return world.one_of(contacts_for_front_door(by, world.at), *(likely or (OPEN,)))


def said(world: World, **more: Any) -> dict[str, Any]:
    """Return what somebody sends: one or two of the children, with all that makes a request wait or not wait."""
    rng = world.rng
    names = rng.sample(range(len(FORENAMES)), rng.choice((1, 1, 2)))
    children = [a_child(FORENAMES[one], born_on=f"{2009 + one}-05-04") for one in names]
    if rng.random() < 0.1:
        children[0]["address"] = {"lines": ["8 Elsewhere Road", "", "Farinvented"], "postcode": "ZZ8 1ZZ"}
    leaves = (world.at + timedelta(hours=rng.choice((1, 4, 20, 70)))).isoformat() if rng.random() < 0.3 else None
    where = {"where_now": "In school", "leaves_at": leaves, "leaves_with": "Mum", "is_safe": "NO" if leaves else "YES"}
    return sent(
        children=children,
        level_believed=rng.choice((3, 3, 3, 4, None)),
        immediate_danger=rng.random() < 0.08,
        whereabouts=where,
        concern={"what_happened": world.word(), "categories": ["NEGLECT"]},
        **({"agreement": NOT_AGREED} if rng.random() < 0.4 else {}),
        **more,
    )


@trial("front_door:ask", often=26)
def ask_for_support(world: World, by: Actor) -> None:
    submit_request(
        sent=said(world),
        key=new_ulid(),
        sender_kind=by.organisation_kind,
        sender_id=by.organisation_id,
        asked_by_user_id=by.user_id,
        by=by,
        at=world.at,
    )


@trial("front_door:ask", often=2)
def send_the_same_again(world: World, by: Actor) -> None:
    """Another key: a second window, a week later."""
    before = world.one_of(requests_sent_by(by, world.at))
    submit_request(
        sent=before.stated,
        key=new_ulid(),
        sender_kind=before.sender_kind,
        sender_id=before.sender_id,
        asked_by_user_id=by.user_id,
        by=by,
        at=world.at,
    )


@trial("front_door:take", often=16, refusals=[AlreadyTaken])
def take(world: World, by: Actor) -> None:
    contact = a_contact(world, by, {"state": State.NEW}, OPEN)
    take_request(request_id=contact.request_id, take_over=world.rng.random() < 0.3, by=by, at=world.at)


@trial("front_door:give_back", often=3, refusals=[NotYours])
def give_back(world: World, by: Actor) -> None:
    contact = a_contact(world, by, {"request__claimed_by_user_id": by.user_id})
    give_back_request(request_id=contact.request_id, by=by, at=world.at)


@trial("front_door:confirm_child", often=18)
def say_who_it_is(world: World, by: Actor) -> None:
    """The child as recorded, where the search shows them, else a record of their own; the search itself is written down."""
    contact = a_contact(world, by, {"person__isnull": True, **OPEN})
    stated = contact.child_as_stated
    if contact.person_id is not None or not stated.get("born_on"):
        raise NothingThere
    with suppress(CannotCreateYet, MatchNotSeen, RecordingNotAllowed):
        if stated["forenames"] in FORENAMES:
            person_id = world.crowd.children[FORENAMES.index(stated["forenames"])]
            confirmed(contact, person_id, by, at=world.at)
        else:
            created(contact, by, at=world.at)


@trial("front_door:note", often=3)
def note(world: World, by: Actor) -> None:
    add_note(contact_id=a_contact(world, by).id, text=world.word(), learnt_from="School", by=by, at=world.at)


@trial("front_door:add_child", often=2)
def add_a_child(world: World, by: Actor) -> None:
    contact = a_contact(world, by, OPEN, {"closed_at__isnull": False})
    child = a_child(f"Moss {world.rng.randrange(10**6)}", born_on="2016-02-29")
    add_sibling(request_id=contact.request_id, child=child, by=by, at=world.at)


@trial("front_door:ask_referrer", often=8, refusals=[MoveNotAllowed])
def ask_a_question(world: World, by: Actor) -> None:
    contact = a_contact(world, by)
    reply_by = world.at + timedelta(hours=4)
    ask_referrer(contact_id=contact.id, text=world.word(), reply_by=reply_by, by=by, at=world.at)


@trial("front_door:asked_question", often=10)
def reply(world: World, by: Actor) -> None:
    mine = requests_sent_by(by, world.at).values("id")
    question = world.one_of(Question.objects.filter(contact__request__in=mine), {"replies__isnull": True})
    reply_to_question(question_id=question.id, text=world.word(), by=by, at=world.at)


@trial("front_door:return", often=7, refusals=[ReturnNotAllowed, MoveNotAllowed])
def return_it(world: World, by: Actor) -> None:
    contact = a_contact(world, by, {"level_believed": 3, "request__agreed": False, **OPEN})
    words = {"why_harm_not_suspected": "Home is safe, I rang", "what_we_ask": "Ask Mum this week"}
    return_for_agreement(contact_id=contact.id, **words, by=by, at=world.at)


@trial("front_door:review", often=5, refusals=[ReturnNotAllowed, DecisionNotAllowed, MoveNotAllowed])
def second_word_on_a_return(world: World, by: Actor) -> None:
    seen = contacts_for_front_door(by, world.at).values("id")
    returned = world.one_of(Return.objects.filter(contact__in=seen, needs_second_person=True), {"review__isnull": True})
    review_return(return_id=returned.id, is_confirmed=world.rng.random() < 0.7, reason=world.word(), by=by, at=world.at)


@trial("front_door:asked_return", often=6, refusals=[ReturnNotAllowed])
def answer_a_return(world: World, by: Actor) -> None:
    mine = requests_sent_by(by, world.at).values("id")
    asked = {"contact__state": State.RETURNED, "replies__isnull": True}
    returned = world.one_of(Return.objects.filter(contact__request__in=mine), asked)
    agreed = world.rng.random() < 0.5
    code = "" if agreed else "REFUSED"
    answer_return(return_id=returned.id, agreed=agreed, no_agreement_code=code, by=by, at=world.at)


@trial("front_door:link", often=10, refusals=[MoveNotAllowed, WorkMoveNotAllowed, WorkNotFound, LinkedAlready])
def link(world: World, by: Actor) -> None:
    contact = a_contact(world, by, {"person__isnull": False, **OPEN})
    if contact.person_id is None:
        raise NothingThere
    rows = Work.objects.filter(authority=by.authority, person_id=contact.person_id)
    work = world.one_of(rows, {"closed_at__isnull": True, "refused_at__isnull": True})
    link_to_work(contact_id=contact.id, work_id=work.id, reason=world.word(), by=by, at=world.at)


@trial("front_door:unlink", often=3, refusals=[MoveNotAllowed])
def unlink(world: World, by: Actor) -> None:
    contact = a_contact(world, by, {"state": State.LINKED}, OPEN)
    unlink_from_work(contact_id=contact.id, reason=world.word(), by=by, at=world.at)


@trial("front_door:same_as", often=6, refusals=[NotADuplicate, MoveNotAllowed])
def the_same_as_another(world: World, by: Actor) -> None:
    contact = a_contact(world, by)
    rows = contacts_for_front_door(by, world.at).filter(received_at__lte=contact.received_at)
    alike = {"request__content_digest": contact.request.content_digest, "position": contact.position}
    earlier = world.one_of(rows.exclude(id=contact.id), alike)
    does = mark_duplicate if world.rng.random() < 0.7 else record_corroboration
    does(contact_id=contact.id, earlier_id=earlier.id, by=by, at=world.at)


@trial("front_door:reopen", often=5, refusals=[MoveNotAllowed, ReopenedAlready, TooLateToReopen])
def reopen(world: World, by: Actor) -> None:
    contact = a_contact(world, by, {"state": State.CLOSED})
    reopen_contact(contact_id=contact.id, what_changed=world.word(), key=new_ulid(), by=by, at=world.at)


@trial("front_door:night_summary", often=4, refusals=[SummaryRefused])
def write_of_the_night(world: World, by: Actor) -> None:
    contact = a_contact(world, by)
    request = RequestForSupport.objects.get(id=contact.request_id)
    write_night_summary(request_id=request.id, text=world.word(), by=by, at=world.at)
