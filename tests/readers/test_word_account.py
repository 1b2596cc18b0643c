"""Word: every piece of text of a file is read, hidden or named; odd structure of every kind."""

# ruff: noqa: E501 - a case a line
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.accounts import Case, faults
from tests.readers.packages import WORDS, paragraph, relations, run, table, word, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Writer = Callable[[Path], Path]


def made(body: str, **parts: str) -> Writer:
    return lambda folder: word(folder / "表.docx", body, **parts)


def in_cell(inside: str, **parts: str) -> Writer:
    rows = [paragraph(run("名称")), inside], [paragraph(run("备注")), paragraph(run("无"))]
    return made(table(*rows), **parts)


def package(parts: dict[str, str]) -> Writer:
    return lambda folder: write(folder / "表.docx", parts)


def form_field(data: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def code_field(code: str, result: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
        + (f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else "")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tbl><w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr></w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


CASES = [
    Case("vmerge continue with text", made('<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'+paragraph(run('甲'))+'</w:tc><w:tc>'+paragraph(run('乙'))+'</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>'+paragraph(run('合并下的旧字'))+'</w:tc><w:tc>'+paragraph(run('丙'))+'</w:tc></w:tr></w:tbl>'), ("甲", "乙", "丙"), ("合并下的旧字",)),
    Case("hmerge continue with text", made('<w:tbl><w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>'+paragraph(run('甲'))+'</w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr>'+paragraph(run('旧字'))+'</w:tc></w:tr><w:tr><w:tc>'+paragraph(run('丙'))+'</w:tc><w:tc>'+paragraph(run('丁'))+'</w:tc></w:tr></w:tbl>'), ("甲", "丙", "丁"), ("旧字",)),
    Case("textbox in cell", in_cell(paragraph(run('前'),'<w:r><w:pict><v:shape><v:textbox><w:txbxContent>'+paragraph(run('框内字'))+'</w:txbxContent></v:textbox></v:shape></w:pict></w:r>')), ("前", "框内字")),
    Case("textbox in footnote", made(paragraph(run('正文')),footnotes='<w:footnote>'+paragraph(run('注'),'<w:r><w:pict><v:textbox><w:txbxContent>'+paragraph(run('框内字'))+'</w:txbxContent></v:textbox></w:pict></w:r>')+'</w:footnote>'), ("正文", "框内字", "注")),
    Case("endnotes", made(paragraph(run('正文')),endnotes='<w:endnote>'+paragraph(run('尾注文字'))+'</w:endnote>'), ("正文", "尾注文字")),
    Case("footnote separator", made(paragraph(run('正文')),footnotes='<w:footnote w:type="separator">'+paragraph(run('分隔'))+'</w:footnote>'), ("正文",), left=("分隔",)),
    Case("comments", made(paragraph(run('正文')),comments='<w:comment w:author="张"><w:p><w:r><w:t>内部意见</w:t></w:r></w:p></w:comment>'), ("正文",), ("内部意见",)),
    Case("ruby", in_cell(paragraph('<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>淤</w:t></w:r></w:rubyBase></w:ruby></w:r>',run('泥'))), ("淤泥",), left=("yu",)),
    Case("rPrChange old vanish", in_cell(paragraph('<w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>可见</w:t></w:r>')), ("可见",)),
    Case("tblPrEx row", made('<w:tbl><w:tr><w:tblPrEx/><w:tc>'+paragraph(run('甲'))+'</w:tc><w:tc>'+paragraph(run('乙'))+'</w:tc></w:tr></w:tbl>'), ("甲", "乙")),
    Case("hyperlink", in_cell(paragraph('<w:hyperlink r:id="x">'+run('链接字')+'</w:hyperlink>')), ("链接字",)),
    Case("nested field", in_cell(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'+run('内部值')+'<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText> = 1 "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'+run('结果')+'<w:r><w:fldChar w:fldCharType="end"/></w:r>')), ("结果",), left=("内部值",)),
    Case("paragraph style vanish", in_cell('<w:p><w:pPr><w:pStyle w:val="v"/></w:pPr>'+run('隐式')+'</w:p>'+paragraph(run('显')),styles='<w:style w:type="paragraph" w:styleId="v"><w:rPr><w:vanish/></w:rPr></w:style>'), ("显",), ("隐式",)),
    Case("docDefaults vanish? table style vanish", in_cell(paragraph(run('字')),styles='<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:rPrDefault></w:docDefaults>'), hidden=("字",)),
    Case("webHidden", in_cell(paragraph(run('打印可见','<w:webHidden/>'))), ("打印可见",)),
    Case("specVanish", in_cell(paragraph(run('样式分隔','<w:specVanish/><w:vanish/>'),run('后'))), ("后",), ("样式分隔",)),
    Case("white by theme", in_cell(paragraph(run('主题白','<w:color w:val="auto" w:themeColor="background1"/>'),run('黑'))), ("黑",), ("主题白",)),
    Case("near white", in_cell(paragraph(run('近白','<w:color w:val="FEFEFE"/>'),run('黑'))), ("黑",), ("近白",)),
    Case("white shade of same colour", in_cell(paragraph(run('红上红','<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="FF0000"/>'),run('黑'))), ("黑",), ("红上红",)),
    Case("white on cell shaded same", made('<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="D9D9D9"/></w:tcPr>'+paragraph(run('灰上灰','<w:color w:val="D9D9D9"/>'),run('黑'))+'</w:tc><w:tc>'+paragraph(run('乙'))+'</w:tc></w:tr></w:tbl>'), ("黑", "乙"), ("灰上灰",)),
    Case("white on dark cell", made('<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'+paragraph(run('白字','<w:color w:val="FFFFFF"/>'))+'</w:tc><w:tc>'+paragraph(run('乙'))+'</w:tc></w:tr></w:tbl>'), ("白字", "乙")),
    Case("white text on white-highlight", in_cell(paragraph(run('白亮','<w:color w:val="FFFFFF"/><w:highlight w:val="white"/>'),run('黑'))), ("黑",), ("白亮",)),
    Case("run shade none nil", in_cell(paragraph(run('白','<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="auto"/>'),run('黑'))), ("黑",), ("白",)),
    Case("ins then del", in_cell(paragraph('<w:ins><w:del><w:r><w:delText>删了</w:delText></w:r></w:del></w:ins>',run('留'))), ("留",), ("删了",)),
    Case("del with t", in_cell(paragraph('<w:del><w:r><w:t>删了t</w:t></w:r></w:del>',run('留'))), ("留",), ("删了t",)),
    Case("deleted paragraphs table", made(paragraph(run('前'))+'<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>'+paragraph('<w:del><w:r><w:delText>全删</w:delText></w:r></w:del>')+'</w:tc></w:tr></w:tbl>'), ("前",), ("全删",)),
    Case("chart", made(paragraph(run('前'),'<w:r><w:drawing><a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="q"/></a:graphicData></a:graphic></w:drawing></w:r>')), ("前",), named=("图表",)),
    Case("smartart", made(paragraph(run('前'),'<w:r><w:drawing><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="q"/></a:graphicData></a:graphic></w:drawing></w:r>')), ("前",), named=("图示",)),
    Case("object", made(paragraph(run('前'),'<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r>')), ("前",), named=("嵌入",)),
    Case("picture in cell only", in_cell(paragraph('<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>')), named=("图片",)),
    Case("drawing in AlternateContent", made(paragraph(run('前'),"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"+paragraph(run('框'))+"</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"+paragraph(run('框'))+"</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")), ("前", "框")),
    Case("hidden textbox", made(paragraph(run('前'),'<w:r><w:pict><v:shape style="visibility:hidden"><v:textbox><w:txbxContent>'+paragraph(run('藏框'))+'</w:txbxContent></v:textbox></v:shape></w:pict></w:r>')), ("前",), ("藏框",)),
    Case("hidden drawing", made(paragraph(run('前'),'<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="x" hidden="1"/><wps:txbx><w:txbxContent>'+paragraph(run('藏框'))+'</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>')), ("前",), ("藏框",)),
    Case("wordart in body", made(paragraph(run('前'),'<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>')), ("前",), named=("艺术字",)),
    Case("watermark in header", made(paragraph(run('前'))+'<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>',header='<w:p><w:r><w:pict><v:shape><v:textpath string="草稿"/></v:shape></w:pict></w:r></w:p>'), ("前",)),
    Case("header table", made(paragraph(run('前'))+'<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>',header=table([paragraph(run('单位：')),paragraph(run('万元'))])), ("前", "单位：", "万元")),
    Case("header even not used", made(paragraph(run('前'))+'<w:sectPr><w:headerReference w:type="even" r:id="r0"/></w:sectPr>',header=paragraph(run('偶页眉'))), ("前",), left=("偶页眉",)),
    Case("footer", made(paragraph(run('前'))+'<w:sectPr><w:footerReference w:type="default" r:id="r0"/></w:sectPr>',footer=paragraph(run('页脚字'))), ("前", "页脚字")),
    Case("altChunk", made(paragraph(run('前'))+'<w:altChunk r:id="z"/>'), ("前",), named=("嵌入",)),
    Case("frame", made('<w:p><w:pPr><w:framePr/></w:pPr>'+run('图文框')+'</w:p>'), ("图文框",)),
    Case("bdo dir", in_cell(paragraph('<w:bdo w:val="ltr">'+run('双向')+'</w:bdo>','<w:dir w:val="ltr">'+run('方向')+'</w:dir>')), ("双向方向",)),
    Case("math nary", in_cell(paragraph('<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>')), ("m2",)),
    Case("math radical", in_cell(paragraph('<m:oMathPara><m:oMath><m:rad><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad></m:oMath></m:oMathPara>')), ("√x",)),
    Case("math power and whole number before a fraction", in_cell(paragraph('<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup><m:r><m:t>,1</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>')), ("10^4,1 1/2",)),
    Case("end of a paragraph deleted", in_cell('<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="a"/></w:rPr></w:pPr>' + run("150.") + "</w:p>" + paragraph(run("20"))), ("150.20",)),
    Case("raised run", in_cell(paragraph(run("2×10"), '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>4</w:t></w:r>', run("株"))), ("2×10^4株",)),
    Case("run lifted by its place", in_cell(paragraph(run("2×10"), run("4", '<w:position w:val="10"/><w:sz w:val="12"/>'), run("株"))), ("2×10^4株",)),
    Case("lifted as the figures before it", in_cell(paragraph(run("≥12", '<w:position w:val="8"/>'), run("60亩", '<w:position w:val="8"/>'))), ("≥1260亩",)),
    Case("power of two runs", in_cell(paragraph(run("2×10"), run("1", '<w:vertAlign w:val="superscript"/>'), run("2", '<w:vertAlign w:val="superscript"/>'))), ("2×10^12",)),
    Case("sdt placeholder", in_cell(paragraph('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'+run('单击此处输入文字')+'</w:sdtContent></w:sdt>')), ("单击此处输入文字",)),
    Case("checkbox sdt", in_cell(paragraph('<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/></w:sdtPr><w:sdtContent>'+run('☒')+'</w:sdtContent></w:sdt>',run('是'))), ("☒是",)),
    Case("page break char", in_cell(paragraph(run('前'),'<w:r><w:br w:type="page"/></w:r>',run('后'))), ("前", "后")),
    Case("lastRendered + softHyphen", in_cell(paragraph('<w:r><w:t>清</w:t><w:softHyphen/><w:lastRenderedPageBreak/><w:t>淤</w:t></w:r>')), ("清淤",)),
    Case("caps", in_cell(paragraph(run('abc','<w:caps/>'))), ("ABC",), left=("abc",)),
    Case("gridAfter", made('<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>'+paragraph(run('乙'))+'</w:tc></w:tr><w:tr><w:tc>'+paragraph(run('丙'))+'</w:tc><w:tc>'+paragraph(run('丁'))+'</w:tc></w:tr></w:tbl>'), ("乙", "丙", "丁")),
    Case("font size zero", in_cell(paragraph(run('一磅字','<w:sz w:val="1"/>'),run('正'))), ("正",), ("一磅字",)),
    Case("size by style", in_cell('<w:p><w:pPr><w:pStyle w:val="s"/></w:pPr>'+run('极小')+'</w:p>'+paragraph(run('正')),styles='<w:style w:type="paragraph" w:styleId="s"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'), ("正",), ("极小",)),
    Case("row height exact zero", made('<w:tbl><w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr><w:tc>'+paragraph(run('压扁行'))+'</w:tc><w:tc>'+paragraph(run('压扁'))+'</w:tc></w:tr><w:tr><w:tc>'+paragraph(run('丙'))+'</w:tc><w:tc>'+paragraph(run('丁'))+'</w:tc></w:tr></w:tbl>'), ("丙", "丁"), ("压扁行",)),
    Case("w scaling/ position", in_cell(paragraph(run('移位','<w:position w:val="4"/>'))), ("移位",)),
    Case("custom xml block", made('<w:customXml w:element="x">'+paragraph(run('自定义'))+'</w:customXml>'), ("自定义",)),
    Case("strict ns", package({'word/document.xml':'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>严格</w:t></w:r></w:p></w:body></w:document>'}), ("严格",)),
    Case("cell margin tc sdt", made('<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>'+paragraph(run('甲'))+'</w:tc></w:sdtContent></w:sdt><w:tc>'+paragraph(run('乙'))+'</w:tc></w:tr></w:tbl>'), ("甲", "乙")),
    Case("damaged header", package({'word/document.xml':f'<w:document {WORDS}><w:body>{paragraph(run("前"))}<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr></w:body></w:document>','word/_rels/document.xml.rels':relations(('r0','header','header.xml')),'word/header.xml':'<w:hdr'}), ("前",), named=("页眉",)),
    Case("emboss outline", in_cell(paragraph(run('空心','<w:outline/>'))), ("空心",)),
    Case("symbol in style font", in_cell('<w:p><w:pPr><w:pStyle w:val="sy"/></w:pPr>'+run('³')+run('5','<w:rFonts w:ascii="SimSun" w:hAnsi="SimSun"/>')+'</w:p>',styles='<w:style w:type="paragraph" w:styleId="sy"><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:style>'), ("≥5",), left=("³",)),
    Case("move", in_cell(paragraph('<w:moveFrom w:id="1">'+run('旧处')+'</w:moveFrom><w:moveTo w:id="2">'+run('新处')+'</w:moveTo>')),("新处",),("旧处",)),
    Case("cellDel", made(row(cell('甲'),cell('删格','<w:cellDel w:id="1" w:author="x"/>'),cell('乙'))),("甲","乙"),("删格",)),
    Case("cellDel moves up", made(row(cell('一'),cell('二'))+row(cell('旧','<w:cellDel w:id="1" w:author="x"/>'),cell('甲'),cell('乙'))),("一","二","甲","乙"),("旧",)),
    Case("cellIns", made(row(cell('甲'),cell('插格','<w:cellIns w:id="1" w:author="x"/>'),cell('乙'))),("甲","插格","乙")),
    Case("row hidden", made(row(cell('甲'),cell('乙'))+row(cell('藏'),cell('行藏'),properties='<w:hidden/>')),("甲","乙"),("藏","行藏")),
    Case("scale 1%", in_cell(paragraph(run('窄字','<w:w w:val="1"/>'),run('正'))),("正",),("窄字",)),
    Case("ff dropdown", in_cell(paragraph(form_field('<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲项"/><w:listEntry w:val="乙项"/></w:ddList>'))),("乙项",)),
    Case("ff dropdown default", in_cell(paragraph(form_field('<w:ddList><w:listEntry w:val="甲项"/><w:listEntry w:val="乙项"/></w:ddList>'))),("甲项",)),
    Case("ff checkbox", in_cell(paragraph(form_field('<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>'),run('是'),form_field('<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>'),run('否'))),("☑是☐否",)),
    Case("symbol field", in_cell(paragraph(code_field('SYMBOL 8805 \\u'),run('95%'))),("≥95%",)),
    Case("symbol font field", in_cell(paragraph(code_field('SYMBOL 179 \\f "Symbol"'),run('95%'))),("≥95%",)),
    Case("eq field", in_cell(paragraph(code_field('eq \\o\\ac(○,1)'),run('项'))),named=("域",)),
    Case("eq fraction only", in_cell(paragraph(code_field('eq \\f(1,2)'))),named=("域",)),
    Case("formula field no result", in_cell(paragraph(code_field('=SUM(ABOVE)'))),named=("域",)),
    Case("hidden fld", in_cell(paragraph(code_field('IF 1=1 "甲" "乙"',run('甲值')))),("甲值",)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_text_stands_in_the_account(case: Case, tmp_path: Path) -> None:
    assert faults(case, tmp_path) == []
