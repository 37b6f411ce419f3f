"""Which challenges a person may see, as SQL: who raised one and their leads, who answers it, and the Front Door's managers."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from fanlight.access.public import Permission, opened_to, without_hidden
from fanlight.challenges.models import Challenge, ChallengeStage
from fanlight.people.public import without_hidden_people
from fanlight.store.public import Actor


def challenges_raised(actor: Actor, at: datetime) -> QuerySet[Challenge]:
    """Return what the actor raised; a setting's leads see their setting's, but nobody what names them (safety 12)."""
    rows = Challenge.objects.filter(authority=actor.authority)
    if not actor.may(Permission.CHALLENGE_RAISE):
        return rows.none()
    if actor.may(Permission.REQUEST_SEE_SETTING):
        rows = rows.filter(sender_kind=actor.organisation_kind, sender_id=actor.organisation_id)
        return without_hidden(rows, actor, at, challenge="id", contact="contact_id", request="request_id")
    rows = rows.filter(raised_by_user_id=actor.user_id or "-", sender_id=actor.organisation_id)
    return without_hidden(rows, actor, at, challenge="id", contact="contact_id", request="request_id", work="work_id")


def challenges_to_answer(actor: Actor, at: datetime) -> QuerySet[Challenge]:
    """Return those that the actor answers or answered, leads the team of, or manages; never behind a wall or a bar."""
    rows = Challenge.objects.filter(authority=actor.authority)
    if not actor.may(Permission.CHALLENGE_ANSWER):
        return rows.none()
    mine = ChallengeStage.objects.filter(challenge=OuterRef("pk"), owner_user_id=actor.user_id or "-")
    reach = Q(Exists(mine))
    if actor.may(Permission.FRONT_DOOR_MANAGE):
        reach = Q()
    elif actor.may(Permission.WORK_ACCEPT) and actor.team_id:
        reach |= Q(work__team_id=actor.team_id)
    if actor.may(Permission.WALL_HOLD) and actor.user_id and not actor.may(Permission.FRONT_DOOR_MANAGE):
        # Who holds a wall answers what is behind it, or it would be nobody's.
        walled = opened_to(actor, ("request", "contact", "challenge"), at)
        reach |= Q(request_id__in=walled["request"]) | Q(contact_id__in=walled["contact"])
        reach |= Q(pk__in=walled["challenge"])
    return _not_hidden(rows.filter(reach), actor, at)


def _not_hidden(rows: QuerySet[Challenge], actor: Actor, at: datetime) -> QuerySet[Challenge]:
    rows = without_hidden(rows, actor, at, challenge="id", contact="contact_id", request="request_id", work="work_id")
    rows = without_hidden_people(rows, actor, at, person="contact__person")
    return without_hidden_people(rows, actor, at, person="work__person")
