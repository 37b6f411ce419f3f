"""Which tables of casework tell of somebody: read for the person whom they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanlight.people.public import SubjectMark, SubjectTable, register_subject_material

_OF_WORK = {"work": "work_id", "person": "work__person_id", "request": "work__request_id"}
_OF_EPISODE = {"work": "work_id", "person": "episode__person_id", "request": "episode__request_id"}


def register() -> None:
    """Say which they are; called when the app is ready."""
    register_subject_material("casework", (*_work(), *_statutory(), *_early_help(), *_earlier(), *_allegations()))


def _enquiry(_: Any) -> Iterable[SubjectMark]:
    return (SubjectMark.ENQUIRY,)


def _with_agencies(_: Any) -> Iterable[SubjectMark]:
    return (SubjectMark.ENQUIRY, SubjectMark.POLICE, SubjectMark.PARTNER)


def _lead(row: Any) -> Iterable[str]:
    return (row.lead_name,)


def _of_work(name: str, title: str, at: str = "recorded_at") -> SubjectTable:
    return SubjectTable(f"casework.{name}", title, ("work__person",), at, _OF_WORK)


def _of_episode(name: str, title: str, at: str, marks: Any = None) -> SubjectTable:
    given = {"marks": marks} if marks else {}
    return SubjectTable(f"casework.{name}", title, ("episode__person",), at, _OF_EPISODE, **given)


def _work() -> Iterable[SubjectTable]:
    yield SubjectTable(
        "casework.Work",
        "A piece of work",
        ("person",),
        "offered_at",
        {"work": "id", "person": "person_id", "request": "request_id", "contact": "contact_id"},
    )
    yield _of_work("WorkStep", "A step of the work")
    yield _of_work("Allocation", "Who held the work")
    yield SubjectTable(
        "casework.WorkInformation",
        "Information added to the work",
        ("work__person",),
        "recorded_at",
        {**_OF_WORK, "request": "request_id", "contact": "contact_id"},
    )
    yield _of_work("Closure", "How the work was closed", "proposed_at")
    yield _of_work("SchoolRelease", "What the school is told")
    yield _of_work("Particular", "What a specialist team must know", "created_at")
    yield _of_work("StepAcross", "A step up or down", "proposed_at")
    yield _of_work("StepAcrossMove", "What was done to a step up or down")


def _statutory() -> Iterable[SubjectTable]:
    yield SubjectTable(
        "casework.Episode",
        "A time in need",
        ("person",),
        "opened_at",
        {"person": "person_id", "request": "request_id", "contact": "contact_id"},
    )
    yield _of_episode("Assessment", "A child and family assessment", "started_on")
    yield _of_episode("StrategyDiscussion", "A strategy discussion", "suspected_at", _with_agencies)
    yield _of_episode("Section47", "A section 47 enquiry", "began_at", _enquiry)
    yield _of_episode("Conference", "A child protection conference", "held_on", _enquiry)
    yield _of_episode("ProtectionPlan", "A child protection plan", "started_on", _enquiry)
    yield _of_episode("CoreGroup", "A core group", "met_on", _enquiry)
    yield _of_episode("NeedPlan", "A child in need plan", "started_on")
    yield _of_episode("Visit", "A visit", "visited_on")


def _early_help() -> Iterable[SubjectTable]:
    for name, title, at in (
        ("EarlyHelpAssessment", "An early help assessment", "started_on"),
        ("FamilyPlan", "A family plan", "agreed_on"),
    ):
        yield SubjectTable(f"casework.{name}", title, ("work__person",), at, _OF_WORK, names=_lead)
    yield SubjectTable("casework.PlanReview", "A review of a plan", ("work__person",), "held_on", _OF_WORK)


def _earlier() -> Iterable[SubjectTable]:
    yield SubjectTable(
        "casework.EarlierRecord",
        "A record of the earlier system",
        ("person",),
        "recorded_at",
        {"person": "person_id"},
    )


def _allegations() -> Iterable[SubjectTable]:
    """Who an allegation is about stands in its request alone: it is gathered with what that request tells of somebody."""
    about = {"request": "request_id"}
    yield SubjectTable(
        "casework.Allegation", "An allegation", (), "received_at", about, _with_agencies, request="request_id"
    )
    yield SubjectTable(
        "casework.AllegationEntry",
        "What was done about an allegation",
        (),
        "recorded_at",
        {"request": "allegation__request_id"},
        _with_agencies,
        request="allegation__request_id",
    )
