"""Joining two records of one person, and parting them again; no key is rewritten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fanlight.access.public import Permission, extend_wall, walls_over
from fanlight.audit.public import action, record
from fanlight.people.actions.reaching import PersonNotThere, person_to_change
from fanlight.people.models import Merge, Person
from fanlight.people.queries.records import same_person_ids
from fanlight.people.rules.merging import leading_records
from fanlight.people.scope import people
from fanlight.store.public import Actor


class MergeNotAllowed(Exception):
    """The records cannot be joined or parted so; the message says why."""


@action("joined two records of one person")
def merge_people(*, kept_id: str, alias_id: str, reason: str, by: Actor, at: datetime) -> Merge:
    """Say that two records are one person's: reads go to both, the kept one leads. It can be undone.

    A wall round either stands round both from now on. Raises MergeNotAllowed without the right or a reason, or when
    the two are one person's already.
    """
    _check_may_merge(by, reason)
    kept, alias = person_to_change(kept_id, by, at), person_to_change(alias_id, by, at)
    # Two mergers of one record wait for each other here.
    locked = Person.objects.select_for_update().filter(pk__in=[kept.same_as, alias.same_as]).order_by("pk")
    leading = next(person for person in locked if person.pk == alias.same_as)
    if kept.same_as == alias.same_as:
        raise MergeNotAllowed("These records are one person's already")
    merge = Merge.objects.create(
        authority=by.authority,
        alias=leading,
        kept_id=kept.same_as,
        reason=reason.strip(),
        merged_at=at,
        merged_by=by.id,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    together = _lead_afresh(by.authority, same_person_ids(kept.pk) | same_person_ids(leading.pk))
    _stretch_walls(together, by, at)
    record("person", merge.kept_id, merge=merge.pk, alias=merge.alias_id)
    record("person", merge.alias_id, merge=merge.pk, kept=merge.kept_id)
    return merge


@action("parted two records again")
def undo_merge(*, merge_id: str, reason: str, expected: int, by: Actor, at: datetime) -> Merge:
    """End a merge: each record stands for itself again. A stretched wall stays until its holder takes it down.

    Raises MergeNotAllowed without the right or a reason, or when it is undone already, PersonNotThere for an unknown
    one, StaleVersion when somebody changed it meanwhile.
    """
    _check_may_merge(by, reason)
    merge = Merge.objects.filter(pk=merge_id, authority=by.authority).first()
    if merge is None or not people(by, at).filter(pk=merge.kept_id).exists():
        raise PersonNotThere
    if merge.undone_at:
        raise MergeNotAllowed("These records were parted already")
    before = same_person_ids(merge.kept_id)
    merge.undone_at, merge.undone_by, merge.undo_reason = at, by.id, reason.strip()
    merge.save_changes("undone_at", "undone_by", "undo_reason", by_id=by.id, at=at, expected=expected)
    _lead_afresh(by.authority, before)
    record("person", merge.kept_id, merge=merge.pk)
    record("person", merge.alias_id, merge=merge.pk)
    return merge


def _check_may_merge(by: Actor, reason: str) -> None:
    if not by.may(Permission.CHILD_MERGE):
        raise MergeNotAllowed("Only a senior practitioner or a manager can join or part records")
    if not reason.strip():
        raise MergeNotAllowed("Say how you know")


def _lead_afresh(authority: str, ids: Iterable[str]) -> list[str]:
    """Work out from the merges that stand which record leads each person, and return the ids."""
    ids = sorted(ids)
    pairs = Merge.objects.filter(authority=authority, alias__in=ids, kept__in=ids, undone_at__isnull=True)
    leads = leading_records(ids, list(pairs.values_list("alias", "kept")))
    for person_id, leading_id in leads.items():
        Person.objects.filter(pk=person_id, authority=authority).update(same_as=leading_id)
    return ids


def _stretch_walls(ids: list[str], by: Actor, at: datetime) -> None:
    for wall_id in sorted({notice.wall_id for notice in walls_over(by.authority, "person", ids).values()}):
        extend_wall(wall_id=wall_id, subjects=[("person", key) for key in ids], by=by, at=at)
