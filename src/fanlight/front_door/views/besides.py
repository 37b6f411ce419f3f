"""What some pages of the form show beside their questions: ticks as evidence, whom to ring, documents."""

from __future__ import annotations

from typing import Any

from fanlight.clocks.public import london_date
from fanlight.design.public import Choice, Place
from fanlight.documents.public import documents_of
from fanlight.establishments.public import parameter
from fanlight.front_door.asking.level import INDICATOR_QUESTIONS
from fanlight.front_door.forms.upload import DocumentForm
from fanlight.front_door.queries.local_support import early_help_for, local_support_links
from fanlight.front_door.views.opening import OpenDraft
from fanlight.store.public import now


def besides(opened: OpenDraft, place: Place) -> dict[str, Any]:
    """Return what the template of this page needs besides its form."""
    make = {"level": _evidence, "local-support": _local_teams, "documents": _documents}.get(place.page)
    return make(opened) if make else {}


def _evidence(opened: OpenDraft) -> dict[str, Any]:
    ticked = {code for question in INDICATOR_QUESTIONS.values() for code in opened.answers.get(question, [])}
    offered = [choice for question in INDICATOR_QUESTIONS.values() for choice in opened.journey.lists[question]]
    return {
        "evidence": [choice for choice in offered if choice.value in ticked],
        "domains": {question: _domains(opened.journey.lists[question]) for question in INDICATOR_QUESTIONS.values()},
    }


def _domains(offered: tuple[Choice, ...]) -> list[tuple[str, list[tuple[int, Choice]]]]:
    """Return each domain with its indicators, numbered over all of the question."""
    found: list[tuple[str, list[tuple[int, Choice]]]] = []
    for number, choice in enumerate(offered, 1):
        if choice.divider or not found:
            found.append((choice.divider, []))
        found[-1][1].append((number, choice))
    return found


def _local_teams(opened: OpenDraft) -> dict[str, Any]:
    found = early_help_for(opened.draft, opened.answers)
    links = local_support_links(opened.draft.id)
    return {"local_teams": found.teams, "found_by": str(found.by), "local_links": links}


def _documents(opened: OpenDraft) -> dict[str, Any]:
    return {
        "documents": documents_of("draft", opened.draft.id, authority=opened.draft.authority),
        "upload": DocumentForm(megabytes=most_megabytes(opened)),
    }


def most_megabytes(opened: OpenDraft) -> int:
    """Return how large a file may be, in megabytes."""
    return int(parameter(opened.draft.authority, "documents.upload_megabytes", london_date(now())))
