"""Fans and waterfalls as SVG that stands alone, for print: on pages the templates draw the same points with a stylesheet."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from fanlight.forecasting.rules.drawing import HEIGHT, WIDTH, Bar, Fan

FONT = 'font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="14" fill="#0b0c0c"'
_BLUE, _PURPLE, _INK, _RULE = "#1d70b8", "#912b88", "#0b0c0c", "#b1b4b6"
_ROW = 62


def fan_svg(fan: Fan) -> str:
    """Return a fan: what was in black, the ranges in blue, the middle with all levers dashed."""
    drawn = [
        *(f'<line stroke="{_RULE}" x1="100" x2="604" y1="{y}" y2="{y}"/>' for y, _ in fan.up),
        *(f'<text {FONT} text-anchor="end" x="94" y="{y + 4}">{escape(words)}</text>' for y, words in fan.up),
        *(f'<text {FONT} text-anchor="middle" x="{x}" y="290">{escape(words)}</text>' for x, words in fan.across),
        f'<polygon fill="{_BLUE}" fill-opacity="0.18" points="{fan.outer}"/>',
        f'<polygon fill="{_BLUE}" fill-opacity="0.32" points="{fan.inner}"/>',
        _line(_BLUE, 3, fan.middle),
    ]
    if fan.other:
        drawn.append(_line(_PURPLE, 3, fan.other, dashed=True))
    if fan.past:
        drawn.append(_line(_INK, 2, fan.past))
        drawn += [f'<circle fill="{_INK}" cx="{x}" cy="{y}" r="3"/>' for x, y in fan.dots]
    return _whole(HEIGHT, drawn)


def waterfall_svg(bars: Sequence[Bar]) -> str:
    """Return what each lever adds, a bar each under its words, then all together."""
    drawn = []
    for bar in bars:
        colour = _BLUE if bar.is_whole else _PURPLE
        drawn.append(f'<text {FONT} x="10" y="{bar.top + 18}">{escape(bar.words)}: {escape(bar.written)}</text>')
        place = f'x="{bar.left:.1f}" y="{bar.top + 26}" width="{bar.width:.1f}" height="24"'
        drawn.append(f'<rect fill="{colour}" {place}/>')
    return _whole(_ROW * len(bars), drawn)


def _line(colour: str, width: int, points: str, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="7 4"' if dashed else ""
    return f'<polyline fill="none" stroke="{colour}" stroke-width="{width}"{dashes} points="{points}"/>'


def _whole(height: int, drawn: Sequence[str]) -> str:
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(drawn)}</svg>'
