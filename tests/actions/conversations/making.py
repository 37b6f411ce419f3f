"""Conversations that never were, each named after a stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.conversations.actions.answer_conversation import answer_conversation
from fanlight.conversations.actions.ask_conversation import Asked, Asker, ask_conversation, log_call
from fanlight.conversations.models import Advice, Conversation
from fanlight.establishments.models import District
from fanlight.store.public import Actor, new_ulid
from tests.actions.front_door.making import HOUR, MONDAY

GOING_ON = "Quietly tired in lessons since half term, and late most Mondays."
ADVISED = "Meet the mother with the school nurse, and look at bedtimes together."
NAMED = {
    "family_agrees": "YES",
    "agreed_by": "Mum",
    "child_forenames": "Damson",
    "child_surname": "Quillfeather",
}


def what(**said: Any) -> Asked:
    """Return what somebody asks about a child who is not named."""
    usual = {"needs": ("ATTENDANCE",), "going_on": GOING_ON, "child_initials": "DQ", "child_age": 8}
    return Asked(**{**usual, "district_id": district("Northinvented"), **said})


def district(name: str) -> str:
    """Return the id of one of the invented districts."""
    return District.objects.get(name=name).id


def asker(by: Actor, **said: Any) -> Asker:
    """Return a safeguarding lead as they ask."""
    place = {"sender_kind": by.organisation_kind, "sender_id": by.organisation_id, "user_id": by.user_id}
    return Asker(
        **{"name": "Alder Testperson", "source_code": "2A", "agency": "Oakhill Invented School", **place, **said}
    )


def asked(by: Actor, *, at: datetime = MONDAY, key: str = "", **said: Any) -> Conversation:
    """Return a conversation that a school asked for."""
    return ask_conversation(asked=what(**said), asker=asker(by), key=key or new_ulid(), by=by, at=at)


def called(by: Actor, *, called_at: datetime, at: datetime = MONDAY, **said: Any) -> Conversation:
    """Return a conversation that a worker wrote down from a call of somebody without an account."""
    caller = Asker(name="Bryony Testperson", source_code="3B", agency="Invented Health Trust", phone="01632 960177")
    return log_call(asked=what(**said), asker=caller, called_at=called_at, key=new_ulid(), by=by, at=at)


def answered(conversation: Conversation, by: Actor, *, at: datetime = MONDAY + HOUR, **said: Any) -> Advice:
    """Return the advice with which a worker answers."""
    usual = {"text": ADVISED, "services": ["SCHOOL_NURSE"], "outcome": "ADDITIONAL_SUPPORT"}
    return answer_conversation(conversation_id=conversation.id, **{**usual, **said}, by=by, at=at)
