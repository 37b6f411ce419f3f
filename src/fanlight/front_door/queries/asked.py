"""What a sender sees of their own requests: where each has got to, questions that wait, answers for each child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from fanlight.access.public import Permission, user_name_of, walls_over
from fanlight.casework.public import WorkCard, work_for_contacts
from fanlight.clocks.public import london_date
from fanlight.front_door.models import Answer, AnswerRead, Contact, Draft, RequestForSupport
from fanlight.front_door.queries.drafts import leads_see_drafts
from fanlight.front_door.rules.answering import Reading, reading_of
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.status import status_of
from fanlight.front_door.rules.vocabulary import Audience
from fanlight.front_door.scope import calls_of, drafts_for, requests_sent_by
from fanlight.people.public import stays_at, was_there
from fanlight.store.public import Actor, prepared

# What is counted of a contact.
_COUNTED = (
    "request",
    "person",
    "position",
    "state",
    "closure",
    "received_at",
    "due_at",
    "first_decided_at",
    "answered_at",
    "level_believed",
    "level_decided",
    "route",
)


@dataclass(frozen=True)
class ChildAnswer:
    """What the sender reads about one child of a request; `latest_id` is the answer's, readable in full or not."""

    contact: Contact
    reading: Reading
    answer: Answer | None
    work: WorkCard | None
    is_read: bool = False
    latest_id: str = ""
    is_on_roll: bool = False
    # The record that stands first for the person, "" where it is not known who the child is.
    leading: str = ""


def requests_asked(actor: Actor, *, at: datetime) -> QuerySet[RequestForSupport]:
    """Return the sender's requests, newest first, with contacts and answers."""
    answers = Prefetch("answers", Answer.objects.order_by("-recorded_at", "-id"))
    contacts = Prefetch("contacts", Contact.objects.order_by("position").prefetch_related(answers, "answers__reads"))
    return requests_sent_by(actor, at).prefetch_related(contacts).order_by("-received_at", "-id")


def answers_for(request: RequestForSupport, actor: Actor, *, at: datetime) -> list[ChildAnswer]:
    """Return for each child how much of the answer this sender reads, and the answer where in full (safety 8)."""
    return answers_for_all([request], actor, at=at, in_full=True)[request.id]


def answers_for_all(
    requests: Sequence[RequestForSupport], actor: Actor, *, at: datetime, in_full: bool = False
) -> dict[str, list[ChildAnswer]]:
    """Return the same for several requests, by request id, in as many queries however many there are.

    For a list the contacts and answers hold only what it shows of them.
    """
    if not requests:
        return {}
    request_ids = [request.id for request in requests]
    contacts: list[Any] = _contacts_of.rows(authority=actor.authority, request_ids=request_ids, in_full=in_full)
    return _read_by(actor, requests, contacts, _answers_to(contacts, actor, in_full=in_full), at)


def answers_with_levels(
    requests: Sequence[RequestForSupport], actor: Actor, *, at: datetime
) -> dict[str, list[ChildAnswer]]:
    """Return the same for many requests as they are counted: with levels and instants, without who has the work now."""
    if not requests:
        return {}
    rows = Contact.objects.filter(authority=actor.authority, request__in=[request.id for request in requests])
    contacts: list[Any] = list(rows.annotate(leading=F("person__same_as")).only(*_COUNTED).order_by("position"))
    return _read_by(actor, requests, contacts, _answers_to(contacts, actor, in_full=False), at, with_work=False)


def _answers_to(contacts: Sequence[Contact], actor: Actor, *, in_full: bool) -> dict[str, list[Any]]:
    """Return the answers about each child by contact id, the newest first, each with whether the actor has opened it."""
    found: dict[str, list[Any]] = {contact.id: [] for contact in contacts}
    if contacts:
        for answer in _answers.rows(actor=actor, contact_ids=[contact.id for contact in contacts], in_full=in_full):
            found[answer.contact_id].append(answer)
    return found


@prepared
def _contacts_of(*, authority: str, request_ids: list[str], in_full: bool) -> QuerySet[Contact]:
    rows = Contact.objects.filter(authority=authority, request__in=request_ids).order_by("position")
    rows = rows.annotate(leading=F("person__same_as"))
    return rows if in_full else rows.only("request", "person", "child_as_stated", "state", "due_at", "answered_at")


@prepared
def _answers(*, actor: Actor, contact_ids: list[str], in_full: bool) -> QuerySet[Answer]:
    read = AnswerRead.objects.filter(authority=actor.authority, answer=OuterRef("pk"), user_id=actor.user_id)
    rows = Answer.objects.filter(contact__in=contact_ids).annotate(is_read=Exists(read))
    rows = rows if in_full else rows.only("contact", "audience", "withheld", "heading", "corrects", "recorded_at")
    return rows.order_by("-recorded_at", "-id")


def _read_by(
    actor: Actor,
    requests: Sequence[RequestForSupport],
    contacts: Sequence[Any],
    answers: Mapping[str, Sequence[Any]],
    at: datetime,
    *,
    with_work: bool = True,
) -> dict[str, list[ChildAnswer]]:
    # What stands in the way of reading an answer is asked only of children who have one.
    answered = [contact for contact in contacts if answers[contact.id]]
    people = [contact.person_id for contact in answered if contact.person_id]
    walled = set(walls_over(actor.authority, "person", people)) if people else set()
    schools = {request.id: request.sender_id for request in requests if request.sender_kind == "ESTABLISHMENT"}
    stays = {school: stays_at(school, people) for school in set(schools.values()) if people}
    wanted = [contact.id for contact in answered] if with_work else []
    cards = work_for_contacts(wanted, authority=actor.authority) if wanted else {}
    found: dict[str, list[ChildAnswer]] = {request.id: [] for request in requests}
    for contact in contacts:
        answer = next(iter(answers[contact.id]), None)
        school = schools.get(contact.request_id, "")
        here = stays.get(school, {}).get(contact.person_id or "", [])
        is_here = was_there(here, london_date(at))
        reading = reading_of(
            is_school=bool(school),
            # The school that asked keeps its own answer (safety 10).
            is_on_roll=is_here or bool(answer and was_there(here, london_date(answer.recorded_at))),
            is_walled=contact.person_id in walled,
            audience=Audience(answer.audience) if answer else None,
            is_withheld=bool(answer and answer.withheld),
        )
        full = reading is Reading.FULL
        # Where the work is now is for the school that the child is at now (safety 10).
        card = cards.get(contact.id) if full and (is_here or not school) else None
        shown = answer if full else None
        is_read, latest_id = _is_read(answers[contact.id]), answer.id if answer else ""
        told = ChildAnswer(contact, reading, shown, card, is_read, latest_id, is_here, contact.leading or "")
        found[contact.request_id].append(told)
    return found


def _is_read(answers: Sequence[Any]) -> bool:
    """Return whether the actor has opened the latest answer; one that corrects another is new again."""
    corrected = {answer.corrects_id for answer in answers}
    return any(answer.is_read and answer.id not in corrected for answer in answers)


def drafts_of(actor: Actor, *, at: datetime) -> list[Draft]:
    """Return the drafts that the actor may go on with, the last typed first, each with its `author_name`."""
    return _drafts.rows(actor=actor, at=at, leads_see=leads_see_drafts(actor, at))


@prepared
def _drafts(*, actor: Actor, at: datetime, leads_see: bool) -> QuerySet[Draft]:
    rows = drafts_for(actor, at, leads_see=leads_see).annotate(author_name=user_name_of("author_user_id"))
    if actor.may(Permission.REQUEST_TAKE_CALL):
        # What officers take down for others is on the Front Door's own list, not among what one asks oneself.
        rows = rows.exclude(id__in=calls_of(actor.authority))
    return rows.order_by("-changed_at")


def status_sentence(children: Sequence[ChildAnswer]) -> str:
    """Return where a request has got to in a sentence read at a glance, which says no more than its answers."""
    told = []
    for child in children:
        if child.reading is Reading.FULL and child.answer is not None:
            told.append((child.contact.state, child.answer.heading, child.work.team_name if child.work else ""))
        elif child.contact.answered_at is None:
            # That there is open work, or that it ended, is for those who read the answer.
            hidden = {State.LINKED: State.SCREENING, State.CLOSED: State.DECIDED}
            told.append((hidden.get(State(child.contact.state), child.contact.state), "", ""))
        else:
            told.append((State.DECIDED, "received and passed on", ""))
    return status_of(told)
