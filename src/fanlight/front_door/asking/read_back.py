"""What was sent, in words again, under the names that the form gives it: nothing that a referrer wrote stays unread."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from fanlight.clocks.public import date_in_words
from fanlight.design.public import Kind, Question
from fanlight.front_door.asking.call import CALLER
from fanlight.front_door.asking.code_lists import NOT_KNOWN
from fanlight.front_door.asking.journey import ASK_FOR_SUPPORT
from fanlight.front_door.asking.safety import NOT_LEAVING
from fanlight.front_door.asking.shapes import AGREEMENT, CALL, CHILD, CONCERN, PERSON, REFERRER
from fanlight.front_door.asking.worries import worries
from fanlight.front_door.rules.confidential import MASK

Row = tuple[str, str]
_TRUTHS = {True: "YES", False: "NO"}
# The story and what the page shows elsewhere stand under headings of their own.
STORY = frozenset(
    {
        *("what_happened", "opinion", "earlier", "working_well", "tried", "needs_to_change", "wanted"),
        *("child_needs", "parent_needs", "environment", "alleged_access"),
    }
)
_LIVES = {"True": "Yes", "False": "No", NOT_KNOWN: "I do not know"}


@cache
def _questions() -> dict[str, Question]:
    pages = [page for section in ASK_FOR_SUPPORT.sections for page in section.pages]
    asked_of_callers = [question for question in CALLER.questions if question.name in CALL.values()]
    return {question.name: question for page in pages for question in page.questions} | {
        question.name: question for question in asked_of_callers
    }


def words_of(question: Question, value: Any) -> str:
    """Return one sent value as a person reads it; a value that the form does not offer is shown as it came."""
    if value is None or value == "" or value == []:
        return ""
    labels = {choice.value: choice.label for choice in question.choices}
    if isinstance(value, list):
        return "; ".join(labels.get(str(one), str(one)) for one in value)
    if isinstance(value, bool):
        return labels.get(_TRUTHS[value], "Yes" if value else "No")
    if question.kind is Kind.DAY:
        return _day(str(value))
    return labels.get(str(value), str(value))


def rows_of(table: Mapping[str, str], sent: Mapping[str, Any], *, without: Collection[str] = ()) -> list[Row]:
    """Return (what it is called, words) for each field of a table that was sent."""
    named = [(field, _questions()[question]) for field, question in table.items() if field not in without]
    rows = [(question.row_name, words_of(question, sent.get(field))) for field, question in named]
    return [(label, words) for label, words in rows if words]


def child_rows(stated: Mapping[str, Any], school: str) -> list[Row]:
    """Return everything said of one child; `school` is its name in words."""
    secret = [
        label
        for flag, label in (
            ("address_confidential", "their address"),
            ("phone_confidential", "the family's phone numbers"),
            ("school_confidential", "which school or nursery they go to"),
        )
        if stated.get(flag) is True
    ]
    rows = [
        *rows_of(CHILD, stated),
        ("Home address", _address(stated)),
        ("School, nursery or college", school or ("None" if stated.get("no_school") is True else "")),
        ("Keep secret", ", ".join(secret).capitalize()),
    ]
    return [(label, words) for label, words in rows if words]


def person_rows(person: Mapping[str, Any]) -> list[Row]:
    """Return everything said of one person."""
    lives = _LIVES.get(str(person.get("in_household")), "")
    if person.get("absent_parent") is True:
        lives = "No, and they are a parent"
    rows = [
        *rows_of(PERSON, person),
        ("Lives with the children", lives),
        ("Address if different", _address(person)),
    ]
    return [(label, words) for label, words in rows if words]


def leaving_words(sent: Mapping[str, Any]) -> str:
    """Return when the child leaves where no instant says it: not at all, not known, a day or a time alone."""
    place = _mapping(sent.get("whereabouts"))
    if place.get("leaves") == NOT_LEAVING:
        return "They are not leaving where they are"
    if place.get("leaves") == NOT_KNOWN:
        return "Not known"
    day, time = str(place.get("leaves_on") or ""), str(place.get("leaves_time") or "")
    if day and not time:
        return f"{_day(day)}, time not known"
    return f"{time}, day not known" if time and not day else ""


def concern_rows(sent: Mapping[str, Any]) -> list[Row]:
    """Return what stands beside the story: kinds of worry, when, how worried, who knows the family, help asked for."""
    concern = _mapping(sent.get("concern"))
    known = worries()
    kinds = [known[code].label if code in known else str(code) for code in concern.get("categories") or []]
    rows = [
        ("Kinds of worry", "; ".join(kinds)),
        *rows_of(CONCERN, concern, without=STORY),
        *rows_of({"service_wanted": "service_wanted"}, sent),
    ]
    return [(label, words) for label, words in rows if words]


def story_rows(sent: Mapping[str, Any]) -> list[Row]:
    """Return the worry in the sender's words, where the child was, and what stands beside it."""
    place = _mapping(sent.get("whereabouts"))
    told = rows_of({name: name for name in ("where_now", "leaves_with", "is_safe")}, place)
    concern = _mapping(sent.get("concern"))
    views = rows_of({name: name for name in ("parent_view", "child_view")}, concern)
    story = rows_of({field: question for field, question in CONCERN.items() if field in STORY}, concern)
    return [*rows_of({"police_reference": "police_reference"}, sent), *told, *story, *views, *concern_rows(sent)]


def agreement_rows(sent: Mapping[str, Any]) -> list[Row]:
    """Return what was said of telling the family, of their agreement, and of what they must not read."""
    return rows_of(AGREEMENT, _mapping(sent.get("agreement")))


def referrer_rows(sent: Mapping[str, Any]) -> list[Row]:
    """Return who asked, how they know the child, how to answer them, and whether they rang before."""
    rest = {name: name for name in ("feedback_email", "call_reference", "phoned_first", "wants_outcome")}
    call = rows_of(CALL, _mapping(sent.get("call")))
    return [*call, *rows_of(REFERRER, _mapping(sent.get("referrer"))), *rows_of(rest, sent)]


def typed_rows(sent: Mapping[str, Any], *, hidden: Collection[str], is_masked: bool) -> list[Row]:
    """Return what came and could not be read as an answer, but for what is about a child in `hidden`.

    With `is_masked` the words are hidden: they may be what is to be kept secret.
    """
    lines = [line for line in _sequence(sent.get("as_typed")) if isinstance(line, Mapping)]
    rows = [(_about(line), str(line.get("typed") or "")) for line in lines if line.get("about") not in hidden]
    lost = _mapping(sent.get("not_understood"))
    rows += [(str(at), str(words)) for at, words in lost.items() if not (hidden and str(at).startswith("children"))]
    return [(label, MASK if is_masked else words) for label, words in rows]


def _about(line: Mapping[str, Any]) -> str:
    return ": ".join(str(part) for part in (line.get("about"), line.get("question")) if part)


def _address(said: Mapping[str, Any]) -> str:
    address = _mapping(said.get("address"))
    return ", ".join(str(part) for part in [*(address.get("lines") or []), address.get("postcode")] if part)


def _day(text: str) -> str:
    try:
        return date_in_words(date.fromisoformat(text))
    except ValueError:
        return f"“{text}”"


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _sequence(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []
