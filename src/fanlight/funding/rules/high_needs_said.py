"""A costing of provisions in sentences: what the empty places cost, what they free, and what a reader must know beside it."""

from __future__ import annotations

from collections.abc import Iterator

from fanlight.funding.rules.apportioning import in_digits
from fanlight.funding.rules.high_needs_kinds import ABOVE_WORDS, HOUR_COST, OUTREACH_HOURS, Above, ProvisionKind
from fanlight.funding.rules.high_needs_places import Cost
from fanlight.funding.rules.high_needs_sums import sums
from fanlight.funding.rules.high_needs_worked import HighNeeds
from fanlight.funding.rules.units import pounds


def empty_said(done: HighNeeds) -> str:
    """Return one sentence: what the empty places cost, and the staff time that they free."""
    found = done.outreach
    if not found.places:
        return "Every commissioned place is filled: no empty place is paid for."
    words = f"{counted(in_digits(found.places), 'empty place')} cost{'s' if found.places == 1 else ''} {pounds(found.pence)}"
    if found.hours is None:
        return f"{words}."
    hours = f"{words} and free{'s' if found.places == 1 else ''} {counted(in_digits(found.hours), 'staff hour')} for outreach"
    return f"{hours}, worth {pounds(found.worth_pence)}." if found.worth_pence is not None else f"{hours}."


def notes(done: HighNeeds) -> list[str]:
    """Return what a reader must know beside the figures, each a sentence."""
    return [*_of_pupils(done), *_of_outreach(done)]


def counted(number: str, noun: str) -> str:
    """Return a number with its noun: 1 empty place, 12.5 empty places."""
    whole, point, part = number.partition(".")
    return f"{int(whole):,}{point}{part} {noun}{'' if number == '1' else 's'}"


def _of_pupils(done: HighNeeds) -> Iterator[str]:
    if done.rows is None:
        yield "No file of pupils was given: no top-up is worked out, and a fee is paid for every pupil counted, all year."
    elif done.times:
        yield f"How pupils’ time is counted: {done.times[0].lower()}{done.times[1:]}"
    if any(one.provision.above for one in done.costs):
        yield ABOVE_WORDS[done.above]
    if not done.rates.per_pupil:
        yield "By the pupil, each pupil brings what the place would: the authority has no other rate (“high_needs.per_pupil”)."


def _of_outreach(done: HighNeeds) -> Iterator[str]:
    terms, found = done.outreach_terms, done.outreach
    if terms.hours is None:
        yield f"The staff hours that an empty place frees are not told: the authority has no “{OUTREACH_HOURS}”."
    if terms.hour_pence is None:
        yield f"What an hour of staff costs is not told: the authority has no “{HOUR_COST}”."
    if found.bought is not None and found.places and terms.hour_pence is not None:
        hours = f"{int(found.bought):,}"
        yield f"At {pounds(terms.hour_pence)} an hour, what the empty places cost would pay for {hours} whole hours of staff."
    fees = sums([one for one in done.costs if one.provision.kind is ProvisionKind.INDEPENDENT])
    if fees.unfilled:
        words = counted(in_digits(fees.unfilled), "contracted place")
        yield f"Beside these, {words} of independent schools without a pupil: {pounds(fees.unfilled_pence)}."


def to_look_at(done: HighNeeds) -> list[str]:
    """Return a sentence for each provision with more pupils than places, or more paid for by time than counted."""
    return list(_of_provisions(done))


def _of_provisions(done: HighNeeds) -> Iterator[str]:
    for one in done.costs:
        provision = one.provision
        if provision.above:
            words = counted(in_digits(provision.above), "pupil")
            yield f"{provision.name}: {words} above its {in_digits(provision.places)} places{_unpaid(done, one)}."
        if one.years is not None and one.years > provision.pupils:
            yield (
                f"{provision.name}: top-ups or fees are for {in_digits(one.years)} pupils by time, more than the "
                f"{in_digits(provision.pupils)} counted. Check that who has left is counted to the day of leaving."
            )


def _unpaid(done: HighNeeds, cost: Cost) -> str:
    if done.above is Above.PLACE or cost.provision.kind is ProvisionKind.INDEPENDENT:
        return ""
    words = ", without place funding for them"
    return (
        f"{words}; by the pupil it would have {pounds(-cost.difference_pence)} more"
        if cost.difference_pence < 0
        else words
    )
