"""Which tables of sharing tell of somebody: read for the person whom they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanlight.people.public import SubjectMark, SubjectTable, register_subject_material
from fanlight.sharing.rules.vocabulary import MayTell


def register() -> None:
    """Say which they are; called when the app is ready."""
    register_subject_material("sharing", (*_of_partners(), *_of_schools()))


def _of_partners() -> tuple[SubjectTable, ...]:
    ask = {"contact": "contact_id", "request": "contact__request_id", "person": "person_id"}
    answer = {kind: f"ask__{path}" for kind, path in ask.items()}
    # What was made of a gathering is of every child of the request.
    gathering = {"request": "gathering__request_id"}
    return (
        SubjectTable(
            "sharing.Gathering",
            "What partners were asked for",
            ("asks__contact__person",),
            "opened_at",
            _of_request(),
        ),
        SubjectTable("sharing.Regrading", "A rating", ("gathering__asks__contact__person",), "recorded_at", gathering),
        SubjectTable(
            "sharing.GatheringNote",
            "What was made of partners' answers",
            ("gathering__asks__contact__person",),
            "recorded_at",
            gathering,
            lambda _: (SubjectMark.PARTNER, SubjectMark.OTHER_CHILDREN),
        ),
        SubjectTable(
            "sharing.PartnerAsk",
            "A question to a partner",
            ("person", "contact__person"),
            "asked_at",
            ask,
            _asked_with_address,
        ),
        SubjectTable(
            "sharing.PartnerAnswer",
            "A partner's answer",
            ("ask__person", "ask__contact__person"),
            "recorded_at",
            answer,
            _partner,
        ),
    )


def _of_schools() -> tuple[SubjectTable, ...]:
    told = {"information_request": "id", "contact": "contact_id", "person": "person_id"}
    of_told = {"information_request": "asked_id", "contact": "asked__contact_id", "person": "asked__person_id"}
    return (
        SubjectTable(
            "sharing.InformationRequest",
            "What a school asked",
            ("person", "contact__person"),
            "asked_at",
            told,
        ),
        SubjectTable(
            "sharing.InformationAnswer",
            "What a school was told",
            ("asked__person", "asked__contact__person"),
            "recorded_at",
            of_told,
        ),
    )


def _of_request() -> dict[str, str]:
    return {"request": "request_id"}


def _asked_with_address(row: Any) -> Iterable[SubjectMark]:
    return (SubjectMark.PROTECTED,) if row.is_address_protected else ()


def _partner(row: Any) -> Iterable[SubjectMark]:
    yield SubjectMark.PARTNER
    if row.may_tell != MayTell.ANYBODY:
        yield SubjectMark.WITHHELD
    if row.ask.partner == "POLICE":
        yield SubjectMark.POLICE
