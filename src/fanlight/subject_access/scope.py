"""Which subject access requests, items and copies a person may see: walls and bars stand here as everywhere."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from fanlight.access.public import Permission, WallNotice, walls_over, without_hidden
from fanlight.front_door.public import contact_ids_for_reader
from fanlight.people.public import summaries, without_hidden_people
from fanlight.store.public import Actor
from fanlight.subject_access.models import FamilyCopy, SubjectItem, SubjectRequest

# Of other rooms: the kinds of record that a wall or a bar can stand round, and that items belong to.
OTHER_KINDS = ("conversation", "challenge", "information_request")


def subject_requests(actor: Actor, at: datetime) -> QuerySet[SubjectRequest]:
    """Return the requests that somebody may open: who redacts, who releases, and holders of walls, never of the hidden."""
    rows = SubjectRequest.objects.filter(authority=actor.authority)
    able = (Permission.SUBJECT_ACCESS, Permission.SUBJECT_ACCESS_RELEASE, Permission.WALL_HOLD)
    if not any(actor.may(one) for one in able):
        return rows.none()
    return without_hidden_people(rows, actor, at)


def items_for(request: SubjectRequest, actor: Actor, at: datetime) -> QuerySet[SubjectItem]:
    """Return the items of a request that no wall and no bar keeps from somebody (safety 12, 13)."""
    rows = SubjectItem.objects.filter(authority=actor.authority, request=request)
    about = rows.exclude(about_person_id="").order_by().values_list("about_person_id", flat=True).distinct()
    seen = set(summaries(actor, list(about), at))
    rows = rows.filter(Q(about_person_id="") | Q(about_person_id__in=seen))
    rows = without_hidden(rows, actor, at, request="about_request_id", contact="about_contact_id", work="about_work_id")
    for kind in OTHER_KINDS:
        # The id of another room's record stands in one column for all kinds; ids are unique everywhere.
        rows = without_hidden(rows, actor, at, **{kind: "about_id"})
    return rows.order_by("position")


def items_of_holder(request: SubjectRequest, actor: Actor, at: datetime) -> QuerySet[SubjectItem]:
    """Return what somebody decides on: all they see, but only what stands behind their own wall for who merely holds one."""
    rows = items_for(request, actor, at)
    if actor.may(Permission.SUBJECT_ACCESS) or actor.may(Permission.SUBJECT_ACCESS_RELEASE):
        return rows
    return rows.filter(id__in=walls_of_items(request))


def walls_of_items(request: SubjectRequest) -> dict[str, WallNotice]:
    """Return, by the id of each item that stands behind a wall, the notice of that wall, whoever may pass it."""
    columns = (
        "id",
        "about_request_id",
        "about_contact_id",
        "about_work_id",
        "about_person_id",
        "about_kind",
        "about_id",
    )
    rows = list(SubjectItem.objects.filter(request=request).values_list(*columns))
    found: dict[str, WallNotice] = {}
    for kind, number in (("request", 1), ("contact", 2), ("work", 3), ("person", 4)):
        walls = walls_over(request.authority, kind, {row[number] for row in rows if row[number]})
        found.update({row[0]: walls[row[number]] for row in rows if row[number] in walls})
    for kind in OTHER_KINDS:
        walls = walls_over(request.authority, kind, {row[6] for row in rows if row[5] == kind})
        found.update({row[0]: walls[row[6]] for row in rows if row[6] in walls})
    return found


def copies_for(actor: Actor, at: datetime) -> QuerySet[FamilyCopy]:
    """Return the copies of what somebody works with: at the Front Door, or in the team that has the child's work."""
    rows = FamilyCopy.objects.filter(authority=actor.authority)
    return rows.filter(contact__in=contact_ids_for_reader(actor, at))
