"""What was before: earlier contacts, open and closed work, brothers and sisters, the timeline of a contact."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import people_names
from fanlight.front_door.models import Contact, Decision
from fanlight.front_door.queries.choices import outcome_labels
from fanlight.front_door.rules.answering import TOLD_IN_PERSON
from fanlight.front_door.rules.states import STATE_WORDS, State
from fanlight.front_door.rules.vocabulary import ROUTE_WORDS, Route
from fanlight.front_door.scope import contacts_for_front_door, contacts_for_reader
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor

YEAR = timedelta(days=365)
_NOT_PROGRESSED = {"", "NO_FURTHER_ACTION", "SIGNPOST"}


@dataclass(frozen=True)
class TimelineItem:
    """One thing that happened: when, who, what in a sentence, and the words that go with it."""

    at: datetime
    who: str
    what: str
    text: str = ""
    kind: str = "move"


@dataclass(frozen=True)
class Before:
    """Earlier contacts of the same child, and how many of the last year's did not progress."""

    contacts: list[Contact] = field(default_factory=list)
    in_a_year: int = 0
    not_progressed: int = 0
    says_the_same_as: list[str] = field(default_factory=list)
    said_also_by: list[str] = field(default_factory=list)


def before_this(contact: Contact, actor: Actor, *, at: datetime) -> Before:
    """Return the same child's earlier contacts that the actor may see, newest first, and the requests that say the same."""
    seen = contacts_for_reader(actor, at)
    others = (
        _references(seen, corroborated_by_contacts__contact=contact),
        _references(seen, corroborates__earlier=contact),
    )
    if contact.person_id is None:
        return Before(says_the_same_as=others[0], said_also_by=others[1])
    rows = seen.filter(person_id__in=same_person_ids(contact.person_id))
    earlier = list(
        rows.exclude(id=contact.id)
        .filter(received_at__lte=contact.received_at)
        .select_related("request", "district")
        .order_by("-received_at", "-id")[:50]
    )
    last_year = [one for one in earlier if one.received_at >= contact.received_at - YEAR]
    nothing_followed = [one for one in last_year if one.closed_at and one.route in _NOT_PROGRESSED and not one.work_id]
    return Before(earlier, len(last_year), len(nothing_followed), *others)


def _references(rows: QuerySet[Contact], **tied: Contact) -> list[str]:
    found = rows.filter(**tied).order_by("request__reference").values_list("request__reference", flat=True)
    return list(found.distinct())


def contacts_of_people(person_ids: Sequence[str], actor: Actor, *, at: datetime) -> list[Contact]:
    """Return the contacts about these people that the actor may see, newest first."""
    rows = contacts_for_reader(actor, at).filter(person_id__in=list(person_ids))
    return list(rows.select_related("request").order_by("-received_at", "-id")[:200])


def has_open_contact(actor: Actor, person_ids: Collection[str], at: datetime) -> bool:
    """Return whether somebody at the Front Door has work with a person: a contact that is not closed (safety 14)."""
    return contacts_for_front_door(actor, at).filter(person_id__in=person_ids, closed_at__isnull=True).exists()


def timeline(contact: Contact) -> list[TimelineItem]:
    """Return everything that happened to a contact, newest first, each with who did it."""
    raw: list[tuple[datetime, str, str, str, str]] = []
    for move in contact.moves.all():
        raw.append((move.recorded_at, move.recorded_by, _move_words(move), move.reason, "move"))
    for note in contact.notes.all():
        said = note.learnt_from if note.learnt_from == TOLD_IN_PERSON else f"Learnt from {note.learnt_from}"
        said += " (disputed)" if note.is_disputed else ""
        raw.append((note.recorded_at, note.recorded_by, said, note.text, "note"))
    for question in contact.questions.prefetch_related("replies"):
        raw.append((question.recorded_at, question.recorded_by, "Asked the referrer", question.text, "question"))
        for reply in question.replies.all():
            raw.append((reply.recorded_at, reply.recorded_by, "The referrer replied", reply.text, "reply"))
    for returned in contact.returns.prefetch_related("replies"):
        why = f"{returned.what_we_ask}\nHarm is not suspected because: {returned.why_harm_not_suspected}"
        done = "Proposed to return for agreement" if returned.needs_second_person else "Returned for agreement"
        raw.append((returned.recorded_at, returned.recorded_by, done, why, "question"))
        for answer in returned.replies.all():
            words = "The family agreed" if answer.agreed else "The family did not agree"
            raw.append((answer.recorded_at, answer.recorded_by, words, answer.text, "reply"))
    raw += _decision_items(contact)
    names = people_names({actor_id for _, actor_id, *_ in raw})
    items = [TimelineItem(at, names.get(actor_id, ""), what, text, kind) for at, actor_id, what, text, kind in raw]
    # What was done in one instant was done in this order, so the last of it is the newest.
    return sorted(items, key=lambda item: item.at)[::-1]


def _decision_items(contact: Contact) -> list[tuple[datetime, str, str, str, str]]:
    raw = []
    decisions: list[Decision] = list(contact.decisions.select_related("review"))
    labels = outcome_labels(contact.authority, [code for decision in decisions for code in decision.outcomes])
    for decision in decisions:
        stands = "Proposed" if decision.needs_second_person else "Decided"
        what = f"{stands}: level {decision.level}, {ROUTE_WORDS[Route(decision.route)].lower()}"
        outcomes = "; ".join(labels.get(code, code) for code in decision.outcomes)
        why = "\n".join((outcomes, decision.reason_for_level, decision.reason_for_outcomes, decision.reason_for_route))
        raw.append((decision.recorded_at, decision.recorded_by, what, why, "decision"))
        review = getattr(decision, "review", None)
        if review is not None:
            said = "Confirmed the decision" if review.is_confirmed else "Sent the decision back"
            raw.append((review.recorded_at, review.recorded_by, said, review.reason, "decision"))
    for answer in contact.answers.prefetch_related("reads"):
        raw.append((answer.recorded_at, answer.recorded_by, f"Answered: {answer.heading}", answer.why, "answer"))
        for read in answer.reads.all():
            done = "Read the answer" if read.user_id else "Told the answer in person"
            raw.append((read.recorded_at, read.recorded_by, done, "", "read"))
    return raw


def _move_words(move: Any) -> str:
    if move.move == "RECEIVE":
        return "Received"
    if move.move == "ADDED":
        return "Added at screening"
    return STATE_WORDS[State(move.to_state)]
