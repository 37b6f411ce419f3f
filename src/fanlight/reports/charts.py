"""A report's drawings, wide and narrow, as SVG: bars from zero, each with its number on it. For the job worker only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from fanlight.frames.public import HELD_BACK
from fanlight.reports.rules.showing import Labels, figure_in_words, in_time, label_of

FONT = 'arial, "Liberation Sans", Helvetica, sans-serif'
# GOV.UK's blue and its text colour: 5.2 to 1 and 19 to 1 on white.
BAR, INK, QUIET = "#1d70b8", "#0b0c0c", "#505a5f"
WIDE, NARROW = 900, 340
SIZES = {"wide": WIDE, "narrow": NARROW}
# How many columns can each have their number above and their day below.
MOST_NAMED = {WIDE: 14, NARROW: 7}
MOST_ROWS_OF_WEEKS = 14
# How much of the width words may take on the left; longer ones are cut there, and whole in the table.
MOST_LEFT = 400
# More weeks than these are named by month and year.
MOST_WEEKS_BY_DAY = 52


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its number, and what is written on it; a number that is held back has no length."""

    words: str
    number: int
    written: str


def pictures(whole: Mapping[str, Any], shared: Mapping[str, Any], labels: Labels) -> dict[str, str]:
    """Return the SVG of each drawing of a whole result and of the one to share, by name: "requests_in_time.whole.wide".

    What nothing is held back from is drawn once for both. One without bars is left out.
    """
    found: dict[str, str] = {}
    for name, (bars_of, is_time) in DRAWINGS.items():
        drawn: dict[tuple[Bar, ...], dict[str, str]] = {}
        for suffix, result in (("whole", whole), ("shared", shared)):
            bars = tuple(bars_of(result["measures"], labels))
            if bars and bars not in drawn:
                drawn[bars] = {size: _drawn(list(bars), width, is_time) for size, width in SIZES.items()}
            found |= {f"{name}.{suffix}.{size}": svg for size, svg in drawn.get(bars, {}).items()}
    return found


def _drawn(bars: list[Bar], width: int, is_time: bool) -> str:
    stands = is_time and (width == WIDE or len(bars) > MOST_ROWS_OF_WEEKS)
    return _svg(_columns(bars, width) if stands else _rows(bars, width))


def _by_time(measures: Mapping[str, Any], labels: Labels) -> list[Bar]:
    measure = measures["requests_received"]
    by = in_time(measure)
    return _bars((label_of(by, code, labels), number) for code, number in measure[by].items())


def _by_source(measures: Mapping[str, Any], labels: Labels) -> list[Bar]:
    found = measures["requests_received"]["by_source"].items()
    return _bars((label_of("by_source", code, labels), number) for code, number in found if number != 0)


def _hours(measures: Mapping[str, Any], labels: Labels) -> list[Bar]:
    bands = measures["decided_in_one_working_day"]["elapsed_hours"]["bands"]
    return _bars((labels["band"].get(band, band), number) for band, number in bands.items())


def _education(measures: Mapping[str, Any], labels: Labels) -> list[Bar]:
    found = measures["education_by_outcome"]["requests_by_outcome"].items()
    return _bars((labels["outcome"].get(code, code), number) for code, number in found)


DRAWINGS: dict[str, tuple[Callable[[Mapping[str, Any], Labels], list[Bar]], bool]] = {
    "requests_in_time": (_by_time, True),
    "requests_by_source": (_by_source, False),
    "hours_to_decision": (_hours, False),
    "education_by_outcome": (_education, False),
}


def _bars(found: Iterable[tuple[str, Any]]) -> list[Bar]:
    return [Bar(words, number if isinstance(number, int) else 0, figure_in_words(number)) for words, number in found]


def _values(bars: list[Bar]) -> alt.Data:
    return alt.Data(values=[{"place": place, **vars(bar)} for place, bar in enumerate(bars)])


def _rows(bars: list[Bar], width: int) -> Any:
    """Bars that lie: their words on the left, or above them where it is narrow; the number at their end."""
    is_narrow = width == NARROW
    left = 0 if is_narrow else min(max((8 * len(bar.words) for bar in bars), default=0) + 12, MOST_LEFT)
    longest = max((bar.number for bar in bars), default=0) or 1
    base = alt.Chart(_values(bars))
    y = alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.35, paddingOuter=0.1))
    x = alt.X("number:Q", axis=None, scale=alt.Scale(domain=[0, longest * 1.18], zero=True, nice=False))
    down = 11 if is_narrow else 0
    drawn = base.mark_bar(color=BAR, yOffset=down, height=22).encode(x=x, y=y)
    written = base.mark_text(align="left", baseline="middle", dx=6, dy=down, fontWeight="bold", fontSize=16, color=INK)
    words = base.mark_text(
        align="left" if is_narrow else "right",
        baseline="middle",
        x=0 if is_narrow else -12,
        dy=-13 if is_narrow else 0,
        fontSize=16,
        color=INK,
        limit=NARROW - 10 if is_narrow else MOST_LEFT - 12,
    )
    return alt.layer(drawn, written.encode(x=x, y=y, text="written:N"), words.encode(y=y, text="words:N")).properties(
        width=width - left - 10, height=alt.Step(54 if is_narrow else 34)
    )


def _columns(bars: list[Bar], width: int) -> Any:
    """Bars that stand, in the order of time: with many, only some days are named and the highest number written."""
    every = -(-len(bars) // MOST_NAMED[width])
    highest = max((bar.number for bar in bars), default=0) or 1
    values = [
        {
            "place": place,
            "number": bar.number,
            "written": bar.written if every == 1 or bar.number == highest or bar.written == HELD_BACK else "",
            "words": _short(bar.words, with_year=len(bars) > MOST_WEEKS_BY_DAY) if place % every == 0 else "",
        }
        for place, bar in enumerate(bars)
    ]
    base = alt.Chart(alt.Data(values=values))
    x = alt.X("place:O", axis=None, scale=alt.Scale(paddingInner=0.25 if len(bars) <= 60 else 0.1, paddingOuter=0.1))
    y = alt.Y("number:Q", axis=None, scale=alt.Scale(domain=[0, highest * 1.15], zero=True, nice=False))
    drawn = base.mark_bar(color=BAR).encode(x=x, y=y)
    written = base.mark_text(baseline="bottom", dy=-4, fontWeight="bold", fontSize=16, color=INK)
    words = base.mark_text(baseline="top", y=246, fontSize=15, color=QUIET)
    return alt.layer(drawn, written.encode(x=x, y=y, text="written:N"), words.encode(x=x, text="words:N")).properties(
        width=width - 20, height=240
    )


def _short(words: str, *, with_year: bool) -> str:
    """A day without its year, or its month and year; words that are no day as they are."""
    parts = words.split(" ")
    if not parts[-1].isdigit():
        return words
    return " ".join(parts[1:] if with_year else parts[:-1])


def _svg(chart: Any) -> str:
    plain = chart.configure(font=FONT, background="transparent", padding=5).configure_view(stroke=None)
    return str(vl_convert.vegalite_to_svg(plain.to_json()))
