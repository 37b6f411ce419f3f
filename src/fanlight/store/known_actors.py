"""Finds or makes the lasting identity of whoever acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from fanlight.store.actors import Actor, ActorKind
from fanlight.store.models import KnownActor


def user_actor_id(user_id: str) -> str:
    """Return the actor id of a user, made the first time."""
    return KnownActor.objects.get_or_create(user_id=user_id, defaults={"kind": ActorKind.USER})[0].id


def user_actor_ids(user_ids: Iterable[str]) -> dict[str, str]:
    """Return the actor id of each user, by user id, in one query; those who never acted are made one."""
    wanted = set(user_ids)
    known = _known_actor_ids(wanted)
    if unknown := wanted - known.keys():
        # Somebody else may be making the same one at this moment: the first stands.
        made = [KnownActor(user_id=user_id, kind=ActorKind.USER) for user_id in sorted(unknown)]
        KnownActor.objects.bulk_create(made, ignore_conflicts=True)
        known |= _known_actor_ids(unknown)
    return known


def _known_actor_ids(user_ids: set[str]) -> dict[str, str]:
    return dict(KnownActor.objects.filter(user_id__in=user_ids).values_list("user_id", "id"))


def job_actor(name: str, *, authority: str) -> Actor:
    """Return the actor for a background job such as `front_door.alert_unclaimed`, acting in one authority."""
    return _named(ActorKind.JOB, name, authority)


def import_actor(name: str, *, authority: str) -> Actor:
    """Return the actor for an import, acting in one authority."""
    return _named(ActorKind.IMPORT, name, authority)


def command_actor(name: str, *, authority: str) -> Actor:
    """Return the actor for a command run by an operator whom `name` identifies."""
    return _named(ActorKind.COMMAND, name, authority)


def known_actors(actor_ids: Iterable[str]) -> QuerySet[KnownActor]:
    """Return these actors as rows, for a query that says more of them."""
    return KnownActor.objects.filter(id__in=set(actor_ids))


def known_actor(actor_id: Any) -> QuerySet[KnownActor]:
    """Return one actor as a row, by an id or by an expression of a query around this one."""
    return KnownActor.objects.filter(id=actor_id)


def actor_labels(actor_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return (user id, label) for each actor id; the user id is empty for anything but a person."""
    rows = KnownActor.objects.filter(id__in=set(actor_ids)).values_list("id", "user_id", "label")
    return {key: (user_id, label) for key, user_id, label in rows}


def _named(kind: ActorKind, label: str, authority: str) -> Actor:
    row = KnownActor.objects.get_or_create(kind=kind, label=label, user_id="")[0]
    return Actor(id=row.id, kind=kind, authority=authority, name=label)
