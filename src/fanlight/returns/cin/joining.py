"""Children of another system's return, such as those looked after, put together with ours: one child is one child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from operator import attrgetter

from fanlight.returns.cin.children import Child

ASKED = ("upn", "former_upn", "no_upn_reason", "born_on", "gender", "sex", "died_on", "ethnicity")
_by_number = attrgetter("la_child_id")


def together(ours: Iterable[Child], besides: Iterable[Child], known_by_upn: Mapping[str, str]) -> Iterator[Child]:
    """Yield the children of both by LAchildID: one that both have, by LAchildID or UPN, once, under our LAchildID.

    `ours` comes in that order; `known_by_upn` gives our LAchildID for those UPNs of `besides` that we hold. Everything of
    `besides` is held in memory at once.
    """
    theirs: dict[str, list[Child]] = {}
    for child in besides:
        number = known_by_upn.get(child.upn or "", child.la_child_id or "")
        theirs.setdefault(number, []).append(child)
    alone = (one for number in sorted(theirs) for one in theirs[number])
    waiting: list[Child] = []
    for child in merge(ours, alone, key=lambda one: _place(one, known_by_upn)):
        place = _place(child, known_by_upn)
        if waiting and (place != _place(waiting[0], known_by_upn) or not place):
            yield joined(waiting)
            waiting = []
        waiting.append(child)
    if waiting:
        yield joined(waiting)


def _place(child: Child, known_by_upn: Mapping[str, str]) -> str:
    return known_by_upn.get(child.upn or "", child.la_child_id or "")


def joined(records: list[Child]) -> Child:
    """Return the first record of a child with what only the others have: a field that it has not, episodes of other days.

    An episode that both have, by its referral date, stays as the first has it.
    """
    child, *others = records
    for other in others:
        for field in ASKED:
            if getattr(child, field) is None:
                setattr(child, field, getattr(other, field))
        if child.born_on is not None:
            child.expected_on = None
        child.disabilities = child.disabilities or other.disabilities
        days = {one.referred_on for one in child.episodes}
        child.episodes += [one for one in other.episodes if one.referred_on not in days]
    if others:
        child.no_upn_reason = None if child.upn else child.no_upn_reason
        child.episodes.sort(key=lambda one: (one.referred_on is not None, one.referred_on))
    return child
