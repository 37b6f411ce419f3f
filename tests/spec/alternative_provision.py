"""The published illustration of places at pupil referral units, cell for cell, and a selective reallocation by hand.

Source: Kent County Council, presentation to headteachers, November 2018. Printed are places, and money in £ thousand; the
unrounded district totals are not published: these are one set that gives every printed cell.
"""

from __future__ import annotations

from fractions import Fraction

from fanlight.funding.rules.ap_districts import CountySplit, District, Terms, split_districts
from fanlight.funding.rules.ap_places import Policy
from fanlight.funding.rules.ap_shares import DistrictMoney
from fanlight.funding.rules.ap_shown import COLUMNS, printed
from fanlight.funding.rules.units import pounds

# Places, budget, district total, devolved.
PRINTED = {
    "North West Kent": (64, 1_149, 2_113, 964),
    "Maidstone and Malling": (44, 784, 1_442, 658),
    "Shepway": (22, 404, 744, 339),
    "Thanet and Dover": (73, 1_310, 2_410, 1_100),
    "Two Bridges": (40, 716, 1_318, 601),
}
PRINTED_TOTAL = (242, 4_364, 8_026, 3_662)
PRINTED_PERCENTAGES = (54, 46)
ROWS_ADDED_UP = (243, 4_363, 8_027, 3_662)
TOTALS = {
    "North West Kent": 211_300_000,
    "Maidstone and Malling": 144_200_000,
    "Shepway": 74_370_000,
    "Thanet and Dover": 240_995_000,
    "Two Bridges": 131_760_000,
}
# From so many pupils to so many, at £11.5 million and with these district totals, every printed cell comes out.
FEWEST_PUPILS, MOST_PUPILS, PUPILS = 82_704, 82_715, 82_710
UNROUNDED_PLACES = ("63.827", "43.558", "22.465", "72.797", "39.801")
WHOLE_PLACES = {
    "each": (64, 44, 22, 73, 40),
    "largest-remainder:242": (64, 43, 22, 73, 40),
    "largest-remainder:243": (64, 44, 22, 73, 40),
}
# Formula shares of one invented district, and what they become once the selective schools have none: £360,000.00 both times.
SELECTIVE = ((12_000_000, False), (10_000_000, False), (8_000_000, True), (6_000_000, True))
REALLOCATED = (19_636_364, 16_363_636, 0, 0)
SELECTIVE_MONEY = DistrictMoney("Alder", 36_000_000)


def illustration(pupils: int = PUPILS, places: str = "none") -> CountySplit:
    """Return the illustration as Fanlight works it out."""
    terms = Terms(Fraction(pupils), 1_150_000_000, Fraction("0.0042"), 1_800_000)
    return split_districts(terms, [District(*one) for one in TOTALS.items()], Policy.read(places))


def page() -> str:
    """Return the body of the page."""
    shown = printed(illustration())
    header = "| District | " + " | ".join(COLUMNS) + " |\n|---|---|---|---|---|\n"
    rows = "".join(_row(one.name, one.cells) for one in (*shown.rows, shown.total))
    share = f"| Share of the total | | {shown.budget_percent}% | | {shown.devolved_percent}% |\n"
    told = "\n".join(f"- {words}" for words in (*(one.words for one in shown.footings), *shown.across))
    whole = "".join(_row(policy, cells) for policy, cells in WHOLE_PLACES.items())
    names = " | ".join(PRINTED)
    money = "".join(
        f"| {'selective' if is_selective else 'not selective'} | {pounds(before)} | {pounds(after)} |\n"
        for (before, is_selective), after in zip(SELECTIVE, REALLOCATED, strict=True)
    )
    return (
        "## The published illustration\n\n"
        f"{PUPILS:,} pupils of key stages 3 and 4, £11.5 million, places for 0.42% of the pupils at £18,000 each. Every cell of "
        f"the publication comes out with {FEWEST_PUPILS:,} to {MOST_PUPILS:,} pupils. "
        "The unrounded district totals are not published: "
        f"these are one set that gives every cell, {', '.join(pounds(one) for one in TOTALS.values())}.\n\n"
        f"{header}{rows}{share}\n"
        f"**Why it does not add up.** {shown.why}\n\n{told}\n\n"
        "## Whole places\n\n"
        "The publication pays for parts of a place. A contract may need whole ones; the totals above stay, and the difference is "
        f"said.\n\n| `--places` | {names} |\n|---|---|---|---|---|---|\n{whole}\n"
        "## Selective schools\n\n"
        "An invented district of four schools and £360,000.00, pro rata to the schools' own formula shares.\n\n"
        f"| School | Formula share | Once selective schools have none |\n|---|---|---|\n{money}"
    )


def _row(name: str, cells: tuple[int, ...]) -> str:
    return f"| {name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |\n"
