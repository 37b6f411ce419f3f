"""The requests and drafts that name somebody already, for an account or a declared relation that is newer than they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet

from fanlight.access.public import may_be_born_alike, plain_name, ways_to_write
from fanlight.front_door.asking.people_named import people_named
from fanlight.front_door.models import Contact, Draft, RequestForSupport, StatedName, WrittenForm
from fanlight.front_door.rules.naming import Named, people_of
from fanlight.store.public import blind_indexes

NAME_PURPOSE = "front_door.stated_name"


def records_naming(authority: str, forenames: str, surname: str, born_on: date | None) -> set[tuple[str, str]]:
    """Return the (kind, id) of every request with its contacts, and every draft, that may name this person (safety 12).

    The names are found by an index of digests; only where two birth dates must be compared is anything opened.
    """
    name = plain_name(forenames, surname)
    if " " not in name:
        return set()
    found = list(rows_naming(authority, name))
    requests, drafts = {one for one, _ in found if one}, {one for _, one in found if one}
    if born_on is not None:
        requests = set(_requests_born_alike(authority, requests, name, born_on))
        drafts = set(_drafts_born_alike(authority, drafts, name, born_on))
    contacts = Contact.objects.filter(authority=authority, request__in=requests).values_list("id", flat=True)
    return {
        *(("request", key) for key in requests),
        *(("contact", key) for key in (contacts if requests else ())),
        *(("draft", key) for key in drafts),
    }


def rows_naming(authority: str, name: str) -> QuerySet[StatedName, tuple[str | None, str | None]]:
    """Return (request id, draft id) of each that holds this plain name, by the index of each, in one query."""
    rows = StatedName.objects.filter(authority=authority, name_index__in=blind_indexes(name, purpose=NAME_PURPOSE))
    ids = rows.values_list("request_id", "draft_id")
    return ids.filter(request__isnull=False).union(ids.filter(draft__isnull=False), all=True)


def _requests_born_alike(authority: str, ids: set[str], name: str, born_on: date) -> Iterator[str]:
    rows = RequestForSupport.objects.filter(authority=authority, id__in=ids).only("id", "stated")
    for request in rows.prefetch_related("contacts") if ids else ():
        children = [contact.child_as_stated for contact in request.contacts.all()]
        if _names(people_of(request.stated, children), name, born_on):
            yield request.id
    # Whom only the written form names that followed a call is named in its request too.
    for form in WrittenForm.objects.filter(call__request__in=ids).select_related("call") if ids else ():
        if _names(people_of(form.stated, form.stated.get("children") or []), name, born_on):
            yield str(form.call.request_id)


def _drafts_born_alike(authority: str, ids: set[str], name: str, born_on: date) -> Iterator[str]:
    for draft in Draft.objects.filter(authority=authority, id__in=ids) if ids else ():
        if _names(people_named(draft.answers), name, born_on):
            yield draft.id


def _names(people: Iterable[Named], name: str, born_on: date) -> bool:
    return any(name in ways_to_write(one[0], one[1]) and may_be_born_alike(one[2], born_on) for one in people)
