"""Drafts as their author and, where it allows that, their setting's leads may see them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from fanlight.clocks.public import london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.models import Draft
from fanlight.front_door.scope import drafts_for
from fanlight.store.public import Actor


def visible_drafts(actor: Actor, at: datetime, *, sent_too: bool = False) -> QuerySet[Draft]:
    """Return the drafts that the actor may open, by what the authority lets a setting's leads see."""
    leads_see = bool(parameter(actor.authority, "front_door.leads_see_drafts", london_date(at)))
    return drafts_for(actor, at, leads_see=leads_see, sent_too=sent_too)


def find_draft(actor: Actor, draft_id: str, *, at: datetime) -> Draft | None:
    """Return one draft, sent or not, if the actor may open it; None for another's, and for one thrown away."""
    if not draft_id.isascii() or not draft_id.isalnum():
        return None  # No id looks like this, and PostgreSQL refuses a null in a text.
    return visible_drafts(actor, at, sent_too=True).select_related("sent_as").filter(id=draft_id).first()


def untouched_draft(actor: Actor, *, at: datetime) -> Draft | None:
    """Return a draft that the actor has begun in the last hour and not typed in, so that two clicks begin one."""
    rows = visible_drafts(actor, at).filter(author_user_id=actor.user_id, version=1, reopens_contact__isnull=True)
    return rows.filter(created_at__gte=at - timedelta(hours=1)).order_by("-created_at").first()


def was_thrown_away(actor: Actor, draft_id: str) -> bool:
    """Return whether the actor's own draft was thrown away, so that what they typed can be given back."""
    if not draft_id.isascii() or not draft_id.isalnum():
        return False
    own = Draft.objects.filter(authority=actor.authority, author_user_id=actor.user_id, discarded_at__isnull=False)
    return own.filter(id=draft_id).exists()


def may_read_files(actor: Actor, draft_id: str, at: datetime) -> str:
    """Return why the actor may read the files of a draft, or nothing where they may not."""
    return "goes on with this draft" if find_draft(actor, draft_id, at=at) else ""
