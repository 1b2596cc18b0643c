"""What stands beside recognised names: signs, values and units, held against their closed lists.

A cell with ink that fits nothing is unreadable, and named; never what would fit best.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from perfcheck.model.page import Grid, Row, Unread
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.signs import CLASSES, OPERATOR_WORDS, is_sign
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact
from perfcheck.values.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES = frozenset({"value", "long_value", "half_value"})
"""Heads of columns of values."""

FEWEST_SIGNS = 2
"""Signs by which a column is known for one of signs."""

LONGEST_SIGN = 2
"""Characters of a misread sign, in a column that only its head calls one of signs (指标性质 may hold words)."""

NO_SIGN = "运算符号一格印有内容，识别结果不是任何符号，该值未读取"
"""Why a value is not read whose sign is not: ≥98% and 98% are two demands."""

_NO_SIGNS = CLASSES.union({"-", "—", "/", "无"})
_SIGN_SLIPS = str.maketrans("⩾⩽≧≦＞＜＝〉〈》《﹥﹤二﹦三≡", "≥≤≥≤><=><><><====")
_DOUBLE = {"=>": ">=", "=<": "<=", "==": "=", "≥=": ">=", "≤=": "<=", "=≥": ">=", "=≤": "<="}
_LETTER_FOR_SIGN = regex(r"[A-Za-z√✓$&@#£§][\d≥≤]")
_TICK = regex(r"^[Vv√✓]\s*(?=[≥≤])|^(?:[√✓]|[Vv](?![类级形型]))\s*(?=[一-鿿])|(?<=[一-鿿])\s*[√✓/]$")
"""A tick of a pen beside a value, not what it may hide."""
_COMMA = regex(r"(?<![\d.,])(\d{1,3})\.(\d{3})(?=\s*[人户座台辆套只头盏件册名])")
"""A comma whose tail is lost, in a number of things that have no parts: 4.215户."""
NOUGHT = frozenset("oO〇")
LETTER = "指标值开头识别为字母或其他符号，可能是比较符号，该值未读取"
"""K12月 is ≤12月; which sign it was nobody can tell."""

COUNTED = frozenset(
    "元角发枚户口字词句笔团队课岗代垄斤里尺丈寸株丛窝窖池塘渠段路线柱厂矿校院室厅馆区县市乡镇村社桌椅柜款单笼坛罐盒包捆束串排"
    "行环圈弯孔洞窗梯杆桶袋瓶节趟井点站层列股桩店堂期票号版级档样题讲刻集曲幕剧档趟遍回顿桌尊面盏樘榀跨墩桥闸泵坝库标屏块"
    "阶类款则例批车船机炉锅炮枪刀剂粒丸滴针管贴副帖束枝朵瓣穗亩厘毫微立克叶颗帧棚舍沟岛茬畦筒碑亭塔园坑碗壶首案两担石斗升吨卡焦瓦伏安赫巴帕摩"
)
"""Characters that things are counted by besides the known units."""

_STROKE = regex(
    r"\d\s?[√✓]|\d[一丨]"
    r"|^一(?!次|年|月|日|个|人|家|项|批|套|张|户|座|处|期|场|级|类|等|般|定|致|流|块|条|本|份|幢|栋|所|辆|台)"
)
STROKE = "数字旁识别出的线条可能是笔迹或表格线，该值未读取"
"""6.7一一 is 6.7 beside a ring of a pen, or a sign that was not read; 93√ is 93% or 93 under a tick."""

_TWO = regex(r"[≥≤＝=][\d.,]+[^≥≤＝=\d]{0,8}[≥≤＝=]\d")
TWO_VALUES = "一格内识别出两个指标值，其间的表格线可能未识别，该值未读取"
"""≥95%-=100% is two rows whose rule toner lost."""

_ONE_BEHIND = regex(r"[≥≤><=]?\d[\d.,]*([一-鿿])")
NO_UNIT = "数字后识别出的字不是任何计量单位，可能是%等符号，该值未读取"
"""Why 65岩 is no value: a % whose stroke is lost is read as 岩, 务 or 名."""


def without_doubtful(row: Row, roles: dict[int, str], signs: frozenset[int], lost: list[Unread]) -> Row:
    """The row with its signs put right, and what fits none, or is no value and no unit, unreadable and named. roles:
    what its columns hold; signs: those of signs."""
    row = _with_signs(row, roles, signs, lost)
    cells = list(row.cells)
    for column, cell in row.filled():
        role = roles.get(column, "")
        if not cell.by_ocr or cell.unreadable:
            continue
        if role in VALUES:
            text = "0" if cell.text.strip() in NOUGHT else _TICK.sub("", cell.text)
            cells[column] = cell._replace(text=_COMMA.sub(r"\1,\2", text))
        for columns, why, is_lost in CHECKS:
            if role in columns and is_lost(compact(cells[column].text)):
                cells[column] = cell._replace(unreadable=True)
                lost.append(Unread(cell.location, why, cell.text))
    return replace(row, cells=tuple(cells))


def sign_columns(grid: Grid) -> frozenset[int]:
    """Columns most of whose recognised cells are signs, whatever their head was read as. Cells that are merged with
    those beside them are not counted: amounts above."""
    cells = [(c, cell) for row in grid.rows for c, cell in row.filled() if cell.by_ocr]
    signs = Counter((c, cell.column_span) for c, cell in cells if is_sign(nearest_sign(cell.text)))
    counts = Counter((c, cell.column_span) for c, cell in cells)
    return frozenset(c for (c, span), count in signs.items() if count >= FEWEST_SIGNS and 2 * count > counts[c, span])


def _with_signs(row: Row, roles: dict[int, str], signs: frozenset[int], lost: list[Unread]) -> Row:
    """The row with the signs of its columns of signs; what fits none there is unreadable, and named."""
    cells = list(row.cells)
    if all(cell.text.strip().isdigit() for _, cell in row.filled()):
        return row  # numbers of the columns
    for column, cell in row.filled():
        if not cell.by_ocr or cell.unreadable or not (column in signs or roles.get(column) == "operator"):
            continue
        text = nearest_sign(cell.text)
        plain = compact(text)
        cells[column] = cell._replace(text=text)
        fits = is_sign(plain) or plain in _NO_SIGNS or find_label(text) is not None
        if not fits and (column in signs or len(plain) <= LONGEST_SIGN):
            cells[column] = cell._replace(unreadable=True)
            lost.append(Unread(cell.location, NO_SIGN, cell.text))
    return replace(row, cells=tuple(cells))


def _begins_with_a_letter(text: str) -> bool:
    return _LETTER_FOR_SIGN.match(text) is not None


def _ends_with_no_unit(text: str) -> bool:
    """Whether one character that nothing is counted by stands behind a number."""
    behind = _ONE_BEHIND.fullmatch(text)
    return behind is not None and _is_no_unit(behind.group(1))


def _is_no_unit(text: str) -> bool:
    if len(text) != 1 or not "一" <= text <= "鿿":
        return False
    return unit_kind(text) is None and text not in COUNTED and text not in "无空"


def _holds_two(text: str) -> bool:
    return _TWO.search(text) is not None


def _holds_a_stroke(text: str) -> bool:
    """Whether 一 stands behind a figure or begins a unit: a stroke of a pen, or the rest of a rule."""
    return _STROKE.search(text) is not None


CHECKS: tuple[tuple[frozenset[str], str, Callable[[str], bool]], ...] = (
    (VALUES, LETTER, _begins_with_a_letter),
    (VALUES, TWO_VALUES, _holds_two),
    (VALUES, NO_UNIT, _ends_with_no_unit),
    (frozenset({"unit"}), NO_UNIT, _is_no_unit),
    (VALUES | {"unit"}, STROKE, _holds_a_stroke),
)
"""Columns, why a cell there is not read, and how it is told."""


def nearest_sign(text: str) -> str:
    """The sign or word of comparison that a recognised cell of a column of signs holds; what fits none stays, and
    is no sign."""
    plain = compact(text).translate(_SIGN_SLIPS)
    plain = _DOUBLE.get(plain, plain)
    if is_sign(plain):
        return plain
    near = [word for word in OPERATOR_WORDS if len(word) == len(plain) > 2 and Levenshtein.distance(plain, word) == 1]
    return near[0] if len(near) == 1 else text
