"""From when work and duties are kept, what goes with a piece of work, and that work keeps the person it is with."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from fanlight.casework.models import IS_OPEN, Work
from fanlight.documents.public import register_holdable
from fanlight.people.public import register_record_of_person
from fanlight.store.public import Actor, register_retention, tidy_reference


def register() -> None:
    """Tell the rooms below all of this; called when the app is ready."""
    register_holdable("work", "A piece of work, by its reference", work_with_reference)
    register_retention(
        "casework.Work",
        since_it_ended,
        about={"work": "pk", "person": "person_id", "contact": "contact_id", "request": "request_id"},
        parts={
            "casework.WorkStep": "work",
            "casework.WorkInformation": "work",
            "casework.Closure": "work",
            "casework.SchoolRelease": "work",
            "casework.Particular": "work",
            "casework.StepAcross": "work",
            "casework.StepAcrossMove": "work",
            "casework.EarlyHelpAssessment": "work",
            "casework.FamilyPlan": "work",
        },
    )
    register_retention(
        "casework.Episode",
        since_the_episode_ended,
        about={"person": "person_id", "contact": "contact_id", "request": "request_id"},
        parts={
            "casework.Assessment": "episode",
            "casework.StrategyDiscussion": "episode",
            "casework.Section47": "episode",
            "casework.ProtectionPlan": "episode",
        },
    )
    register_retention(
        "casework.Allegation",
        since_its_outcome,
        about={"request": "request_id"},
        parts={"casework.AllegationEntry": "allegation"},
    )
    register_retention("casework.TeamDuty", since_the_last_day)
    register_record_of_person("casework.Work", ended=("closed_at", "refused_at"))
    register_record_of_person("casework.Episode", ended="ended_at")
    register_retention("casework.EarlierRecord", since_kept, about={"person": "person_id"})
    register_retention("casework.EarlierHolder", since_recorded)
    register_record_of_person("casework.EarlierRecord", ended="kept_from_at")


def since_it_ended(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the work that was closed or refused, with the day; not what goes on in a piece that was opened again."""
    goes_on = Work.objects.filter(IS_OPEN, reopened_from__isnull=False).values("reopened_from_id")
    ended = rows.filter(Q(closed_at__isnull=False) | Q(refused_at__isnull=False)).exclude(id__in=goes_on)
    return ended.annotate(kept_from=TruncDate(Coalesce(F("closed_at"), F("refused_at"))))


def since_the_episode_ended(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the episodes that were closed or came to nothing, with the day."""
    return rows.filter(ended_at__isnull=False).annotate(kept_from=TruncDate("ended_at"))


def since_its_outcome(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the allegations that have an outcome, with the day on which it was recorded."""
    return rows.filter(closed_at__isnull=False).annotate(kept_from=TruncDate("closed_at"))


def since_the_last_day(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the duties that have a last day, with it."""
    return rows.filter(valid_to__isnull=False).annotate(kept_from=F("valid_to"))


def since_kept(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return records of an earlier system with the day on which they ended there, or were last read as open."""
    return rows.annotate(kept_from=TruncDate("kept_from_at"))


def since_recorded(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return rows with the day on which they were written."""
    return rows.annotate(kept_from=TruncDate("recorded_at"))


def work_with_reference(actor: Actor, typed: str) -> str:
    """Return the id of the work with a reference, for a hold; nothing when there is none."""
    rows = Work.objects.filter(authority=actor.authority, reference=tidy_reference(typed) or "")
    return rows.values_list("id", flat=True).first() or ""
