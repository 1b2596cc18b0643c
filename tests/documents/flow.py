"""Pages to print, before any producer: titles, paragraphs and ruled tables with merged cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Span:
    """One cell: text, and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Title:
    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class TableFlow:
    """Rows of spans; a place hidden under a merged cell is left out, as in HTML. widths: in parts.
    head: rows repeated after a page break."""

    rows: tuple[tuple[Span, ...], ...]
    widths: tuple[float, ...]
    head: int = 0


Flow = list[Title | Text | TableFlow]

_HALVES = ("implementation", "annual")
_FUNDS = (
    ("total", "{}资金总额:"),
    ("central", "其中:中央财政资金"),
    ("provincial", "省级财政资金"),
    ("municipal", "市县(区)财政资金"),
    ("self_raised", "单位自筹"),
    ("other", "其他资金"),
)
_TEXTS = (
    ("overview", "项目概况"),
    ("basis", "立项依据"),
    ("necessity", "项目设立必要性"),
    ("safeguards", "保证项目实施的制度、措施"),
    ("plan", "项目实施计划"),
)
LEVELS = ("产出指标", "效益指标", "满意度指标")


def grouped(amount: str | None) -> str:
    """Yuan with thousands separators; blank stays blank."""
    return "" if amount is None else f"{float(amount):,.2f}".removesuffix(".00")


def goal_form(goal: dict[str, Any]) -> TableFlow:
    """The two-sided form (实施期目标 | 年度目标) of one goal, a dict in the shape of the parse output."""
    rows: list[tuple[Span, ...]] = [
        (Span("项目名称", 2), Span(goal["project_name"], 6)),
        (
            Span("主管部门及代码", 2),
            Span(goal["department"], 2),
            Span("实施单位"),
            Span(goal["implementing_unit"], 3),
        ),
        (Span("项目属性", 2), Span(goal["attribute"], 2), Span("项目期"), Span(goal["period"], 3)),
    ]
    for index, (key, label) in enumerate(_FUNDS):
        first = (Span("项目资金(元)", 2, 6),) if index == 0 else ()
        halves: tuple[Span, ...] = ()
        for half, word in zip(_HALVES, ("实施期", "年度"), strict=True):
            halves += (Span(label.format(word), 2), Span(grouped(goal["funds"][half].get(key))))
        rows.append(first + halves)
    rows += [(Span(label, 2), Span(goal.get(key) or "", 6)) for key, label in _TEXTS]
    rows.append((Span("总体目标", 2, 2), Span("实施期目标", 3), Span("年度目标", 3)))
    rows.append((Span(goal.get("implementation_goal") or "", 3), Span(goal.get("annual_goal") or "", 3)))
    rows += _indicator_rows(goal["indicators"])
    contact = (goal.get("responsible"), goal.get("handler"), goal.get("contact_phone"), goal.get("filled_at"))
    labels = ("负责人:", "经办人:", "联系电话:", "填报日期:")
    rows.append(tuple(Span(t or "") for pair in zip(labels, contact, strict=True) for t in pair))
    return TableFlow(tuple(rows), (5, 9, 12, 19, 13, 12, 19, 13))


def _indicator_rows(indicators: list[dict[str, Any]]) -> list[tuple[Span, ...]]:
    lines: dict[Any, dict[str, dict[str, Any]]] = {}
    counts = dict.fromkeys(_HALVES, 0)
    for indicator in indicators:
        half = indicator["scope"]
        lines.setdefault(indicator.get("line", counts[half]), {})[half] = indicator
        counts[half] += 1
    pairs = [lines[key] for key in sorted(lines)]
    total = len(pairs) + 1
    head = [Span("一级指标")] + [Span(word) for _ in _HALVES for word in ("二级指标", "三级指标", "指标值")]
    rows = [(Span("绩效指标", 1, total), *head)]
    named = [[(p.get(half) or {}) for half in _HALVES] for p in pairs]
    done = 0
    for level in LEVELS:
        own = [sides for sides in named if next(s["level1"] for s in sides if s) == level]
        for index, sides in enumerate(own):
            cells: list[Span] = [Span(level, 1, len(own))] if index == 0 else []
            for side, item in enumerate(sides):
                label = item.get("level2") or ""
                if index == 0 or label != (own[index - 1][side].get("level2") or ""):
                    run = index
                    while run < len(own) and (own[run][side].get("level2") or "") == label:
                        run += 1
                    cells.append(Span(label, 1, run - index))
                cells += [Span(item.get("level3") or ""), Span(item.get("value") or "")]
            rows.append(tuple(cells))
            done += 1
    assert done == len(pairs), "an indicator of a level the form does not print"
    return rows


def budget_table(rows: list[dict[str, Any]]) -> TableFlow:
    """表十二: 项目 | 合计 | 一般公共预算 | 政府性基金 | 国有资本 | 财政专户 | 单位资金 (万元)."""
    keys = ("total", "general_public", "government_fund", "state_capital", "fiscal_account", "unit_funds")
    names = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金")
    head = ((Span("项目名称", 1, 2), Span("合计", 1, 2), Span("本年预算", 5)), tuple(Span(n) for n in names))
    body = tuple((Span(row["name"]), *(Span(row.get(key) or "") for key in keys)) for row in rows)
    return TableFlow(head + body, (30, 12, 12, 12, 12, 12, 12), head=2)
