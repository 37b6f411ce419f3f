"""Search before create: how often the true child is among the first, told with errors, and how long it takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.figures import Figure, Spent, median_ms, p95_ms, say, times_of
from benchmarks.homes import DATABASE
from benchmarks.misspelling import MIX, Recorded, Told, as_known, told_with
from benchmarks.recorded import commonest_names, recorded
from benchmarks.searching import last_keys, searcher

TITLE = "Search before create, over all children"
SEED, CHILDREN, ENTRIES = 20_181_119, 2_400, 2_000
FIRST_FIVE = 5
P95_MS, SHARE_IN_FIRST_FIVE = 100.0, 99.0
LOOKED_UP = 'SELECT person_id FROM people_searchkey WHERE authority = ? AND "key" = ? LIMIT 300'


@dataclass(frozen=True)
class Entry:
    """A child told with an error of a kind, and whom it is about."""

    kind: str
    told: Told
    child: Recorded


@dataclass(frozen=True)
class Answer:
    """What one search came to: the place of the true child in the list, counted from 1 (0: not in it), and its time."""

    entry: Entry
    place: int
    took: Spent
    is_cut_short: bool


def run(home: Path) -> list[Figure]:
    """Measure it on the county in that home folder; Django is started, on that home."""
    rng = Random(SEED)  # noqa: S311  (errors to be found, not secrets)
    children = recorded(CHILDREN, rng)
    search = searcher()
    entries = list(entries_of(children, rng))
    for entry in entries[:20]:
        search(entry.told)
    say(f"{len(entries)} searches")
    answers = [asked(entry, search) for entry in entries]
    bare = bare_lookup_ms(home, last_keys(50))
    exact = [asked(Entry("as recorded", as_known(child, rng), child), search) for child in children[:200]]
    names = [Told(forenames, surname, None, None, "U", "", "", "") for forenames, surname in commonest_names(25)]
    # A process that serves pages has searched by a name alone before.
    search(names[-1])
    common = [search(told)[1] for told in names]
    return [*_found(answers, exact), *_times(answers, common, bare)]


def asked(entry: Entry, search: Any) -> Answer:
    """Search for one entry, and say where in the list its child is."""
    found, took = search(entry.told)
    ids = [one.person.id for one in found.candidates]
    place = ids.index(entry.child.id) + 1 if entry.child.id in ids else 0
    return Answer(entry, place, took, found.is_cut_short)


def entries_of(children: Sequence[Recorded], rng: Random) -> Iterator[Entry]:
    """Yield as many entries as asked, the kinds of error by `MIX`, each about the next child that gives occasion for it."""
    kinds = rng.choices(list(MIX), list(MIX.values()), k=ENTRIES)
    waiting = list(children)
    for kind in kinds:
        for place, child in enumerate(waiting):
            told = told_with(kind, child, rng)
            if told is not None:
                # At the end of the row: everybody comes to their turn before anybody comes twice.
                waiting.append(waiting.pop(place))
                yield Entry(kind, told, child)
                break


def _found(answers: Sequence[Answer], exact: Sequence[Answer]) -> list[Figure]:
    figures = [
        Figure(
            "The true child in the first five, told with errors",
            _share(answers, FIRST_FIVE),
            "%",
            asked=SHARE_IN_FIRST_FIVE,
            at_least=True,
            note=f"{len(answers)} entries. No numbers are told unless the kind of error is about one",
        ),
        Figure("The true child first, told with errors", _share(answers, 1), "%"),
        Figure("The true child in the first five, told as recorded", _share(exact, FIRST_FIVE), "%"),
    ]
    for kind, weight in MIX.items():
        some = [answer for answer in answers if answer.entry.kind == kind]
        if some:
            note = f"{weight} in 100 of the entries, {len(some)} asked; first of all: {_share(some, 1):.1f}%"
            figures.append(Figure(f"In the first five: {kind}", _share(some, FIRST_FIVE), "%", note=note))
    return figures


def _times(answers: Sequence[Answer], common: Sequence[Spent], bare_ms: float) -> list[Figure]:
    took = [answer.took for answer in answers]
    limit: dict[str, Any] = {"limit": bare_ms, "limit_is": "the keys of one search looked up without Django"}
    return [
        Figure("A search with its log, 95th percentile", p95_ms(took), "ms", asked=P95_MS, **limit),
        Figure("A search, median", median_ms(took), "ms", **limit),
        Figure("A search, processor time, 95th percentile", p95_ms(took, of_cpu=True), "ms"),
        Figure("A search, the slowest", max(one.wall for one in took) * 1000, "ms"),
        Figure("Searches that were cut short", 100 * _cut_short(answers), "%"),
        Figure(
            "The commonest names without a date, the slowest",
            max(one.wall for one in common) * 1000,
            "ms",
            asked=P95_MS,
            note=f"{len(common)} names, after one search by a name alone that is not counted",
        ),
    ]


def _cut_short(answers: Sequence[Answer]) -> float:
    return sum(answer.is_cut_short for answer in answers) / len(answers)


def _share(answers: Sequence[Answer], places: int) -> float:
    return 100 * sum(1 <= answer.place <= places for answer in answers) / len(answers)


def bare_lookup_ms(home: Path, searches: Sequence[Sequence[str]]) -> float:
    """Return the median milliseconds of reading by the index whom the keys of one search lead to, without Django."""
    with sqlite3.connect(home / DATABASE) as connection:
        waiting = iter(list(searches) * 2)

        def look_up() -> None:
            for key in next(waiting):
                connection.execute(LOOKED_UP, ("886", key)).fetchall()

        return median_ms(times_of(look_up, times=len(searches)))
