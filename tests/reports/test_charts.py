"""Bars: order, lengths, and that every row stays in the table."""

from __future__ import annotations

from decimal import Decimal

from perfcheck.reports.charts import BAR_LENGTH, BARS_DRAWN, histogram, ranked_chart

HEADS = ("规则", "条数")


def test_longest_first_and_every_row_kept() -> None:
    rows = [(f"R{i:02d}", f"规则{i}", Decimal(i), str(i)) for i in range(1, 21)]
    chart = ranked_chart("c", "标题", HEADS, rows)
    assert chart.bars[0].length == BAR_LENGTH
    assert [b.text for b in chart.bars] == [str(i) for i in range(20, 0, -1)]
    assert len(chart.drawn) == BARS_DRAWN
    assert chart.left_out == 20 - BARS_DRAWN


def test_a_small_value_still_shows_and_zero_does_not() -> None:
    rows = [("A", "大", Decimal(10**9), "大"), ("B", "小", Decimal(1), "小"), ("C", "零", Decimal(0), "0")]
    assert [b.length > 0 for b in ranked_chart("c", "标题", HEADS, rows).bars] == [True, True, False]


def test_histogram_counts_each_value_once_upper_edge_included() -> None:
    chart = histogram("h", "相似度", HEADS, [60, 79.9, 80, 100, 100, 12], (60, 80, 100))
    assert [b.text for b in chart.bars] == ["3", "3"]


def test_no_values_no_bars() -> None:
    assert histogram("h", "相似度", HEADS, [], (60, 100)).bars == ()
    assert ranked_chart("c", "标题", HEADS, []).bars == ()
