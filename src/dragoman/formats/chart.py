"""A bar chart as SVG: stacked columns by period, with the number of documents as a line below."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

COLORS = ("#2b6cb0", "#2f855a", "#dd6b20", "#c53030", "#718096")
"""For the columns of a measure in their order; cooperation blue and green, conflict orange and red."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 44, 96
_COVERAGE = 40


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw: a label for each column, the stacked values of each series, and documents by column.

    Negative values are drawn below the line of zero. None is a gap: of documents where a column is no period.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    documents: tuple[int | None, ...]


def to_svg(chart: Chart, *, width: int = 860, height: int = 340) -> str:
    """The chart as an SVG element that stands on its own; every column says its figures on hovering."""
    inner = height - _TOP - _BOTTOM
    highest, lowest = _extent(chart)
    span = (highest - lowest) or 1.0
    step = (width - _LEFT - _RIGHT) / max(len(chart.labels), 1)
    zero = _TOP + inner * highest / span
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(chart.title)}" font-family="sans-serif" font-size="11" fill="#1a202c">',
        f"<title>{escape(chart.title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_legend(chart),
        *_scale(highest, lowest, zero, inner / span, width),
    ]
    for number, label in enumerate(chart.labels):
        parts += _column(chart, number, label, _LEFT + number * step, step, zero, inner / span)
    parts += _axis_labels(chart.labels, step, height)
    parts += _coverage(chart, step, height)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _extent(chart: Chart) -> tuple[float, float]:
    ups, downs = [0.0], [0.0]
    for number in range(len(chart.labels)):
        values = [series[number] or 0.0 for _, series in chart.series]
        ups.append(sum(value for value in values if value > 0))
        downs.append(sum(value for value in values if value < 0))
    return max(ups), min(downs)


def _legend(chart: Chart) -> list[str]:
    found = [f'<text x="{_LEFT}" y="16" font-size="13" font-weight="bold">{escape(chart.title)}</text>']
    x = _LEFT
    for (name, _), color in zip(chart.series, COLORS, strict=False):
        found.append(f'<rect x="{x}" y="25" width="10" height="10" fill="{color}"/>')
        found.append(f'<text x="{x + 14}" y="34">{escape(name)}</text>')
        x += 30 + 6 * len(name)
    return found


def _scale(highest: float, lowest: float, zero: float, unit: float, width: int) -> list[str]:
    """Lines at the extremes, at half of them and at zero."""
    marks = sorted({round(mark, 1) for mark in (highest, highest / 2, 0.0, lowest / 2, lowest)})
    if highest >= 4 and lowest == 0:
        marks = sorted({0, round(highest / 2), round(highest)})
    found = []
    for mark in marks:
        y = round(zero - mark * unit, 1)
        color = "#4a5568" if mark == 0 else "#e2e8f0"
        found.append(f'<line x1="{_LEFT}" x2="{width - _RIGHT}" y1="{y}" y2="{y}" stroke="{color}"/>')
        found.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{mark:g}</text>')
    return found


def _column(chart: Chart, number: int, label: str, x: float, step: float, zero: float, unit: float) -> list[str]:
    up = down = zero
    told, found = [label], []
    for (name, values), color in zip(chart.series, COLORS, strict=False):
        value = values[number]
        if not value:
            continue
        told.append(f"{name}: {value:g}")
        size = abs(value) * unit
        if value > 0:
            up -= size
        top = up if value > 0 else down
        if value < 0:
            down += size
        at, wide = f"{x + step * 0.12:.1f}", f"{step * 0.76:.1f}"
        found.append(f'<rect x="{at}" y="{top:.1f}" width="{wide}" height="{size:.1f}" fill="{color}"/>')
    told += [] if (read := chart.documents[number]) is None else [f"documents: {read}"]
    return [f"<g><title>{escape('; '.join(told))}</title>", *found, "</g>"] if found else []


def _axis_labels(labels: Sequence[str], step: float, height: int) -> list[str]:
    """Every label, or every so many that they do not run into each other."""
    wide = 6.5 * max((len(label) for label in labels), default=0)
    every = max(1, math.ceil(wide / max(step, 1e-9)))
    y = height - _BOTTOM + 16
    return [
        f'<text x="{_LEFT + (number + 0.5) * step:.1f}" y="{y}" text-anchor="middle">{escape(label)}</text>'
        for number, label in enumerate(labels)
        if number % every == 0
    ]


def _coverage(chart: Chart, step: float, height: int) -> list[str]:
    most = max((count or 0 for count in chart.documents), default=0)
    if not most:
        return []
    base = height - 16
    points = [
        f"{_LEFT + (number + 0.5) * step:.1f},{base - _COVERAGE * count / most:.1f}"
        for number, count in enumerate(chart.documents)
        if count is not None
    ]
    return [
        f'<text x="{_LEFT - 6}" y="{base - _COVERAGE + 4}" text-anchor="end">{most}</text>',
        f'<text x="{_LEFT}" y="{base - _COVERAGE - 4}" fill="#718096">documents</text>',
        f'<line x1="{_LEFT}" x2="{_LEFT + step * len(chart.labels):.1f}" y1="{base}" y2="{base}" stroke="#e2e8f0"/>',
        f'<polyline points="{" ".join(points)}" fill="none" stroke="#718096" stroke-width="1.5"/>',
    ]
