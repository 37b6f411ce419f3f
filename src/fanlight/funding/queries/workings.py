"""Workings as pages and jobs need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.access.public import Permission, people_names
from fanlight.funding.models import Working, WorkingAnswer, WorkingShare
from fanlight.funding.queries.pages import PAGE
from fanlight.funding.rules.worked import WorkedKind
from fanlight.funding.rules.worked_kinds import WORKED_KINDS
from fanlight.funding.scope import own_workings
from fanlight.store.public import Actor


@dataclass(frozen=True)
class WorkingShown:
    """One working as a page needs it."""

    row: Working
    kind: WorkedKind
    answer: WorkingAnswer | None
    asked_by: str

    @property
    def status_words(self) -> str:
        """How far it is, in words."""
        if self.answer is None:
            return "being worked out"
        return "could not be worked out" if self.answer.reasons else "worked out"

    @property
    def files(self) -> list[tuple[str, str]]:
        """Its files: what each is, and what it is called."""
        labels = {one.role: one.label for one in self.kind.files}
        return [(labels[one.role], one.file.name) for one in self.row.files.all()]

    @property
    def terms(self) -> list[tuple[str, str]]:
        """What was typed: what each is, and what was typed or chosen."""
        found = []
        for one in self.kind.terms:
            said = self.row.terms.get(one.name, "")
            if said:
                found.append((one.label, dict(one.choices).get(said, said)))
        return found

    def why(self, key: str) -> Mapping[str, Any] | None:
        """Why one figure of the answer is what it is; None where the answer explains no such figure."""
        whys: Mapping[str, Any] = self.answer.answer.get("whys", {}) if self.answer else {}
        return whys.get(key)


def workings_shown(actor: Actor) -> list[WorkingShown]:
    """Return the workings of the actor's authority, the newest first, for who models."""
    if not actor.may(Permission.FUNDING_MODEL):
        return []
    rows = Working.objects.filter(authority=actor.authority, kind__in=WORKED_KINDS).select_related("answer_to_it")
    found = list(rows.defer("answer_to_it__answer").order_by("-recorded_at", "-id")[:PAGE])
    names = people_names(sorted({one.recorded_by for one in found}))
    return [_shown(one, names) for one in found]


def working_shown(actor: Actor, reference: str) -> WorkingShown | None:
    """Return one working; None where the actor has none of this reference."""
    rows = Working.objects.filter(authority=actor.authority, reference=reference, kind__in=WORKED_KINDS)
    row = rows.select_related("answer_to_it").prefetch_related("files__file").first()
    if row is None or not actor.may(Permission.FUNDING_MODEL):
        return None
    return _shown(row, people_names([row.recorded_by]))


def own_workings_shown(actor: Actor) -> list[WorkingShown]:
    """Return the answers in which the reader's own school has a part that is shared with it, the newest first."""
    rows, urn = own_workings(actor)
    if not urn:
        return []
    shared = rows.filter(kind__in=WORKED_KINDS, answer_to_it__answer__schools_own__has_key=urn)
    found = list(shared.order_by("-year", "-recorded_at", "-id")[:PAGE])
    return [WorkingShown(one, WORKED_KINDS[one.kind], None, "") for one in found]


def own_part(actor: Actor, reference: str) -> tuple[WorkingShown, Mapping[str, Any]] | None:
    """Return a shared answer's row and the own school's part of it, and nothing of another school; None where there is none."""
    rows, urn = own_workings(actor)
    row = rows.filter(reference=reference, kind__in=WORKED_KINDS).first() if urn else None
    if row is None:
        return None
    parts = WorkingAnswer.objects.filter(authority=actor.authority, working=row)
    # A number in a path would be taken for a place in a list, so the school's own part is found here.
    found = (parts.values_list("answer__schools_own", flat=True).first() or {}).get(urn)
    return (WorkingShown(row, WORKED_KINDS[row.kind], None, ""), found) if found else None


def is_shared(working: Working) -> bool:
    """Whether schools see their own part of an answer."""
    latest = WorkingShare.objects.filter(authority=working.authority, working=working).order_by("-number").first()
    return latest is not None and latest.is_shared


def working_to_do(authority: str, working_id: str) -> tuple[Working, dict[str, tuple[str, str]], str] | None:
    """Return a working with its files' names and texts by role and the authority's dated values; None where there is none."""
    row = Working.objects.filter(authority=authority, id=working_id).select_related("values_file").first()
    if row is None:
        return None
    texts = {one.role: (one.file.name, one.file.text) for one in row.files.select_related("file")}
    return row, texts, row.values_file.text if row.values_file else ""


def _shown(row: Working, names: Mapping[str, str]) -> WorkingShown:
    return WorkingShown(row, WORKED_KINDS[row.kind], getattr(row, "answer_to_it", None), names.get(row.recorded_by, ""))
