"""Which asks, gatherings and questions of schools a person may see, as SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import Permission, without_hidden
from fanlight.casework.public import work_ids_of_team
from fanlight.people.public import without_hidden_people
from fanlight.sharing.models import Gathering, InformationRequest, KeptInformed, LateAnswer, PartnerAsk
from fanlight.store.public import Actor


def asks_of_partner(actor: Actor, at: datetime) -> QuerySet[PartnerAsk]:
    """Return what the actor's own organisation was asked: never what another was, nor what walls or bars keep back."""
    if not actor.may(Permission.SHARING_ANSWER) or actor.organisation_kind != "PARTNER":
        return PartnerAsk.objects.none()
    rows = PartnerAsk.objects.filter(authority=actor.authority, organisation_id=actor.organisation_id)
    return _unwalled_asks(rows, actor, at)


def asks_for_reader(actor: Actor, at: datetime) -> QuerySet[PartnerAsk]:
    """Return the asks whose answers somebody may read: at the Front Door, or in the team that has the work of the child."""
    rows = PartnerAsk.objects.filter(authority=actor.authority)
    if actor.may(Permission.FRONT_DOOR_SCREEN):
        return _unwalled_asks(rows, actor, at)
    if actor.may(Permission.WORK_SEE_TEAM):
        mine = rows.exclude(contact__work_id="").filter(contact__work_id__in=work_ids_of_team(actor, at))
        return _unwalled_asks(mine, actor, at)
    return rows.none()


def gatherings_for_front_door(actor: Actor, at: datetime) -> QuerySet[Gathering]:
    """Return the gatherings of which somebody at the Front Door may see at least one child."""
    rows = Gathering.objects.filter(authority=actor.authority)
    if not actor.may(Permission.SHARING_ASK):
        return rows.none()
    seen = asks_for_reader(actor, at).values("gathering")
    return without_hidden(rows, actor, at, request="request_id").filter(id__in=seen)


def late_answers_for(actor: Actor, at: datetime) -> QuerySet[LateAnswer]:
    """Return the answers after a decision that the actor may read and acknowledge."""
    rows = LateAnswer.objects.filter(authority=actor.authority)
    return rows.filter(answer__ask__in=asks_for_reader(actor, at).values("id"))


def information_asked(actor: Actor, at: datetime) -> QuerySet[InformationRequest]:
    """Return what the actor's school asked, for its leads; never what names somebody who works there (safety 12)."""
    rows = InformationRequest.objects.filter(authority=actor.authority, sender_id=actor.organisation_id)
    if not actor.may(Permission.INFORMATION_ASK) or actor.organisation_kind != "ESTABLISHMENT":
        return rows.none()
    return _not_hidden_information(rows, actor, at)


def information_to_answer(actor: Actor, at: datetime) -> QuerySet[InformationRequest]:
    """Return what schools asked that the actor may answer: everything at the Front Door, of their work in a team."""
    rows = InformationRequest.objects.filter(authority=actor.authority)
    if not actor.may(Permission.INFORMATION_ANSWER):
        return rows.none()
    if not actor.may(Permission.FRONT_DOOR_SCREEN):
        rows = rows.exclude(work_id="").filter(work_id__in=work_ids_of_team(actor, at))
    return without_hidden_people(_not_hidden_information(rows, actor, at), actor, at)


def kept_informed(actor: Actor, at: datetime) -> QuerySet[KeptInformed]:
    """Return of which children the actor's school asked to be kept informed, for its leads."""
    rows = KeptInformed.objects.filter(
        authority=actor.authority, sender_id=actor.organisation_id, ended_at__isnull=True
    )
    if not actor.may(Permission.INFORMATION_ASK) or actor.organisation_kind != "ESTABLISHMENT":
        return rows.none()
    return without_hidden(rows, actor, at, contact="contact_id", request="contact__request_id")


def _unwalled_asks(rows: QuerySet[PartnerAsk], actor: Actor, at: datetime) -> QuerySet[PartnerAsk]:
    rows = without_hidden(rows, actor, at, contact="contact_id", request="contact__request_id")
    # Both the child as they were recorded when it was asked, and as the contact is known since.
    rows = without_hidden_people(rows, actor, at)
    return without_hidden_people(rows, actor, at, person="contact__person")


def _not_hidden_information(rows: QuerySet[Any], actor: Actor, at: datetime) -> QuerySet[Any]:
    subjects = {"information_request": "id", "contact": "contact_id", "request": "contact__request_id"}
    return without_hidden(rows, actor, at, **subjects)
