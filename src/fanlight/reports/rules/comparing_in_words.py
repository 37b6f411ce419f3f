"""What a comparison says: a sentence for each measure, one about the periods, and a table of everything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fanlight.clocks.public import date_in_words
from fanlight.reports.rules.comparing import BEFORE, HELD, LAST_YEAR, Why, in_hundredths
from fanlight.reports.rules.showing import ColumnKind, Figure, Table

TITLE = "Beside earlier periods"
# A change says only that a number is larger or smaller.
PERIOD_WORDS = {BEFORE: "the period before", LAST_YEAR: "a year earlier"}
STILL_CHANGING = (
    "What came in an earlier period has had longer to be answered, read and followed up: figures of this period may "
    "still change. More or fewer is neither good nor bad by itself: read each number beside its safety measure."
)
_MORE_FEWER = {False: ("more", "fewer"), True: ("higher", "lower")}


def sentence_of(one: Mapping[str, Any]) -> str:
    """Return one measure's change in words: "96 more than in the period before, 31 fewer than a year earlier".

    Empty where there is nothing to compare with at all, which is said once for the whole report.
    """
    if all(one[period]["change"] == HELD for period in PERIOD_WORDS):
        return "the changes since the earlier periods are held back."
    parts = [words for period in PERIOD_WORDS if (words := _change_in_words(one, period))]
    return f"{'; '.join(parts)}." if parts else ""


def about_the_comparison(comparison: Mapping[str, Any] | None) -> list[str]:
    """Return what the earlier periods are, each a sentence, with why one of them is not there; nothing of no comparison."""
    if not comparison:
        return []
    about = [_about(comparison, name, found) for name, found in comparison["periods"].items()]
    return [*about, STILL_CHANGING] if has_figures(comparison) else about


def has_figures(comparison: Mapping[str, Any] | None) -> bool:
    """Whether there is any earlier period to compare with."""
    return bool(comparison) and any(not found["why_not"] for found in (comparison or {})["periods"].values())


def figure_of(one: Mapping[str, Any], period: str) -> str:
    """Return a measure's figure of "this" or of an earlier period in words; "no figure" where there is none."""
    figure = one[period]["figure"]
    if figure is None:
        return "no figure"
    if isinstance(figure, str):
        return figure
    return _per_cent(figure) if one["is_rate"] else f"{figure:,}"


def change_of(one: Mapping[str, Any], period: str) -> str:
    """Return a measure's change since an earlier period: "96 more", "1.2 points lower", "the same", "no figure"."""
    change = one[period]["change"]
    if change is None:
        return "no figure"
    if isinstance(change, str):
        return change
    if change == 0:
        return "the same"
    word = _MORE_FEWER[one["is_rate"]][change < 0]
    if one["is_rate"]:
        return f"{abs(change):.1f} {'point' if abs(change) == 1 else 'points'} {word}"
    return f"{abs(change):,} {word}"


def comparison_table(comparison: Mapping[str, Any]) -> Table:
    """Return every measure's headline, those of the earlier periods, and the changes."""
    columns = (
        ("Measure", ColumnKind.WORDS),
        ("This period", ColumnKind.NUMBER),
        *((words[:1].upper() + words[1:], ColumnKind.NUMBER) for words in PERIOD_WORDS.values()),
        *((f"Than in {words}".replace("in a", "a"), ColumnKind.NUMBER) for words in PERIOD_WORDS.values()),
    )
    rows: list[tuple[Figure, ...]] = [
        (
            one["title"],
            figure_of(one, "this"),
            *(figure_of(one, period) for period in PERIOD_WORDS),
            *(change_of(one, period) for period in PERIOD_WORDS),
        )
        for one in comparison["measures"].values()
    ]
    return Table("compared", TITLE, columns, tuple(rows))


def _per_cent(share: float) -> str:
    return f"{in_hundredths(share):.1f}%"


def _change_in_words(one: Mapping[str, Any], period: str) -> str:
    then, words = one[period], PERIOD_WORDS[period]
    than = f"than in {words}" if period == BEFORE else f"than {words}"
    if then["why_not"] == Why.NOTHING_COUNTED:
        return f"no figure for {words}"
    if then["why_not"] or then["change"] is None:
        return ""
    if then["change"] == HELD:
        return f"the change since {words} is held back"
    if then["change"] == 0:
        return f"the same as in {words}" if period == BEFORE else f"the same as {words}"
    return f"{change_of(one, period).replace('point', 'percentage point')} {than} ({figure_of(one, period)})"


def _about(comparison: Mapping[str, Any], name: str, found: Mapping[str, Any]) -> str:
    first, last = (date.fromisoformat(found[end]) for end in ("from", "to"))
    days = date_in_words(first) if first == last else f"{date_in_words(first)} to {date_in_words(last)}"
    called = "The period before" if name == BEFORE else "A year earlier"
    if found["why_not"] == Why.NOT_REACHED:
        begins_on = comparison["begins_on"]
        since = f"it begins on {date_in_words(date.fromisoformat(begins_on))}" if begins_on else "it has not begun"
        return f"{called} ({days}): no figures, because the history here does not reach so far back: {since}."
    if found["why_not"] == Why.OVERLAPS:
        return (
            f"{called} ({days}): not shown in what is shared, because its days overlap with another period here, and "
            "small numbers could be worked out from the two."
        )
    return f"{called} is {days}."
