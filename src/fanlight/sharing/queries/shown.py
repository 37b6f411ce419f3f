"""What the pages of sharing show: a gathering with its asks, what a partner was asked, what a school asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from fanlight.access.public import people_names, user_names
from fanlight.clocks.public import Register, london_date, moment_in_words, short_moment_in_words, time_left_in_words
from fanlight.documents.public import DocumentCard, documents_of
from fanlight.establishments.public import list_entry, list_labels, working_calendar
from fanlight.sharing.models import Gathering, InformationRequest, LateAnswer, PartnerAnswer, PartnerAsk
from fanlight.sharing.rules.asking import PROTECTED
from fanlight.sharing.rules.vocabulary import (
    BASES,
    HELD_WORDS,
    MAY_TELL_WORDS,
    RATINGS,
    REFUSALS,
    REPLY_WORDS,
    Held,
    MayTell,
    Reply,
)
from fanlight.sharing.scope import (
    asks_for_reader,
    asks_of_partner,
    gatherings_for_front_door,
    information_asked,
    information_to_answer,
    kept_informed,
    late_answers_for,
)
from fanlight.store.public import Actor, tidy_reference


@dataclass(frozen=True)
class ClockShown:
    """A clock in words, and how urgent it looks."""

    words: str
    urgency: str
    label: str = "Answer"


@dataclass(frozen=True)
class AnswerShown:
    """One answer of a partner in words."""

    says: str
    text: str
    source: str
    about_when: str
    may_tell: str
    is_cautioned: bool
    is_after_decision: bool
    by: str
    at: datetime


@dataclass(frozen=True)
class AskShown:
    """What one partner was asked and answered."""

    row: PartnerAsk
    child: str
    address: str
    basis: str
    holder: str
    clock: ClockShown
    answers: tuple[AnswerShown, ...]
    documents: tuple[DocumentCard, ...]


@dataclass(frozen=True)
class GatheringShown:
    """A gathering with what its reader may see of it."""

    row: Gathering
    rating: str
    basis: str
    asks: tuple[AskShown, ...]
    history: tuple[Mapping[str, str], ...]
    notes: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class InformationShown:
    """What a school asked, and the answer in words."""

    row: InformationRequest
    clock: ClockShown
    reply: str
    text: str
    refusal: str
    challenge: str
    answered_by: str


NO_LONGER_WAITED_FOR = "no longer waited for"


def clock_of(authority: str, due_at: datetime | None, stopped_at: datetime | None, at: datetime) -> ClockShown:
    """Return a clock in words: what is left or by how much it is late, or that it has stopped and how."""
    if due_at is None:
        return ClockShown("answered" if stopped_at else "no time set", "done" if stopped_at else "later")
    if stopped_at is not None:
        when = short_moment_in_words(stopped_at)
        return ClockShown(f"in time, {when}" if stopped_at <= due_at else f"late, {when}", "done")
    urgency = "overdue" if due_at < at else "soon" if london_date(due_at) == london_date(at) else "later"
    words = time_left_in_words(due_at, at, working_calendar(authority, london_date(at)), Register.SHORT)
    return ClockShown(words, urgency)


def find_gathering(actor: Actor, reference: str, at: datetime) -> GatheringShown | None:
    """Return a gathering of the Front Door's by its reference, with the asks that the actor may see; None for none."""
    rows = gatherings_for_front_door(actor, at).filter(reference=_tidy(reference))
    row = rows.select_related("request").first()
    if row is None:
        return None
    asks = _asks_shown(asks_for_reader(actor, at).filter(gathering=row), at)
    ratings, notes = list(row.ratings.all()), list(row.notes.all())
    names = people_names({one.recorded_by for one in [*ratings, *notes]})
    labels = list_labels(row.authority, RATINGS)
    history = tuple(
        {
            "title": labels.get(one.to_rating, one.to_rating),
            "at": moment_in_words(one.recorded_at),
            "by": names.get(one.recorded_by, ""),
            "text": one.reason,
        }
        for one in ratings
    )
    said = tuple(
        {"text": one.text, "at": moment_in_words(one.recorded_at), "by": names.get(one.recorded_by, "")}
        for one in notes
    )
    bases = list_labels(row.authority, BASES)
    return GatheringShown(row, labels.get(row.rating, row.rating), bases.get(row.basis, row.basis), asks, history, said)


def find_asked(actor: Actor, reference: str, at: datetime) -> AskShown | None:
    """Return what the actor's organisation was asked under a reference, with its own answers; None for another's."""
    return next(iter(_asks_shown(asks_of_partner(actor, at).filter(reference=_tidy(reference)), at)), None)


def find_late_answer(actor: Actor, reference: str, at: datetime) -> tuple[AskShown, list[LateAnswer]] | None:
    """Return an ask that was answered after the decision, with what waits to be acknowledged; None for none."""
    shown = next(iter(_asks_shown(asks_for_reader(actor, at).filter(reference=_tidy(reference)), at)), None)
    late = list(late_answers_for(actor, at).filter(answer__ask=shown.row)) if shown else []
    return (shown, late) if shown and late else None


def list_asked(actor: Actor, at: datetime, *, most: int) -> list[AskShown]:
    """Return what the actor's organisation was asked: what is waited for first, what is due soonest on top, then the latest.

    What nobody waits for any more never stands before it: years of it would hide what is red today.
    """
    rows = asks_of_partner(actor, at)
    waiting = rows.filter(stopped_at__isnull=True).order_by(F("due_at").asc(nulls_last=True), "id")[:most]
    others = rows.filter(stopped_at__isnull=False).order_by("-asked_at", "-id")[:most]
    return [*_asks_shown(waiting, at, listed=True), *_asks_shown(others, at, listed=True)]


def list_open_asks(actor: Actor, at: datetime, *, most: int) -> list[AskShown]:
    """Return what partners have still to answer, what is due first on top, for the Front Door."""
    rows = asks_for_reader(actor, at).filter(stopped_at__isnull=True)
    return list(_asks_shown(rows.order_by("due_at", "id")[:most], at, listed=True))


def list_late_answers(actor: Actor, at: datetime, *, most: int) -> list[LateAnswer]:
    """Return the answers after a decision that wait to be acknowledged by the actor's room, oldest first."""
    rows = late_answers_for(actor, at).filter(acknowledged_at__isnull=True).select_related("answer__ask")
    return list(rows.order_by("due_at", "id")[:most])


def find_information_asked(actor: Actor, reference: str, at: datetime) -> InformationShown | None:
    """Return what the actor's school asked under a reference; None for another's."""
    row = information_asked(actor, at).filter(reference=_tidy(reference)).first()
    return _information(row, at) if row else None


def find_information(actor: Actor, reference: str, at: datetime) -> InformationShown | None:
    """Return what a school asked that the actor may answer; None for anything else."""
    rows = information_to_answer(actor, at).filter(reference=_tidy(reference))
    row = rows.select_related("contact__request", "person").first()
    return _information(row, at) if row else None


def list_information_asked(actor: Actor, at: datetime, *, most: int) -> list[InformationShown]:
    """Return what the actor's school asked, the newest first."""
    return [_information(row, at) for row in information_asked(actor, at).order_by("-asked_at", "-id")[:most]]


def list_information(actor: Actor, at: datetime, *, most: int) -> list[InformationShown]:
    """Return what schools asked and the actor may answer, what is due first on top."""
    rows = information_to_answer(actor, at).filter(stopped_at__isnull=True)
    return [_information(row, at) for row in rows.order_by("due_at", "id")[:most]]


def is_kept_informed(actor: Actor, contact_id: str, at: datetime) -> bool:
    """Return whether the actor's school asked to be told when what is released about a child changes."""
    return kept_informed(actor, at).filter(contact=contact_id).exists()


def initials(forenames: str, surname: str) -> str:
    """Return a child as lists show them, "D.Q."; never by name."""
    letters = [word.strip()[0].upper() for word in (forenames, surname) if word.strip()]
    return "".join(f"{letter}." for letter in letters) or "Child not named"


def _tidy(reference: str) -> str:
    return tidy_reference(reference) or "-"


def _asks_shown(rows: QuerySet[PartnerAsk], at: datetime, *, listed: bool = False) -> tuple[AskShown, ...]:
    """Return asks as pages show them; a list has no use for the files of each."""
    asks = list(rows.select_related("gathering").prefetch_related("answers"))
    answers = [one for ask in asks for one in ask.answers.all()]
    names = people_names({one.recorded_by for one in answers})
    holders = user_names({ask.held_by_user_id for ask in asks})
    return tuple(_ask(ask, names, holders, at, with_files=not listed) for ask in asks)


def _ask(
    ask: PartnerAsk, names: Mapping[str, str], holders: Mapping[str, str], at: datetime, *, with_files: bool
) -> AskShown:
    bases = list_labels(ask.authority, BASES)
    return AskShown(
        row=ask,
        child=initials(ask.child_forenames, ask.child_surname),
        address=PROTECTED if ask.is_address_protected else ask.child_address or "Not known",
        basis=bases.get(ask.basis, ask.basis),
        holder=holders.get(ask.held_by_user_id, ""),
        clock=_clock_of_ask(ask, at),
        answers=_answers(ask.answers.all(), names),
        documents=tuple(documents_of("partner_ask", ask.id, authority=ask.authority)) if with_files else (),
    )


def _clock_of_ask(ask: PartnerAsk, at: datetime) -> ClockShown:
    """Return when a partner answered, whatever was waited for until then; or that nobody waits any more."""
    if ask.first_answered_at is None and ask.stopped_at is not None:
        return ClockShown(NO_LONGER_WAITED_FOR, "done")
    return clock_of(ask.authority, ask.due_at, ask.first_answered_at, at)


def _answers(rows: Iterable[PartnerAnswer], names: Mapping[str, str]) -> tuple[AnswerShown, ...]:
    return tuple(
        AnswerShown(
            says=HELD_WORDS[Held(one.says)],
            text=one.sealed_text or one.text,
            source=one.source,
            about_when=one.about_when,
            may_tell=MAY_TELL_WORDS[MayTell(one.may_tell)],
            is_cautioned=one.may_tell != MayTell.ANYBODY,
            is_after_decision=one.is_after_decision,
            by=names.get(one.recorded_by, ""),
            at=one.recorded_at,
        )
        for one in rows
    )


def _information(row: InformationRequest, at: datetime) -> InformationShown:
    answer = getattr(row, "answer", None)
    clock = clock_of(row.authority, row.due_at, row.stopped_at, at)
    if answer is None:
        return InformationShown(row, clock, "", "", "", "", "")
    reason = list_entry(row.authority, REFUSALS, answer.refusal, london_date(answer.recorded_at))
    return InformationShown(
        row=row,
        clock=clock,
        reply=REPLY_WORDS[Reply(answer.reply)],
        text=answer.text,
        refusal=reason.label if reason else "",
        challenge=reason.values["challenge"] if reason else "",
        answered_by=people_names([answer.recorded_by]).get(answer.recorded_by, ""),
    )
