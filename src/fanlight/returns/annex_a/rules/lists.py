"""The rows of lists 1 to 7: who is on each, and what its columns say.

Scopes: Ofsted, Annex A of the inspection framework for children's services, as the sector's published SQL builds it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from fanlight.returns.annex_a.rules.editions import word
from fanlight.returns.annex_a.rules.facts import (
    AnnexFacts,
    ChildSaid,
    EpisodeSaid,
    Holder,
    ProtectionPlanSaid,
    Spell,
    Window,
)

Cell = str | int | None
Row = tuple[Cell, ...]
Listed = TypeVar("Listed")
# The age that stands for a child not yet born.
UNBORN = -1


def rows_of(number: int, facts: AnnexFacts, window: Window) -> Iterator[Row]:
    """Yield the rows of a list, each as long as its columns, by the child's number and then by day.

    Raises KeyError for a list that is not held here (8 to 11).
    """
    rows = [(*_child(facts.children[child], window.on), *cells) for child, cells in _LISTS[number](facts, window)]
    yield from sorted(rows, key=_in_order)


def day(on: date | None) -> str:
    """Return a day as Annex A has it, 05/11/2018; "" for none."""
    return on.strftime("%d/%m/%Y") if on else ""


def age(child: ChildSaid, on: date) -> int | None:
    """Return the age in whole years at the last birthday, -1 for an unborn child, None where no date is known.

    Somebody born on 29 February is a year older on 1 March. Annex A: "if a child is unborn, enter their age as -1".
    """
    born = child.born_on
    if born is None:
        return None if child.expected_on is None else UNBORN
    if born > on:
        return UNBORN
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def case_status(episode: EpisodeSaid, window: Window) -> str:
    """Return what an episode is on the day, by the gravest that holds; an open one with nothing is called a need plan."""
    if episode.closed_on is not None and episode.closed_on <= window.on:
        return "CLOSED"
    for status, spells in (("PROTECTION", episode.protection_plans), ("NEED", episode.need_plans)):
        if _any_open(spells, window):
            return status
    return "ASSESSMENT" if _any_open(episode.assessments, window) else "NEED"


def is_more_than_referred(episode: EpisodeSaid, window: Window) -> bool:
    """Return whether anything but the referral had begun by the day: an assessment, an enquiry or a plan."""
    done = (episode.assessments, episode.enquiries, episode.need_plans, episode.protection_plans)
    return any(began_on <= window.on for spells in done for began_on, _ in spells)


def _child(child: ChildSaid, on: date) -> Row:
    born = child.born_on or child.expected_on
    return (child.number, word("gender", child.sex), word("ethnicity", child.ethnicity), day(born), age(child, on))


def _contacts(facts: AnnexFacts, window: Window) -> Iterator[tuple[str, Row]]:
    for one in facts.contacts:
        if window.holds(one.on):
            yield one.child, (day(one.on), word("source", one.source))


def _early_help(facts: AnnexFacts, window: Window) -> Iterator[tuple[str, Row]]:
    for one in facts.early_help:
        is_asked = window.is_open_or_ended(one.started_on, one.completed_on)
        if is_asked or (one.is_helped_now and one.started_on <= window.on):
            yield one.child, (day(one.started_on), day(window.by_then(one.completed_on)), one.organisation)


def _referrals(facts: AnnexFacts, window: Window) -> Iterator[tuple[str, Row]]:
    for one in facts.referrals:
        if window.holds(one.on):
            before = facts.referred_before.count(one.child, one.on, one.id, window.before_months)
            nfa = _yes_no(window.by_then(one.nfa_on) is not None)
            yield one.child, (day(one.on), word("source", one.source), nfa, before, *_held(one.holder))


def _assessments(facts: AnnexFacts, window: Window) -> Iterator[tuple[str, Row]]:
    for one in facts.assessments:
        if window.is_open_or_ended(one.started_on, one.authorised_on):
            authorised_on = window.by_then(one.authorised_on)
            needs = one.is_support_needed if authorised_on else None
            yield (
                one.child,
                (
                    _disability(facts, one.child),
                    day(one.started_on),
                    _yes_no(window.by_then(one.seen_on) is not None),
                    day(authorised_on),
                    _yes_no(needs),
                    *_held(one.holder),
                ),
            )


def _enquiries(facts: AnnexFacts, window: Window) -> Iterator[tuple[str, Row]]:
    for one in facts.enquiries:
        if window.is_open_or_ended(one.started_on, one.ended_on):
            was_required = one.is_conference_required if window.by_then(one.ended_on) else None
            conference_on = window.by_then(one.conference_on)
            yield (
                one.child,
                (
                    _disability(facts, one.child),
                    day(one.started_on),
                    _yes_no(None if was_required is None else not was_required),
                    day(conference_on),
                    _yes_no(one.is_plan_decided if conference_on else None),
                    facts.enquired_before.count(one.child, one.started_on, one.id, window.before_months),
                    # Nothing of this enquiry can be before its first day, so its own conference is not among them.
                    facts.conferred_before.count(one.child, one.started_on, "", window.before_months),
                    *_held(one.holder),
                ),
            )


def _children_in_need(facts: AnnexFacts, window: Window) -> Iterator[tuple[str, Row]]:
    asked = (one for one in facts.episodes if _is_of_need(one, window))
    for one in _latest(asked, lambda one: one.child, lambda one: (one.referred_on, one.id)):
        closed_on = window.by_then(one.closed_on)
        seen = max((on for on in one.seen_on if on <= window.on), default=None)
        yield (
            one.child,
            (
                _disability(facts, one.child),
                day(one.referred_on),
                word("need", one.need),
                day(seen),
                day(closed_on),
                word("closure", one.closure_reason if closed_on else ""),
                word("status", case_status(one, window)),
                *_held(one.holder),
            ),
        )


def _is_of_need(one: EpisodeSaid, window: Window) -> bool:
    ended_on = one.closed_on or one.nfa_on
    return window.is_open_or_ended(one.referred_on, ended_on) and is_more_than_referred(one, window)


def _protection_plans(facts: AnnexFacts, window: Window) -> Iterator[tuple[str, Row]]:
    asked = (one for one in facts.protection_plans if window.is_open_or_ended(one.started_on, one.ended_on))
    for one in _latest(asked, lambda one: one.child, lambda one: (one.started_on, one.id)):
        yield one.child, (_disability(facts, one.child), *_of_plan(one, window), *_held(one.holder))


def _of_plan(one: ProtectionPlanSaid, window: Window) -> Row:
    ended_on = window.by_then(one.ended_on)
    last = ended_on or window.on
    visits = [visit for visit in one.visits if one.started_on <= visit.on <= last]
    visit = max(visits, key=lambda visit: visit.on, default=None)
    reviewed_on = max((on for on in one.reviews if one.started_on <= on <= last), default=None)
    return (
        day(one.started_on),
        word("category", one.initial_category),
        word("category", one.latest_category),
        day(visit.on if visit else None),
        word("seen_alone", visit.seen_alone) if visit else "",
        day(reviewed_on),
        day(ended_on),
        "",  # emergency protection and police powers are not held here: "no" would be a guess
        one.previous_plans,
    )


_LISTS: dict[int, Callable[[AnnexFacts, Window], Iterator[tuple[str, Row]]]] = {
    1: _contacts,
    2: _early_help,
    3: _referrals,
    4: _assessments,
    5: _enquiries,
    6: _children_in_need,
    7: _protection_plans,
}


def _latest(
    rows: Iterable[Listed], of: Callable[[Listed], Hashable], order: Callable[[Listed], tuple[date, str]]
) -> Iterable[Listed]:
    """Return for each child the last of its rows."""
    last: dict[Hashable, Listed] = {}
    for row in rows:
        key = of(row)
        if key not in last or order(last[key]) < order(row):
            last[key] = row
    return last.values()


def _any_open(spells: Iterable[Spell], window: Window) -> bool:
    return any(window.is_open(began_on, ended_on) for began_on, ended_on in spells)


def _disability(facts: AnnexFacts, child: str) -> str:
    return _yes_no(facts.children[child].is_disabled)


def _yes_no(answer: bool | None) -> str:
    """Return yes or no in Annex A's words; "" where nobody has said."""
    return "" if answer is None else word("yes_no", "YES" if answer else "NO")


def _held(holder: Holder) -> Row:
    return holder.team, holder.worker


def _in_order(row: Row) -> tuple[str, ...]:
    """Order rows by child and then by their days, which are written day first."""
    return tuple(_sortable(cell) for cell in row)


def _sortable(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    parts = text.split("/")
    return "".join(reversed(parts)) if len(parts) == 3 else text
