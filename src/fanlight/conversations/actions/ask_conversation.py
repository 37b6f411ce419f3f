"""Somebody asks Early Help, by the form or by a call that is written down; its clock starts at the asking or the call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.conversations.actions.keep_names import keep_names, recognised_child
from fanlight.conversations.actions.moving import start_clock, write_step
from fanlight.conversations.actions.telling import tell_unit, tell_wall_owners
from fanlight.conversations.models import Conversation
from fanlight.conversations.queries.readers import wall_owners
from fanlight.conversations.rules.transitions import MOVES, Move
from fanlight.conversations.rules.vocabulary import Channel, FamilyAgrees
from fanlight.conversations.rules.wording import initials_from
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor, claim_once, digest_of, new_ulid


class CalledLater(ValueError):
    """A call that is written down was made before that."""

    def __init__(self) -> None:
        super().__init__("The call cannot have been after now.")


@dataclass(frozen=True)
class Asker:
    """Who asks, how to reach them, and as whom: the setting or body, and its user where they have an account."""

    name: str
    source_code: str
    role: str = ""
    agency: str = ""
    phone: str = ""
    email: str = ""
    reach_by: str = ""
    reach_when: str = ""
    sender_kind: str = ""
    sender_id: str = ""
    user_id: str = ""


@dataclass(frozen=True)
class Asked:
    """What is asked about a child or family. Names count only where the family agrees to them."""

    needs: Sequence[str]
    going_on: str
    tried: str = ""
    wanted: str = ""
    family_agrees: str = FamilyAgrees.NOT_ASKED
    agreed_by: str = ""
    child_initials: str = ""
    child_age: int | None = None
    child_forenames: str = ""
    child_surname: str = ""
    child_born_on: date | None = None
    parent_name: str = ""
    home_postcode: str = ""
    district_id: str | None = None
    follows_id: str | None = None


@action("asked for a District Conversation")
def ask_conversation(*, asked: Asked, asker: Asker, key: str, by: Actor, at: datetime) -> Conversation:
    """Take what somebody asks and return it; the same form sent twice returns the first one.

    It goes to the units of the district, and to every unit where the district is not known or has none. Two working
    days from the asking are its limit (dated data; District Conversations, Kent 2018).
    """
    standing = _claimed(asked, asker, key, by)
    if (known := Conversation.objects.filter(id=standing, authority=by.authority).first()) is not None:
        record("conversation", known.id, repeated=True)
        return known
    return _write(standing, asked, asker, Channel.FORM, asked_at=at, by=by, at=at)


@action("logged a District Conversation from a call")
def log_call(*, asked: Asked, asker: Asker, called_at: datetime, key: str, by: Actor, at: datetime) -> Conversation:
    """Write down a call to the unit, which whoever writes it takes, and return the conversation.

    Its clock starts at the call. Raises CalledLater for a call after now; the same form twice returns the first one.
    """
    if called_at > at:
        raise CalledLater
    standing = _claimed(asked, asker, key, by)
    if (known := Conversation.objects.filter(id=standing, authority=by.authority).first()) is not None:
        record("conversation", known.id, repeated=True)
        return known
    return _write(standing, asked, asker, Channel.CALL, asked_at=called_at, by=by, at=at)


def _claimed(asked: Asked, asker: Asker, key: str, by: Actor) -> str:
    content = [asdict(asked), asdict(asker)]
    return claim_once(
        authority=by.authority,
        sender=f"person:{by.user_id}",
        kind="conversation",
        # Who goes back and types something else has asked that too.
        key=digest_of([key or new_ulid(), content]),
        content=content,
        result_id=new_ulid(),
    )


def _write(
    key: str, asked: Asked, asker: Asker, channel: Channel, *, asked_at: datetime, by: Actor, at: datetime
) -> Conversation:
    move = Move.ASK if channel is Channel.FORM else Move.LOG
    conversation = Conversation(
        id=key,
        authority=by.authority,
        state=MOVES[move][1].value,
        channel=channel.value,
        asked_at=asked_at,
        **columns_of(asked),
        **asker_columns(asker),
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    if move is Move.LOG:
        conversation.taken_by_user_id, conversation.taken_at = by.user_id, at
    recognised = recognised_child(conversation, at)
    conversation.person_id = recognised.person_id
    conversation.save(force_insert=True)
    keep_names(conversation, recognised, by=by, at=at)
    start_clock(conversation, asked_at, asked_by_user_id=asker.user_id, at=at)
    write_step(conversation, move, None, by=by, at=at)
    record(
        "conversation",
        conversation.id,
        channel=channel.value,
        district=conversation.district_id or "",
        follows=conversation.follows_id or "",
        person=conversation.person_id or "",
    )
    if wall_owners(conversation):
        tell_wall_owners(conversation, by=by, at=at)
    elif move is Move.ASK:
        tell_unit(conversation, NoticeKind.CONVERSATION_ASKED, by=by, at=at)
    return conversation


def columns_of(asked: Asked) -> dict[str, Any]:
    """Return what was asked as columns: a name only where the family agrees, and the initials in its place always."""
    is_named = asked.family_agrees == FamilyAgrees.YES
    columns = asdict(asked)
    columns["needs"] = list(asked.needs)
    columns["child_initials"] = initials_from(asked.child_initials, asked.child_forenames, asked.child_surname)
    if not is_named:
        columns |= dict.fromkeys(("child_forenames", "child_surname", "parent_name", "agreed_by"), "")
        columns["child_born_on"] = None
    return columns


def asker_columns(asker: Asker) -> dict[str, str]:
    """Return who asks as columns."""
    return {
        "asker_name": asker.name,
        "asker_role": asker.role,
        "asker_agency": asker.agency,
        "asker_phone": asker.phone,
        "asker_email": asker.email,
        "reach_by": asker.reach_by,
        "reach_when": asker.reach_when,
        "sender_kind": asker.sender_kind,
        "sender_id": asker.sender_id,
        "asked_by_user_id": asker.user_id,
        "source_code": asker.source_code,
    }
