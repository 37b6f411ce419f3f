"""Drafts as their author and, where it allows that, their setting's leads may see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from fanlight.clocks.public import london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.asking.children import EXPECTED
from fanlight.front_door.models import Draft
from fanlight.front_door.rules.initials import initials_of, year_words
from fanlight.front_door.scope import drafts_for
from fanlight.store.public import Actor, prepared


def visible_drafts(actor: Actor, at: datetime, *, sent_too: bool = False) -> QuerySet[Draft]:
    """Return the drafts that the actor may open, by what the authority lets a setting's leads see."""
    return drafts_for(actor, at, leads_see=leads_see_drafts(actor, at), sent_too=sent_too)


def leads_see_drafts(actor: Actor, at: datetime) -> bool:
    """Return whether the actor's authority lets the leads of a setting see each other's drafts."""
    return bool(parameter(actor.authority, "front_door.leads_see_drafts", london_date(at)))


def find_draft(actor: Actor, draft_id: str, *, at: datetime) -> Draft | None:
    """Return one draft, sent or not, if the actor may open it; None for another's, and for one thrown away."""
    if not draft_id.isascii() or not draft_id.isalnum():
        return None  # No id looks like this, and PostgreSQL refuses a null in a text.
    found: Draft | None = _one_draft.first(actor=actor, draft_id=draft_id, leads_see=leads_see_drafts(actor, at), at=at)
    return found


@prepared
def _one_draft(*, actor: Actor, draft_id: str, leads_see: bool, at: datetime) -> QuerySet[Draft]:
    rows = drafts_for(actor, at, leads_see=leads_see, sent_too=True)
    return rows.select_related("sent_as").filter(id=draft_id)


def lock_draft(actor: Actor, draft_id: str, *, at: datetime) -> Draft | None:
    """Return the same, locked until the transaction ends."""
    found: Draft | None = _draft_locked.first(
        actor=actor, draft_id=draft_id, leads_see=leads_see_drafts(actor, at), at=at
    )
    return found


@prepared
def _draft_locked(*, actor: Actor, draft_id: str, leads_see: bool, at: datetime) -> QuerySet[Draft]:
    return drafts_for(actor, at, leads_see=leads_see, sent_too=True).filter(id=draft_id).select_for_update()


def untouched_draft(actor: Actor, answers: Mapping[str, Any], *, at: datetime) -> Draft | None:
    """Return a draft of the last hour that holds only the answers a new one starts with, so that two clicks begin one."""
    rows = visible_drafts(actor, at).filter(author_user_id=actor.user_id, version=1, reopens_contact__isnull=True)
    lately = rows.filter(created_at__gte=at - timedelta(hours=1)).order_by("-created_at")
    return next((draft for draft in lately if draft.answers == answers), None)


def children_in(draft: Draft) -> str:
    """Return the children of a draft by initials and year group, so that one draft is told from another at a glance."""
    labels = (
        ", ".join(filter(None, [initials_of(stated), year_words(stated)]))
        for child in draft.answers.get("children", [])
        for stated in [
            {
                "forenames": child.get("child_forenames"),
                "surname": child.get("child_surname"),
                "is_unborn": child.get("child_birth") == EXPECTED,
                "year_group": child.get("child_year_group"),
            }
        ]
    )
    return "; ".join(labels)


def was_thrown_away(actor: Actor, draft_id: str) -> bool:
    """Return whether the actor's own draft was thrown away, so that what they typed can be given back."""
    if not draft_id.isascii() or not draft_id.isalnum():
        return False
    own = Draft.objects.filter(authority=actor.authority, author_user_id=actor.user_id, discarded_at__isnull=False)
    return own.filter(id=draft_id).exists()


def may_read_files(actor: Actor, draft_id: str, at: datetime) -> str:
    """Return why the actor may read the files of a draft, or nothing where they may not."""
    return "goes on with this draft" if find_draft(actor, draft_id, at=at) else ""
