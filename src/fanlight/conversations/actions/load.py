"""Loads conversations in sets, with the same clocks and constraints and a chained audit: for demonstrations and migration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.conversations.actions.ask_conversation import Asked, Asker, asker_columns, columns_of
from fanlight.conversations.actions.keep_names import keep_names, recognised_child
from fanlight.conversations.actions.moving import CLOCK
from fanlight.conversations.models import Advice, AdviceRead, Asking, Conversation, ConversationStep
from fanlight.conversations.rules.transitions import Move, State
from fanlight.conversations.rules.vocabulary import Channel, FamilyAgrees
from fanlight.front_door.public import Intake
from fanlight.store.public import Actor, Rows, new_reference, new_ulid


@dataclass(frozen=True)
class LoadedAdvice:
    """Advice as it was given elsewhere or is imagined: what, by whom, when, and who read it when."""

    text: str
    services: Sequence[str]
    outcome: str
    given_at: datetime
    given_by: Actor
    read_by_user_id: str = ""
    read_at: datetime | None = None


@dataclass(frozen=True)
class LoadedConversation:
    """One conversation as it stands: asked, perhaps taken, perhaps answered."""

    asked: Asked
    asker: Asker
    asked_at: datetime
    channel: Channel = Channel.FORM
    asked_by: Actor | None = None
    taken_by: Actor | None = None
    taken_at: datetime | None = None
    advice: LoadedAdvice | None = None
    id: str = field(default_factory=new_ulid)
    reference: str = field(default_factory=lambda: new_reference("DC"))

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.advice is not None:
            return State.ANSWERED
        return State.TAKEN if self.taken_by is not None else State.WAITING


@action("loaded District Conversations in a set")
def load_conversations(*, conversations: Sequence[LoadedConversation], by: Actor, at: datetime) -> int:
    """Write a set of conversations with everything that hangs on them and return how many; all or none of the set.

    Clocks are computed by the rule of the day on which each was asked; what names somebody is kept from them (safety 12).
    """
    rows, intake = _Rows(by.authority), Intake(by.authority)
    named = []
    for loaded in conversations:
        columns = {**columns_of(loaded.asked), **asker_columns(loaded.asker)}
        if loaded.asked.family_agrees == FamilyAgrees.YES:
            named.append((loaded, columns))
        _gather(rows, intake, loaded, columns, by)
    rows.write()
    for loaded, _ in named:
        row = Conversation.objects.get(id=loaded.id, authority=by.authority)
        recognised = recognised_child(row, at)
        if recognised.person_id:
            Conversation.objects.filter(id=row.id).update(person_id=recognised.person_id)
        keep_names(row, recognised, by=by, at=at)
    record("load", new_ulid(), conversations=len(conversations))
    return len(conversations)


class _Rows:
    """The rows of a set, gathered as plain values."""

    def __init__(self, authority: str) -> None:
        self.conversations = Rows(Conversation, authority=authority)
        self.askings = Rows(Asking, authority=authority)
        self.steps = Rows(ConversationStep, authority=authority)
        self.advice = Rows(Advice, authority=authority)
        self.reads = Rows(AdviceRead, authority=authority)

    def write(self) -> None:
        """Write everything, what others point at first."""
        for rows in (self.conversations, self.askings, self.steps, self.advice, self.reads):
            rows.write()


def _gather(rows: _Rows, intake: Intake, loaded: LoadedConversation, columns: Mapping[str, Any], by: Actor) -> None:
    advice, taken_by = loaded.advice, loaded.taken_by or (loaded.advice.given_by if loaded.advice else None)
    taken_at = loaded.taken_at or (advice.given_at if advice else None)
    rows.conversations.add(
        **columns,
        id=loaded.id,
        reference=loaded.reference,
        state=loaded.state.value,
        channel=loaded.channel.value,
        asked_at=loaded.asked_at,
        taken_by_user_id=taken_by.user_id if taken_by else "",
        taken_at=taken_at,
        outcome=advice.outcome if advice else "",
        answered_at=advice.given_at if advice else None,
        closed_at=advice.given_at if advice else None,
        version=1 + len(_moves(loaded)),
        created_at=loaded.asked_at,
        changed_at=advice.given_at if advice else taken_at or loaded.asked_at,
        changed_by=taken_by.id if taken_by else by.id,
    )
    clock = intake.clock(CLOCK, loaded.asked_at)
    asking_id = rows.askings.add(
        conversation_id=loaded.id,
        number=1,
        asked_at=loaded.asked_at,
        asked_by_user_id=loaded.asker.user_id,
        due_at=clock.due_at,
        clock_rule=clock.rule,
        stopped_at=advice.given_at if advice else None,
        created_at=loaded.asked_at,
        changed_at=advice.given_at if advice else loaded.asked_at,
    )
    _gather_steps(rows, loaded, by)
    if advice is not None:
        _gather_advice(rows, loaded.id, asking_id, advice)


def _moves(loaded: LoadedConversation) -> list[tuple[Move, State, datetime, Actor]]:
    """Return the moves after the asking."""
    moves = []
    if loaded.taken_by is not None and loaded.channel is Channel.FORM:
        moves.append((Move.TAKE, State.TAKEN, loaded.taken_at or loaded.asked_at, loaded.taken_by))
    if loaded.advice is not None:
        moves.append((Move.ANSWER, State.ANSWERED, loaded.advice.given_at, loaded.advice.given_by))
    return moves


def _gather_steps(rows: _Rows, loaded: LoadedConversation, by: Actor) -> None:
    first = (Move.ASK, State.WAITING) if loaded.channel is Channel.FORM else (Move.LOG, State.TAKEN)
    who = loaded.taken_by if loaded.channel is Channel.CALL else loaded.asked_by
    begun = (*first, loaded.asked_at, who or by)
    before = ""
    for position, (move, state, moved_at, mover) in enumerate([begun, *_moves(loaded)], start=1):
        rows.steps.add(
            conversation_id=loaded.id,
            position=position,
            move=move.value,
            from_state=before,
            to_state=state.value,
            recorded_by=mover.id,
            recorded_at=moved_at,
        )
        before = state.value


def _gather_advice(rows: _Rows, conversation_id: str, asking_id: str, advice: LoadedAdvice) -> None:
    advice_id = rows.advice.add(
        conversation_id=conversation_id,
        asking_id=asking_id,
        text=advice.text,
        services=list(advice.services),
        outcome=advice.outcome,
        recorded_by=advice.given_by.id,
        recorded_at=advice.given_at,
    )
    if advice.read_at is not None and advice.read_by_user_id:
        rows.reads.add(
            advice_id=advice_id,
            user_id=advice.read_by_user_id,
            recorded_by=advice.given_by.id,
            recorded_at=advice.read_at,
        )
