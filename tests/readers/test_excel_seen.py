"""Excel: existing cells as displayed, what nobody sees told, hostile workbooks end quickly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import xlwt

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import UNREADABLE_TEXT, Grid, Reading
from perfcheck.parsing.document import parse
from perfcheck.readers.open import read_file
from tests.readers.packages import cells, excel, lines, told, write

if TYPE_CHECKING:
    from pathlib import Path

STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="&quot;≥&quot;0&quot;%&quot;"/>'
    '<numFmt numFmtId="165" formatCode="[DBNum9]0"/></numFmts>'
    '<fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font></fonts>'
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FF000000"/></patternFill></fill></fills>'
    '<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf fontId="1"/><xf fontId="2"/><xf fontId="2" fillId="1"/>'
    '<xf numFmtId="999"/><xf><alignment horizontal="centerContinuous"/></xf></cellXfs>'
)


def text(place: str, words: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'


def number(place: str, value: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def rows(*content: str, attributes: dict[int, str] | None = None) -> str:
    """Rows of cells; attributes: of the rows by number."""
    given = attributes or {}
    made = "".join(f'<row r="{n}" {given.get(n, "")}>{cells}</row>' for n, cells in enumerate(content, 1))
    return f"<sheetData>{made}</sheetData>"


def read(tmp_path: Path, *sheets: str, **more: object) -> Reading:
    return read_file(excel(tmp_path / "表.xlsx", *sheets, styles=STYLES, **more))  # type: ignore[arg-type]


def test_displayed_or_unreadable_in_the_cell(tmp_path: Path) -> None:
    formula = '<c r="D1"><f>SUM(A1:B1)</f></c>'
    cached = '<c r="E1" t="str"><f>A1&amp;B1</f><v>甲乙</v></c>'
    reading = read(
        tmp_path,
        rows(
            text("A1", "合格率")
            + number("B1", "95", 1)
            + number("C1", "5", 2)
            + formula
            + cached
            + number("F1", "7", 6)
        ),
    )
    assert cells(reading) == [["合格率", "≥95%", UNREADABLE_TEXT, UNREADABLE_TEXT, "甲乙", UNREADABLE_TEXT]]
    named = [u.reason for u in reading.unread]
    assert ["C1" in named[0], "D1" in named[1] and "公式" in named[1], "F1" in named[2]] == [True] * 3
    (grid,) = (b for b in reading.pages[0].blocks if isinstance(b, Grid))
    assert [c.unreadable for c in grid.rows[0].cells] == [False, False, True, True, False, True]


def test_an_unreadable_cell_is_never_blank(tmp_path: Path) -> None:
    form = rows(
        text("A1", "项目名称") + text("B1", "河道清淤工程"),
        text("A2", "实施单位") + '<c r="B2"><f>Sheet2!A1</f></c>',
        text("A3", "年度资金总额（万元）") + '<c r="B3"><f>1+1</f></c>',
        text("A4", "一级指标") + text("B4", "二级指标") + text("C4", "三级指标") + text("D4", "指标值"),
        text("A5", "产出指标") + text("B5", "数量指标") + text("C5", "清淤长度") + '<c r="D5"><f>1+1</f></c>',
    )
    form = form.replace("</sheetData>", "")  # a row whose level could not be read, too
    last = text("A6", "产出指标") + '<c r="B6"><f>1+1</f></c>' + text("C6", "合格率") + text("D6", "≥95%")
    form += f'<row r="6">{last}</row></sheetData>'
    reading = read(tmp_path, form)
    document = parse(reading, path="表.xlsx", sha256="")
    (goal,) = document.goals
    assert goal.implementing_unit.status.value == "unreadable"
    assert [(i.value, i.unreadable) for i in goal.indicators] == [(None, True), ("≥95%", False)]
    assert UNREADABLE_TEXT not in str(document)


def test_what_nobody_sees_is_told(tmp_path: Path) -> None:
    rich = '<c r="C2" t="inlineStr"><is><r><rPr><strike/></rPr><t>≥80%</t></r><r><t>≥95%</t></r></is></c>'
    sheet = '<cols><col min="4" max="4" hidden="1"/></cols>' + rows(
        text("A1", "名称") + text("B1", "划去", 3) + text("C1", "值") + text("D1", "旧值"),
        text("A2", "合格率") + text("B2", "白字", 4) + rich + text("D2", "旧"),
        text("A3", "藏") + text("B3", "行"),
        text("A4", "深底") + text("B4", "白字看得见", 5) + text("C4", "空"),
        attributes={3: 'hidden="1"'},
    )
    reading = read(tmp_path, sheet)
    assert cells(reading) == [["名称", UNREADABLE_TEXT, "值"], ["合格率", "", "≥95%"], ["深底", "白字看得见", "空"]]
    assert sorted(told(reading)) == [
        ("删除线划去的文字", "≥80%"), ("删除线划去的文字", "划去"), ("看不到的白色文字", "白字"),
        ("隐藏的列", "旧值 旧"), ("隐藏的行", "藏 行"),
    ]  # fmt: skip


def test_hidden_sheets_but_not_those_of_validations(tmp_path: Path) -> None:
    front = rows(text("A1", "甲") + text("B1", "乙")) + (
        "<dataValidations><dataValidation><formula1>表3!$A$1:$A$3</formula1></dataValidation></dataValidations>"
    )
    states = ("", "veryHidden", "hidden")
    reading = read(tmp_path, front, rows(text("A1", "旧表")), rows(text("A1", "选项")), states=states)
    assert told(reading) == [("深度隐藏的工作表“表2”", "旧表")]
    assert [p.number for p in reading.pages] == [1]


def test_merged_over_hidden_rows_is_seen(tmp_path: Path) -> None:
    sheet = rows(text("A1", "产出") + text("B1", "甲"), text("B2", "乙"), attributes={1: 'hidden="1"'})
    reading = read(tmp_path, sheet + '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')
    assert cells(reading) == [["产出", "乙"]]
    assert told(reading) == [("隐藏的行", "甲")]


def test_centred_across_is_one_cell(tmp_path: Path) -> None:
    rest = '<c r="B2" s="7"/><c r="C2" s="7"/>'
    first = text("A1", "甲", 7) + text("B1", "乙", 7) + text("C1", "丙")
    sheet = rows(first, text("A2", "产出指标", 7) + rest, text("A3", "甲") + text("C3", "丙"))
    (page,) = read(tmp_path, sheet).pages
    (grid,) = [b for b in page.blocks if isinstance(b, Grid)]
    assert [[c.column_span for c in row.cells if not c.covered] for row in grid.rows] == [[1, 1, 1], [3], [1, 1, 1]]


def test_far_cells_and_page_headers(tmp_path: Path) -> None:
    header = "<headerFooter><oddHeader>&amp;C单位：万元&amp;R第&amp;P页</oddHeader></headerFooter>"
    far = (
        rows(text("A1", "甲") + text("XFD1", "乙"))
        .replace('<row r="1"', '<row r="1048576"')
        .replace('1" t', '1048576" t')
    )
    reading = read(tmp_path, far + header)
    assert lines(reading) == ["单位：万元"]
    assert [[c for c in row if c] for row in cells(reading)] == [["甲", "乙"]]


BOMBS = {
    "merges": rows(text("A1", "甲") + text("B1", "乙"))
    + "<mergeCells>"
    + "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 15_000))
    + "</mergeCells>",
    "rows": rows(*(text(f"{chr(65 + n % 26)}{n}", "甲") for n in range(1, 60_000))),
    "columns": "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols>" + rows(text("A1", "甲")),
    "wide": rows("".join(f'<c t="inlineStr"><is><t>{n}</t></is></c>' for n in range(40_000))),
    "corners": rows(
        *(f'<c r="{c}{n}" t="inlineStr"><is><t>甲</t></is></c>' for n, c in enumerate(["A", "XFD"] * 20_000, 1))
    ),
    "deep": "<sheetData>" + "<row>" * 3_000,
}


@pytest.mark.parametrize("sheet", BOMBS.values(), ids=BOMBS)
def test_bombs_end_quickly(tmp_path: Path, sheet: str) -> None:
    start = time.monotonic()
    try:
        read(tmp_path, sheet)
    except UnreadableInputError as fault:
        assert "损坏" in str(fault)
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sheet0.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"])
@pytest.mark.parametrize("content", ["", "<a", "<a/>", "\x00"])
def test_damage_is_a_cause_or_told(tmp_path: Path, part: str, content: str) -> None:
    import zipfile

    whole = excel(tmp_path / "好.xlsx", rows(text("A1", "甲") + text("B1", "乙")), styles=STYLES)
    with zipfile.ZipFile(whole) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name != "[Content_Types].xml"}
    path = write(tmp_path / "坏.xlsx", parts | {part: content})
    try:
        reading = read_file(path)
    except UnreadableInputError as fault:
        assert any(word in str(fault) for word in ("损坏", "不是"))
    else:
        assert cells(reading) == [["甲", "乙"]] or reading.unread or part.endswith("sheet0.xml") or content == "<a/>"


def test_old_excel(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "合格率")
    sheet.write(0, 1, 95, xlwt.easyxf(num_format_str='"≥"0"%"'))
    sheet.write(0, 2, "旧", xlwt.easyxf("font: struck_out on"))
    sheet.write(1, 0, "藏")
    sheet.row(1).hidden = True
    hidden = book.add_sheet("旧表")
    hidden.write(0, 0, "旧的表")
    hidden.visibility = 1
    book.save(str(tmp_path / "旧.xls"))
    reading = read_file(tmp_path / "旧.xls")
    assert cells(reading) == [["合格率", "≥95%"]]
    assert sorted(told(reading)) == [("删除线划去的文字", "旧"), ("隐藏的工作表“旧表”", "旧的表"), ("隐藏的行", "藏")]


@pytest.mark.parametrize(
    ("content", "want"),
    [
        ("名称\t值\n甲\t1\n".encode("gb18030"), [["名称", "值"], ["甲", "1"]]),
        ('名称,值\n甲,"1,000"\n'.encode(), [["名称", "值"], ["甲", "1,000"]]),
        ("名称\t值\n甲\t1\n".encode("utf-16"), [["名称", "值"], ["甲", "1"]]),
        ("<html><table><tr><td>名称<td>值</table>".encode("gb18030"), [["名称", "值"]]),
    ],
)
@pytest.mark.parametrize("suffix", [".xls", ".xlsx"])
def test_text_under_excel_names(tmp_path: Path, content: bytes, want: list[list[str]], suffix: str) -> None:
    path = tmp_path / f"导出{suffix}"
    path.write_bytes(content)
    assert cells(read_file(path)) == want


def test_a_column_too_narrow_for_a_number_in_old_excel(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    money = xlwt.easyxf(num_format_str="#,##0.00")
    for column, (name, width) in enumerate((("窄", 4), ("宽", 14))):
        sheet.col(column).width = 256 * width
        sheet.write(0, column, name)
        sheet.write(1, column, 352600.12, money)
    book.save(str(tmp_path / "表.xls"))
    reading = read_file(tmp_path / "表.xls")
    assert cells(reading) == [["窄", "宽"], [UNREADABLE_TEXT, "352,600.12"]]
    assert "####" in reading.unread[0].reason


def test_a_formula_that_shows_an_error_is_no_text(tmp_path: Path) -> None:
    reading = read(tmp_path, rows(text("A1", "救助人数") + '<c r="B1" t="e"><f>汇总!C4</f><v>#REF!</v></c>'))
    assert cells(reading) == [["救助人数", UNREADABLE_TEXT]]
    (named,) = reading.unread
    assert "B1 显示公式错误" in named.reason
    assert named.quote == "#REF!"


def test_formulas_of_old_excel_that_nobody_has_worked_out(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "群众满意度")
    sheet.write(0, 1, xlwt.Formula('"≥"&"91%"'))
    sheet.write(1, 0, "甲")
    sheet.write(1, 1, "乙")
    book.save(str(tmp_path / "表.xls"))
    reading = read_file(tmp_path / "表.xls")
    assert cells(reading) == [["群众满意度", UNREADABLE_TEXT], ["甲", "乙"]]
    assert "B1 是公式且文件中没有计算结果" in reading.unread[0].reason


def test_symbol_fonts_of_old_excel(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "合格率")
    sheet.write_rich_text(0, 1, [("\u00b3", xlwt.easyfont("name Symbol")), "95%"])
    sheet.write(1, 0, "名称")
    sheet.write_rich_text(1, 1, [("\u0081", xlwt.easyfont("name Wingdings")), "甲"])
    book.save(str(tmp_path / "表.xls"))
    reading = read_file(tmp_path / "表.xls")
    assert cells(reading) == [["合格率", "≥95%"], ["名称", UNREADABLE_TEXT]]
    assert "符号字体" in reading.unread[0].reason
