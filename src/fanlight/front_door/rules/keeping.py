"""How long a contact is kept: as long as the gravest thing that came of it."""

from __future__ import annotations

from collections.abc import Iterable

from fanlight.front_door.rules.vocabulary import Route

# Codes of store's RetentionClass, which a pure rule does not import, from the least to the gravest; a test holds them
# together.
NO_FURTHER_ACTION = "CONTACT_NO_FURTHER_ACTION"
EARLY_HELP = "EARLY_HELP"
CHILD_IN_NEED = "CHILD_IN_NEED"
FROM_LEAST = (NO_FURTHER_ACTION, EARLY_HELP, CHILD_IN_NEED, "CHILD_PROTECTION")

_OF_ROUTE: dict[str, str] = {
    Route.EARLY_HELP: EARLY_HELP,
    Route.OPEN_ACCESS: EARLY_HELP,
    Route.SOCIAL_WORK: CHILD_IN_NEED,
    Route.SPECIALIST: CHILD_IN_NEED,
}


def class_of_decision(route: str, *, is_referral: bool) -> str:
    """Return the code of the retention class that a decision of this route gives its contact."""
    return CHILD_IN_NEED if is_referral else _OF_ROUTE.get(route, NO_FURTHER_ACTION)


def gravest(classes: Iterable[str]) -> str:
    """Return the class of those given that keeps a record as the gravest; the least when none is given."""
    return max(classes, key=FROM_LEAST.index, default=NO_FURTHER_ACTION)
