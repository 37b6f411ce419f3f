"""How far the last run that made search keys again has come, by the log."""

from __future__ import annotations

from fanlight.audit.public import events_about
from fanlight.people.models import Person

REMADE = "search_keys"


def keys_left_off_at(authority: str) -> str:
    """Return the id of the last person of a run that was cut off; "" where the last run came to its end, or none was."""
    latest = events_about(authority, [(REMADE, authority)], most=1)
    return str(latest[0]["detail"]["last"]) if latest else ""


def people_after(authority: str, after: str) -> int:
    """Return how many people of an authority come after an id."""
    return Person.objects.filter(authority=authority, id__gt=after).count()
