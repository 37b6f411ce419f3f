"""Reads what is sent to the department's API of each child, all of one moment; walled children too, as the law asks for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice

from fanlight.access.public import social_work_registrations
from fanlight.casework.public import census, inspected
from fanlight.frames.public import one_moment
from fanlight.people.public import homes_for_returns, names_for_returns
from fanlight.returns.cin.children_made import ChildRows
from fanlight.returns.cin.period import Period
from fanlight.returns.dfe_api.rules.child_payload import Besides, Worker, payload_of, worker_id
from fanlight.returns.dfe_api.rules.cohort import is_young_enough, window_opens_on
from fanlight.returns.dfe_api.rules.differences import Payload
from fanlight.returns.queries.cin import children_between, rows_of_children

_SINCE_EVER = date(1900, 1, 1)
AT_ONCE = 500


def payloads(authority: str, on: date) -> Iterator[tuple[str, Payload]]:
    """Yield the record that stands first for each child of the cohort, and all that is sent of the child.

    Whoever had an episode open since the window began is in the cohort, with all episodes ever recorded here, so that
    nothing is taken away from the department only because time has passed.
    """
    recent, ever = Period(window_opens_on(on), on, on), Period(_SINCE_EVER, on, on)
    with one_moment(authority):
        cohort = iter(children_between(authority, recent))
        while some := list(islice(cohort, AT_ONCE)):
            found = list(rows_of_children(authority, ever, some))
            besides = _besides(authority, found, on)
            for rows in found:
                born_on = next((one["born_on"] for one in rows.records if one["born_on"]), None)
                if is_young_enough(born_on, on):
                    yield rows.records[0]["same_as"], payload_of(rows, besides[rows.number])


def children_with_episodes(authority: str, on: date) -> set[str]:
    """Return the record that stands first for every child with an episode of need, however long ago."""
    rows = census.episodes(authority, first=_SINCE_EVER, last=on)
    return set(rows.values_list("person__same_as", flat=True))


def _besides(authority: str, found: list[ChildRows], on: date) -> dict[str, Besides]:
    number_of = {record["id"]: rows.number for rows in found for record in rows.records}
    leading = {rows.number: rows.records[0]["id"] for rows in found}
    besides = {rows.number: Besides() for rows in found}
    first = set(leading.values())
    # The latest recorded comes last, and of the record that stands first after all others: it has the last word.
    names = list(names_for_returns(authority, on).filter(person_id__in=list(number_of)))[::-1]
    for row in sorted(names, key=lambda row: row["person_id"] in first):
        one = besides[number_of[row["person_id"]]]
        one.first_name, one.surname = row["forenames"], row["surname"]
    secret = set()
    homes = list(homes_for_returns(authority, on).filter(person_id__in=list(number_of)))[::-1]
    for row in sorted(homes, key=lambda row: row["person_id"] in first):
        number = number_of[row["person_id"]]
        besides[number].postcode = row["postcode"]
        if row["is_confidential"]:
            secret.add(number)
    for number in secret:
        besides[number].postcode = ""
    _add_workers(authority, found, besides)
    return besides


def _add_workers(authority: str, found: list[ChildRows], besides: dict[str, Besides]) -> None:
    episodes = {one.episode["id"]: rows.number for rows in found for one in rows.episodes}
    rows = list(inspected.workers(authority).filter(work__episode_id__in=list(episodes)))
    registrations = social_work_registrations({row["worker_user_id"] for row in rows})
    of_episode: dict[str, list[Worker]] = defaultdict(list)
    for row in rows:
        number = worker_id(registrations.get(row["worker_user_id"], ""), row["worker_user_id"])
        of_episode[row["episode_id"]].append(Worker(number, row["valid_from"], row["valid_to"]))
    by_child: dict[str, dict[str, list[Worker]]] = defaultdict(dict)
    for episode_id, workers in of_episode.items():
        by_child[episodes[episode_id]][episode_id] = workers
    for child, workers_of in by_child.items():
        besides[child].workers = workers_of
