"""Who may search for a child and why, and when a new record may be made after a search."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SEARCH_HOLDS_FOR = timedelta(hours=8)
SHORTEST_REASON = 10


class SearchReason(StrEnum):
    """Why somebody looks for a person."""

    FOR_WORK = "FOR_WORK"
    WORRY_RAISED = "WORRY_RAISED"
    ASKED_BY_OTHERS = "ASKED_BY_OTHERS"
    PUTTING_RIGHT = "PUTTING_RIGHT"
    OTHER = "OTHER"


SEARCH_REASON_LABELS = {
    SearchReason.FOR_WORK: "For a request or a piece of work",
    SearchReason.WORRY_RAISED: "Somebody has raised a worry by phone, letter or in person",
    SearchReason.ASKED_BY_OTHERS: "Another authority or agency asks whether we know the child",
    SearchReason.PUTTING_RIGHT: "To put a record right or join two records",
    SearchReason.OTHER: "Another reason",
}


class RestrictedReply(StrEnum):
    """What the holder of a wall says when asked whether a child is the one behind it."""

    NOT_THE_SAME = "NOT_THE_SAME"
    THE_SAME = "THE_SAME"


RESTRICTED_REPLY_LABELS = {
    RestrictedReply.NOT_THE_SAME: "They say it is another child",
    RestrictedReply.THE_SAME: "They say it is the same child",
}


class SearchNotAllowed(Exception):
    """Schools and partners type what they know; they never search."""

    def __init__(self) -> None:
        super().__init__("Only Front Door, Early Help and social work staff can search for children")


class SearchNeedsReason(Exception):
    """A search is made from a piece of work or with a reason."""

    def __init__(self) -> None:
        super().__init__("Say why you are looking for this child, in a few words. It is kept with your name.")


class SearchNeedsMore(Exception):
    """What was typed is too little to find anybody by."""

    def __init__(self) -> None:
        super().__init__(
            "Enter a surname with a first name, a birth date or a postcode, or enter a UPN or an NHS number"
        )


class CannotCreateYet(Exception):
    """A new record of a person waits for something; the message says for what."""


@dataclass(frozen=True, slots=True)
class SearchMade:
    """What is known of the search that came before a new record."""

    is_own: bool
    made_at: datetime
    keys: frozenset[str]
    likely_count: int
    unanswered: tuple[str, ...]
    said_the_same: tuple[str, ...]


def check_search_reason(reason: SearchReason, words: str, *, has_work: bool) -> None:
    """Refuse a search without a piece of work or a reason in words; raises SearchNeedsReason (safety 14)."""
    if reason is SearchReason.FOR_WORK and has_work:
        return
    if len(words.strip()) < SHORTEST_REASON:
        raise SearchNeedsReason


def check_may_create(search: SearchMade | None, keys: Iterable[str], *, at: datetime, because: str) -> None:
    """Refuse a new record until a search for that person was made and answered; raises CannotCreateYet.

    The search is the actor's own, of the last eight hours, and for the person now described; whoever holds a wall that
    may stand round the same child has answered that it is another; and a likely match was turned down for a reason.
    """
    if search is None or not search.is_own or at - search.made_at > SEARCH_HOLDS_FOR:
        raise CannotCreateYet("Search for this person first, so that nobody is recorded twice")
    described = frozenset(keys)
    if described and not described & search.keys:
        raise CannotCreateYet("You searched for somebody else. Search again with the details you are about to record.")
    if search.said_the_same:
        raise CannotCreateYet(
            f"{search.said_the_same[0]} says this is a child whose record they hold. Ask them to let you in."
        )
    if search.unanswered:
        raise CannotCreateYet(
            f"A restricted record may match. Ring {search.unanswered[0]} and record the answer first."
        )
    if search.likely_count and len(because.strip()) < SHORTEST_REASON:
        raise CannotCreateYet("A recorded person is a likely match. Say why this is somebody else.")
