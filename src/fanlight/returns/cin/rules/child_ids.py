"""Rules about the authority's own identifier of a child, and about a child with nothing recorded."""

from __future__ import annotations

from fanlight.returns.cin.children import Child
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

LONGEST_ID = 20


@rule(
    "8500",
    Subject.CHILD,
    "LAchildID",
    says="The child has no LAchildID.",
    do="Give the child the identifier that your system uses for them every year.",
)
def is_id_missing(child: Child, year: CensusYear) -> bool:
    return child.la_child_id is None


@rule(
    "1570",
    Subject.CHILD,
    "LAchildID",
    says="The LAchildID is longer than 20 characters.",
    do="Use an identifier of at most 20 letters and digits.",
    since=2025,
)
def is_id_too_long(child: Child, year: CensusYear) -> bool:
    return child.la_child_id is not None and len(child.la_child_id) > LONGEST_ID


@rule(
    "1580",
    Subject.CHILD,
    "LAchildID",
    says="The LAchildID holds something other than letters and digits.",
    do="Take out hyphens, spaces and other marks.",
    since=2025,
)
def has_id_with_other_marks(child: Child, year: CensusYear) -> bool:
    number = child.la_child_id
    return number is not None and not (number.isascii() and number.isalnum())


@rule(
    "8590",
    Subject.CHILD,
    "LAchildID",
    says="The child has no episode of need.",
    do="Add the episode that puts the child in this return, or leave the child out.",
)
def has_no_episode(child: Child, year: CensusYear) -> bool:
    return not child.episodes
