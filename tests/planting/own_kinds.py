"""Faults that are more than one cell: amounts against each other, names, rows, paragraphs, several forms."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.goal import NARRATIVE_FIELDS, Goal, Scope
from perfcheck.values.periods import parse_period
from tests.planting.book import Book, Plant, squeezed
from tests.planting.data_kinds import printed_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.model.document import BudgetRow
    from perfcheck.model.money import Amount

Kind = "Callable[[Book, Goal], Plant | None]"
OF_FORM: list[Callable[[Book, Goal], Plant | None]] = []
OF_BOOK: list[Callable[[Book], Plant | None]] = []
# What else is truly wrong when a sum of 表十二 or of the statement no longer fits.
SUMS = ("AMT10", "AMT11", "AMT12", "AMT14", "AMT13", "DIS05")


def of_form(kind: Callable[[Book, Goal], Plant | None]) -> Callable[[Book, Goal], Plant | None]:
    OF_FORM.append(kind)
    return kind


def of_book(kind: Callable[[Book], Plant | None]) -> Callable[[Book], Plant | None]:
    OF_BOOK.append(kind)
    return kind


def own_row(book: Book, goal: Goal) -> BudgetRow | None:
    """The row of 表十二 with the form's name and money, where it is the only one."""
    rows = [r for r in book.document.projects() if squeezed(r.name) == squeezed(goal.name)]
    return rows[0] if len(rows) == 1 and rows[0].total.value == goal.annual.total.value else None


def one_year(goal: Goal) -> bool:
    period = parse_period(str(goal.period))
    return period is not None and period.one_year


def swapped(quote: str) -> str | None:
    """The amount with two neighbouring different digits swapped."""
    hit = re.search(r"([1-9])([,.]?)([1-9])", quote)
    while hit and hit[1] == hit[3]:
        hit = re.compile(r"([1-9])([,.]?)([1-9])").search(quote, hit.start() + 1)
    return quote[: hit.start()] + hit[3] + hit[2] + hit[1] + quote[hit.end() :] if hit else None


def printed(book: Book, amount: Amount, value: Decimal) -> Book:
    """The book with another amount of yuan in such a cell, in its own unit."""
    ten_thousand = amount.unit == "万元"
    shown = f"{value / 10_000:.2f}" if ten_thousand else f"{value:,.0f}"
    return book.put(amount.location, shown)


def renamed(book: Book, goal: Goal, name: str) -> Book | None:
    row = own_row(book, goal)
    if row is None:
        return None
    return book.put(goal.project_name.location, name).put(row.location, name)


@of_form
def amt01_digits_swapped_in_budget(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    other = swapped(row.total.quote or "") if row else None
    if row is None or other is None:
        return None
    return Plant(book.put(row.total.location, other), ("AMT01", "AMT02"), goal, also=SUMS)


@of_form
def amt01_digits_swapped_in_form(book: Book, goal: Goal) -> Plant | None:
    other = swapped(goal.annual.total.quote or "")
    if own_row(book, goal) is None or other is None:
        return None
    changed = book.put(goal.annual.total.location, other)
    return Plant(changed, ("AMT01", "AMT02"), goal, ("funds.annual.total",), also=SUMS)


@of_form
def amt02_tenfold(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    if row is None or not row.total.value:
        return None
    return Plant(printed(book, row.total, row.total.value * 10), ("AMT02",), goal, also=("AMT01", *SUMS))


@of_form
def amt02_ten_thousand_yuan_as_yuan(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    if row is None or not row.total.value or goal.annual.total.unit != "元":
        return None
    changed = book.put(goal.annual.total.location, f"{row.total.value / 10_000:.2f}")
    return Plant(changed, ("AMT02",), goal, ("funds.annual.total",), also=SUMS)


@of_form
def amt03_row_missing_in_budget(book: Book, goal: Goal) -> Plant | None:
    row = own_row(book, goal)
    if row is None or row.location.line is None:
        return None
    return Plant(book.without_line(row.location.line), ("AMT03",), goal, also=SUMS)


@of_form
def amt04_form_missing(book: Book, goal: Goal) -> Plant | None:
    """A further project of 表十二 without a form."""
    row = own_row(book, goal)
    if row is None or row.location.line is None:
        return None
    cells = book.lines[row.location.line - 1].replace(row.name, "乡镇消防站装备配置补助")
    changed = book.with_line_after(row.location.line, cells)
    return Plant(changed, ("AMT04",), words=("乡镇消防站装备配置补助",), also=SUMS)


@of_form
def amt05_source_changed(book: Book, goal: Goal) -> Plant | None:
    source = next((a for _, a in goal.annual.sources() if a.value), None)
    if source is None or source.value is None or source.value == 0:
        return None
    changed = printed(book, source, source.value * Decimal("0.9") - 1000)
    return Plant(changed, ("AMT05",), goal)


@of_form
def amt05_source_added(book: Book, goal: Goal) -> Plant | None:
    other = next((a for _, a in goal.annual.sources() if a.value == 0 and a.location.line), None)
    if other is None or not goal.annual.total.value:
        return None
    return Plant(printed(book, other, Decimal(30_000)), ("AMT05",), goal)


@of_form
def amt05_whole_project(book: Book, goal: Goal) -> Plant | None:
    source = next((a for _, a in goal.implementation.sources() if a.value), None)
    if source is None or not source.value:
        return None
    return Plant(printed(book, source, source.value + 20_000), ("AMT05",), goal)


@of_form
def amt06_year_above_project(book: Book, goal: Goal) -> Plant | None:
    whole, year = goal.implementation.total, goal.annual.total
    if not whole.value or not year.value:
        return None
    changed = printed(book, whole, year.value * Decimal("0.8"))
    return Plant(changed, ("AMT06",), goal, ("funds.implementation.total", "funds.annual.total"))


@of_form
def amt07_one_year_two_totals(book: Book, goal: Goal) -> Plant | None:
    whole, year = goal.implementation.total, goal.annual.total
    if not whole.value or whole.value != year.value or not one_year(goal):
        return None
    return Plant(printed(book, whole, whole.value * 3), ("AMT07",), goal)


@of_form
def amt08_cost_above_year(book: Book, goal: Goal) -> Plant | None:
    row = next(printed_rows(goal, "成本"), None)
    if row is None or not goal.annual.total.value:
        return None
    value = f"≤{goal.annual.total.value * 2 / 10_000:.0f}万元"
    return both_halves(book, goal, row.row, "设备采购费用", value, ("AMT08",))


@of_form
def amt17_payment_of_year(book: Book, goal: Goal) -> Plant | None:
    row = next(printed_rows(goal, "成本"), None) or next(printed_rows(goal, "数量"), None)
    if row is None or not goal.annual.total.value:
        return None
    value = f"{goal.annual.total.value * 2 / 10_000:.2f}万元"
    return both_halves(book, goal, row.row, "本年支付补偿金额", value, ("AMT17", "AMT08"))


@of_form
def amt09_money_in_goal(book: Book, goal: Goal) -> Plant | None:
    money = goal.annual.total.value
    field = goal.annual_goal if goal.annual_goal.present else goal.implementation_goal
    if not money or not field.present:
        return None
    year = book.document.fiscal_year
    text = f"{year}年拨付项目资金{money * Decimal('1.7') / 10_000:.2f}万元，完成年度建设任务并通过验收。"
    changed = book.put(field.location, text)
    return Plant(changed, ("AMT09", "AMT17"), goal, ("annual_goal", "implementation_goal"))


def both_halves(
    book: Book, goal: Goal, number: int, name: str | None, value: str | None, rules: tuple[str, ...]
) -> Plant:
    """The printed row with another name and value, in both halves."""
    changed = book
    for side in (r for r in goal.indicators if r.row == number and r.filled):
        changed = changed if name is None else changed.put(side.location, name)
        changed = changed if value is None else changed.put(side.value_location, value)
    return Plant(changed, rules, goal, words=tuple(filter(None, (name, value))))


@of_form
def amt15_weight_of_a_row(book: Book, goal: Goal) -> Plant | None:
    row = next((r for r in goal.indicators if r.weight is not None and r.location.line is not None), None)
    if row is None or row.location.line is None or row.weight is None:
        return None
    line = book.lines[row.location.line - 1].rstrip("\t")
    before, _, last = line.rpartition("\t")
    if last != str(row.weight):
        return None
    return Plant(book.with_line(row.location.line, f"{before}\t{int(row.weight) + 7}"), ("AMT15",), goal)


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


def claim(book: Book, old: str, new: str, rules: tuple[str, ...]) -> Plant | None:
    statement = book.document.statement
    if statement is None or statement.location.line is None:
        return None
    changed = book.said(statement.location, old, new)
    return None if changed is None else Plant(changed, rules, also=SUMS)


@of_book
def amt10_count_of_goals(book: Book) -> Plant | None:
    statement = book.document.statement
    count = statement and statement.goal_count
    return claim(book, f"{count}个", f"{count + 3}个", ("AMT10", "AMT11")) if count else None


@of_book
def amt10_money_of_goals(book: Book) -> Plant | None:
    statement = book.document.statement
    quote = statement and statement.goal_total.quote
    number = re.search(r"[\d,.]+", quote or "")
    other = swapped(number[0]) if number else None
    return claim(book, number[0], other, ("AMT10", "AMT11", "AMT19")) if number and other else None


@of_book
def amt11_part_of_the_claim(book: Book) -> Plant | None:
    statement = book.document.statement
    quote = statement and statement.specific_total.quote
    number = re.search(r"[\d,.]+", quote or "")
    other = swapped(number[0]) if number else None
    return claim(book, number[0], other, ("AMT11",)) if number and other else None


@of_book
def amt12_share(book: Book) -> Plant | None:
    statement = book.document.statement
    ratio = statement and statement.disclosed_ratio
    return claim(book, ratio, "71%", ("AMT12",)) if ratio else None


@of_book
def dis05_number_of_forms(book: Book) -> Plant | None:
    statement = book.document.statement
    count = statement and statement.disclosed_count
    if not count or statement is None or statement.location.line is None:
        return None
    line = book.lines[statement.location.line - 1]
    changed = re.sub(rf"(公开[^。；\d]{{0,20}}){count}个", rf"\g<1>{count + 2}个", line, count=1)
    return None if changed == line else Plant(book.with_line(statement.location.line, changed), ("DIS05",), also=SUMS)


@of_book
def dat10_year_of_the_statement(book: Book) -> Plant | None:
    year = book.document.fiscal_year or 2026
    return claim(book, f"{year}年", f"{year - 1}年", ("DAT10",))


@of_book
def amt13_overall_total(book: Book) -> Plant | None:
    overall = book.document.overall_goal
    if overall is None or not overall.project.value:
        return None
    return Plant(printed(book, overall.project, overall.project.value + 100_000), ("AMT13", "AMT23"), also=SUMS)


@of_book
def amt14_total_of_the_budget(book: Book) -> Plant | None:
    row = next((r for r in book.document.project_budget if not r.carried_over), None)
    if row is None or not row.total.value:
        return None
    return Plant(printed(book, row.total, row.total.value + 300_000), ("AMT14",), also=SUMS)


@of_book
def amt16_row_twice(book: Book) -> Plant | None:
    row = next(iter(book.document.projects()), None)
    if row is None or row.location.line is None:
        return None
    changed = book.with_line_after(row.location.line, book.lines[row.location.line - 1])
    return Plant(changed, ("AMT16",), words=(row.name,), also=(*SUMS, "AMT04"))


@of_book
def qnt21_overall_words(book: Book) -> Plant | None:
    overall = book.document.overall_goal
    rows = [r for r in (overall.indicators if overall else ()) if "满意" in r.level2 and r.value]
    changed = book.said(rows[0].location, rows[0].value or "", "满意") if rows else None
    return Plant(changed, ("QNT21",)) if changed else None


def paragraph(book: Book, text: str, rules: tuple[str, ...], words: tuple[str, ...]) -> Plant | None:
    """A paragraph more, behind the statement."""
    statement = book.document.statement
    if statement is None or statement.location.line is None:
        return None
    changed = book.with_line_after(statement.location.line, f"\n{text}\n")
    return Plant(Book(book.name, tuple(changed.text.split("\n"))), rules, words=words)


@of_book
def amt18_ratio_of_two_amounts(book: Book) -> Plant | None:
    text = "本年支出预算1200.00万元，其中：基本支出480.00万元，占61%；项目支出720.00万元，占39%。"
    return paragraph(book, text, ("AMT18",), ("480",))


@of_book
def dis09_vehicles(book: Book) -> Plant | None:
    text = "截至上年末，共有车辆12辆，其中：机要通信用车3辆、应急保障用车4辆、其他用车6辆。"
    return paragraph(book, text, ("DIS09",), ("12",))


@of_book
def dis01_phone_in_the_text(book: Book) -> Plant | None:
    return paragraph(book, "以上内容如有疑问，请联系李某某，手机13703495512。", ("DIS01",), ())


@of_book
def dis02_mark(book: Book) -> Plant | None:
    return paragraph(book, "仅供内部审核", ("DIS02",), ("仅供内部审核",))


@of_book
def dis07_hint_of_the_template(book: Book) -> Plant | None:
    return paragraph(book, "（注：请单位根据实际注明页码）", ("DIS07",), ())
