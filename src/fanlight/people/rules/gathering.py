"""Whom to weigh of all whom the keys of a search lead to: those under the most keys, and under keys that few are under."""

from collections import Counter
from collections.abc import Iterable
from math import log2

# As many as there are in a large county, its grown-up children and adults with them: `weights.py` expects as many.
PEOPLE = 350_000


def worth_weighing(under: Iterable[tuple[str, str]], *, most: int) -> tuple[list[str], bool]:
    """Return at most so many of the people found, the most promising first, and whether that cut is an arbitrary one.

    `under` is (key, person id). A key says as much as it is rare, so a person's promise is the sum of the bits of their
    keys; the evidence itself is weighed afterwards, field by field. Arbitrary is a cut among equals.
    """
    pairs = list(under)
    sharing = Counter(key for key, _ in pairs)
    # Thousandths of a bit, whole: the order in which they are added up changes nothing.
    bits = {key: max(0, round(1000 * log2(PEOPLE / number))) for key, number in sharing.items()}
    promise: Counter[str] = Counter()
    for key, person_id in pairs:
        promise[person_id] += bits[key]
    ranked = sorted(promise, key=lambda person_id: (-promise[person_id], person_id))
    is_arbitrary = len(ranked) > most and promise[ranked[most - 1]] == promise[ranked[most]]
    return ranked[:most], is_arbitrary
