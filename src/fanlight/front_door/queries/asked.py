"""What a sender sees of their own requests: where each has got to, questions that wait, answers for each child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from fanlight.access.public import walls_over
from fanlight.casework.public import WorkCard, work_for_contacts
from fanlight.clocks.public import london_date
from fanlight.front_door.models import Answer, Contact, Draft, Question, RequestForSupport, Return
from fanlight.front_door.queries.drafts import visible_drafts
from fanlight.front_door.rules.answering import Reading, reading_of
from fanlight.front_door.rules.states import State
from fanlight.front_door.rules.status import status_of
from fanlight.front_door.rules.vocabulary import Audience
from fanlight.front_door.scope import requests_sent_by
from fanlight.people.public import on_roll_among
from fanlight.store.public import Actor


@dataclass(frozen=True)
class ChildAnswer:
    """What the sender reads about one child of a request."""

    contact: Contact
    reading: Reading
    answer: Answer | None
    work: WorkCard | None


def requests_asked(actor: Actor, *, at: datetime) -> QuerySet[RequestForSupport]:
    """Return the sender's requests, newest first, with contacts and answers."""
    answers = Prefetch("answers", Answer.objects.order_by("-recorded_at", "-id"))
    contacts = Prefetch("contacts", Contact.objects.order_by("position").prefetch_related(answers, "answers__reads"))
    return requests_sent_by(actor, at).prefetch_related(contacts).order_by("-received_at", "-id")


def answers_for(request: RequestForSupport, actor: Actor, *, at: datetime) -> list[ChildAnswer]:
    """Return for each child how much of the answer this sender reads, and the answer where in full (safety 8)."""
    return answers_for_all([request], actor, at=at)[request.id]


def answers_for_all(
    requests: Sequence[RequestForSupport], actor: Actor, *, at: datetime
) -> dict[str, list[ChildAnswer]]:
    """Return the same for several requests, by request id, in as many queries however many there are."""
    rows = Contact.objects.filter(authority=actor.authority, request__in=requests).order_by("position")
    contacts = list(rows.prefetch_related(Prefetch("answers", Answer.objects.order_by("-recorded_at", "-id"))))
    cards = work_for_contacts([contact.id for contact in contacts], authority=actor.authority)
    people = [contact.person_id for contact in contacts if contact.person_id]
    walled = set(walls_over(actor.authority, "person", people))
    schools = {request.id: request.sender_id for request in requests if request.sender_kind == "ESTABLISHMENT"}
    on_roll = {school: on_roll_among(school, people, london_date(at)) for school in set(schools.values())}
    found: dict[str, list[ChildAnswer]] = {request.id: [] for request in requests}
    for contact in contacts:
        answer = next(iter(contact.answers.all()), None)
        school = schools.get(contact.request_id, "")
        reading = reading_of(
            is_school=bool(school),
            is_on_roll=bool(school) and contact.person_id in on_roll[school],
            is_walled=contact.person_id in walled,
            audience=Audience(answer.audience) if answer else None,
            is_withheld=bool(answer and answer.withheld),
        )
        full = reading is Reading.FULL
        card = cards.get(contact.id) if full else None
        found[contact.request_id].append(ChildAnswer(contact, reading, answer if full else None, card))
    return found


def questions_waiting(actor: Actor, *, at: datetime) -> list[Question]:
    """Return the questions to this sender that nobody has answered, the earliest to be answered first."""
    rows = Question.objects.filter(
        authority=actor.authority, contact__request__in=requests_sent_by(actor, at), replies__isnull=True
    )
    return list(rows.filter(contact__closed_at__isnull=True).select_related("contact__request").order_by("reply_by"))


def returns_waiting(actor: Actor, *, at: datetime) -> list[Return]:
    """Return the requests sent back to this sender for agreement that nobody has answered."""
    rows = Return.objects.filter(
        authority=actor.authority, contact__request__in=requests_sent_by(actor, at), replies__isnull=True
    )
    return list(rows.filter(contact__state="RETURNED").select_related("contact__request").order_by("recorded_at"))


def drafts_of(actor: Actor, *, at: datetime) -> list[Draft]:
    """Return the drafts that the actor may go on with, the last typed first."""
    return list(visible_drafts(actor, at).order_by("-changed_at"))


def answers_unread(actor: Actor, *, at: datetime) -> list[Answer]:
    """Return the answers to this sender that the actor has not opened, newest first."""
    rows = Answer.objects.filter(
        authority=actor.authority,
        contact__request__in=requests_sent_by(actor, at),
        audience=Audience.PROFESSIONAL,
        corrected_by__isnull=True,
    ).exclude(reads__user_id=actor.user_id)
    return list(rows.select_related("contact__request").order_by("-recorded_at")[:50])


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
