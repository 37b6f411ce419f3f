"""A team takes up work again that it had closed: the Front Door makes the request that this counts as (safety 7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.casework.public import NotForYou, WorkHappening, WorkKind
from fanlight.establishments.public import team
from fanlight.front_door.actions.decide_with_team import TeamsWord, decide_with_team
from fanlight.front_door.actions.moving import get_contact, move_contact
from fanlight.front_door.actions.reopen_contact import carried_over
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import Contact, Referral
from fanlight.front_door.rules.states import Move
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.store.public import Actor

PREVIOUS_TEAM = "PREVIOUS_TEAM"
# Another service of this council, in the census's list of who refers.
_SOURCE = "5B"


@action("made a request of work that its team re-opened")
def reopen_by_team(*, reopened: WorkHappening, by: Actor, at: datetime) -> Contact:
    """Make the request that re-opened work counts as, decided and with the team already; return its contact.

    It carries over what was told, has a clock of its own, stands behind the same walls, and is a new referral, counted
    as a re-referral, where the work is statutory. The team is its sender: whoever asked first keeps their own answer.
    Raises NotForYou for statutory work re-opened by somebody who is not social-work-qualified (safety 6), and while what
    the work came from is still open.
    """
    earlier = get_contact(reopened.reopened_contact_id, by)
    is_statutory = reopened.kind == WorkKind.SOCIAL_WORK or Referral.objects.filter(contact=earlier).exists()
    if is_statutory and not by.is_social_work_qualified:
        raise NotForYou(
            "Re-opening this work makes a new referral, which a social-work-qualified manager decides. No registration "
            "number is held on your account: ask one who has, or the Front Door."
        )
    if earlier.closed_at is None:
        raise NotForYou(
            "What this work came from is not closed: it goes on with another team, or waits for another authority to take "
            "the child. Tell those who have it, or ring the Front Door."
        )
    move_contact(earlier, Move.REOPEN, by=by, at=at, reason=reopened.reason)
    request = submit_request(
        sent=_sent(earlier, reopened, by),
        key=f"reopened {reopened.work_id}",
        sender_kind="TEAM",
        sender_id=reopened.team_id,
        asked_by_user_id=by.user_id,
        channel=Channel.PORTAL,
        form_version=earlier.request.form_version,
        reopens=earlier,
        by=by,
        at=at,
    )
    contact = get_contact(request.contacts.get().id, by)
    word = _taken_up(earlier, reopened, is_referral=is_statutory)
    decide_with_team(contact, word, reopened, by=by, at=at)
    record("contact", contact.id, reopens=earlier.id, work=reopened.work_id, statutory=is_statutory)
    return contact


def _sent(earlier: Contact, reopened: WorkHappening, by: Actor) -> dict[str, Any]:
    place = team(by.authority, reopened.team_id)
    referrer = {
        "name": by.name,
        "agency": place.name if place else "",
        "phone": place.phone if place else "",
        "source_code": _SOURCE,
    }
    # The danger of the first request was of its day; the team says now what has happened.
    return {
        **carried_over(earlier, reopened.reason),
        "referrer": referrer,
        "feedback_email": None,
        "immediate_danger": False,
    }


def _taken_up(earlier: Contact, reopened: WorkHappening, *, is_referral: bool) -> TeamsWord:
    """Return the team's decision; who asked is who decides."""
    return TeamsWord(
        level=reopened.level or earlier.level_decided or 0,
        outcome=PREVIOUS_TEAM,
        route=reopened.kind,
        reason_for_level="The level that was decided before.",
        reason_for_outcomes=reopened.reason,
        reason_for_route="The team that closed the work has taken it up again.",
        is_referral=is_referral,
        kept_as=earlier.retention_class,
    )


def on_reopened(happening: WorkHappening, *, by: Actor, at: datetime) -> None:
    """Make a request of what a team re-opened by itself; what follows a request of the Front Door's has one already.

    Work that came from no request of this Front Door, because another system held it, has nothing to carry over.
    """
    if happening.reopened_contact_id and not happening.contact_id:
        reopen_by_team(reopened=happening, by=by, at=at)
