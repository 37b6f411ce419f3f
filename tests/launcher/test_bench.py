"""The benchmarks: what they are told, what they write, and that they measure at all."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.figures import Figure, percentile
from benchmarks.order import NAMES
from benchmarks.written import Section, page
from tests.architecture.source import ROOT


def row_of(figure: Figure) -> str:
    return page([Section("A title", [figure])], scale="tiny").splitlines()[-1]


def test_a_figure_says_what_was_asked_and_whether_it_was_reached():
    assert "at most 100 ms | reached" in row_of(Figure("A page", 80.0, "ms", asked=100.0))
    assert "at most 100 ms | **not reached**" in row_of(Figure("A page", 180.0, "ms", asked=100.0))
    assert "at least 100 a second | **not reached**" in row_of(
        Figure("Pages", 80.0, "a second", asked=100.0, at_least=True)
    )


def test_a_figure_stands_beside_the_limit_of_the_same_run():
    row = row_of(Figure("A page", 30.0, "ms", limit=10.0, limit_is="bare page"))
    assert "10 ms: bare page (3 times)" in row


def test_the_page_names_what_was_not_reached_and_what_was_not_measured():
    written = page(
        [Section("One", [Figure("A page", 180.0, "ms", asked=100.0)]), Section("Two", failed="it stopped")],
        scale="small",
    )
    assert "0 of 1 figures that were asked for are reached. Not reached: A page (180 ms)." in written
    assert "Not measured: it stopped." in written
    assert "| scale | small |" in written


@pytest.mark.parametrize(("share", "expected"), [(0.5, 2), (0.95, 4), (1.0, 4), (0.01, 1)])
def test_a_percentile_is_a_value_that_was_measured(share, expected):
    assert percentile([4, 1, 3, 2], share) == expected


def test_there_is_no_percentile_of_nothing():
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.95)


def test_every_benchmark_in_the_order_is_a_file_with_a_title():
    for name in NAMES:
        text = (ROOT / "benchmarks" / f"{name}.py").read_text(encoding="utf-8")
        assert "\nTITLE = " in text, name
        assert "\ndef run(home: Path) -> list[Figure]:" in text, name


def test_a_benchmark_that_is_not_there_is_refused_by_name():
    command = [sys.executable, "-m", "benchmarks", "--only", "nonesuch"]
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "There is no benchmark called nonesuch" in refused.stderr


@pytest.mark.slow
def test_the_pages_of_a_tiny_county_are_measured_and_written(tmp_path):
    to = tmp_path / "benchmarks.md"
    command = [sys.executable, "-m", "benchmarks", "--scale", "tiny", "--only", "pages", "--to", str(to)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    written = to.read_text(encoding="utf-8")
    for words in ("worklist, first page: queries", "request page, waiting: server time", "school home: processor time"):
        assert words in written
