"""整体支出绩效目标表 (whole-department goals)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perfcheck.model.document import OverallGoal
from perfcheck.model.goal import Indicator, Scope
from perfcheck.model.location import NOT_FOUND, Field, Status
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.parsing.form_cells import split_code
from perfcheck.parsing.forms import heads_overall_part, is_section
from perfcheck.parsing.indicator_columns import printed_value
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.overall_tasks import SUM, heads_tasks, tasks_of
from perfcheck.parsing.tables.roles import head_role
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_in_label, unit_note
from perfcheck.values.levels import is_level1, level1_of, level2_kind
from perfcheck.values.normalise import compact
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.parsing.stream import Line, Token

LONGEST_OVERALL = 120  # lines
OVERALL_GOAL = regex(r"^(?:年度|本年度?|当年|全年|整体|总体|部门|单位|绩效|履职|工作|主要)+目标$")
OVERALL_SOURCE = regex(
    r"(?:^|[、:)])((?:本年|当年)?(一般公共预算|政府性基金|国有资本经营|社会保险基金)(?:预算)?(?:财政)?(?:拨款|资金|收入)*"
    r"|(?:财政)?(专户管理|单位)资金)$"
)
OVERALL_STAFF = ("核定的人员编制数", "实际在职人员总数", "在编人员数", "其他人员数")
# What the money of the department is called, behind numbering and the words of its group (2、资金结构:(1)基本支出).
OVERALL_MONEY: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "total",
        regex(
            r"^(?:金额|预算|(?:收入|支出)(?:预算)?)?合计$|^(?:收入\(支出\)|收支|收入|支出)?总计$|^(?:部门|单位|年度|全年|本年)*(?:预算|资金|收入|支出)*总[额量]$"
        ),
    ),
    ("basic", regex(r"(?:^|[、:)])基本支出$")),
    ("project", regex(r"(?:^|[、:)])项目支出$")),
)
_SIDE = regex("^(?:收入|支出)(?:预算)?(?:合计|总计|总额)$")
_INCOME = regex("^[一-龥]{0,12}(?:拨款|资金|安排|收入|补助|结转)$")
LEAST_GOAL = 6  # characters
_AMOUNTS_RUN = regex(r"[\d,]{1,15}(?:\.\d{1,6})?(?:(?:其中:)?(?:基本|项目)支出:?[\d,]{1,15}(?:\.\d{1,6})?){1,2}")
_AMOUNT_BEHIND = regex(r"((?:基本|项目)支出)?:?([\d,]{1,15}(?:\.\d{1,6})?)")
_UNIT = regex(r"\((?:单位:)?(?:万|亿)?元\)$")


def overall_span(lines: Sequence[Line], index: int) -> int:
    """Index behind the 整体支出绩效目标表 whose title stands at ``index``."""
    end = index + 1
    while end < len(lines) and end - index < LONGEST_OVERALL:
        if names_project(lines[end]) or (is_section(lines[end]) and not goes_on_below(lines, end)):
            break
        if not lines[end].is_row and "绩效目标" in lines[end].text and "表" in lines[end].text:
            break
        end += 1
    return end


def goes_on_below(lines: Sequence[Line], index: int) -> bool:
    """Whether the heading at ``index`` heads one more table of the form: rows behind it, or the unit of money first."""
    behind = next((x for x in lines[index + 1 : index + 3] if unit_note(x.text) is None), None)
    return heads_overall_part(lines[index]) and behind is not None and behind.is_row


def names_project(line: Line) -> bool:
    """Whether a row begins with 项目名称: the next form."""
    labels = [find_label(t.text) for t in line.tokens[:2]]
    return line.is_row and any(label is not None and label.key == "project_name" for label in labels)


def read_overall(lines: Sequence[Line], index: int, end: int, form: Goal | None = None) -> OverallGoal | None:
    """年度预算情况 of the form: 合计, 基本支出, 项目支出; None when nothing of it is printed.

    form: what its table says, read as the form of a project is; None where only lines are left.
    """
    found: dict[str, Amount] = {}
    unit: str | None = None
    department: str | None = None
    place = lines[index].location
    cells = OverallCells()
    of_tasks = False  # 总额 | 财政拨款 below 预算金额: of the first task
    for number, line in enumerate(lines[index:end], index):
        unit = unit_note(line.text) or unit
        tasks = heads_tasks(line)
        below = {} if tasks or of_tasks or number + 1 == end else sums_below(line, lines[number + 1])
        of_tasks = tasks
        for token, behind in zip(line.tokens, (*line.tokens[1:], None), strict=True):
            text = compact(token.text).removeprefix("其中:")
            unit = unit or unit_in_label(token.text)
            following = below.get(token.column, behind)
            if following is None:
                continue
            label = _UNIT.sub("", text)
            cells.take(label, following, unit)
            key = money_named(label)
            if key is not None and key not in found:
                amount = parse_amount(following.text, unit, following.cell.location)
                if amount.status is Status.PRESENT:
                    found[key] = amount
            elif text in ("部门名称", "单位名称", "部门(单位)名称") and department is None:
                department = split_code(following.text)[1]
    indicators = overall_indicators(lines[index:end]) if form is None else rows_of_year(form)
    goal = cells.goal if form is None or cells.goal.present else form.annual_goal
    if form is not None and form.annual.total.status is not Status.NOT_FOUND:
        for name, amount in amounts_together(form.annual.total).items():
            has_digits = any(map(str.isdigit, amount.quote or ""))
            if amount.status is not Status.UNREADABLE or has_digits:  # no label beside it
                found.setdefault(name, amount)
    if form is not None:
        for name, amount in amounts_of_rows(form, unit).items():
            found.setdefault(name, amount)
    if not found and (form is None or not (indicators or goal.present)):
        return None
    names = ("total", "basic", "project")
    return OverallGoal(
        **{n: found.get(n, MISSING_AMOUNT) for n in names},
        location=place,
        department=department,
        indicators=indicators,
        goal=goal,
        sources=tuple(cells.sources.items()),
        staff=tuple(cells.staff.items()),
        tasks=tasks_of(lines[index:end], unit),
    )


def amounts_together(total: Amount) -> dict[str, Amount]:
    """The total; where a text runs the labels and amounts behind it together (239.00 基本支出 135.80 项目支出 103.20),
    each of them."""
    run = compact(total.quote or "")
    if total.status is not Status.UNREADABLE or _AMOUNTS_RUN.fullmatch(run) is None:
        return {"total": total}
    told: dict[str, str] = dict(_AMOUNT_BEHIND.findall(run))
    names = (("total", ""), ("basic", "基本支出"), ("project", "项目支出"))
    return {name: parse_amount(told[label], total.unit, total.location) for name, label in names if label in told}


def amounts_of_rows(form: Goal, unit: str | None) -> dict[str, Amount]:
    """其中：基本支出 | 548.30 in a row of its own of a text: labels that no form of a project has."""
    told: dict[str, Amount] = {}
    for label, cell in form.extra:
        key = money_named(compact(label).removeprefix("其中:"))
        if key is None or key == "total":
            continue
        amount = parse_amount(cell.text or "", form.annual.total.unit or unit, cell.location)
        if amount.status is Status.PRESENT:
            told.setdefault(key, amount)
    return told


def money_named(label: str) -> str | None:
    """Which money of the department a label (compacted, without 其中) names."""
    return next((key for key, pattern in OVERALL_MONEY if pattern.search(label)), None)


def sums_below(line: Line, following: Line) -> dict[int, Token]:
    """资金总额 | 按支出性质分：基本支出 over a row of their sums: column → sum; {} where sums stand beside them."""
    beside = any(SUM.match(compact(t.text)) for t in line.tokens)
    if line.grid != following.grid or not line.is_row or beside:
        return {}
    return {t.column: t for t in following.tokens if SUM.match(compact(t.text))}


@dataclass(slots=True)
class OverallCells:
    """What else stands in the form: its goal, the money by source, the persons."""

    goal: Field = NOT_FOUND
    sources: dict[str, Amount] = field(default_factory=dict)
    of_income: bool = False  # the cells behind 收入合计 say where the money comes from, up to 支出合计
    staff: dict[str, Field] = field(default_factory=dict)

    def take(self, label: str, value: Token, unit: str | None) -> None:
        """A cell behind a label (compacted, without 其中)."""
        text = value.text.strip()
        if _SIDE.match(label):
            self.of_income = label.startswith("收入")
        if OVERALL_GOAL.match(label) and not self.goal.present and len(text) >= LEAST_GOAL:
            self.goal = Field(Status.PRESENT, text, value.cell.location, by_ocr=value.cell.by_ocr)
        elif (source := OVERALL_SOURCE.search(label)) and any(map(str.isdigit, text)):  # no head before the next head
            kind = source[source.lastindex or 0]
            if not any(kind in told for told in self.sources):  # told once, whatever its words
                self.sources[source.group(1)] = parse_amount(text, unit, value.cell.location)
        elif self.of_income and _INCOME.match(label) and SUM.match(compact(text)):
            self.sources.setdefault(label, parse_amount(text, unit, value.cell.location))
        elif label in OVERALL_STAFF:
            self.staff.setdefault(label, Field(Status.PRESENT, text, value.cell.location, by_ocr=value.cell.by_ocr))


def rows_of_year(form: Goal) -> tuple[Indicator, ...]:
    """The filled rows of 年度绩效指标, numbered through."""
    rows = [i for i in form.indicators if i.scope is Scope.ANNUAL and i.level3 and i.value]
    return tuple(replace(row, row=number) for number, row in enumerate(rows))


def overall_indicators(lines: Sequence[Line]) -> tuple[Indicator, ...]:
    """Rows below the head 三级指标｜指标值 that show both; level 2 is the last label seen."""
    found: list[Indicator] = []
    heads: dict[str, int] = {}
    level2 = ""
    for line in lines:
        if not heads:
            if {"三级指标", "指标值"} <= {compact(t.text) for t in line.tokens}:
                heads = {head_role(t.text): t.column for t in line.tokens}
            continue
        texts = below_heads(line, heads)
        level2 = next((t for t in reversed(texts) if level2_kind(t) is not None), level2)
        while texts and (is_level1(texts[0]) or level2_kind(texts[0]) is not None):
            if len(texts) <= 2 and level2_kind(texts[0]) is not None and not is_level1(texts[0]):
                break  # 服务对象满意度｜≥90%: the name is the label
            texts = texts[1:]
        if line.is_row and len(texts) == 2 and level2:
            name, value = texts
            level1, target = level1_of(level2, None), parse_target(value)
            found.append(Indicator(Scope.ANNUAL, level1, level2, name, value, target, len(found), line.location))
    return tuple(found)


def below_heads(line: Line, heads: dict[str, int]) -> list[str]:
    """The texts of a row up to its value, with sign and unit from columns of their own (符号 | 指标值 | 单位); all of
    them where the row has no cell below 三级指标 or 指标值."""
    at = {t.column: t.text.strip() for t in line.tokens}
    name, number = at.get(heads.get("level3", -1)), at.get(heads.get("value", -1))
    value = printed_value(at.get(heads.get("operator", -1)), number, at.get(heads.get("unit", -1)))
    if name is None or value is None:
        return list(at.values())
    return [*(text for column, text in at.items() if column < heads["level3"]), name, value]


def overall_code(lines: Sequence[Line]) -> str | None:
    """The department code printed in the lines of the form ("631-…"), None when there is none."""
    for line in lines:
        for token, following in zip(line.tokens, line.tokens[1:], strict=False):
            if compact(token.text) == "部门名称":
                return split_code(following.text)[0]
    return None
