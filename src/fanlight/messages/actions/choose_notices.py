"""How somebody wants to hear of what waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.messages.models import NoticeChoice
from fanlight.messages.queries.deputies import has_accepted_deputy
from fanlight.messages.rules.choices import Group, How, needs_deputy
from fanlight.store.public import Actor


class NeedsDeputy(Exception):
    """Questions and answers are muted only while somebody else gets them."""

    def __init__(self) -> None:
        super().__init__("Somebody waits for you here: name a deputy first, and wait until they have accepted")


@action("chose how to hear of what waits")
def choose_notices(*, chosen: Mapping[Group, How], by: Actor, at: datetime) -> None:
    """Keep how the person wants to hear of each group; raise NeedsDeputy where that would mute questions and answers."""
    is_silent = any(needs_deputy(group, how) for group, how in chosen.items())
    if is_silent and not has_accepted_deputy(by, london_date(at)):
        raise NeedsDeputy
    for group, how in chosen.items():
        write_choice(by.user_id, group, how, by=by, at=at)
    record("user", by.user_id, chosen={str(group): str(how) for group, how in chosen.items()})


def write_choice(user_id: str, group: Group, how: How, *, by: Actor, at: datetime) -> None:
    """Write one choice of a person; joins the caller's transaction and its event."""
    values = {"how": how, "changed_at": at, "changed_by": by.id}
    NoticeChoice.objects.update_or_create(
        authority=by.authority,
        user_id=user_id,
        group=group,
        defaults=values,
        create_defaults={**values, "created_at": at},
    )
