"""A school's statement: its lines in blocks with their totals, and the floor and the cap in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from fanlight.funding.rules.factors import BLOCK_LABELS, PUPIL_LED, Block
from fanlight.funding.rules.tracing import Figures, Shape, Why, traces
from fanlight.funding.rules.units import pounds

AFTER_THE_LINES = (Block.GUARANTEE, Block.CAPPING)
GUARANTEE, CAPPING, LEVEL = "guarantee", "capping", "minimum_level"


@dataclass(frozen=True)
class StatementBlock:
    """One block of a statement: its lines, and what they come to in pence."""

    label: str
    lines: tuple[Why, ...]
    pence: int


@dataclass(frozen=True)
class Statement:
    """All of a school's lines by block, what they come to before and after floor and cap, in pence."""

    blocks: tuple[StatementBlock, ...]
    pupil_led: int
    before_floor: int
    share: int
    sentences: tuple[str, ...]
    beside: tuple[Why, ...] = ()


def statement_of(
    shape: Shape, figures: Figures, phase: str, *, asides: Figures | None = None, whole: bool = False
) -> Statement:
    """Return a school's statement; lines of nothing are left out unless the `whole` is asked for.

    `asides` are its figures beside the share, in the order of the shape.
    """
    every = list(traces(shape, figures, phase))
    blocks = []
    for block, label in BLOCK_LABELS.items():
        lines = [one for one in every if one.block == label]
        shown = tuple(one for one in lines if whole or one.pence or block in AFTER_THE_LINES)
        if shown:
            blocks.append(StatementBlock(label, shown, sum(one.pence for one in lines)))
    floors = {BLOCK_LABELS[block] for block in AFTER_THE_LINES}
    led = {BLOCK_LABELS[block] for block in PUPIL_LED}
    before = sum(one.pence for one in every if one.block not in floors)
    return Statement(
        blocks=tuple(blocks),
        pupil_led=sum(one.pence for one in every if one.block in led),
        before_floor=before,
        share=sum(one.pence for one in every),
        sentences=tuple(_sentences(every)),
        beside=tuple(traces(shape, asides, phase, of="asides")) if asides else (),
    )


def _sentences(every: list[Why]) -> list[str]:
    by_key = {one.key: one for one in every}
    found = []
    level, floor, cap = (by_key.get(key) for key in (LEVEL, GUARANTEE, CAPPING))
    if level is not None and level.pence:
        found.append(
            f"The lines alone would come to less for each pupil than the minimum level: {pounds(level.pence)} is added."
        )
    if floor is not None:
        found.append(_of_floor(floor))
    if cap is not None and cap.pence:
        share = _named(cap, "Share of it that is taken")
        found.append(f"The gain is above the cap: {pounds(-cap.pence)} is taken from it, {share} of what is above.")
    return found


def _of_floor(floor: Why) -> str:
    base, each, pupils = (_held(floor, name) for name in ("Baseline per pupil", "Guaranteed per pupil", "Pupils"))
    current = _held(floor, "This year's comparable money")
    if not pupils or not base:
        return "There is no baseline for each pupil to measure by."
    now = Decimal(current) * 100 / pupils
    change, least = _percent(now, base), _percent(Decimal(each), base)
    fell = "fall" if change < 0 else "rise"
    if not floor.pence:
        return f"For each pupil the comparable money would {fell} by {abs(change)}%: the guarantee adds nothing."
    word = "falls" if least < 0 else "rises"
    return (
        f"For each pupil the comparable money would {fell} by {abs(change)}%; the guarantee adds {pounds(floor.pence)} "
        f"so that it {word} by {abs(least)}%."
    )


def _percent(after: Decimal, before: int) -> Decimal:
    return ((after - before) * 100 / abs(before)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _held(why: Why, label: str) -> int:
    return next((one.value for one in why.ingredients if one.label == label), 0)


def _named(why: Why, label: str) -> str:
    return next((one.words for one in why.ingredients if one.label == label), "")
