"""Asks the product's own search for a child, as a Front Door officer does, its log and its audit event included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.figures import Spent, spent
from benchmarks.misspelling import Told
from benchmarks.visiting import OFFICER

REASON = "Measuring the search itself"


def searcher() -> Callable[[Told], tuple[Any, Spent]]:
    """Return a function that searches for whom it is told of, and says what it found and what that took."""
    from fanlight.access.public import actor_for, memberships_with_email
    from fanlight.people.public import SearchReason, search_for_child
    from fanlight.store.public import now

    (membership,) = memberships_with_email("886", [OFFICER])
    officer = actor_for(membership.user, membership)

    def search(told: Told) -> tuple[Any, Spent]:
        stated = identity_of(told)
        with spent() as took:
            outcome = search_for_child(stated=stated, reason=SearchReason.OTHER, words=REASON, by=officer, at=now())
        return outcome.found, took

    return search


def identity_of(told: Told) -> Any:
    """Return what was told as the search form hands it on."""
    from fanlight.people.public import Address, Identity, Name, Sex

    return Identity(
        names=(Name(told.forenames, told.surname),),
        born_on=told.born_on,
        expected_on=told.expected_on,
        sex=Sex(told.sex),
        upn=told.upn,
        addresses=(Address(told.line_1, told.postcode),) if told.postcode or told.line_1 else (),
    )


def last_keys(number: int) -> list[Sequence[str]]:
    """Return the keys that the last so many searches looked up."""
    from fanlight.people.models import Search

    return list(Search.objects.order_by("-recorded_at", "-id").values_list("stated_keys", flat=True)[:number])
