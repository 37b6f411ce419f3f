"""The same pages on the county and on a county with five times the requests: what they cost must not grow with it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures import Figure, median_ms, p95_ms, say
from benchmarks.growing import grow
from benchmarks.limits import bare_page
from benchmarks.pages import MS_ASKED, QUERIES_ASKED, main_pages, prepare
from benchmarks.visiting import Visited

TITLE = "Pages with five times the requests"
TIMES = 5  # a county's two years are 100,000: ten years
# On a busy machine two runs of the same differ by as much.
MOST_GROWN = 1.5


def run(home: Path) -> list[Figure]:
    """Measure the three kinds of page, grow the county, and measure them again beside what they took before."""
    from django.db import connection

    prepare()
    before = main_pages(home)
    connection.close()
    number = grow(home, times=TIMES)
    say(f"{number:,} requests")
    after, bare = main_pages(home), p95_ms(bare_page())
    figures = [Figure("Requests after growing", number, "")]
    for name, visited in after.items():
        figures += _figures(name, visited, before[name], bare)
    return figures


def _figures(name: str, after: list[Visited], before: list[Visited], bare: float) -> list[Figure]:
    then = [one for each in before for one in each.took]
    took = [one for each in after for one in each.took]
    queries = max(each.queries for each in after), max(each.queries for each in before)
    cpu = median_ms(then, of_cpu=True)
    return [
        Figure(f"{name}: server time, 95th percentile", p95_ms(took), "ms", MS_ASKED, limit=bare, limit_is="bare page"),
        Figure(
            f"{name}: processor time, median",
            median_ms(took, of_cpu=True),
            "ms",
            asked=cpu * MOST_GROWN,
            limit=cpu,
            limit_is="the county",
        ),
        Figure(f"{name}: queries", queries[0], "", QUERIES_ASKED, limit=queries[1], limit_is="the county"),
    ]
