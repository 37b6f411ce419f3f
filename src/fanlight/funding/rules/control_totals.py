"""Control totals: what must hold of a run before it can be published. One that fails is enough to stop it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from fanlight.funding.rules.exact import total
from fanlight.funding.rules.formula import Result, sum_of
from fanlight.funding.rules.top_slices import TopSlices
from fanlight.funding.rules.units import Unit, pounds, shown


@dataclass(frozen=True)
class Control:
    """One control: what was asked for and what was found, as people read them, and whether they are the same."""

    name: str
    asked: str
    found: str
    holds: bool
    words: str


@dataclass(frozen=True)
class Against:
    """What a run is held against: the schools that there are, the census's pupils in hundredths, the block's slices.

    Where the census or the block is not given, their controls are left out.
    """

    urns: Collection[str]
    census_pupils: int | None = None
    slices: TopSlices | None = None
    # What is left of the block where that was decided, or where no multiplier shares it out; in pence.
    carried_forward: int = 0
    multiplier: str = ""


class ControlFails(ValueError):
    """A run does not add up and cannot be published; `controls` are those that fail. The message can be shown."""

    def __init__(self, controls: list[Control]) -> None:
        super().__init__(" ".join(one.words for one in controls))
        self.controls = controls


def control_totals(result: Result, against: Against) -> list[Control]:
    """Return every control of a run, those that hold as well as those that fail, in a fixed order."""
    return [
        _every_school_once(result, against.urns),
        *([] if against.census_pupils is None else [_pupils(result, against.census_pupils)]),
        _lines_sum_to_shares(result),
        _guarantee_paid(result),
        *([] if against.slices is None else [_block(result, against.slices, against)]),
    ]


def check_controls(controls: Collection[Control]) -> None:
    """Raise ControlFails where one does not hold."""
    if failing := [one for one in controls if not one.holds]:
        raise ControlFails(failing)


def _every_school_once(result: Result, urns: Collection[str]) -> Control:
    counted, known = Counter(result.schools.urns), set(urns)
    twice = sorted(urn for urn, times in counted.items() if times > 1)
    missing, strange = sorted(known - set(counted)), sorted(set(counted) - known)
    faults = [
        f"{what}: {', '.join(some)}."
        for what, some in (("Twice in the run", twice), ("Missing", missing), ("Not of the authority", strange))
        if some
    ]
    words = " ".join(faults) or "Every school of the authority is in the run once."
    return Control("Every school once", f"{len(known):,}", f"{len(result.schools):,}", not faults, words)


def _pupils(result: Result, census: int) -> Control:
    counted = total(result.schools.pupils("all"))
    asked, found = shown(census, Unit.PUPILS), shown(counted, Unit.PUPILS)
    same = counted == census
    words = f"The schools have {found} pupils, {'as' if same else 'but'} the October census has {asked}."
    return Control("Pupils reconcile to the census", asked, found, same, words)


def _lines_sum_to_shares(result: Result) -> Control:
    """Line for line and not only in all: two schools that are wrong by as much would hide one another."""
    summed = sum_of(result.lines, len(result.schools))
    wrong = [urn for urn, is_wrong in zip(result.schools.urns, summed != result.shares, strict=True) if is_wrong]
    words = (
        f"The lines of {len(wrong)} schools do not come to the share, first of {wrong[0]}."
        if wrong
        else "The lines of every school come to its budget share."
    )
    return Control("Lines come to shares", pounds(total(result.shares)), pounds(total(summed)), not wrong, words)


def _guarantee_paid(result: Result) -> Control:
    """Where gains pay for the guarantee, what they give and what is known to be short come to what it costs."""
    by_key = result.by_key
    cost = total(by_key["guarantee"].pence) if "guarantee" in by_key else 0
    name, asked = "Cuts come to the guarantee", pounds(cost)
    if result.cuts is None or result.asking.choice("cap.applies") != "PAYS_GUARANTEE":
        return Control(name, asked, asked, True, "Gains do not have to pay for the guarantee in this run.")
    cut = total(result.cuts.pence)
    holds = cut + result.cuts.short == cost
    short = f"; {pounds(result.cuts.short)} is not paid by them" if result.cuts.short else ""
    words = f"The guarantee costs {asked} and gains above the cap give {pounds(cut)}{short}."
    return Control(name, asked, pounds(cut + result.cuts.short), holds, words)


def _block(result: Result, slices: TopSlices, against: Against) -> Control:
    carried_forward = against.carried_forward
    used = total(result.shares) + slices.taken + carried_forward
    holds = used == slices.block
    parts = f"shares {pounds(total(result.shares))}, top-slices {pounds(slices.taken)}"
    if against.multiplier:
        parts += f", too little for a larger multiplier than {against.multiplier} {pounds(carried_forward)}"
    elif carried_forward:
        parts += f", carried forward {pounds(carried_forward)}"
    words = f"The schools block is {pounds(slices.block)}; {parts}: together {pounds(used)}."
    if not holds:
        left = slices.block - used
        words += f" {pounds(abs(left))} {'is left over' if left > 0 else 'is missing'}."
    return Control("Shares and top-slices come to the block", pounds(slices.block), pounds(used), holds, words)
