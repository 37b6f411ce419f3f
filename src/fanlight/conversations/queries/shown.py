"""One conversation as a page shows it: what was asked, what was advised, every step, and its clock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fanlight.access.public import people_names, user_names
from fanlight.clocks.public import Register, london_date
from fanlight.conversations.models import Advice, AdviceRead, Asking, Conversation
from fanlight.conversations.queries.choices import in_words
from fanlight.conversations.rules.transitions import MOVE_WORDS, OPEN, Move
from fanlight.conversations.rules.vocabulary import NEEDS, OUTCOMES, SERVICES
from fanlight.conversations.rules.wording import ClockShown, child_in_words, clock_in_words, inside
from fanlight.conversations.scope import conversations_asked, conversations_of_unit
from fanlight.establishments.public import district_names, list_entry, list_labels, working_calendar
from fanlight.store.public import Actor, tidy_reference


@dataclass(frozen=True)
class AdviceShown:
    """One advice in words: what, which services, what comes of it, by whom, and who has read it."""

    text: str
    services: tuple[str, ...]
    outcome: str
    what_next: str
    begins_request: bool
    by: str
    at: datetime
    is_told_by_phone: bool
    read_by: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True)
class RoundShown:
    """One asking with its clock and the advice that answered it."""

    asked_at: datetime
    question: str
    due_at: datetime
    is_open: bool
    clock: ClockShown
    advice: AdviceShown | None


@dataclass(frozen=True)
class StepShown:
    """One move in words."""

    title: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class ConversationShown:
    """Everything that a page says of one conversation."""

    row: Conversation
    child: str
    needs: tuple[str, ...]
    holder: str
    rounds: tuple[RoundShown, ...]
    steps: tuple[StepShown, ...]

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.row.state in OPEN

    @property
    def last(self) -> RoundShown:
        """The asking that came last."""
        return self.rounds[-1]

    @property
    def advice(self) -> AdviceShown | None:
        """The latest advice, if there is any."""
        return next((one.advice for one in reversed(self.rounds) if one.advice), None)


def find_for_unit(actor: Actor, reference: str, at: datetime) -> ConversationShown | None:
    """Return a conversation of the actor's unit by its reference, None for another's."""
    row = _rows(conversations_of_unit(actor, at), reference)
    return shown(row, at) if row else None


def find_asked(actor: Actor, reference: str, at: datetime) -> ConversationShown | None:
    """Return a conversation that the actor or their setting asked for, None for another's."""
    row = _rows(conversations_asked(actor, at), reference)
    return shown(row, at) if row else None


def page_of_conversation(actor: Actor, reference: str, at: datetime) -> str:
    """Return the name of the page on which the actor may open the conversation with a reference, "" for none."""
    for page, rows in (
        ("conversations:one", conversations_of_unit(actor, at)),
        ("conversations:asked_one", conversations_asked(actor, at)),
    ):
        if rows.filter(reference=reference).exists():
            return page
    return ""


def _rows(rows: QuerySet[Conversation], reference: str) -> Conversation | None:
    tidy = tidy_reference(reference) or "-"
    return rows.select_related("district", "follows", "led_to", "led_to_draft__sent_as").filter(reference=tidy).first()


def shown(row: Conversation, at: datetime) -> ConversationShown:
    """Return a conversation as a page shows it, in the same few queries however often it was asked."""
    askings = list(row.askings.order_by("number"))
    advice = {one.asking_id: one for one in row.advice.prefetch_related("reads")}
    steps = list(row.steps.order_by("position"))
    names = people_names({one.recorded_by for one in [*advice.values(), *steps]})
    readers = user_names({row.taken_by_user_id, *(read.user_id for one in advice.values() for read in one.reads.all())})
    districts = district_names(row.authority, {step.district_id for step in steps})
    return ConversationShown(
        row=row,
        child=child_in_words(row.child_initials, row.child_age, row.child_born_on, london_date(at)),
        needs=tuple(in_words(list_labels(row.authority, NEEDS), row.needs)),
        holder=readers.get(row.taken_by_user_id, ""),
        rounds=tuple(_round(row, one, advice.get(one.id), names, readers, at) for one in askings),
        steps=tuple(
            StepShown(
                _title(step.move, districts.get(step.district_id, "")),
                step.recorded_at,
                names.get(step.recorded_by, ""),
                step.reason,
            )
            for step in reversed(steps)
        ),
    )


def _title(move: str, district: str) -> str:
    words = MOVE_WORDS[Move(move)]
    return f"Given to {district}" if district else words


def _round(
    row: Conversation,
    asking: Asking,
    advice: Advice | None,
    names: dict[str, str],
    readers: dict[str, str],
    at: datetime,
) -> RoundShown:
    calendar = working_calendar(row.authority)
    clock = clock_in_words(asking.due_at, asking.stopped_at, at, calendar, Register.LONG)
    return RoundShown(
        asked_at=asking.asked_at,
        question=asking.question,
        due_at=asking.due_at,
        is_open=asking.stopped_at is None,
        clock=clock,
        advice=_advice(row.authority, advice, names, readers) if advice else None,
    )


def _advice(authority: str, advice: Advice, names: dict[str, str], readers: dict[str, str]) -> AdviceShown:
    # What stood on the day that it was given is what it says.
    entry = list_entry(authority, OUTCOMES, advice.outcome, london_date(advice.recorded_at))
    return AdviceShown(
        text=advice.text,
        services=tuple(in_words(list_labels(authority, SERVICES), advice.services)),
        outcome=inside(entry.label) if entry else advice.outcome,
        what_next=str(entry.values["next"]) if entry else "",
        begins_request=bool(entry and entry.values["begins_request"]),
        by=names.get(advice.recorded_by, ""),
        at=advice.recorded_at,
        is_told_by_phone=advice.is_told_by_phone,
        read_by=tuple((readers.get(read.user_id, "A colleague"), read.recorded_at) for read in advice.reads.all()),
    )


def unread_of(actor: Actor, conversation_ids: Collection[str]) -> set[str]:
    """Return which of these conversations hold advice that the actor has not opened."""
    read = AdviceRead.objects.filter(authority=actor.authority, user_id=actor.user_id).values("advice")
    rows = Advice.objects.filter(authority=actor.authority, conversation__in=list(conversation_ids))
    return set(rows.exclude(id__in=read).values_list("conversation_id", flat=True))
