"""Tables that give money by 科目 (支出总表, 基本支出经济分类表), and the list of what is bought (政府采购预算表)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.document import SubjectRow, SubjectTable
from perfcheck.model.location import Status
from perfcheck.model.money import Amount
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from perfcheck.parsing.stream import Line, Token

REACH = 8  # lines above the head for the title and the unit
LONGEST_TABLE = 400  # lines
LEAST_ROWS = 3
LEAST_BOUGHT = 2
_CODE_HEAD = regex("^(?:功能|经济|支出|部门|预算)?(?:分类)?科目(?:编码|代码)$")
_NAME_HEAD = regex("^(?:功能|经济|支出)?(?:分类)?科目(?:名称)?$")
_LEVELS = ("类", "款", "项")  # heads of a code printed in columns of its own
_DIGITS = regex(r"^\d{2,7}$")
_LENGTHS = (3, 5, 7)  # digits of 类, 款, 项
SUMS = ("合计", "总计", "支出总计", "收入总计")
LONGEST_TITLE = 40  # characters
_BOUGHT = regex("^[^。，；]{0,24}(?:采购|购买服务|机关运行经费)[^。，；]{0,16}表$")
_MONEY_HEAD = regex("金额|预算|合计|小计|总计|资金|拨款|基金|经费")
_NO_MONEY = regex("数量|单价|编码|代码|序号|科目|名称|品目|目录|类别|方式|时间|备注|单位")
_NUMBER = regex(r"^[¥￥]?-?[\d,]{1,20}(?:\.\d{1,6})?$")


def subject_table(lines: Sequence[Line], index: int) -> SubjectTable | None:
    """The table whose head row, with 科目编码 and 科目名称, stands at ``index``; None where it is none of them."""
    head = lines[index]
    if "科目" not in head.text:
        return None
    named = [(t.column, compact(t.text)) for t in head.tokens]
    codes = [c for c, text in named if _CODE_HEAD.match(text)]
    names = [c for c, text in named if _NAME_HEAD.match(text) and c not in codes]
    if len(codes) != 1 or len(names) != 1 or codes[0] > names[0]:
        return None
    name_at = names[0]
    above = lines[max(0, index - REACH) : index]
    unit = next((u for x in reversed(above) if (u := unit_note(x.text))), None)
    title = next((x.text.strip() for x in reversed(above) if not x.is_row and "表" in x.text), "")
    heads = {column: text for column, text in named if column > name_at}
    rows: list[SubjectRow] = []
    total: SubjectRow | None = None
    for line in lines[index + 1 : index + 1 + LONGEST_TABLE]:
        if line.grid != head.grid or not line.is_row:
            break
        cells = {t.column: t for t in line.tokens}
        texts = {column: compact(t.text) for column, t in cells.items()}
        left = "".join(text for column, text in sorted(texts.items()) if column < name_at)
        name = texts.get(name_at, "")
        is_total = (not left and name in SUMS) or (left in SUMS and not name)
        if not is_total and not (_DIGITS.match(left) and len(left) in _LENGTHS and name):
            if rows or total is not None:
                return None  # a row that cannot be placed: sums would be short of it
            if left and left not in _LEVELS and left != "".join(_LEVELS):
                return None
            heads.update({column: text for column, text in texts.items() if column > name_at})
            continue
        amounts = amounts_at(cells, sorted(heads), unit)
        row = SubjectRow("" if is_total else left, name, amounts, line.location)
        if not is_total:
            rows.append(row)
        elif total is None:
            total = row
    if len(rows) < LEAST_ROWS or not heads:
        return None
    return SubjectTable(title, tuple(heads[c] for c in sorted(heads)), tuple(rows), total, head.location)


def purchase_table(lines: Sequence[Line], index: int) -> SubjectTable | None:
    """The list of purchases whose title stands at ``index``: a row of 合计, and columns that hold money."""
    title = compact(lines[index].text)
    if "表" not in title or len(title) > LONGEST_TITLE or not _BOUGHT.match(title):
        return None
    below = lines[index + 1 : index + 1 + LONGEST_TABLE]
    start = next((n for n, line in enumerate(below[:REACH]) if line.is_row), None)
    if start is None or any("表" in line.text and len(line.text) < LONGEST_TITLE for line in below[:start]):
        return None
    rows = [line for line in below[start:] if line.is_row and line.grid == below[start].grid]
    unit = next((u for line in (lines[index], *below[: start + 1]) if (u := unit_note(line.text))), None)
    body = next((n for n, line in enumerate(rows) if any(_NUMBER.match(compact(t.text)) for t in line.tokens)), None)
    if not body:
        return None
    heads = {t.column: compact(t.text) for line in rows[:body] for t in line.tokens}
    money = [c for c, head in sorted(heads.items()) if _MONEY_HEAD.search(head) and not _NO_MONEY.search(head)]
    found: list[SubjectRow] = []
    total: SubjectRow | None = None
    widths: set[tuple[int, ...]] = set()
    for line in rows[body:]:
        cells = {t.column: t for t in line.tokens}
        words = {c: compact(t.text) for c, t in cells.items() if c not in money}
        amounts = amounts_at(cells, money, unit)
        is_total = any(text in SUMS for text in words.values())
        row = SubjectRow("", "" if is_total else " ".join(words.values()), amounts, line.location)
        if is_total and total is None:
            total = row
        elif not is_total and any(a.present for a in amounts):
            found.append(row)
            widths.add(tuple(sorted(words)))
    if not money or total is None or len(found) < LEAST_BOUGHT:
        return None
    names = tuple(heads[c] for c in money)
    return SubjectTable(title, names, tuple(found), total, lines[index].location, even=len(widths) == 1)


def amounts_at(cells: Mapping[int, Token], columns: Iterable[int], unit: str | None) -> tuple[Amount, ...]:
    """What a row prints in these columns; blank where it has no cell."""
    return tuple(
        parse_amount(cells[c].text, unit, cells[c].cell.location, by_ocr=cells[c].cell.by_ocr)
        if c in cells
        else Amount(Status.BLANK, unit=unit)
        for c in columns
    )
