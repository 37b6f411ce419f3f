"""What work and its records are called in the log: by reference and kind, never by name nor what was written."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps

from fanlight.casework.models import Allegation, Episode, Work
from fanlight.clocks.public import date_in_words

# Kinds of subject in the log whose records belong to a piece of work, and the tables that hold them.
_ON_WORK = {
    "assessment": ("Assessment", "Assessment"),
    "strategy_discussion": ("StrategyDiscussion", "Strategy discussion"),
    "section_47": ("Section47", "Section 47 enquiry"),
    "conference": ("Conference", "Conference"),
    "protection_plan": ("ProtectionPlan", "Child protection plan"),
    "need_plan": ("NeedPlan", "Child in need plan"),
    "plan_review": ("PlanReview", "Review"),
    "core_group": ("CoreGroup", "Core group"),
    "visit": ("Visit", "Visit"),
    "early_help_assessment": ("EarlyHelpAssessment", "Early help assessment"),
    "family_plan": ("FamilyPlan", "Family plan"),
    "closure": ("Closure", "Closure"),
    "step_across": ("StepAcross", "Step up or down"),
    "school_release": ("SchoolRelease", "Release to the school"),
}


def records_in_words(authority: str, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Return what each of these records is called, by id; nothing for a kind of another room."""
    if kind == "work":
        rows = Work.objects.filter(authority=authority, id__in=ids).values_list("id", "reference")
        return {key: f"Work {reference}" for key, reference in rows}
    if kind == "episode":
        episodes = Episode.objects.filter(authority=authority, id__in=ids).values_list("id", "referred_on")
        return {key: f"Episode from {date_in_words(day)}" for key, day in episodes}
    if kind == "allegation":
        told = Allegation.objects.filter(authority=authority, id__in=ids)
        return {one.id: f"Allegation {one.reference}" for one in told.only("id", "reference")}
    if kind in _ON_WORK:
        table, words = _ON_WORK[kind]
        model = apps.get_model("casework", table)
        found = model._default_manager.filter(authority=authority, id__in=ids).values_list("id", "work__reference")
        return {key: f"{words} on work {reference}" for key, reference in found}
    return {}
