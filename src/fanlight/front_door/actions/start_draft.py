"""A request is begun: an empty draft, or one that starts with what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.front_door.actions.keep_names import keep_names_of_draft
from fanlight.front_door.actions.save_draft import bar_those_named
from fanlight.front_door.asking.people_named import people_named
from fanlight.front_door.asking.standing import standing_of
from fanlight.front_door.models import Contact, Draft
from fanlight.store.public import Actor


@action("began a request for support")
def start_draft(
    *, answers: Mapping[str, Any] | None = None, reopens: Contact | None = None, by: Actor, at: datetime
) -> Draft:
    """Return a new draft of the actor's at their organisation; its id is the key under which it will be sent once.

    What is carried into it counts as typed now: danger and level 4 are watched from here on (safety 5).
    """
    standing = standing_of(answers or {})
    draft = Draft(
        authority=by.authority,
        author_user_id=by.user_id,
        organisation_kind=by.organisation_kind,
        organisation_id=by.organisation_id,
        is_private=standing.is_private,
        is_danger=standing.is_danger,
        level_believed=standing.level_believed,
        danger_since=at if standing.is_urgent else None,
        reopens_contact=reopens,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    draft.answers = dict(answers or {})
    draft.save()
    keep_names_of_draft(draft, people_named(draft.answers))
    bar_those_named(draft, by=by, at=at)
    record("draft", draft.id, reopens=reopens.id if reopens else "")
    return draft
