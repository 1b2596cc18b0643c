"""Conditional formats, colours and number formats that hide what a cell holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.model.page import UNREADABLE_TEXT
from perfcheck.readers.open import read_file
from tests.readers.packages import cells, excel, told

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.page import Reading

STYLES = """
<numFmts count="1"><numFmt numFmtId="170" formatCode="[White]General;[White]General;[White]General;[White]@"/></numFmts>
<fonts><font/><font><color theme="1" tint="0.999"/></font><font><color rgb="FFFFFFFF"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill></fills>
<cellXfs><xf/><xf numFmtId="170"/><xf fontId="1"/><xf fontId="2"/></cellXfs>
<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><numFmt numFmtId="171" formatCode=";;;"/></dxf>
<dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF003366"/></patternFill></fill></dxf>
<dxf><font><color rgb="FFCC0000"/></font></dxf>
<dxf><numFmt numFmtId="172" formatCode="&quot;≥&quot;0&quot;万元&quot;"/></dxf></dxfs>
"""


def read(path: Path, content: str, rule: str = "", style: int = 0) -> Reading:
    """A workbook whose second cell holds the content and has a rule."""
    cell = f'<c r="B1" s="{style}" {content}</c>'
    name = '<c r="A1" t="inlineStr"><is><t>年度资金总额</t></is></c>'
    rules = f'<conditionalFormatting sqref="B1">{rule}</conditionalFormatting>' if rule else ""
    note = '<c r="C1" t="inlineStr"><is><t>附注</t></is></c>'
    other = "".join(f'<c t="inlineStr"><is><t>{words}</t></is></c>' for words in ("项目名称", "河道清淤工程"))
    sheet = f'<sheetData><row r="1">{name}{cell}{note}</row><row r="2">{other}</row></sheetData>{rules}'
    return read_file(excel(path / "表.xlsx", sheet, styles=STYLES))


def shown(reading: Reading) -> list[str]:
    return cells(reading)[0][:2]


NUMBER, TEXT = "><v>286.4</v>", 't="inlineStr"><is><t>草稿</t></is>'


def rule(kind: str, formula: str = "", more: str = "", effect: int = 0) -> str:
    inside = f"<formula>{formula}</formula>" if formula else ""
    return f'<cfRule type="{kind}" dxfId="{effect}" {more}>{inside}</cfRule>'


@pytest.mark.parametrize(
    "hiding",
    [
        rule("expression", "TRUE"),
        rule("expression", "LEN(B1)&gt;0"),
        rule("expression", "$B1&gt;100"),
        rule("expression", "NOT(ISBLANK(B1))", effect=1),
        rule("expression", '$A1="年度资金总额"', effect=1),
        rule("cellIs", "100", 'operator="greaterThan"'),
        rule("notContainsBlanks", effect=1),
    ],
)
def test_hidden_by_a_condition(tmp_path: Path, hiding: str) -> None:
    reading = read(tmp_path, NUMBER, hiding)
    assert (shown(reading), told(reading)) == (["年度资金总额", ""], [("条件格式隐藏的内容", "286.4")])


def newer(format_of: str, formula: str = "TRUE") -> str:
    """A rule as Excel has written it since 2010: its format and its places in itself."""
    inside = f"<xm:f>{formula}</xm:f><x14:dxf>{format_of}</x14:dxf>"
    rule = f'<x14:cfRule type="expression" priority="1" id="{{A}}">{inside}</x14:cfRule><xm:sqref>B1 D7</xm:sqref>'
    names = (
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    )
    return f"<extLst><ext><x14:all {names}><x14:cf>{rule}</x14:cf></x14:all></ext></extLst>"


WHITE, SIGN = '<font><color rgb="FFFFFFFF"/></font>', '<numFmt formatCode="&quot;≥&quot;0"/>'


def test_rules_of_newer_workbooks(tmp_path: Path) -> None:
    reading = read(tmp_path, NUMBER, newer(WHITE))
    assert (shown(reading), told(reading)) == (["年度资金总额", ""], [("条件格式隐藏的内容", "286.4")])
    assert shown(read(tmp_path, NUMBER, newer(WHITE, "B1=0"))) == ["年度资金总额", "286.4"]
    assert shown(read(tmp_path, NUMBER, newer(SIGN))) == ["年度资金总额", "≥286"]
    assert shown(read(tmp_path, NUMBER, newer(SIGN, "SUM(A1:A9)=7"))) == ["年度资金总额", UNREADABLE_TEXT]


def test_a_number_format_of_a_condition_is_what_is_seen(tmp_path: Path) -> None:
    more = rule("cellIs", "100", 'operator="greaterThan"', effect=4)
    assert shown(read(tmp_path, NUMBER, more)) == ["年度资金总额", "≥286万元"]
    less = rule("cellIs", "100", 'operator="lessThan"', effect=4)
    assert shown(read(tmp_path, NUMBER, less)) == ["年度资金总额", "286.4"]
    assert shown(read(tmp_path, TEXT, rule("expression", "TRUE", effect=4))) == ["年度资金总额", "草稿"]


def test_a_sign_in_place_of_the_value(tmp_path: Path) -> None:
    """A traffic light or a bar, and the number behind it switched off."""
    for drawn in ('<iconSet showValue="0"/>', '<dataBar showValue="0"/>'):
        reading = read(tmp_path, NUMBER, f'<cfRule type="iconSet" priority="1">{drawn}</cfRule>')
        assert (shown(reading), len(reading.unread)) == (["年度资金总额", UNREADABLE_TEXT], 1)
    assert shown(read(tmp_path, NUMBER, '<cfRule type="iconSet"><iconSet/></cfRule>')) == ["年度资金总额", "286.4"]


@pytest.mark.parametrize(
    "harmless",
    [
        rule("expression", "B1=0"),
        rule("cellIs", "0", 'operator="equal"'),
        rule("cellIs", "&quot;待定&quot;", 'operator="equal"'),
        rule("containsText", "x", 'text="旧"'),
        rule("containsBlanks", effect=1),
        rule("expression", "TRUE", effect=2),
        rule("expression", "SUM(B1:B9)=7", effect=3),
    ],
)
def test_seen_in_spite_of_a_condition(tmp_path: Path, harmless: str) -> None:
    reading = read(tmp_path, NUMBER, harmless)
    assert (shown(reading), told(reading)) == (["年度资金总额", "286.4"], [])


def test_a_condition_nobody_can_work_out_leaves_the_cell_unreadable(tmp_path: Path) -> None:
    reading = read(tmp_path, NUMBER, rule("expression", "VLOOKUP(A1,Z:Z,1)=7"))
    assert shown(reading) == ["年度资金总额", UNREADABLE_TEXT]
    assert "显示由条件格式决定" in reading.unread[0].reason


@pytest.mark.parametrize("style", [1, 2, 3])
def test_letters_in_the_colour_of_the_paper(tmp_path: Path, style: int) -> None:
    for content in (TEXT, NUMBER):
        reading = read(tmp_path, content, style=style)
        assert shown(reading) == ["年度资金总额", ""]
        assert [reason for reason, _ in told(reading)] == ["看不到的白色文字"]


def test_texts_and_conditions(tmp_path: Path) -> None:
    reading = read(tmp_path, TEXT, rule("containsText", "x", 'text="草稿"'))
    assert told(reading) == [("条件格式隐藏的内容", "草稿")]


def test_a_picture_in_a_cell_is_no_text(tmp_path: Path) -> None:
    formula = '<f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v>'
    reading = read(tmp_path, f't="str">{formula}')
    assert shown(reading) == ["年度资金总额", UNREADABLE_TEXT]
    assert "图片" in reading.unread[0].reason


def test_signs_of_the_symbol_font(tmp_path: Path) -> None:
    runs = '<r><rPr><rFont val="Symbol"/></rPr><t>\u00b3</t></r><r><t>95%</t></r>'
    assert shown(read(tmp_path, f't="inlineStr"><is>{runs}</is>')) == ["年度资金总额", "≥95%"]


def test_a_condition_for_thousands_of_ranges(tmp_path: Path) -> None:
    names = [("甲", 1), ("乙", 3), ("丙", 5)]
    words = "".join(
        f'<row r="{n}"><c t="inlineStr"><is><t>{name}</t></is></c><c><v>{value}</v></c></row>'
        for n, (name, value) in enumerate(names, 1)
    )
    ranges = " ".join(f"B{n} D{n}:F{n}" for n in range(1, 8_000))
    rules = f'<conditionalFormatting sqref="{ranges}">{rule("expression", "$B1=3")}</conditionalFormatting>'
    reading = read_file(excel(tmp_path / "表.xlsx", f"<sheetData>{words}</sheetData>{rules}", styles=STYLES))
    assert cells(reading) == [["甲", "1"], ["乙", ""], ["丙", "5"]]
    assert told(reading) == [("条件格式隐藏的内容", "3")]


def test_too_many_conditions_are_told(tmp_path: Path) -> None:
    row = "".join(f"<c><v>{n}</v></c>" for n in range(1_000))
    ranges = " ".join(["A1:ALL1"] * 501)
    rules = f'<conditionalFormatting sqref="{ranges}">{rule("expression", "A1&lt;0")}</conditionalFormatting>'
    sheet = f'<sheetData><row r="1">{row}</row></sheetData>{rules}'
    reading = read_file(excel(tmp_path / "表.xlsx", sheet, styles=STYLES))
    assert "条件格式过多" in reading.unread[0].reason
