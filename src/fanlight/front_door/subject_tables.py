"""Which tables of the Front Door tell of somebody, and whom else each row names: read for the person it is about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fanlight.front_door.asking.code_lists import SOURCES
from fanlight.front_door.queries.choices import every_outcome_label
from fanlight.front_door.rules.confidential import is_source_unnamed
from fanlight.front_door.rules.deciding import SECOND_PERSON_WORDS
from fanlight.front_door.rules.states import MOVE_WORDS, STATE_WORDS
from fanlight.front_door.rules.vocabulary import (
    AUDIENCE_WORDS,
    CHANNEL_WORDS,
    CLOSURE_WORDS,
    CONCERN_ROLE_WORDS,
    MARK_WORDS,
    NO_AGREEMENT_WORDS,
    ROUTE_WORDS,
    SAFE_WORDS,
    WITHHELD_WORDS,
    NoAgreement,
    Withheld,
)
from fanlight.people.public import SubjectMark, SubjectTable, WordsOfCodes, register_subject_material

_OF_CONTACT = {"contact": "contact_id", "request": "contact__request_id", "person": "contact__person_id"}
_PERSON = "contact__person"
# In these audiences whoever asked is no professional, and may have been promised not to be named.
_NOT_PROFESSIONAL = frozenset({"PUBLIC", "FAMILY"})


def register() -> None:
    """Say which they are; called when the app is ready."""
    register_subject_material("front_door", (*_requests(), *_of_contacts(), *_of_questions()), _words)


def _words(authority: str) -> WordsOfCodes:
    """Return what the codes mean that a request and what was decided of it are written in."""
    outcomes = every_outcome_label(authority)
    moves = {str(move): words[:1].upper() + words[1:] for move, words in MOVE_WORDS.items()}
    return {
        "source_code": {one.value: one.label for one in SOURCES},
        "route": ROUTE_WORDS,
        "outcomes": outcomes,
        "needs_second_person": SECOND_PERSON_WORDS,
        "marks": MARK_WORDS,
        "channel": CHANNEL_WORDS,
        "audience": AUDIENCE_WORDS,
        "withheld": WITHHELD_WORDS,
        "closure": CLOSURE_WORDS,
        "is_safe": SAFE_WORDS,
        "role": CONCERN_ROLE_WORDS,
        "reason_code": NO_AGREEMENT_WORDS,
        "no_agreement_code": NO_AGREEMENT_WORDS,
        "front_door.Contact.state": STATE_WORDS,
        "from_state": STATE_WORDS,
        "to_state": STATE_WORDS,
        "front_door.ContactMove.move": {"RECEIVE": "Received", **moves},
    }


def _requests() -> Iterator[SubjectTable]:
    yield SubjectTable(
        "front_door.RequestForSupport",
        "A request for support",
        ("contacts__person", "roles__person"),
        "received_at",
        {"request": "id"},
        _marks_of_request,
        named_in_request,
    )
    yield SubjectTable(
        "front_door.RoleInConcern",
        "What somebody is said to be in a request",
        ("request__contacts__person", "person"),
        "recorded_at",
        {"request": "request_id", "person": "person_id"},
        _marks_of_role,
        lambda row: (row.name_as_stated,),
    )
    yield SubjectTable(
        "front_door.TakenCall",
        "A call, visit or letter that was taken down",
        ("request__contacts__person",),
        "came_at",
        {"request": "request_id"},
        lambda row: (SubjectMark.UNNAMED_SOURCE,) if row.wishes_no_name or row.promised_no_name else (),
    )
    yield SubjectTable(
        "front_door.WrittenForm",
        "What was written after a call",
        ("call__request__contacts__person",),
        "recorded_at",
        {"request": "call__request_id"},
        lambda row: (SubjectMark.OTHER_PEOPLE, *_if_several(row.call.request)),
    )
    yield SubjectTable(
        "front_door.NightSummary",
        "What was done in a night",
        ("request__contacts__person",),
        "recorded_at",
        {"request": "request_id"},
        lambda row: _if_several(row.request),
    )


def _of_contacts() -> Iterator[SubjectTable]:
    yield SubjectTable(
        "front_door.Contact",
        "What was raised about the child",
        ("person",),
        "received_at",
        {"contact": "id", "request": "request_id", "person": "person_id"},
    )
    for name, title, marks in (
        ("ContactMove", "A step at the Front Door", None),
        ("ContactNote", "A note of screening", _learnt),
        ("Decision", "A decision", None),
        ("Answer", "An answer to who asked", _marks_of_answer),
        ("PassedElsewhere", "Passed to another authority", None),
        ("Question", "A question to who asked", None),
        ("Return", "A request returned for agreement", None),
        ("Referral", "A referral", None),
    ):
        at = "passed_at" if name == "PassedElsewhere" else "recorded_at"
        given = {"marks": marks} if marks else {}
        yield SubjectTable(f"front_door.{name}", title, (_PERSON,), at, _OF_CONTACT, **given)  # type: ignore[arg-type]


def _of_questions() -> Iterator[SubjectTable]:
    for name, title, through in (
        ("QuestionReply", "A reply to a question", "question"),
        ("ReturnAnswer", "An answer to a return", "returned"),
    ):
        about = {kind: f"{through}__{path}" for kind, path in _OF_CONTACT.items()}
        yield SubjectTable(f"front_door.{name}", title, (f"{through}__{_PERSON}",), "recorded_at", about)
    yield SubjectTable(
        "front_door.DecisionReview",
        "What a second person said",
        (f"decision__{_PERSON}", f"returned__{_PERSON}"),
        "recorded_at",
        {"contact": "decision__contact_id", "request": "decision__contact__request_id"},
    )


def _marks_of_request(row: Any) -> Iterator[SubjectMark]:
    yield SubjectMark.OTHER_PEOPLE
    yield from _if_several(row)
    if _withholds(row):
        yield SubjectMark.WITHHELD
    if _withholds(row) or row.audience in _NOT_PROFESSIONAL or is_source_unnamed(row.stated):
        yield SubjectMark.UNNAMED_SOURCE
    if row.police_reference or row.no_agreement_code == NoAgreement.PREJUDICE_INVESTIGATION:
        yield SubjectMark.POLICE
    if len(list(_addresses(row))) > 1:
        yield SubjectMark.OTHER_HOME


def _if_several(request: Any) -> Iterable[SubjectMark]:
    return (SubjectMark.OTHER_CHILDREN,) if request.contacts.count() > 1 else ()


def _withholds(row: Any) -> bool:
    return any(path[:1] == ["agreement"] for path, _ in json.loads(row.confidential or "[]"))


def _addresses(row: Any) -> Iterator[str]:
    found = {
        json.dumps(person.get("address"), sort_keys=True) + str(person.get("postcode"))
        for part in ("children", "household")
        for person in row.stated.get(part) or []
        if isinstance(person, dict) and (person.get("address") or person.get("postcode"))
    }
    yield from found


def named_in_request(row: Any) -> Iterator[str]:
    """Yield every name that a request states: of children, of the household, of whoever asked."""
    for part in ("children", "household"):
        for person in row.stated.get(part) or []:
            if isinstance(person, dict):
                yield " ".join(str(person.get(key) or "") for key in ("forenames", "surname")).strip()
    yield row.referrer_name


def _marks_of_role(_: Any) -> Iterable[SubjectMark]:
    return (SubjectMark.OTHER_PEOPLE,)


def _learnt(_: Any) -> Iterable[SubjectMark]:
    return (SubjectMark.UNNAMED_SOURCE, SubjectMark.OTHER_PEOPLE)


def _marks_of_answer(row: Any) -> Iterator[SubjectMark]:
    if row.withheld:
        yield SubjectMark.WITHHELD
    if row.withheld == Withheld.POLICE_ASKED:
        yield SubjectMark.POLICE
