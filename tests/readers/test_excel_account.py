"""Excel: every piece of text of a workbook is read, hidden or named."""

# ruff: noqa: E501 - a case a line
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.readers.accounts import Case, faults
from tests.readers.packages import SHEETS, excel, relations, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writer = Callable[[Path], Path]


NO_FILL = '<patternFill patternType="none"/>'


def made(*sheets: str, **more: Any) -> Writer:
    return lambda folder: excel(folder / "表.xlsx", *sheets, **more)


def cell(place: str, text: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


def rows(*lines: list[str], more: str = "") -> str:
    """Lines of texts, or of cells as XML."""
    made_rows = [
        row(n, *(c if c.startswith("<c") else cell(f"{chr(65 + i)}{n}", c) for i, c in enumerate(line) if c))
        for n, line in enumerate(lines, 1)
    ]
    return f"<sheetData>{''.join(made_rows)}</sheetData>{more}"


def st(*fonts: str, fills: tuple[str, ...] = (), xfs: tuple[str, ...] = (), fmts: str = "") -> str:
    """A style sheet: behind the plain font, fill and cell style the given ones."""
    return (
        f"<numFmts>{fmts}</numFmts><fonts><font/>{''.join(f'<font>{font}</font>' for font in fonts)}</fonts>"
        f"<fills><fill>{NO_FILL}</fill>{''.join(f'<fill>{fill}</fill>' for fill in fills)}</fills>"
        f"<cellXfs><xf/>{''.join(f'<xf {xf}/>' for xf in xfs)}</cellXfs>"
    )


def solid(colour: str) -> str:
    return f'<patternFill patternType="solid"><fgColor {colour}/></patternFill>'


def formatted(code: str) -> str:
    return st(xfs=('numFmtId="170"',), fmts=f'<numFmt numFmtId="170" formatCode="{code}"/>')


def drawn(drawing: str, sheet: str = "") -> Writer:
    """A sheet with a drawing part over it."""
    spaces = "http://schemas.openxmlformats.org/drawingml/2006/"
    names = f'xmlns:xdr="{spaces}spreadsheetDrawing" xmlns:a="{spaces}main" xmlns:mc="urn:mc"'
    parts = {
        "xl/workbook.xml": f'<workbook {SHEETS}><sheets><sheet name="表1" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("r0", "worksheet", "sheet0.xml")),
        "xl/sheet0.xml": f'<worksheet {SHEETS}>{sheet or rows(["甲", "乙"])}<drawing r:id="d1"/></worksheet>',
        "xl/_rels/sheet0.xml.rels": relations(("d1", "drawing", "drawing1.xml")),
        "xl/drawing1.xml": f"<xdr:wsDr {names}>{drawing}</xdr:wsDr>",
    }
    return lambda folder: write(folder / "表.xlsx", parts)


BOX_OF_CELL = "<xdr:to><xdr:col>2</xdr:col><xdr:row>2</xdr:row></xdr:to>"
FILLED = (
    "<xdr:sp><xdr:spPr><a:solidFill><a:srgbClr/></a:solidFill></xdr:spPr>"
    "<xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)


def anchored(inside: str, end: str = "") -> str:
    start = "<xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from>"
    return f"<xdr:twoCellAnchor>{start}{end}{inside}</xdr:twoCellAnchor>"


def over_blank(inside: str, end: str = "") -> Writer:
    """A drawing over the empty cell B2 of a sheet of two rows."""
    return drawn(anchored(inside, end), rows(["甲", "乙"], ["丙", ""]))


def words(text: str) -> str:
    return f"<xdr:sp><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"


WHITE = st('<color rgb="FFFFFFFF"/>', xfs=('fontId="1"',))
CASES = [
    Case("covered by merge", made(rows(['甲','旧值'],['丙','丁'],more='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')), ("甲", "丙", "丁"), ("旧值",)),
    Case("covered vertical", made(rows(['甲','乙'],['旧值','丁'],more='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')), ("甲", "乙", "丁"), ("旧值",)),
    Case("merge anchor empty", made(rows(['','被盖'],['丙','丁'],more='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')), ("丙", "丁"), ("被盖",)),
    Case("hidden col group", made('<cols><col min="2" max="2" hidden="1"/></cols>'+rows(['甲','藏','乙'],['丙','','丁'])), ("甲", "乙"), ("藏",)),
    Case("col width 0.0", made('<cols><col min="2" max="2" width="0.0" customWidth="1"/></cols>'+rows(['甲','藏','乙'],['丙','','丁'])), ("甲", "乙"), ("藏",)),
    Case("row ht small", made('<sheetData><row r="1" ht="0" customHeight="1">' + cell('A1', '藏行') + '</row>' + row(2, cell('A2', '甲'), cell('B2', '乙')) + '</sheetData>'), ("甲", "乙"), ("藏行",)),
    Case("row ht 0.75", made('<sheetData><row r="1" ht="0.75" customHeight="1">' + cell('A1', '藏行') + '</row>' + row(2, cell('A2', '甲'), cell('B2', '乙')) + '</sheetData>'), ("甲", "乙"), ("藏行",)),
    Case("filtered rows", made('<sheetData><row r="1" hidden="1">' + cell('A1', '藏行') + '</row>' + row(2, cell('A2', '甲'), cell('B2', '乙')) + '</sheetData><autoFilter ref="A1:B2"/>'), ("甲", "乙"), ("藏行",)),
    Case("collapsed outline", made('<sheetData><row r="1" hidden="1" outlineLevel="1">' + cell('A1', '藏行') + '</row><row r="2" collapsed="1">' + cell('A2', '甲') + cell('B2', '乙') + '</row></sheetData>'), ("甲", "乙"), ("藏行",)),
    Case("very hidden sheet", made(rows(['甲','乙']),rows(['机密','丙']),states=('','veryHidden')), ("甲", "乙"), ("机密",)),
    Case("noughts not shown", made('<sheetViews><sheetView showZeros="0"/></sheetViews>' + rows(["甲", '<c r="B1"><v>0</v></c>'], ["丙", '<c r="B2"><v>5</v></c>'])), ("甲", "丙", "5"), left=("0",)),
    Case("white", made(rows(['甲',cell('B1','白字',1)],['丙','丁']),styles=WHITE), ("甲", "丙"), ("白字",)),
    Case("white theme0", made(rows(['甲',cell('B1','白字',1)],['丙','丁']),styles=st('<color theme="0"/>',xfs=('fontId="1"',))), ("甲", "丙"), ("白字",)),
    Case("near white FEFEFE", made(rows(['甲',cell('B1','白字',1)],['丙','丁']),styles=st('<color rgb="FFFEFEFE"/>',xfs=('fontId="1"',))), ("甲", "丙"), ("白字",)),
    Case("same colour as fill", made(rows(['甲',cell('B1','灰字',1)],['丙','丁']),styles=st('<color rgb="FFD9D9D9"/>',fills=(solid('rgb="FFD9D9D9"'),),xfs=('fontId="1" fillId="1"',))), ("甲", "丙"), ("灰字",)),
    Case("same theme colour", made(rows(['甲',cell('B1','灰字',1)],['丙','丁']),styles=st('<color theme="4"/>',fills=(solid('theme="4"'),),xfs=('fontId="1" fillId="1"',))), ("甲", "丙"), ("灰字",)),
    Case("white on dark", made(rows(['甲',cell('B1','白字',1)],['丙','丁']),styles=st('<color rgb="FFFFFFFF"/>',fills=(solid('rgb="FF1F4E79"'),),xfs=('fontId="1" fillId="1"',))), ("甲", "丙", "白字")),
    Case("white with cond.format elsewhere", made(rows(['甲',cell('B1','白字',1)],['丙','丁'],more='<conditionalFormatting sqref="D9"><cfRule type="cellIs" dxfId="0" priority="1"/></conditionalFormatting>'),styles=WHITE), ("甲", "丙"), ("白字",)),
    Case("raised rich run", made(rows(['甲','<c r="B1" t="inlineStr"><is><r><t>2×10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r><r><t>株</t></r></is></c>'],['丙','丁'])), ("2×10^4株",)),
    Case("white rich run", made(rows(['甲','<c r="B1" t="inlineStr"><is><r><rPr><color rgb="FFFFFFFF"/></rPr><t>白段</t></r><r><t>黑段</t></r></is></c>'],['丙','丁'])), ("黑段",), ("白段",)),
    Case("phonetic", made(rows(['甲','<c r="B1" t="s"><v>0</v></c>'],['丙','丁']),strings='<si><t>淤泥</t><rPh sb="0" eb="1"><t>yuni</t></rPh></si>'), ("淤泥",), left=("yuni", "0",)),
    Case("bool err", made(rows(['甲','<c r="B1" t="b"><v>1</v></c>'],['<c r="A2" t="e"><v>#N/A</v></c>','丁'])), ("TRUE",), named=("#N/A",), left=("1",)),
    Case("a value written behind =", made(rows(['甲','<c r="B1"><f>45元/人·天</f><v/></c>'],['丙','<c r="B2"><f>95%</f><v/></c>'])), ("=45元/人·天", "=95%")),
    Case("str formula", made(rows(['甲','<c r="B1" t="str"><f>A1&amp;"x"</f><v>公式字</v></c>'],['丙','丁'])), ("公式字",)),
    Case("iso date cell", made(rows(['甲','<c r="B1" t="d" s="1"><v>2026-11-30T00:00:00</v></c>'],['丙','丁']),styles=st(xfs=('numFmtId="14"',))), ("2026/11/30",), left=("2026-11-30T00:00:00",)),
    Case("format hides", made(rows(['甲','<c r="B1" s="1"><v>5</v></c>'],['丙','丁']),styles=formatted(";;;")), ("甲",), ("5",)),
    Case("white by format colour", made(rows(['甲','<c r="B1" s="1"><v>286.4</v></c>'],['丙','丁']),styles=formatted("[White]0.00")), ("甲",), ("286.4",)),
    Case("shared formula no value", made(rows(['甲','<c r="B1"><f>SUM(A1)</f></c>'],['丙','丁'])), ("甲",), named=("B1",)),
    Case("formula empty v", made(rows(['甲','<c r="B1"><f>SUM(A1)</f><v></v></c>'],['丙','丁'])), ("甲",), named=("B1",)),
    Case("formula str empty", made(rows(['甲','<c r="B1" t="str"><f>""</f><v></v></c>'],['丙','丁'])), ("甲",)),
    Case("sst index lost", made(rows(['甲','<c r="B1" t="s"><v>7</v></c>'],['丙','丁']),strings='<si><t>a</t></si>'), ("甲",), named=("B1",), left=("a", "7",)),
    Case("far cell", made(rows(['甲',cell('XFD1', '远')],['丙','丁'])), ("甲", "远")),
    Case("far row", made('<sheetData><row r="1">' + cell('A1', '甲') + '</row><row r="1048576">' + cell('A1048576', '底') + '</row></sheetData>'), ("甲", "底")),
    Case("rows out of order", made('<sheetData><row r="2">' + cell('A2', '乙') + '</row><row r="1">' + cell('A1', '甲') + '</row></sheetData>'), ("甲", "乙")),
    Case("table part", made(rows(['甲','乙'],more='<tableParts><tablePart/></tableParts>')), ("甲", "乙")),
    Case("merge overlap", made(rows(['甲','乙','丙'],['丁','戊','己'],more='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/></mergeCells>')), named=("合并",)),
    Case("dbnum", made(rows(['甲','<c r="B1" s="1"><v>12</v></c>'],['丙','丁']),styles=formatted("[DBNum2][$-804]General")), ("壹拾贰",), left=("12",)),
    Case("textbox", drawn(anchored('<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" name="x"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>框字</a:t></a:r></a:p></xdr:txBody></xdr:sp>')), ("甲", "框字")),
    Case("textbox field", drawn(anchored('<xdr:sp><xdr:txBody><a:p><a:fld><a:t>域字</a:t></a:fld></a:p></xdr:txBody></xdr:sp>')), ("甲", "域字")),
    Case("group", drawn(anchored('<xdr:grpSp>' + words('框字') + '<xdr:pic/></xdr:grpSp>')), ("甲", "框字"), named=("图片",)),
    Case("hidden group", drawn(anchored('<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="1" hidden="1"/></xdr:nvGrpSpPr>' + words('框字') + '</xdr:grpSp>')), ("甲",), ("框字",)),
    Case("connector text", drawn(anchored('<xdr:cxnSp/>')), ("甲",)),
    Case("picture in place of words", over_blank('<xdr:pic/>'), ("甲", "乙", "丙", "\ufffc"), named=("图片",)),
    Case("text box in place of words", over_blank(words("框字")), ("甲", "乙", "丙", "\ufffc", "框字")),
    Case("text box of one cell", over_blank(words("框字"), BOX_OF_CELL), ("甲", "乙", "丙", "框字")),
    Case("text box of two cells", over_blank(words("框字"), "<xdr:to><xdr:col>3</xdr:col><xdr:row>1</xdr:row></xdr:to>"), ("甲", "乙", "丙", "框字")),
    Case("filled text box over a value", drawn(anchored(FILLED.format("新值"), BOX_OF_CELL), rows(["甲", "乙"], ["丙", "旧值"])), ("甲", "乙", "丙", "新值"), ("旧值",)),
    Case("chart", drawn(anchored('<xdr:graphicFrame/>')), ("甲",), named=("图表",)),
    Case("smart art alt", drawn('<mc:AlternateContent><mc:Choice Requires="x"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:graphicFrame/></xdr:twoCellAnchor></mc:Choice></mc:AlternateContent>'), ("甲",), named=("图表",)),
    Case("legacy drawing only picture (background)", made(rows(['甲','乙'],more='<picture r:id="q"/>')), ("甲", "乙")),
    Case("value written by a condition", made(rows(['甲','<c r="B1"><v>95</v></c>'],['丙','丁'],more='<conditionalFormatting sqref="B1"><cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting>'),styles='<dxfs><dxf><numFmt numFmtId="170" formatCode="&quot;≥&quot;0&quot;%&quot;"/></dxf></dxfs>'), ("甲", "≥95%"), left=("95",)),
    Case("title and unit in one row", made(rows(['项目支出绩效目标表','单位：万元'],['2026年'],['甲','乙'],['丙','丁'])), ("项目支出绩效目标表", "单位：万元", "甲", "丁")),
    Case("header footer", made(rows(['甲','乙'],more='<headerFooter><oddHeader>&amp;C单位：万元</oddHeader></headerFooter>')), ("单位：万元",)),
    Case("even header", made(rows(['甲','乙'],more='<headerFooter differentOddEven="1" differentFirst="1"><oddHeader>&amp;C单位：万元</oddHeader><firstHeader>&amp;C首页眉</firstHeader></headerFooter>')), ("单位：万元", "首页眉")),
    Case("array formula + inline", made(rows(['甲','<c r="B1" t="inlineStr"><f>1</f><is><t>行内</t></is></c>'],['丙','丁'])), ("行内",)),
    Case("struck cell", made(rows(['甲',cell('B1','划掉',1)],['丙','丁']),styles=st('<strike/>',xfs=('fontId="1"',))), ("甲",), ("划掉",)),
    Case("xml space and escapes", made(rows(['甲',cell('B1', '一_x000A_二_x005F_x000D_')],['丙','丁'])), ("一\n二_x000D_",), left=("一_x000A_二_x005F_x000D_",)),
    Case("font size 1", made(rows(['甲',cell('B1','极小',1)],['丙','丁']),styles=st('<sz val="1"/>',xfs=('fontId="1"',))), ("甲",), ("极小",)),
    Case("text hidden by 4th section", made(rows(['甲',cell('B1','藏字',1)],['丙','丁']),styles=formatted("0.00;-0.00;0;")),("甲",),("藏字",)),
    Case("narrow number", made('<cols><col min="2" max="2" width="3" customWidth="1"/></cols>'+rows(['甲','<c r="B1" s="1"><v>2864000</v></c>','乙'],['丙','','丁']),styles=formatted("#,##0.00")),("甲","乙"),named=("B1",), left=("2864000",)),
    Case("narrow general", made('<cols><col min="2" max="2" width="3" customWidth="1"/></cols>'+rows(['甲','<c r="B1"><v>2864000</v></c>','乙'],['丙','','丁'])),("甲","乙"),named=("B1",), left=("2864000",)),
    Case("narrow general decimals", made('<cols><col min="2" max="2" width="5" customWidth="1"/></cols>'+rows(['甲','<c r="B1"><v>95.33333333</v></c>','乙'],['丙','','丁'])),("甲","乙","95.3")),
    Case("wide enough", made('<cols><col min="2" max="2" width="13" customWidth="1"/></cols>'+rows(['甲','<c r="B1" s="1"><v>2864000</v></c>','乙'],['丙','','丁']),styles=formatted("#,##0.00")),("甲","2,864,000.00"), left=("2864000",)),
    Case("narrow but shrunk", made('<cols><col min="2" max="2" width="5" customWidth="1"/></cols>'+rows(['甲','<c r="B1" s="1"><v>2864000</v></c>','乙'],['丙','','丁']),styles=st(xfs=('numFmtId="170" applyAlignment="1"><alignment shrinkToFit="1"/></xf><xf',),fmts='<numFmt numFmtId="170" formatCode="#,##0.00"/>')),("甲","2,864,000.00"), left=("2864000",)),
    Case("narrow merged", made('<cols><col min="2" max="4" width="4" customWidth="1"/></cols>'+rows(['甲','<c r="B1" s="1"><v>2864000</v></c>'],['丙','','','丁'],more='<mergeCells><mergeCell ref="B1:D1"/></mergeCells>'),styles=formatted("#,##0.00")),("甲","2,864,000.00"), left=("2864000",)),
    Case("narrow text", made('<cols><col min="2" max="2" width="3" customWidth="1"/></cols>'+rows(['甲',cell('B1','2864000.00'),'乙'],['丙','','丁'])),("甲","2864000.00")),
    Case("narrow date", made('<cols><col min="2" max="2" width="3" customWidth="1"/></cols>'+rows(['甲','<c r="B1" s="1"><v>46356</v></c>','乙'],['丙','','丁']),styles=formatted("yyyy-mm-dd")),("甲","乙"),named=("B1",), left=("46356",)),
    Case("white rect over", drawn('<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>0</xdr:row></xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:row>1</xdr:row></xdr:to><xdr:sp><xdr:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></xdr:spPr></xdr:sp></xdr:twoCellAnchor>'),("甲",),("乙",)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_text_stands_in_the_account(case: Case, tmp_path: Path) -> None:
    assert faults(case, tmp_path) == []
