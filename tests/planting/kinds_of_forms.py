"""Faults of one form that are more than one cell: names, rows, halves, contents of another."""

from __future__ import annotations

import re
from decimal import Decimal

from perfcheck.model.goal import NARRATIVE_FIELDS, Goal, Scope
from tests.planting.book import Book, Plant, squeezed
from tests.planting.data_kinds import printed_rows
from tests.planting.own_kinds import both_halves, of_form, one_year, own_row, renamed


@of_form
def com14_one_half_blank(book: Book, goal: Goal) -> Plant | None:
    right = [r for r in goal.half(Scope.ANNUAL) if r.level3 and r.value]
    if not goal.half(Scope.IMPLEMENTATION) or not right or one_year(goal) or not goal.period.present:
        return None
    changed = book
    for row in right:
        changed = changed.put(row.location, "").put(row.value_location, "")
    return Plant(changed, ("COM14",), goal)


@of_form
def rel03_every_year_as_one_off(book: Book, goal: Goal) -> Plant | None:
    changed = renamed(book, goal, "环卫临时工工资")
    if changed is None or not goal.attribute.present or "一次性" not in str(goal.attribute):
        return None
    return Plant(changed, ("REL03",), goal, also=("REL05",))


@of_form
def rel05_name_of_something_else(book: Book, goal: Goal) -> Plant | None:
    changed = renamed(book, goal, "烈士陵园修缮")
    return None if changed is None else Plant(changed, ("REL05",), goal)


@of_form
def dat06_name_of_an_earlier_year(book: Book, goal: Goal) -> Plant | None:
    year = (book.document.fiscal_year or 2026) - 1
    changed = renamed(book, goal, f"{year}年{goal.name}") if not re.search("20[0-9]{2}", goal.name) else None
    return None if changed is None else Plant(changed, ("DAT06",), goal)


@of_form
def frm06_name_differs_by_a_character(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    if row is None or len(goal.name) < 8:
        return None
    return Plant(book.put(row.location, goal.name[:-3] + goal.name[-2:]), ("FRM06",), goal)


@of_form
def frm06_name_with_a_word_more(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    if row is None or len(goal.name) < 8:
        return None
    return Plant(book.put(row.location, goal.name + "工程"), ("FRM06",), goal)


@of_form
def rel06_number_of_the_goal(book: Book, goal: Goal) -> Plant | None:
    """A quantity that goal and indicator share is another one in the goal."""
    for row in printed_rows(goal, "数量"):
        hit = re.search(r"(\d+(?:\.\d+)?)[一-龥]{1,3}$", squeezed(row.value or ""))
        fields = [f for f in (goal.implementation_goal, goal.annual_goal) if f.present and hit and hit[0] in str(f)]
        if hit and fields and Decimal(hit[1]) > 1:
            other = hit[0].replace(hit[1], f"{Decimal(hit[1]) * 2 + 1:f}")
            changed = book
            for field in fields:
                changed = changed.put(field.location, str(field).replace(hit[0], other))
            return Plant(changed, ("REL06", "REL10"), goal, ("annual_goal", "implementation_goal", "indicators"))
    return None


@of_form
def rel10_halves_differ(book: Book, goal: Goal) -> Plant | None:
    for left, right in goal.pairs():
        if not (left and right and left.value and one_year(goal)):
            continue
        if (left.level3, left.value) != (right.level3, right.value):
            continue
        hit = re.search(r"\d+", left.value)
        if hit and int(hit[0]) > 1 and "%" not in left.value:
            other = left.value.replace(hit[0], str(int(hit[0]) + 7), 1)
            return Plant(book.put(right.value_location, other), ("REL10",), goal, words=(other,))
    return None


GENERIC = {
    "数量": "项目完成情况",
    "质量": "质量达标情况",
    "时效": "完成及时性",
    "成本": "成本节约情况",
    "经济": "经济效益",
    "社会": "社会效益",
    "生态": "生态效益",
    "可持": "可持续影响",
    "服务": "受益对象满意度",
}


@of_form
def rel08_generic_names(book: Book, goal: Goal) -> Plant | None:
    changed = book
    told: set[tuple[str, str]] = set()
    for row in goal.indicators:
        if row.filled:
            first = (row.scope, row.level2[:2]) not in told
            told.add((row.scope, row.level2[:2]))
            changed = changed.put(row.location, GENERIC.get(row.level2[:2], "受益对象满意度") if first else "")
            if not first and row.value_location is not None:
                changed = changed.put(row.value_location, "")
    return Plant(changed, ("REL08",), goal) if len(told) > 4 else None


@of_form
def qnt06_hardly_a_number(book: Book, goal: Goal) -> Plant | None:
    changed, count = book, 0
    for row in goal.indicators:
        if row.value and not row.level2.startswith("数量"):
            changed = changed.put(row.value_location, "按要求落实到位")
            count += 1
    return Plant(changed, ("QNT06",), goal) if count > 5 else None


def two_benefits(goal: Goal) -> tuple[int, int] | None:
    rows = [r for r in printed_rows(goal, "效益指标") if len(r.value or "") > 1]
    rows = rows or [r for n in ("经济", "社会", "生态", "可持续") for r in printed_rows(goal, n)]
    return (rows[0].row, rows[1].row) if len(rows) > 1 else None


@of_form
def qnt17_one_name_twice(book: Book, goal: Goal) -> Plant | None:
    rows = two_benefits(goal)
    if rows is None:
        return None
    first = both_halves(book, goal, rows[0], "对县域社会发展的影响", None, ("QNT17",))
    changed = Book(book.name, first.book.lines)
    return both_halves(changed, goal, rows[1], "对县域社会发展的影响", None, ("QNT17",))


@of_form
def qnt20_one_value_twice(book: Book, goal: Goal) -> Plant | None:
    rows = two_benefits(goal)
    if rows is None:
        return None
    first = both_halves(book, goal, rows[0], None, "提高片区居民供水保障水平", ("QNT20",))
    return both_halves(Book(book.name, first.book.lines), goal, rows[1], None, "提高片区居民供水保障水平", ("QNT20",))


@of_form
def qnt18_two_indicators(book: Book, goal: Goal) -> Plant | None:
    kept = {r.row for level in ("数量", "满意度") for r in list(printed_rows(goal, level))[:1]}
    changed = book
    for row in goal.indicators:
        if row.filled and row.row not in kept and row.level3 and row.value:
            changed = changed.put(row.location, "").put(row.value_location, "")
    return Plant(changed, ("QNT18",), goal) if len(kept) == 2 else None


@of_form
def fea02_all_rates_full(book: Book, goal: Goal) -> Plant | None:
    rates = [r for r in goal.indicators if r.value and r.value.strip().endswith("%")]
    changed = book
    for row in rates:
        changed = changed.put(row.value_location, "=100%")
    return Plant(changed, ("FEA02",), goal) if len({r.row for r in rates}) > 3 else None


@of_form
def fea05_lasting_pay(book: Book, goal: Goal) -> Plant | None:
    row = next(printed_rows(goal, "可持续"), None)
    changed = renamed(book, goal, "环卫临时工工资") if row else None
    return both_halves(changed, goal, row.row, "发挥作用年限", "长期", ("FEA05",)) if changed and row else None


@of_form
def cpy04_indicators_of_another(book: Book, goal: Goal) -> Plant | None:
    """Every printed row copied, where both forms print the same level 2 line by line."""
    other = book.document.goals[(goal.ordinal + len(book.document.goals) // 2) % len(book.document.goals)]
    ours, theirs = ([(r.scope, r.level2) for r in g.indicators] for g in (goal, other))
    if ours != theirs or other.ordinal == goal.ordinal or other.name[:4] == goal.name[:4]:
        return None
    changed = book
    for mine, copied in zip(goal.indicators, other.indicators, strict=True):
        here, there = mine.location.line, copied.location.line
        if here is None or there is None:
            return None
        changed = changed.with_line(here, book.lines[there - 1])
    return Plant(changed, ("CPY04",), goal)


@of_form
def cpy06_year_goal_is_whole_goal(book: Book, goal: Goal) -> Plant | None:
    if one_year(goal) or not goal.period.present or not (goal.annual_goal.present and goal.implementation_goal.present):
        return None
    return Plant(book.put(goal.annual_goal.location, str(goal.implementation_goal)), ("CPY06",), goal)


@of_form
def cpy09_one_sentence_for_many(book: Book, goal: Goal) -> Plant | None:
    goals = [g for g in book.document.goals if g.safeguards.present and len(g.name) > 5][:4]
    if len(goals) < 4 or goal.ordinal != goals[0].ordinal:
        return None
    changed = book
    for one in goals:
        text = f"围绕{one.name}项目需要，组建领导小组，明确各科室分工，定期调度项目进展，及时协调解决问题。"
        changed = changed.put(one.safeguards.location, text)
    return Plant(changed, ("CPY09",), words=("围绕",))


@of_form
def cpy10_template_left_unchanged(book: Book, goal: Goal) -> Plant | None:
    planted = cpy09_one_sentence_for_many(book, goal)
    if planted is None:
        return None
    field = goal.safeguards
    text = "围绕西关小学操场翻修工程项目需要，组建领导小组，明确各科室分工，定期调度项目进展，及时协调解决问题。"
    changed = planted.book.put(field.location, text)
    return Plant(changed, ("CPY10",), goal, ("safeguards",), also=("CPY09",))


@of_form
def frm03_another_code(book: Book, goal: Goal) -> Plant | None:
    cell = str(goal.department_cell)
    code = re.match(r"\d{3,}", cell)
    if not code or len({g.department_code for g in book.document.goals}) != 1 or len(book.document.goals) < 3:
        return None
    other = code[0][:-1] + str((int(code[0][-1]) + 1) % 10)
    return Plant(book.put(goal.department_cell.location, cell.replace(code[0], other)), ("FRM03",), words=(other,))


@of_form
def frm04_unit_name_by_a_character(book: Book, goal: Goal) -> Plant | None:
    unit = str(goal.implementing_unit)
    if len(unit) < 8 or sum(1 for g in book.document.goals if str(g.implementing_unit) == unit) < 4:
        return None
    wrong = unit[:3] + unit[4:]
    return Plant(book.put(goal.implementing_unit.location, wrong), ("FRM04", "CPY07", "REL13"), words=(wrong,))


@of_form
def frm10_contents_moved_on(book: Book, goal: Goal) -> Plant | None:
    names = NARRATIVE_FIELDS[:4]
    if not all(goal.field(n).present for n in names):
        return None
    shifted = {
        "overview": "《关于下达年度工程建设计划的通知》（县发改投资〔2025〕88号）",
        "basis": "现有设施老化严重，群众反映强烈，实施改造十分必要。",
        "necessity": "成立由主要负责人任组长的领导小组，制定管理制度，明确责任分工。",
        "safeguards": "3月完成招标，4月开工，10月底完工。",
    }
    changed = book
    for name, text in shifted.items():
        changed = changed.put(goal.field(name).location, text)
    return Plant(changed, ("FRM10",), goal)


@of_form
def frm10_basis_and_necessity_swapped(book: Book, goal: Goal) -> Plant | None:
    if not (goal.basis.present and goal.necessity.present):
        return None
    reason = "原有设备使用年限较长，故障频发，影响正常工作，急需更新。"
    changed = book.put(goal.basis.location, reason, str(goal.basis))
    paper = "《关于下达投资计划的通知》（平发改审批〔2025〕31号）"
    return Plant(changed.put(goal.necessity.location, paper, str(goal.necessity)), ("FRM10",), goal)
