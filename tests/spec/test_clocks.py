"""Every clock on days that anybody can count: the product gives the answer that was written out by hand."""

from __future__ import annotations

import pytest

from fanlight.casework.rules.running import WorkClock
from fanlight.clocks.public import KnownClock
from fanlight.establishments.shipped import shipped_clock_rules
from tests.spec.example import Example
from tests.spec.pages import FOLDER, examples, pages
from tests.spec.write import write


@pytest.mark.parametrize("example", examples(), ids=lambda one: f"{one.clock} from {one.starts:%d %b %Y}")
def test_a_clock_runs_out_when_the_example_says(example: Example) -> None:
    assert example.found == example.due, f"{example.story} Fanlight says {example.found}, the example {example.due}."


def test_every_clock_that_is_shipped_has_an_example() -> None:
    shown = {example.clock for example in examples()}
    assert {rule.id for rule in shipped_clock_rules()} - shown == set()
    assert {*map(str, KnownClock), *map(str, WorkClock)} <= shown


def test_a_clock_of_which_guidance_changed_has_an_example_under_each_edition_or_says_the_same() -> None:
    for clock in KnownClock:
        versions = [rule for rule in shipped_clock_rules() if rule.id == clock]
        assert {(rule.limit, rule.unit, rule.start_day) for rule in versions} == {
            (versions[0].limit, versions[0].unit, versions[0].start_day)
        }


def test_the_pages_are_as_the_examples_say() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = [page.name for page in pages() if written.get(page.name) != page.text]
    assert stale == [] and set(written) == {page.name for page in pages()}, "python -m tests.spec.write"


def test_a_page_that_is_made_no_more_goes(tmp_path) -> None:
    (tmp_path / "old.md").write_text("old", encoding="utf-8")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {page.name for page in pages()}


def test_each_rule_and_each_example_is_on_a_page() -> None:
    text = "".join(page.text for page in pages())
    assert all(example.story in text for example in examples())
    assert text.count("| refuses |") > 40 and text.count("| asks |") > 8
