"""Which requests and contacts a person may see, as SQL."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from fanlight.access.public import Permission, without_hidden
from fanlight.casework.public import work_ids_of_team
from fanlight.front_door.models import Contact, Draft, RequestForSupport, TakenCall
from fanlight.people.public import without_hidden_people
from fanlight.store.public import Actor


def contacts_for_front_door(actor: Actor, at: datetime) -> QuerySet[Contact]:
    """Return the contacts that somebody at the Front Door may see: all of the authority's but what is walled off."""
    if not actor.may(Permission.FRONT_DOOR_SEE):
        return Contact.objects.none()
    return _unwalled(Contact.objects.filter(authority=actor.authority), actor, at)


def contacts_for_reader(actor: Actor, at: datetime) -> QuerySet[Contact]:
    """Return the contacts whose request somebody may open: at the Front Door, or in the team that has the work."""
    if actor.may(Permission.FRONT_DOOR_SEE):
        return contacts_for_front_door(actor, at)
    if actor.may(Permission.WORK_SEE_TEAM):
        mine = Contact.objects.filter(authority=actor.authority, work_id__in=work_ids_of_team(actor, at))
        return _unwalled(mine.exclude(work_id=""), actor, at)
    return Contact.objects.none()


def requests_sent_by(actor: Actor, at: datetime) -> QuerySet[RequestForSupport]:
    """Return the requests of a sender: a setting's leads see the setting's, everybody else what they wrote."""
    rows = RequestForSupport.objects.filter(authority=actor.authority)
    if actor.may(Permission.REQUEST_SEE_SETTING):
        rows = rows.filter(sender_kind=actor.organisation_kind, sender_id=actor.organisation_id)
    elif actor.may(Permission.REQUEST_SEE_OWN):
        rows = rows.filter(asked_by_user_id=actor.user_id, sender_id=actor.organisation_id)
    else:
        return rows.none()
    return without_hidden(rows, actor, at, request="id")


def drafts_for(actor: Actor, at: datetime, *, leads_see: bool, sent_too: bool = False) -> QuerySet[Draft]:
    """Return the drafts that somebody may see: their own, and for a setting's leads the setting's where it allows that.

    A draft about an adult who works with children is its author's alone, and one that names a lead is not theirs to see
    (safety 12). Nothing keeps from an author what they are writing: what they type is not taken away from them.
    """
    rows = Draft.objects.filter(authority=actor.authority, discarded_at__isnull=True)
    if not sent_too:
        rows = rows.filter(sent_at__isnull=True)
    if actor.may(Permission.REQUEST_TAKE_CALL):
        return _drafts_of_who_takes_calls(rows, actor, at)
    if not actor.may(Permission.REQUEST_ASK):
        return rows.none()
    mine = rows.filter(author_user_id=actor.user_id, organisation_id=actor.organisation_id)
    if not (leads_see and actor.may(Permission.REQUEST_SEE_SETTING)):
        return mine
    setting = rows.filter(
        organisation_kind=actor.organisation_kind, organisation_id=actor.organisation_id, is_private=False
    )
    return mine | without_hidden(setting, actor, at, draft="id")


def calls_of(authority: str) -> QuerySet[TakenCall, str]:
    """Return the ids of the drafts in which officers of an authority took something down."""
    return TakenCall.objects.filter(authority=authority).values_list("draft_id", flat=True)


def _drafts_of_who_takes_calls(rows: QuerySet[Draft], actor: Actor, at: datetime) -> QuerySet[Draft]:
    """Return one's own drafts and the calls of colleagues: nothing that was told us waits for who went home (safety 5)."""
    mine = rows.filter(author_user_id=actor.user_id, organisation_id=actor.organisation_id)
    taken = rows.filter(id__in=calls_of(actor.authority), is_private=False)
    return mine | without_hidden(taken, actor, at, draft="id")


def _unwalled(rows: QuerySet[Contact], actor: Actor, at: datetime) -> QuerySet[Contact]:
    return without_hidden_people(without_hidden(rows, actor, at, contact="id", request="request_id"), actor, at)
