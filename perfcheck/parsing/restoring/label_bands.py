"""Two lines of labels and contents that are one row: each piece of the lower line ends one of the upper line, in order.

业务主管 澄江区住房局 项目名 老旧小区充电桩
 部门                  称      建设补贴

Labels that are none without their ends say so; what stands between them goes on as they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.labels import find_label
from perfcheck.parsing.restoring.pieces import width_of
from perfcheck.parsing.restoring.words import is_measure
from perfcheck.parsing.tables.labelled import label_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST_END = 4  # characters of the end of a label
FEWEST = 2  # labels that must come out
SHORTEST = 8  # halves of a character of a content that goes on


def ends_of(
    upper: Sequence[str], lower: Sequence[str], near: Callable[[int, int], float] | None = None
) -> list[int] | None:
    """For each piece of the lower line the one of the upper line it ends; None where the lines are no such row.

    near(upper, lower): how far a piece stands from another, as a cost below 1; the ways with most labels win first.
    """
    ways: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for number, text in enumerate(lower):
        found: dict[int, tuple[float, list[int]]] = {}
        for last, (cost, way) in ways.items():
            for place in range(last + 1, len(upper)):
                price = _price(upper[place], text)
                if price is None:
                    continue
                total = cost + price + (near(place, number) if near is not None else 0.0)
                if place not in found or total < found[place][0]:
                    found[place] = total, [*way, place]
        ways = found
    if not ways:
        return None
    _, best = min(ways.values(), key=lambda way: way[0])
    whole = {place: upper[place] + text for place, text in zip(best, lower, strict=True)}
    made = sum(_is_label(text) for text in whole.values())
    labels = [_is_label(whole.get(n, text)) for n, text in enumerate(upper)]
    return best if made and sum(labels) >= FEWEST and labels[0] else None


def _is_label(text: str) -> bool:
    label = label_of(text)
    return label is not None and not label.inline


def _price(upper: str, lower: str) -> float | None:
    """Cost of a piece that ends another; None where it cannot."""
    label, whole = label_of(upper), label_of(upper + lower)
    if label is not None and find_label(upper + lower) is None:
        return None  # 项目名 goes on with 称, 主管部门 with no 局
    if len(lower) <= LONGEST_END and whole is not None and not whole.inline:
        return -2.0
    if label is not None or label_of(lower) is not None or is_measure(lower):
        return None
    return 0.0 if width_of(upper) >= SHORTEST and width_of(lower) <= width_of(upper) else None
