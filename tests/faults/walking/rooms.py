"""What is tried in the rooms above the Front Door: conversations, challenges, partners, a school's questions."""

from __future__ import annotations

from typing import Any

from fanlight.challenges.actions.answer_challenge import answer_challenge
from fanlight.challenges.actions.assign_challenge import assign_challenge
from fanlight.challenges.actions.decide_again import NothingToDecideAgain, decide_again
from fanlight.challenges.actions.end_challenge import end_challenge, withdraw_challenge
from fanlight.challenges.actions.moving import ChallengeNotFound
from fanlight.challenges.actions.raise_challenge import NotToBeChallenged
from fanlight.challenges.actions.take_up import take_up
from fanlight.challenges.models import Challenge
from fanlight.challenges.rules.answering import MayNotAnswer
from fanlight.challenges.rules.stages import NoNextStage
from fanlight.challenges.rules.transitions import MoveNotAllowed as ChallengeMoveNotAllowed
from fanlight.challenges.rules.transitions import NotLateYet
from fanlight.challenges.rules.vocabulary import Finding
from fanlight.challenges.scope import challenges_raised, challenges_to_answer
from fanlight.conversations.actions.ask_again import ask_again
from fanlight.conversations.actions.reassign_conversation import CannotGoThere, reassign_conversation
from fanlight.conversations.actions.send_on import send_on
from fanlight.conversations.actions.take_conversation import take_conversation
from fanlight.conversations.models import Conversation
from fanlight.conversations.rules.transitions import MoveNotAllowed as ConversationMoveNotAllowed
from fanlight.conversations.rules.vocabulary import Danger
from fanlight.conversations.scope import conversations_asked, conversations_of_unit
from fanlight.front_door.actions.reopen_contact import ReopenedAlready, TooLateToReopen
from fanlight.front_door.models import Contact
from fanlight.front_door.rules.states import MoveNotAllowed
from fanlight.front_door.scope import contacts_for_reader, requests_sent_by
from fanlight.sharing.actions.answer_ask import acknowledge_late, answer_ask
from fanlight.sharing.actions.answer_information import (
    AnsweredAlready,
    NotOnRoll,
    answer_information,
    keep_informed,
    stop_informing,
)
from fanlight.sharing.actions.change_gathering import GatheringClosed, close_gathering, regrade
from fanlight.sharing.actions.reaching import NotFound
from fanlight.sharing.rules.rating import SameRating
from fanlight.sharing.rules.vocabulary import Held, Reply
from fanlight.sharing.scope import (
    asks_of_partner,
    gatherings_for_front_door,
    information_to_answer,
    late_answers_for,
)
from fanlight.store.public import Actor, new_ulid
from tests.actions.challenges.making import raised
from tests.actions.conversations.making import answered, asked, called, district
from tests.actions.sharing.making import gathered, wanted_by_school
from tests.faults.walking.asking import a_contact
from tests.faults.walking.world import World, trial

PLACES = ("Northinvented", "Southinvented")
RATINGS = ("PARTNER_RED", "PARTNER_AMBER", "PARTNER_GREEN", "PARTNER_BLUE")

# Conversations


@trial("conversations:ask", often=8)
def ask_for_a_conversation(world: World, by: Actor) -> None:
    asked(by, at=world.at, going_on=world.word(), district_id=district(world.rng.choice(PLACES)))


@trial("conversations:log_call", often=3)
def write_down_a_call(world: World, by: Actor) -> None:
    called(by, called_at=world.at, at=world.at, going_on=world.word(), district_id=district(world.rng.choice(PLACES)))


def of_unit(world: World, by: Actor, *likely: dict[str, Any]) -> Conversation:
    return world.one_of(conversations_of_unit(by, world.at), *likely, {"closed_at__isnull": True})


TALKED = (ConversationMoveNotAllowed,)


@trial("conversations:take", often=6, refusals=TALKED)
def take_a_conversation(world: World, by: Actor) -> None:
    take_conversation(conversation_id=of_unit(world, by).id, by=by, at=world.at)


@trial("conversations:answer", often=9, refusals=TALKED)
def advise(world: World, by: Actor) -> None:
    answered(of_unit(world, by), by, at=world.at, text=world.word())


@trial("conversations:ask_again", often=3, refusals=TALKED)
def ask_more(world: World, by: Actor) -> None:
    mine = world.one_of(conversations_asked(by, world.at), {"state": "ANSWERED"})
    ask_again(conversation_id=mine.id, question=world.word(), by=by, at=world.at)


@trial("conversations:reassign", often=3, refusals=[*TALKED, CannotGoThere])
def give_to_another_district(world: World, by: Actor) -> None:
    row, there = of_unit(world, by), district(world.rng.choice(PLACES))
    reassign_conversation(conversation_id=row.id, district_id=there, reason=world.word(), by=by, at=world.at)


@trial("conversations:send_on", often=2, refusals=TALKED)
def send_it_on(world: World, by: Actor) -> None:
    row, danger = of_unit(world, by, {"state": "ANSWERED"}), world.rng.choice(list(Danger))
    send_on(conversation_id=row.id, danger=danger, why=world.word(), by=by, at=world.at)


# Challenges

REFUSED = (ChallengeMoveNotAllowed, MayNotAnswer, NoNextStage, NotLateYet, NotToBeChallenged, ChallengeNotFound)


@trial("challenges:start", often=12, refusals=REFUSED)
def challenge(world: World, by: Actor) -> None:
    """A sender their own request, the team or the Front Door one that they see."""
    if by.may("REQUEST_SEE_OWN"):
        rows = Contact.objects.filter(request__in=requests_sent_by(by, world.at).values("id"))
    else:
        rows = contacts_for_reader(by, world.at)
    contact = world.one_of(rows, {"answered_at__isnull": False})
    raised(by, contact, at=world.at, why=world.word(), is_danger=world.rng.random() < 0.1)


def to_answer(world: World, by: Actor, *likely: dict[str, Any]) -> Challenge:
    return world.one_of(challenges_to_answer(by, world.at), *(likely or ({"state": "WAITING"},)))


def mine(world: World, by: Actor, *likely: dict[str, Any]) -> str:
    return str(world.one_of(challenges_raised(by, world.at), *likely, {"ended_at__isnull": True}).id)


@trial("challenges:answer", often=9, refusals=REFUSED)
def answer_a_challenge(world: World, by: Actor) -> None:
    finding = world.rng.choice(list(Finding))
    words = {"reasons": world.word(), "what_changes": "" if finding is Finding.NOT_AGREED else world.word()}
    answer_challenge(challenge_id=to_answer(world, by).id, finding=finding, **words, by=by, at=world.at)


@trial("challenges:assign", often=3, refusals=REFUSED)
def give_a_challenge_to_somebody(world: World, by: Actor) -> None:
    owner = world.rng.choice(world.crowd.everybody).user_id
    assign_challenge(challenge_id=to_answer(world, by).id, owner_user_id=owner, by=by, at=world.at)


@trial("challenges:further", often=5, refusals=REFUSED)
def take_it_further(world: World, by: Actor) -> None:
    take_up(challenge_id=mine(world, by, {"state": "ANSWERED"}), because=world.word(), by=by, at=world.at)


@trial("challenges:end", often=6, refusals=REFUSED)
def end_it(world: World, by: Actor) -> None:
    key, settled = mine(world, by, {"state": "ANSWERED"}), world.rng.random() < 0.5
    end_challenge(challenge_id=key, is_resolved=settled, words=world.word(), by=by, at=world.at)


@trial("challenges:withdraw", often=2, refusals=REFUSED)
def withdraw(world: World, by: Actor) -> None:
    withdraw_challenge(challenge_id=mine(world, by), because=world.word(), by=by, at=world.at)


@trial(
    "challenges:again",
    often=3,
    refusals=[*REFUSED, NothingToDecideAgain, MoveNotAllowed, ReopenedAlready, TooLateToReopen],
)
def decide_again_as_agreed(world: World, by: Actor) -> None:
    agreed = to_answer(world, by, {"finding__in": ["AGREED", "IN_PART"], "contact__state": "CLOSED"})
    decide_again(challenge_id=agreed.id, key=new_ulid(), by=by, at=world.at)


# Sharing


@trial("sharing:gather", often=6)
def ask_partners(world: World, by: Actor) -> None:
    contact = a_contact(world, by)
    partners = world.rng.choice((("POLICE",), ("HEALTH",), ("POLICE", "HEALTH")))
    gathered([contact], by, partners=partners, rating=world.rng.choice(RATINGS), at=world.at, key=new_ulid())


@trial("sharing:asked_one", often=12)
def answer_as_a_partner(world: World, by: Actor) -> None:
    ask = world.one_of(asks_of_partner(by, world.at), {"first_answered_at__isnull": True})
    answer_ask(ask_id=ask.id, says=Held.INFORMATION, text=world.word(), source="A record", by=by, at=world.at)


@trial("sharing:regrade", often=3, refusals=[GatheringClosed, SameRating])
def rate_anew(world: World, by: Actor) -> None:
    row = world.one_of(gatherings_for_front_door(by, world.at), {"closed_at__isnull": True})
    regrade(gathering_id=row.id, rating=world.rng.choice(RATINGS), reason=world.word(), by=by, at=world.at)


@trial("sharing:close", often=2, refusals=[GatheringClosed])
def stop_waiting_for_partners(world: World, by: Actor) -> None:
    row = world.one_of(gatherings_for_front_door(by, world.at), {"closed_at__isnull": True})
    close_gathering(gathering_id=row.id, by=by, at=world.at)


@trial("sharing:acknowledge", often=5)
def acknowledge_what_came_later(world: World, by: Actor) -> None:
    late = world.one_of(late_answers_for(by, world.at), {"acknowledged_at__isnull": True})
    acknowledge_late(ask_id=late.answer.ask_id, by=by, at=world.at)


@trial("sharing:ask_information", often=5)
def ask_as_a_school(world: World, by: Actor) -> None:
    rows = Contact.objects.filter(request__in=requests_sent_by(by, world.at).values("id"))
    wanted_by_school(by, world.one_of(rows), at=world.at)


@trial("sharing:information_one", often=6, refusals=[AnsweredAlready, NotOnRoll])
def answer_a_school(world: World, by: Actor) -> None:
    row = world.one_of(information_to_answer(by, world.at), {"stopped_at__isnull": True})
    reply = world.rng.choice(list(Reply))
    said = {"text": world.word(), "refusal": "NOT_NEEDED" if reply is Reply.REFUSED else ""}
    answer_information(information_id=row.id, reply=reply, **said, by=by, at=world.at)


@trial("sharing:keep_informed", often=2, refusals=[NotFound])
def wish_to_be_kept_informed(world: World, by: Actor) -> None:
    contact = world.one_of(Contact.objects.filter(request__in=requests_sent_by(by, world.at).values("id")))
    if world.rng.random() < 0.3:
        stop_informing(contact_id=contact.id, by=by, at=world.at)
    else:
        keep_informed(contact_id=contact.id, by=by, at=world.at)
