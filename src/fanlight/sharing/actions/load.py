"""Loads gatherings and schools' questions in sets, with the same clocks and constraints: for demonstrations and migration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import list_labels
from fanlight.front_door.public import ChildAskedAbout, Intake
from fanlight.sharing.models import (
    Gathering,
    InformationAnswer,
    InformationRequest,
    PartnerAnswer,
    PartnerAsk,
    Regrading,
)
from fanlight.sharing.queries.ratings import due_and_rule, rating_named
from fanlight.sharing.rules.asking import check_answer, check_reply, named_for_partner
from fanlight.sharing.rules.rating import Rating, started_at_for
from fanlight.sharing.rules.vocabulary import PARTNERS, SCHOOL_INFORMATION, Held, MayTell, Reply, StartEvent
from fanlight.store.public import Actor, Rows, new_reference, new_ulid


@dataclass(frozen=True)
class LoadedPartnerAnswer:
    """What a partner answered before the decision, who of it and when; it may be told to anybody."""

    says: Held
    text: str
    source: str
    answered_by: Actor
    answered_at: datetime


@dataclass(frozen=True)
class LoadedAsk:
    """What one partner was asked about one child, and its answer if there is one."""

    child: ChildAskedAbout
    partner: str
    organisation_id: str
    question: str
    answer: LoadedPartnerAnswer | None = None
    reference: str = field(default_factory=lambda: new_reference("IA"))


@dataclass(frozen=True)
class LoadedGathering:
    """One gathering of a request as it stands: rated once, with what was asked and answered."""

    request_id: str
    rating: str
    reason: str
    basis: str
    opened_by: Actor
    opened_at: datetime
    asks: Sequence[LoadedAsk]
    reference: str = field(default_factory=lambda: new_reference("IG"))

    @property
    def closed(self) -> tuple[datetime | None, str]:
        """When it was closed and why: all answered, or all of its children decided for."""
        answers = [one.answer for one in self.asks if one.answer is not None]
        if len(answers) == len(self.asks):
            return max(one.answered_at for one in answers), "ANSWERED"
        decided = [one.child.first_decided_at for one in self.asks]
        known = [one for one in decided if one is not None]
        if len(known) == len(decided) and max(known) >= self.opened_at:
            return max(known), "DECIDED"
        return None, ""


@dataclass(frozen=True)
class LoadedQuestion:
    """What a school asked about a child of its own request, and what it was told."""

    child: ChildAskedAbout
    work_id: str
    sender_id: str
    sender_name: str
    asked_by: Actor
    asked_at: datetime
    wants: str
    reason: str
    reply: Reply | None = None
    text: str = ""
    refusal: str = ""
    answered_by: Actor | None = None
    answered_at: datetime | None = None
    read_at: datetime | None = None
    reference: str = field(default_factory=lambda: new_reference("SI"))


@action("loaded what partners were asked in a set")
def load_gatherings(*, gatherings: Sequence[LoadedGathering], by: Actor, at: datetime) -> int:
    """Write a set of gatherings with everything that hangs on them and return how many; all or none of the set.

    No address is named to a partner in what is loaded (safety 11), and nobody is told. Clocks are the rating's of the day
    on which was asked. Raises NothingTyped and NotOffered.
    """
    rows = [Rows(model, authority=by.authority) for model in (Gathering, Regrading, PartnerAsk, PartnerAnswer)]
    names = list_labels(by.authority, PARTNERS)
    for loaded in gatherings:
        level = rating_named(by.authority, loaded.rating, london_date(loaded.opened_at))
        gathering_id = _gather(rows[0], rows[1], loaded, level)
        for ask in loaded.asks:
            _ask(rows[2], rows[3], gathering_id, loaded, ask, level, names, by)
    for one in rows:
        one.write()
    record("load", new_ulid(), gatherings=len(gatherings))
    return len(gatherings)


def _gather(gatherings: Rows, ratings: Rows, loaded: LoadedGathering, level: Rating) -> str:
    closed_at, because = loaded.closed
    gathering_id = gatherings.add(
        reference=loaded.reference,
        request_id=loaded.request_id,
        rating=level.code,
        rating_version=level.version,
        reason=loaded.reason,
        basis=loaded.basis,
        opened_at=loaded.opened_at,
        opened_by_user_id=loaded.opened_by.user_id,
        closed_at=closed_at,
        closed_because=because,
        version=2 if closed_at else 1,
        created_at=loaded.opened_at,
        changed_at=closed_at or loaded.opened_at,
        changed_by=loaded.opened_by.id,
    )
    ratings.add(
        gathering_id=gathering_id,
        to_rating=level.code,
        rating_version=level.version,
        reason=loaded.reason,
        recorded_at=loaded.opened_at,
        recorded_by=loaded.opened_by.id,
    )
    return gathering_id


def _ask(
    asks: Rows,
    answers: Rows,
    gathering_id: str,
    loaded: LoadedGathering,
    ask: LoadedAsk,
    level: Rating,
    names: dict[str, str],
    by: Actor,
) -> None:
    child, answer, at = ask.child, ask.answer, loaded.opened_at
    named = named_for_partner(child.stated, is_address_protected=True)
    starts = {StartEvent.ASKED: at, StartEvent.DECIDED: at, StartEvent.RECEIVED: child.received_at}
    due_at, rule = due_and_rule(by.authority, level, started_at_for(level, starts))
    stopped_at = answer.answered_at if answer else loaded.closed[0]
    ask_id = asks.add(
        reference=ask.reference,
        gathering_id=gathering_id,
        contact_id=child.contact_id,
        person_id=child.person_id or None,
        partner=ask.partner,
        partner_name=names[ask.partner],
        organisation_id=ask.organisation_id,
        held_by_user_id=answer.answered_by.user_id if answer else "",
        child_forenames=named.forenames,
        child_surname=named.surname,
        child_born_on=named.born_on,
        is_address_protected=child.has_confidential,
        question=ask.question,
        basis=loaded.basis,
        asked_at=at,
        asked_by_user_id=loaded.opened_by.user_id,
        due_at=due_at,
        clock_rule=rule,
        first_answered_at=answer.answered_at if answer else None,
        stopped_at=stopped_at,
        version=2 if stopped_at else 1,
        created_at=at,
        changed_at=stopped_at or at,
        changed_by=loaded.opened_by.id,
    )
    if answer is not None:
        check_answer(answer.says, answer.text, answer.source)
        answers.add(
            ask_id=ask_id,
            says=answer.says.value,
            text=answer.text,
            source=answer.source,
            may_tell=MayTell.ANYBODY.value,
            recorded_at=answer.answered_at,
            recorded_by=answer.answered_by.id,
        )


@action("loaded what schools asked in a set")
def load_questions(*, questions: Sequence[LoadedQuestion], by: Actor, at: datetime) -> int:
    """Write a set of schools' questions with their answers and return how many; all or none of the set.

    Nobody is told. Raises NothingTyped for an answer without words, or a refusal without its reason.
    """
    asked, answers = Rows(InformationRequest, authority=by.authority), Rows(InformationAnswer, authority=by.authority)
    intake = Intake(by.authority)
    for loaded in questions:
        question_id = _question(asked, loaded, intake)
        if loaded.reply is not None and loaded.answered_by is not None:
            check_reply(loaded.reply, loaded.text, loaded.refusal)
            answers.add(
                asked_id=question_id,
                reply=loaded.reply.value,
                text=loaded.text,
                refusal=loaded.refusal,
                recorded_at=loaded.answered_at,
                recorded_by=loaded.answered_by.id,
            )
    asked.write()
    answers.write()
    record("load", new_ulid(), questions=len(questions))
    return len(questions)


def _question(asked: Rows, loaded: LoadedQuestion, intake: Intake) -> str:
    named = named_for_partner(loaded.child.stated, is_address_protected=True)
    clock = intake.clock(SCHOOL_INFORMATION, loaded.asked_at)
    return asked.add(
        reference=loaded.reference,
        sender_id=loaded.sender_id,
        sender_name=loaded.sender_name,
        asked_by_user_id=loaded.asked_by.user_id,
        contact_id=loaded.child.contact_id,
        person_id=loaded.child.person_id or None,
        child_forenames=named.forenames,
        child_surname=named.surname,
        child_born_on=named.born_on,
        wants=loaded.wants,
        reason=loaded.reason,
        asked_at=loaded.asked_at,
        due_at=clock.due_at,
        clock_rule=clock.rule,
        stopped_at=loaded.answered_at,
        work_id=loaded.work_id,
        read_at=loaded.read_at,
        version=2 if loaded.answered_at else 1,
        created_at=loaded.asked_at,
        changed_at=loaded.answered_at or loaded.asked_at,
        changed_by=loaded.asked_by.id,
    )
