"""Fans and waterfalls as points of a drawing 640 wide: what was, what may come, what each lever adds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 100, 36, 14, 34
_MOST_PAST = 8
_STEPS = 4
_QUANTILES = ("q05", "q25", "q50", "q75", "q95")


@dataclass(frozen=True)
class Fan:
    """A fan: polygons and lines as points, the ticks of both axes, and its table."""

    title: str
    outer: str
    inner: str
    middle: str
    other: str
    past: str
    dots: tuple[tuple[float, float], ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bar:
    """One bar of a waterfall: its words, where it stands, and what is written on it."""

    words: str
    left: float
    width: float
    top: float
    written: str
    is_whole: bool


@dataclass(frozen=True)
class Miss:
    """One earlier forecast: its band, its middle, what came, the January it was for, and whether that was inside."""

    across: float
    low: float
    high: float
    middle: float
    came: float
    january: str
    inside: bool


@dataclass(frozen=True)
class Misses:
    """Earlier forecasts so many years ahead, and the ticks beside them."""

    horizon: int
    bands: tuple[Miss, ...]
    up: tuple[tuple[float, str], ...]


def rows_of(result: Mapping[str, Any], line: str, quantity: str, part: str = "") -> list[dict[str, Any]]:
    """Return a quantity's rows of one line, in the order of years."""
    wanted = (line, quantity, part)
    return [row for row in result["rows"] if (row["line"], row["quantity"], row["part"]) == wanted]


def parts_of(result: Mapping[str, Any], quantity: str) -> list[str]:
    """Return the parts of a quantity in which there is anybody or anything, in their order."""
    found: dict[str, float] = {}
    for row in result["rows"]:
        if row["quantity"] == quantity and row["line"] == "unmitigated":
            found[row["part"]] = found.get(row["part"], 0.0) + abs(row["q95"])
    return [part for part, size in found.items() if size > 0]


def fan_of(result: Mapping[str, Any], quantity: str, part: str = "", title: str = "") -> Fan | None:
    """Return the fan of a quantity, unmitigated, with the middle of the mitigated line; None where there are no rows."""
    rows = rows_of(result, "unmitigated", quantity, part)
    if not rows:
        return None
    other = rows_of(result, "mitigated", quantity, part)
    past = [one for one in result["history"] if (one["quantity"], one["part"]) == (quantity, part)][-_MOST_PAST:]
    labels = [str(one["year"]) for one in past] + [str(row["year"]) for row in rows]
    scale = _Scale.over(
        [one["value"] for one in past] + [row[level] for row in [*rows, *other] for level in ("q05", "q95")],
        len(labels),
    )
    here = len(past)

    def line(level: str, of: Sequence[Mapping[str, Any]]) -> list[tuple[float, float]]:
        start = [scale.point(here - 1, past[-1]["value"])] if past else []
        return start + [scale.point(here + place, row[level]) for place, row in enumerate(of)]

    return Fan(
        title=title,
        outer=_points(line("q05", rows) + line("q95", rows)[::-1]),
        inner=_points(line("q25", rows) + line("q75", rows)[::-1]),
        middle=_points(line("q50", rows)),
        other=_points(line("q50", other)) if _differ(rows, other) else "",
        past=_points([scale.point(place, one["value"]) for place, one in enumerate(past)]),
        dots=tuple(scale.point(place, one["value"]) for place, one in enumerate(past)),
        across=tuple((scale.point(place, 0)[0], label) for place, label in enumerate(labels)),
        up=scale.ticks(),
        rows=tuple((str(row["year"]), *(number_words(row[level]) for level in _QUANTILES)) for row in rows),
    )


def misses_of(own: Sequence[Mapping[str, Any]], horizon: int) -> Misses | None:
    """Return an authority's own earlier forecasts so many years ahead, beside what came; None where there are none."""
    found = [one for one in own if one["horizon"] == horizon]
    if not found:
        return None
    scale = _Scale.over([one[name] for one in found for name in ("q05", "q95", "actual")], len(found) + 2)
    bands = []
    for place, one in enumerate(found, 1):
        across, low = scale.point(place, one["q05"])
        high, middle, came = (scale.point(place, one[name])[1] for name in ("q95", "forecast", "actual"))
        inside = one["q05"] <= one["actual"] <= one["q95"]
        bands.append(Miss(across, low, high, middle, came, str(one["origin"] + horizon), inside))
    return Misses(horizon, tuple(bands), scale.ticks())


def waterfall_of(result: Mapping[str, Any], quantity: str, part: str = "") -> list[Bar]:
    """Return bars of what each lever adds to a quantity's mean in the last year, one after the other, then of all together.

    They begin at no change at all: beside what is unmitigated, changes could not be seen. None without levers.
    """
    rows = [
        (lever["name"], lever["kind"] == "together", found[-1]["mean"])
        for lever in result["levers"]
        if (found := [row for row in lever["rows"] if (row["quantity"], row["part"]) == (quantity, part)])
    ]
    if not any(change for _, _, change in rows):
        return []
    edges, stands = [], 0.0
    for name, is_whole, change in rows:
        start = 0.0 if is_whole else stands
        edges.append((name, start, start + change, is_whole))
        stands += 0.0 if is_whole else change
    low, high = (pick(edge for _, start, end, _ in edges for edge in (0.0, start, end)) for pick in (min, max))
    return [_bar(place, one, low, high) for place, one in enumerate(edges)]


def _bar(place: int, edge: tuple[str, float, float, bool], low: float, high: float) -> Bar:
    words, start, end, is_whole = edge
    first, last = sorted((start, end))
    across = (WIDTH - 20) / (high - low)
    written = ("+" if end >= start else "") + number_words(end - start)
    return Bar(words, 10 + (first - low) * across, max(2.0, (last - first) * across), 62.0 * place, written, is_whole)


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    count: int

    @classmethod
    def over(cls, values: Sequence[float], count: int) -> _Scale:
        """Return a scale from nought, or below it where values are, to a round number above the largest."""
        step = _round_step((max([*values, 0.0]) - min([*values, 0.0])) / _STEPS or 1.0)
        low = math.floor(min([*values, 0.0]) / step) * step
        return cls(low, max(math.ceil(max([*values, 0.0]) / step) * step, low + step), count)

    def point(self, place: int, value: float) -> tuple[float, float]:
        across = (WIDTH - _LEFT - _RIGHT) / max(1, self.count - 1)
        up = (HEIGHT - _TOP - _BOTTOM) * (value - self.low) / (self.high - self.low)
        return round(_LEFT + across * place, 1), round(HEIGHT - _BOTTOM - up, 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        step = _round_step((self.high - self.low) / _STEPS)
        number = int((self.high - self.low) / step + 0.5)
        return tuple(
            (self.point(0, self.low + place * step)[1], number_words(self.low + place * step))
            for place in range(number + 1)
        )


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * one for one in (1, 2, 2.5, 5, 10) if power * one >= rough * 0.999)


def number_words(value: float) -> str:
    """Return a number as it is read: whole, with commas, and millions as such."""
    sign = "−" if value < -0.5 else ""
    size = abs(value)
    if size >= 1e6:
        return f"{sign}{size / 1e6:,.1f}".removesuffix(".0") + "m"
    return f"{sign}{size:,.0f}"


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _differ(rows: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]]) -> bool:
    return any(abs(a["q50"] - b["q50"]) > 0.5 for a, b in zip(rows, other, strict=False))
