"""Which tables of people tell of somebody: read for the person whom they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanlight.people.models import PersonName
from fanlight.people.queries.subject_material import SubjectTable, register_subject_material
from fanlight.people.queries.subject_rows import WordsOfCodes
from fanlight.people.rules.census_codes import DISABILITY_LABELS, ETHNICITY_LABELS
from fanlight.people.rules.kinds import PersonKind
from fanlight.people.rules.sex import SEX_LABELS
from fanlight.people.rules.subject_marks import SubjectMark


def register() -> None:
    """Say which they are; called when the app is ready."""
    own = {"person": "person_id"}
    register_subject_material(
        "people",
        (
            SubjectTable("people.Person", "The person", ("pk",), "created_at", {"person": "id"}),
            SubjectTable("people.PersonName", "A name", ("person",), "recorded_at", own),
            SubjectTable("people.PersonIdentifier", "A number", ("person",), "recorded_at", own),
            SubjectTable("people.PersonCharacteristic", "What describes them", ("person",), "recorded_at", own),
            SubjectTable("people.PersonCorrection", "A correction", ("person",), "recorded_at", own),
            SubjectTable("people.PersonAddress", "An address", ("person",), "recorded_at", own, _confidential),
            SubjectTable("people.ContactPoint", "How they are reached", ("person",), "recorded_at", own, _confidential),
            SubjectTable("people.SafeContact", "Safe contact", ("person",), "recorded_at", own),
            SubjectTable("people.ProtectedReader", "Who reads what is protected", ("person",), "recorded_at", own),
            SubjectTable("people.SchoolPlace", "A school place", ("person",), "recorded_at", own, _confidential),
            SubjectTable("people.HouseholdMembership", "A household", ("person",), "recorded_at", own, _home),
            SubjectTable(
                "people.Relation",
                "A relation",
                ("person", "other"),
                "recorded_at",
                {"person": "other_id", "person_too": "person_id"},
                lambda _: (SubjectMark.OTHER_PEOPLE,),
                _names_of_both,
            ),
            SubjectTable("people.MatchDecision", "Whose record a request is about", ("person",), "recorded_at", own),
            SubjectTable("people.Merge", "Two records joined", ("alias", "kept"), "merged_at", {"person": "kept_id"}),
        ),
        _words,
    )


def _words(_authority: str) -> WordsOfCodes:
    return {
        "ethnicity": ETHNICITY_LABELS,
        "disabilities": DISABILITY_LABELS,
        "sex": SEX_LABELS,
        "people.PersonCharacteristic.code": {**DISABILITY_LABELS, **ETHNICITY_LABELS},
        "people.Person.kind": {PersonKind.CHILD: "A child", PersonKind.ADULT: "An adult"},
    }


def _confidential(row: Any) -> Iterable[SubjectMark]:
    return (SubjectMark.PROTECTED,) if row.is_confidential else ()


def _home(row: Any) -> Iterable[SubjectMark]:
    return (SubjectMark.OTHER_HOME,) if row.valid_to is not None else ()


def _names_of_both(row: Any) -> Iterable[str]:
    """Return the names of the two people of a relation; who reads it is told apart by whoever gathers."""
    names = PersonName.objects.filter(authority=row.authority, person__in=[row.person_id, row.other_id])
    return [name.full for name in names.filter(withdrawn_at__isnull=True)]
