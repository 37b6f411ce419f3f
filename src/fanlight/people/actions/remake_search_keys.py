"""Making the keys under which people are found again, after the rules for keys have changed: some hundreds at a time."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.models import Person
from fanlight.people.queries.remade_keys import REMADE
from fanlight.store.public import Actor

AT_ONCE = 500


@action("made the keys by which people are found again")
def remake_search_keys(*, after: str = "", by: Actor, at: datetime) -> tuple[int, str]:
    """Make the keys of the next people after an id again; return how many, and the id of the last, "" past the end.

    The log keeps how many and the last id, from which a run that was cut off goes on. Twice makes the same keys.
    """
    following = Person.objects.select_for_update().filter(authority=by.authority, id__gt=after)
    people = list(following.order_by("id")[:AT_ONCE])
    keep_search_keys(people)
    last = people[-1].id if len(people) == AT_ONCE else ""
    record(REMADE, by.authority, count=len(people), last=last)
    return len(people), last
