"""The tables in front of the projects that sum up a whole budget: 收支总表 and the three public expenses (三公经费)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.document import Balance, BalanceSide, ExpenditureTotals, PublicExpenses
from perfcheck.model.location import Status
from perfcheck.model.money import MISSING_AMOUNT, Amount
from perfcheck.parsing.expenditure_totals import proved
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.parsing.stream import Line, Token

LONGEST_TITLE = 40  # characters
LONGEST_TABLE = 80  # lines
REACH = 8  # lines between a title and the head of its table
_EXPENSES = regex(r"[“\"]?三公[”\"]?经费.{0,16}表")
_BALANCE = regex(r"收支(?:预算)?(?:总表|总体情况表|预算总表)")
_OTHER_YEARS = regex("决算|执行情况|增减|对比|[.…]{3}")  # or a line of a table of contents
_YEAR = regex(r"20\d\d")
_NO_COLUMN = regex("增减|比|率|科目|编码|备注|序号|行次|栏次|原因|说明")
_NUMBERED = regex(r"^[一二三四五六七八九十]{1,3}[、.．]")
_OF_YEAR = regex("^本年(?:收入|支出)(?:合计|小计)$")
_TOTAL = regex("^(?:收入|支出)(?:总计|合计|总额)$|^[合总]计$")
_PARTS = ("基本支出", "项目支出")
_OF_ONE_SOURCE = regex("财政拨款|一般公共|基金|国有资本")
_LEAD = regex(r"^[①②③④\d一二三四五.．、()（）]{0,6}(?:其中[:：])?[①②③④\d.．、()（）]{0,4}")
_QUOTES = regex('[“”"]')
_OFFICE = "机关运行"  # 机关运行经费, in a column beside those of 三公经费 (上海)
SUMS = ("合计", "总计", "小计")


class Row(NamedTuple):
    """Filled cells of a line by their column."""

    line: Line
    cells: dict[int, Token]

    @property
    def words(self) -> list[tuple[int, str]]:
        """(column, text) of every cell that is no number."""
        return [(c, compact(t.text)) for c, t in sorted(self.cells.items()) if not _is_number(t.text)]


def _is_number(text: str) -> bool:
    bare = compact(text)
    return bare in ("-", "—", "–") or (not any(c.isalpha() for c in bare) and any(c.isdigit() for c in bare))


def summary_table(lines: Sequence[Line], index: int) -> PublicExpenses | Balance | None:
    """The table whose title stands at ``index``; None where there is none that can be read."""
    if "表" not in lines[index].text:  # nearly all
        return None
    title = compact(lines[index].text)
    if len(title) > LONGEST_TITLE or _OTHER_YEARS.search(title):
        return None
    expenses = _EXPENSES.search(title)
    if expenses is None and _BALANCE.search(title) is None:
        return None
    rows = list(_rows_below(lines, index))
    if not rows:
        return None
    unit = next((u for line in lines[index : index + REACH] if (u := unit_note(line.text))), None)
    if expenses is not None:
        found = _down(lines[index], rows, unit) or _across(lines[index], rows, unit)
        return found if found is not None and found.total.present else None
    return _balance(lines[index], rows, unit)


def _rows_below(lines: Sequence[Line], index: int) -> Iterator[Row]:
    """The rows of the first table below a title, up to a note or the next title."""
    begun, apart = False, 0
    for line in lines[index + 1 : index + 1 + LONGEST_TABLE]:
        text = compact(line.text)
        if line.is_row:
            begun, apart = True, 0
            yield Row(line, {t.column: t for t in line.tokens})
            continue
        apart += 1
        ends = text.startswith("注") or (text.endswith("表") and len(text) <= LONGEST_TITLE)
        if ends or apart > REACH or (begun and apart > 1):
            return


def _label(text: str) -> str:
    """The name of an expense without its number and 其中."""
    return _LEAD.sub("", text)


def _kind(text: str) -> str | None:
    """Which of the three public expenses a cell names; "total" for 合计."""
    label = _QUOTES.sub("", _label(text))
    if label.removeprefix("三公经费") in SUMS:
        return "total"
    if _OFFICE in label:
        return None
    if "出国" in label:
        return "abroad"
    if "接待" in label:
        return "reception"
    bought, run = "购置" in label, "运行" in label
    if ("车" in label or run) and (bought or run or "用车费" in label or "用车经费" in label):
        return "vehicles" if bought == run else "purchase" if bought else "running"
    return None


def _heads(rows: Sequence[Row], body: int) -> dict[int, str]:
    """The heads of each column one above the other, a merged one over all its columns."""
    width = max((row.line.width for row in rows), default=0)
    heads = dict.fromkeys(range(width), "")
    for row in rows[:body]:
        latest = ""
        for column in range(width):
            token = row.cells.get(column)
            latest = compact(token.text) if token is not None else latest
            heads[column] += latest
    return heads


def _of_this_year(heads: dict[int, str]) -> list[int]:
    """The columns of the latest year that any head names; all where none does."""
    years = {column: max(_YEAR.findall(head), default="") for column, head in heads.items()}
    latest = max(years.values(), default="")
    fitting = [c for c, head in heads.items() if years[c] == latest and not _NO_COLUMN.search(head)]
    return [c for c in fitting if not any(w in heads[c] for w in ("上年", "决算", "执行"))]


def _down(title: Line, rows: Sequence[Row], unit: str | None) -> PublicExpenses | None:
    """One expense a row: 公务接待费 | 3.10."""
    kinds = [(n, _kind(row.words[0][1])) for n, row in enumerate(rows) if row.words]
    body = next((n for n, kind in kinds if kind is not None and _kind_count(rows[n]) == 1), None)
    if body is None or len({kind for _, kind in kinds if kind}) < len(SUMS):
        return None
    columns = _of_this_year(_heads(rows, body))
    labels = {row.words[0][0] for n, row in enumerate(rows) if row.words and n >= body}
    columns = [c for c in columns if c not in labels and any(c in row.cells for row in rows[body:])]
    if not columns:
        return None
    found: dict[str, Amount] = {}
    more = False
    for n, kind in kinds:
        token = rows[n].cells.get(columns[0])
        amount = _amount(token, unit)
        if n >= body and kind is not None:
            found.setdefault(kind, amount)
        elif n >= body and amount.value:
            more = True
    return PublicExpenses(title.text.strip(), **found, more=more, location=title.location)


def _kind_count(row: Row) -> int:
    return sum(_kind(text) is not None for _, text in row.words)


def _across(title: Line, rows: Sequence[Row], unit: str | None) -> PublicExpenses | None:
    """One expense a column, the sums of the department in the row of its 合计 or in the only one."""
    body = next((n for n, row in enumerate(rows) if any(_is_money(t.text) for t in row.cells.values()) and n), None)
    if body is None or not any(_kind_count(row) >= len(SUMS) - 1 for row in rows[:body]):
        return None
    heads = _heads(rows, body)
    wanted = set(_of_this_year(heads))
    own = [row for row in rows[body:] if any(_is_money(t.text) for t in row.cells.values())]
    sums = [row for row in own if any(text.endswith(SUMS) for _, text in row.words)]
    row = (sums or own)[0] if sums or len(own) == 1 else None
    if row is None:
        return None
    found: dict[str, Amount] = {}
    more = False
    for column in sorted(wanted):
        token = row.cells.get(column)
        last = next((compact(r.cells[column].text) for r in reversed(rows[:body]) if column in r.cells), "")
        above = "车" in heads[column]
        kind = "vehicles" if above and last in SUMS else _kind(f"车{last}" if above and "购置" in last else last)
        if kind is not None:
            found.setdefault(kind, _amount(token, unit))
        elif token is not None and _is_money(token.text) and _OFFICE not in heads[column]:
            more = True
    return PublicExpenses(title.text.strip(), **found, more=more, location=row.line.location)


def _is_money(text: str) -> bool:
    """A sum: with decimals, with thousands groups, or nought in a table of whole yuan (18,000 | 0)."""
    return (_is_number(text) and any(sign in text for sign in ".,，")) or compact(text) == "0"


def _amount(token: Token | None, unit: str | None) -> Amount:
    if token is None:
        return Amount(Status.BLANK, unit=unit)
    return parse_amount(token.text, unit, token.cell.location)


def _balance(title: Line, rows: Sequence[Row], unit: str | None) -> Balance | None:
    """Income on the left, expenditure on the right, each with its amounts in one column; expenditure may be split
    more than once (by function, then by 基本支出 and 项目支出: 湖南)."""
    last = next((row for row in reversed(rows) if _total_columns(row)), None) or _year_alone(rows)
    if last is None:
        return None
    begins = _total_columns(last)
    body = next(n for n, row in enumerate(rows) if any(_is_number(t.text) for t in row.cells.values()))
    heads = _heads(rows, body)
    sides = [
        _side(rows, last, begin, _money_column(last, heads, begin, end), unit)
        for begin, end in zip(begins, [*begins[1:], None], strict=True)
    ]
    split = next((side for side in sides[1:] if side.project.present), sides[1])
    expenditure = replace(sides[1], basic=split.basic, project=split.project)
    return Balance(title.text.strip(), sides[0], expenditure, last.line.location)


def _year_alone(rows: Sequence[Row]) -> Row | None:
    """The last row, without 本年, where 本年收入合计 and 本年支出合计 are all the sums there are and nothing is carried
    over: they are then those of both sides."""
    if not rows or any("结转" in text or "结余" in text for row in rows for _, text in row.words):
        return None
    bare = Row(
        rows[-1].line, {c: t._replace(text=compact(t.text).removeprefix("本年")) for c, t in rows[-1].cells.items()}
    )
    return bare if _total_columns(bare) else None


def _total_columns(row: Row) -> list[int]:
    """Where each side of 收入总计 | 980.00 | 支出总计 | 980.00 begins, with a 支出总计 for every split; 合计 | … |
    合计 | … too; [] for other rows."""
    sums = [(column, text) for column, text in row.words if _TOTAL.match(text)]
    sides = [text[:2] for _, text in sums]
    told = sides == ["收入", *["支出"] * (len(sums) - 1)] or {text for _, text in sums} in ({"合计"}, {"总计"})
    return [c for c, _ in sums] if len(sums) > 1 and told and len(row.cells) - len(row.words) >= len(sums) else []


def _money_column(last: Row, heads: dict[int, str], begin: int, end: int | None) -> int | None:
    """The column of the amounts of a side: that of its total, of the latest year, and no 行次."""
    filled = [
        c for c in sorted(last.cells) if c > begin and (end is None or c < end) and _is_number(last.cells[c].text)
    ]
    named = {c: heads.get(c, "") for c in filled if not _NO_COLUMN.search(heads.get(c, ""))}
    return next(iter(_of_this_year(named)), None)


def _side(rows: Sequence[Row], last: Row, begin: int, column: int | None, unit: str | None) -> BalanceSide:
    items: list[tuple[str, Amount]] = []
    of_year = total = MISSING_AMOUNT
    parts: dict[str, Amount] = {}
    more = False
    for row in rows:
        token = row.cells.get(begin)
        if token is None or column is None:
            continue
        name, amount = compact(token.text), _amount(row.cells.get(column), unit)
        if (part := _LEAD.sub("", name)) in _PARTS:
            parts.setdefault(part, amount)
        if _NUMBERED.match(name):
            items.append((name, amount))
        elif _OF_YEAR.match(name):
            of_year = amount
        elif row is last:
            total = amount
        else:
            more = more or bool(amount.value)
    basic, project = (parts.get(name, MISSING_AMOUNT) for name in _PARTS)
    return BalanceSide(tuple(items), of_year, total, more, basic, project)


def split_of(balance: Balance) -> ExpenditureTotals | None:
    """基本支出 and 项目支出 of 收支总表, of the sum they make up where it prints two (the year's, and with 结转下年);
    None where it does not print both, or is of 财政拨款 only."""
    side = balance.expenditure
    if not (side.basic.present and side.project.present) or _OF_ONE_SOURCE.search(compact(balance.title)):
        return None
    sums = [amount for amount in (side.of_year, side.total) if amount.present]
    found = [ExpenditureTotals(balance.title, a, side.basic, side.project, balance.location) for a in sums]
    return next((totals for totals in found if proved(totals)), found[0] if found else None)
