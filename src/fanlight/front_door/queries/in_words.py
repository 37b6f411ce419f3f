"""What a request, a contact and a draft are called in the log and on a wall: by reference, never by name."""

from __future__ import annotations

from collections.abc import Sequence

from fanlight.front_door.models import Contact, RequestForSupport


def records_in_words(authority: str, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Return what each of these records is called, by id; nothing for a kind of another room."""
    if kind == "request":
        rows = RequestForSupport.objects.filter(authority=authority, id__in=ids).values_list("id", "reference")
        return {key: f"Request {reference}" for key, reference in rows}
    if kind == "contact":
        contacts = Contact.objects.filter(authority=authority, id__in=ids)
        places = contacts.values_list("id", "request__reference", "position")
        return {key: f"Request {reference}, child {position}" for key, reference, position in places}
    return {}
