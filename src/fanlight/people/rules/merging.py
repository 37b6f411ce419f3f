"""Which record leads each person, given which records were said to be one person's."""

from collections.abc import Iterable, Sequence


def leading_records(ids: Iterable[str], merges: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The leading record of each id: the one that the merges (alias, kept) lead to, or itself.

    Each alias has one kept record and merges never run in a circle, so the way always ends; should a circle be given
    all the same, its smallest id leads.
    """
    kept_of = dict(merges)
    return {start: _end_of_way(start, kept_of) for start in ids}


def _end_of_way(start: str, kept_of: dict[str, str]) -> str:
    way = [start]
    while way[-1] in kept_of:
        following = kept_of[way[-1]]
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]
