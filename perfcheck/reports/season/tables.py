"""The statistics as sheets of the workbook: the same figures as the page for the chief, and every row of them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from perfcheck.model.finding import Severity
from perfcheck.model.money import YUAN_PER_WAN
from perfcheck.model.years import YearChange
from perfcheck.reports.table import Cells, Column, Kind, Table
from perfcheck.strings import SEVERITY_LABELS, STATISTICS, YEAR_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.reports.season.statistics import Statistics

_X = STATISTICS
SUMMARY_COLUMNS = (
    Column("what", "项目", width=40),
    Column("value", "数值", width=20),
    Column("note", "说明", width=70),
)
DEPARTMENT_COLUMNS = (
    Column("rank", "序号", Kind.COUNT, 6),
    Column("department", "部门", width=26),
    Column("file", "来源文件", width=24),
    Column("goals", "目标表", Kind.COUNT, 8),
    Column("total", "年度资金（元）", Kind.MONEY, 18),
    *(Column(s.value, SEVERITY_LABELS[s], Kind.COUNT, 8) for s in Severity),
    Column("stake", "涉及金额（元）", Kind.MONEY, 18),
    Column("settled", "已定", Kind.COUNT, 7),
    Column("open", "待定", Kind.COUNT, 7),
    Column("disputed", "待商定", Kind.COUNT, 8),
    Column("gap", "未读到的内容", width=40),
)
RULE_COLUMNS = (
    Column("rule", "规则", width=8),
    Column("title", "规则名称", width=30),
    Column("severity", "级别", width=8),
    Column("departments", "部门数", Kind.COUNT, 8),
    Column("entries", "发现", Kind.COUNT, 8),
    Column("places", "处数", Kind.COUNT, 8),
    Column("money", "涉及金额（元）", Kind.MONEY, 18),
    Column("held", "采纳（含部分）", Kind.COUNT, 13),
    Column("rejected", "不采纳", Kind.COUNT, 8),
    Column("false_alarms", "其中误报", Kind.COUNT, 9),
    Column("open", "未决", Kind.COUNT, 8),
    Column("right", "不属误报（%）", Kind.NUMBER, 13),
)
YEAR_COLUMNS = (
    Column("department", "部门", width=26),
    Column("name", "项目名称", width=44),
    Column("change", "与上年相比", width=14),
    Column("before", "上年资金（元）", Kind.MONEY, 18),
    Column("now", "本年资金（元）", Kind.MONEY, 18),
    Column("difference", "增减（元）", Kind.MONEY, 18),
    Column("same_goals", "目标和指标", width=16),
)


def statistics_tables(figures: Statistics) -> tuple[Table, ...]:
    """汇总, 部门统计, 规则统计; 与上年对比 where a department has a document of the year before."""
    tables = (
        _whole("汇总", SUMMARY_COLUMNS, summary(figures)),
        _whole("部门统计", DEPARTMENT_COLUMNS, _departments(figures)),
        _whole("规则统计", RULE_COLUMNS, _rules(figures)),
    )
    return (*tables, _whole("与上年对比", YEAR_COLUMNS, _years(figures))) if figures.compared else tables


def _whole(title: str, columns: tuple[Column, ...], rows: Iterator[Cells]) -> Table:
    """A table of which every column goes on paper."""
    return Table(title, columns, rows, tuple(column.name for column in columns))


def summary(figures: Statistics) -> Iterator[Cells]:
    """(what, how much, what it means) of the whole season."""
    yield _X["files"], len(figures.all), ""
    yield _X["unread"], len(figures.all) - len(figures.read), _X["unread_note"]
    yield _X["goals"], figures.goals, ""
    yield f"{_X['total']}（万元）", _wan(figures.total), ""
    for severity in Severity:
        yield (
            SEVERITY_LABELS[severity],
            figures.count(severity),
            _X["entries_note"] if severity is Severity.ERROR else "",
        )
    yield f"{_X['stake']}（万元）", _wan(figures.stake), _X["stake_note"]
    yield _X["settled"], figures.settled, ""
    yield _X["open"], figures.open, ""
    yield _X["disputed"], figures.disputed, ""
    yield _X["ready"], figures.ready, _X["ready_note"]
    if not figures.compared:
        return
    yield _X["compared"], figures.compared, _X["compared_note"]
    kinds = [(YEAR_LABELS[change], figures.year(change)) for change in YearChange]
    moved = (YearChange.UP, YearChange.DOWN)
    kinds += [(f"{YEAR_LABELS[change]}而目标未变", figures.year(change, same_goals=True)) for change in moved]
    for words, kind in kinds:
        told = "" if kind.difference is None else f"增减合计{_wan(kind.difference)}万元"
        yield f"{words}的项目", kind.count, told


def _departments(figures: Statistics) -> Iterator[Cells]:
    for rank, f in enumerate(figures.all, start=1):
        counts = [f.count(severity) if f.read else None for severity in Severity]
        decided = (f.settled, f.open, f.disputed) if f.read else (None, None, None)
        yield rank, f.department, f.file, f.goals if f.read else None, f.total, *counts, f.stake, *decided, f.gap


def _rules(figures: Statistics) -> Iterator[Cells]:
    for r in figures.rules:
        found = (SEVERITY_LABELS[r.severity], r.departments, r.entries, r.places, r.money)
        right = None if r.right is None else r.right.quantize(Decimal("0.1"), ROUND_HALF_UP)
        yield r.rule, r.title, *found, r.held, r.rejected, r.false_alarms, r.open, right


def _years(figures: Statistics) -> Iterator[Cells]:
    for department, p in figures.years:
        goals = None if p.change in (YearChange.NEW, YearChange.GONE) else _X["same"] if p.same_goals else _X["other"]
        yield department, p.name, YEAR_LABELS[p.change], p.before, p.now, p.difference, goals


def _wan(yuan: Decimal | None) -> Decimal | None:
    """Yuan as 万元 with two places."""
    return None if yuan is None else (yuan / YUAN_PER_WAN).quantize(Decimal("0.01"), ROUND_HALF_UP)
