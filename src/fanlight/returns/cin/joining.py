"""Children of another system's return, such as those looked after, put together with ours: one child is one child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from heapq import merge
from itertools import groupby
from operator import itemgetter

from fanlight.returns.cin.children import Child

ASKED = ("upn", "former_upn", "no_upn_reason", "born_on", "gender", "sex", "died_on", "ethnicity")


def together(ours: Iterable[Child], besides: Iterable[Child], known_by_upn: Mapping[str, str]) -> Iterator[Child]:
    """Yield the children of both by LAchildID: one that both have, by LAchildID or UPN, once, under our LAchildID.

    `ours` comes in that order; `known_by_upn` gives our LAchildID for those UPNs of `besides` that we hold. Everything of
    `besides` is held in memory at once.
    """
    known: dict[str, list[Child]] = {}
    for child in besides:
        known.setdefault(known_by_upn.get(child.upn or "", child.la_child_id or ""), []).append(child)
    theirs = ((number, child) for number in sorted(known) for child in known[number])
    # A number of ours is our child's own, even where two of ours have one UPN.
    of_both = merge(((child.la_child_id or "", child) for child in ours), theirs, key=itemgetter(0))
    for number, pairs in groupby(of_both, key=itemgetter(0)):
        records = [child for _, child in pairs]
        # Without an identifier nobody knows who is who: each record stays for itself, and the rules find it.
        yield from [joined(records)] if number else records


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
        child.episodes.sort(key=lambda one: one.referred_on or date.min)
    return child
