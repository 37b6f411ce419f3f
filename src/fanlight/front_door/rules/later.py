"""What came later under a reference that is known: whom it names that the first did not, and what it says that is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fanlight.front_door.rules.naming import named, people_of
from fanlight.front_door.rules.states import UNDECIDED, State

# What can still be added to: nobody has decided it, and nobody elsewhere has been given it to acknowledge.
ADDED_TO_WHILE = UNDECIDED - {State.LINKED}
NOTHING_NEW = "Sent again. Nothing that can be read is different."


def names_nobody_new(
    earlier: Mapping[str, Any], earlier_children: Iterable[Mapping[str, Any]], later: Mapping[str, Any]
) -> bool:
    """Return whether everybody whom the later submission names stands in the earlier one, by name.

    A child without a name is the same only where everything that is said of them is.
    """
    children, sent = list(earlier_children), list(later.get("children") or [])
    known = {_plain(one) for one in people_of(earlier, children)}
    if any(_plain(one) not in known for one in people_of(later, sent)):
        return False
    nameless = [child for child in sent if not (child.get("forenames") or child.get("surname"))]
    return all(any(_said(child) == _said(one) for one in children) for child in nameless)


def children_not_told(
    earlier_children: Iterable[Mapping[str, Any]], added: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Return those of the children added later whom the earlier submission does not name."""
    known = {_plain(one) for one in people_of({}, earlier_children)}
    return [child for child in added if _plain(named(child)) not in known]


def what_is_new(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> str:
    """Return what the later submission says otherwise or anew, a line for each, word for word; and what it leaves out."""
    before, now = _said(earlier), _said(later)
    lines = [f"{place}: {words}" for place, words in now.items() if before.get(place) != words]
    gone = [place for place in before if place not in now]
    if gone:
        lines.append(f"No longer said: {'; '.join(gone)}")
    return "\n".join(lines) or NOTHING_NEW


def _plain(named: tuple[str, str, Any]) -> tuple[str, ...]:
    return tuple(" ".join(part.casefold().split()) for part in named[:2])


def _said(value: Mapping[str, Any]) -> dict[str, str]:
    return dict(_leaves(value, ()))


def _leaves(value: Any, where: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(one, (*where, str(key).replace("_", " ")))
    elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        for number, one in enumerate(value, 1):
            yield from _leaves(one, (*where, str(number)))
    elif value not in (None, "", []):
        yield ", ".join(where).capitalize(), _words(value)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(str(one) for one in value) if isinstance(value, list) else str(value)
