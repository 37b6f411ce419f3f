"""The drawings of a report: each bar with its words and number, readable wide and narrow, and nothing but shapes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from fanlight.reports.charts import BAR, DRAWINGS, pictures
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.sharing import to_share
from tests.rules.reports.invented_report import LABELS, a_result


def words_of(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def widths_of(svg: str) -> list[float]:
    """How long each lying bar is."""
    bars = re.findall(rf'd="M0,[0-9.]+h([0-9.]+)v22h[^"]*"[^>]*fill="{BAR}"', svg)
    return [float(width) for width in bars]


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    whole = a_result(40)
    return pictures(whole, to_share(whole, SmallNumbers(5, 10)), LABELS)


def test_every_drawing_is_there_wide_and_narrow_whole_and_to_share(drawn: dict[str, str]) -> None:
    assert set(drawn) == {
        f"{name}.{which}.{size}" for name in DRAWINGS for which in ("whole", "shared") for size in ("wide", "narrow")
    }


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_bar_has_its_words_and_its_number_and_begins_at_nothing(drawn: dict[str, str], size: str) -> None:
    svg = drawn[f"requests_by_source.whole.{size}"]
    numbers: dict[str, Any] = a_result(40)["measures"]["requests_received"]["by_source"]
    for code, number in numbers.items():
        assert {LABELS["source"][code], str(number)} <= set(words_of(svg))
    shares = [width / number for width, number in zip(widths_of(svg), numbers.values(), strict=True)]
    assert max(shares) == pytest.approx(min(shares), rel=0.01)


def test_safety_19_a_number_that_is_held_back_has_neither_figure_nor_length(drawn: dict[str, str]) -> None:
    numbers = to_share(a_result(40), SmallNumbers(5, 10))["measures"]["requests_received"]["by_source"]
    svg = drawn["requests_by_source.shared.wide"]
    hidden = [code for code, number in numbers.items() if number == "c"]
    assert hidden
    assert words_of(svg).count("c") == len(hidden)
    assert widths_of(svg).count(0.0) == len(hidden)


def test_a_drawing_carries_no_script_style_link_or_outside_address(drawn: dict[str, str]) -> None:
    for svg in drawn.values():
        assert not re.search(r"<script|<style|style=|href|on\w+=|url\(|<foreignObject", svg)


def test_letters_are_large_enough_to_read_at_390_pixels(drawn: dict[str, str]) -> None:
    for name, svg in drawn.items():
        width = float(re.search(r'width="([0-9.]+)"', svg)[1])  # type: ignore[index]
        sizes = {float(size) for size in re.findall(r'font-size="([0-9.]+)px"', svg)}
        at = 1 if name.endswith("narrow") else 900 / width
        assert width <= (350 if name.endswith("narrow") else 920), name
        assert min(sizes) * at >= 14, name
