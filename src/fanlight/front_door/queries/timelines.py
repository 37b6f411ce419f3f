"""Everything that happened to the contacts of a request: one query reads it from every table that holds some of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, F, Model, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat

from fanlight.access.public import people_names
from fanlight.front_door.models import (
    Answer,
    AnswerRead,
    Contact,
    ContactMove,
    ContactNote,
    Decision,
    DecisionReview,
    Question,
    QuestionReply,
    Return,
    ReturnAnswer,
)
from fanlight.front_door.queries.choices import outcome_labels
from fanlight.front_door.rules.answering import TOLD_IN_PERSON
from fanlight.front_door.rules.states import STATE_WORDS, State
from fanlight.front_door.rules.vocabulary import ROUTE_WORDS, Route
from fanlight.store.public import prepared


@dataclass(frozen=True)
class TimelineItem:
    """One thing that happened: when, who, what in a sentence, and the words that go with it."""

    at: datetime
    who: str
    what: str
    text: str = ""
    kind: str = "move"


class Happening(NamedTuple):
    """One row of any of the tables, in the columns that they have in common; what a and b are depends on the source."""

    contact_id: str
    source: str
    row_id: str
    at: datetime
    by: str
    a: str
    b: str
    more: str
    is_so: str


def _text(value: str = "") -> Value:
    return Value(value, output_field=TextField())


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=_text("1")), default=_text(), output_field=TextField())


@dataclass(frozen=True)
class _Source:
    """A table of a timeline: the way from its row to the contact, and what stands in the common columns."""

    model: type[Model]
    contact: str = "contact"
    a: Any = ""
    b: Any = ""
    more: Any = ""
    is_so: Q | None = None

    def rows(self, name: str, contact_ids: Collection[str]) -> QuerySet[Any, Any]:
        columns = [Cast(one, TextField()) if one else _text() for one in (self.a, self.b, self.more)]
        flag = _flag(self.is_so) if self.is_so is not None else _text()
        rows = self.model._default_manager.filter(**{f"{self.contact}__in": contact_ids}).order_by()
        return rows.values_list(f"{self.contact}_id", _text(name), "id", "recorded_at", "recorded_by", *columns, flag)


_LEVEL_AND_ROUTE = Concat(Cast("level", TextField()), _text(" "), F("route"), output_field=TextField())
_EARLIER_ASKED = Case(
    When(earlier_system_checked=True, then=_text("\nThe earlier system was checked")),
    When(
        ~Q(earlier_system_not_reached=""),
        then=Concat(_text("\nThe earlier system could not be reached: "), F("earlier_system_not_reached")),
    ),
    default=_text(""),
    output_field=TextField(),
)
_REASONS = Concat(
    *(F("reason_for_level"), _text("\n"), F("reason_for_outcomes"), _text("\n"), F("reason_for_route")),
    _EARLIER_ASKED,
    output_field=TextField(),
)
# In the order in which what was done in one instant was done.
_SOURCES = {
    "move": _Source(ContactMove, a="move", b="to_state", more="reason"),
    "note": _Source(ContactNote, a="learnt_from", b="text", is_so=Q(is_disputed=True)),
    "question": _Source(Question, b="text"),
    "reply": _Source(QuestionReply, "question__contact", b="text"),
    "return": _Source(Return, a="what_we_ask", b="why_harm_not_suspected", is_so=Q(needs_second_person=True)),
    "agreement": _Source(ReturnAnswer, "returned__contact", b="text", is_so=Q(agreed=True)),
    "decision": _Source(Decision, a=_LEVEL_AND_ROUTE, b="outcomes", more=_REASONS, is_so=~Q(needs_second_person=[])),
    "review": _Source(DecisionReview, "decision__contact", b="reason", is_so=Q(is_confirmed=True)),
    "answer": _Source(Answer, a="heading", b="why"),
    "read": _Source(AnswerRead, "answer__contact", is_so=~Q(user_id="")),
}
_RANK = {name: number for number, name in enumerate(_SOURCES)}


@prepared
def _happened_to(*, contact_ids: list[str]) -> QuerySet[Any, Any]:
    first, *others = [source.rows(name, contact_ids) for name, source in _SOURCES.items()]
    return first.union(*others, all=True)


def happenings(contact_ids: Collection[str]) -> list[Happening]:
    """Return what happened to these contacts, the oldest first; one query, however many there are."""
    found = [Happening(*row) for row in _happened_to.rows(contact_ids=list(contact_ids))]
    return sorted(found, key=lambda one: (one.at, _RANK[one.source], one.row_id))


def timelines(
    contacts: Collection[Contact], *, names_too: Iterable[str] = ()
) -> tuple[dict[str, list[TimelineItem]], dict[str, str]]:
    """Return what happened to each contact by its id, newest first, and the names of those who did it by actor id.

    `names_too` are the ids of other actors to be named in the same query.
    """
    found = happenings([contact.id for contact in contacts])
    names = people_names({*(one.by for one in found), *names_too})
    labels = _outcome_labels(contacts, found)
    items: dict[str, list[TimelineItem]] = {contact.id: [] for contact in contacts}
    for one in reversed(found):
        what, text, kind = _IN_WORDS[one.source](one, labels)
        items[one.contact_id].append(TimelineItem(one.at, names.get(one.by, ""), what, text, kind))
    return items, names


def timeline(contact: Contact) -> list[TimelineItem]:
    """Return everything that happened to one contact, newest first, each with who did it."""
    return timelines([contact])[0][contact.id]


def _outcome_labels(contacts: Collection[Contact], found: Iterable[Happening]) -> dict[str, str]:
    codes = {code for one in found if one.source == "decision" for code in json.loads(one.b)}
    authority = next((contact.authority for contact in contacts), "")
    return outcome_labels(authority, codes) if codes else {}


_Words = tuple[str, str, str]
_Labels = dict[str, str]


def _move(one: Happening, _: _Labels) -> _Words:
    said = {"RECEIVE": "Received", "ADDED": "Added at screening"}.get(one.a) or STATE_WORDS[State(one.b)]
    return said, one.more, "move"


def _note(one: Happening, _: _Labels) -> _Words:
    said = one.a if one.a == TOLD_IN_PERSON else f"Learnt from {one.a}"
    return said + (" (disputed)" if one.is_so else ""), one.b, "note"


def _returned(one: Happening, _: _Labels) -> _Words:
    done = "Proposed to return for agreement" if one.is_so else "Returned for agreement"
    return done, f"{one.a}\nHarm is not suspected because: {one.b}", "question"


def _decision(one: Happening, labels: _Labels) -> _Words:
    level, _, route = one.a.partition(" ")
    what = f"{'Proposed' if one.is_so else 'Decided'}: level {level}, {ROUTE_WORDS[Route(route)].lower()}"
    outcomes = "; ".join(labels.get(code, code) for code in json.loads(one.b))
    return what, f"{outcomes}\n{one.more}", "decision"


_IN_WORDS: dict[str, Callable[[Happening, _Labels], _Words]] = {
    "move": _move,
    "note": _note,
    "question": lambda one, _: ("Asked the referrer", one.b, "question"),
    "reply": lambda one, _: ("The referrer replied", one.b, "reply"),
    "return": _returned,
    "agreement": lambda one, _: ("The family agreed" if one.is_so else "The family did not agree", one.b, "reply"),
    "decision": _decision,
    "review": lambda one, _: ("Confirmed the decision" if one.is_so else "Sent the decision back", one.b, "decision"),
    "answer": lambda one, _: (f"Answered: {one.a}", one.b, "answer"),
    "read": lambda one, _: ("Read the answer" if one.is_so else "Told the answer in person", "", "read"),
}
