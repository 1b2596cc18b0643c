"""Numbers behind the small charts: lengths of bars and the words beside them, drawn by the template."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BAR_LENGTH = 320  # length of the longest bar in SVG user units
BARS_DRAWN = 8  # longer charts are tables; the table below each chart always has every row


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. length: 0 to BAR_LENGTH SVG units. text: the value as printed. key: what it filters by."""

    label: str
    text: str
    length: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A horizontal bar chart with its table. bars: every row of the table, longest first or in bin order."""

    id: str
    title: str
    label_head: str
    value_head: str
    bars: tuple[Bar, ...]
    drawn: tuple[Bar, ...]

    @property
    def left_out(self) -> int:
        """Rows that stand in the table only."""
        return len(self.bars) - len(self.drawn)


def ranked_chart(
    chart_id: str,
    title: str,
    heads: tuple[str, str],
    rows: Iterable[tuple[str, str, Decimal, str]],
) -> Chart:
    """Bars by falling value. rows: (key, label, value, value as printed)."""
    ordered = sorted(rows, key=lambda r: (-r[2], r[0]))
    bars = _bars(ordered)
    return Chart(chart_id, title, heads[0], heads[1], bars, bars[:BARS_DRAWN])


def histogram(
    chart_id: str, title: str, heads: tuple[str, str], values: Sequence[float], edges: Sequence[int]
) -> Chart:
    """Counts of values between neighbouring edges; the last bin holds its upper edge too."""
    counts = [0] * (len(edges) - 1)
    if not values:
        return Chart(chart_id, title, heads[0], heads[1], (), ())
    for value in values:
        inside = [i for i, low in enumerate(edges[:-1]) if value >= low]
        counts[inside[-1] if inside else 0] += 1
    rows = [
        (str(low), f"{low}–{high}%", Decimal(n), str(n))
        for low, high, n in zip(edges[:-1], edges[1:], counts, strict=True)
    ]
    bars = _bars(rows)
    return Chart(chart_id, title, heads[0], heads[1], bars, bars)


def _bars(rows: Sequence[tuple[str, str, Decimal, str]]) -> tuple[Bar, ...]:
    longest = max((value for _, _, value, _ in rows), default=Decimal(0))
    return tuple(Bar(label, text, _length(value, longest), key) for key, label, value, text in rows)


def _length(value: Decimal, longest: Decimal) -> int:
    """A value above zero always shows: at least 2 units."""
    if value <= 0 or longest <= 0:
        return 0
    return max(2, round(BAR_LENGTH * value / longest))
