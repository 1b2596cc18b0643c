"""Faults of the book: what the statement claims, 表十二, the overall table, paragraphs."""

from __future__ import annotations

import re

from tests.planting.book import Book, Plant
from tests.planting.own_kinds import SUMS, of_book, printed, swapped


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
    return Plant(changed, ("QNT21",)) if changed and changed != book else None


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
def amt18_parts_of_the_budget(book: Book) -> Plant | None:
    text = "本年支出预算3000.00万元，其中：基本支出1200.00万元，项目支出1500.00万元。"
    return paragraph(book, text, ("AMT18",), ("1500",))


@of_book
def amt18_change_from_last_year(book: Book) -> Plant | None:
    text = "本年“三公”经费预算12.00万元，比上年15.00万元减少5.00万元。"
    return paragraph(book, text, ("AMT18",), ("15.00",))


@of_book
def dis02_two_marks(book: Book) -> Plant | None:
    return paragraph(book, "内部资料 严禁外传", ("DIS02",), ("内部资料",))


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
