"""Word: what is printed is read once and in order, what nobody sees is told, hostile packages end quickly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import UNREADABLE_TEXT, Grid
from perfcheck.readers.open import read_file
from tests.readers.packages import cells, lines, paragraph, run, table, told, word, write

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.page import Reading


def read(tmp_path: Path, body: str, **parts: str) -> Reading:
    return read_file(word(tmp_path / "表.docx", body, **parts))


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        (f"<w:sdt><w:sdtContent>{run('≥12公里')}</w:sdtContent></w:sdt>", "≥12公里"),
        (f"<w:smartTag>{run('青岩县')}</w:smartTag>{run('水务局')}", "青岩县水务局"),
        (f"<w:ins>{run('286.40')}</w:ins><w:del><w:r><w:delText>268.40</w:delText></w:r></w:del>", "286.40"),
        (f"<w:moveTo>{run('甲')}</w:moveTo><w:moveFrom>{run('乙')}</w:moveFrom>", "甲"),
        (f'<w:fldSimple w:instr="=SUM(ABOVE)">{run("286.40")}</w:fldSimple>', "286.40"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD 金额</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("286.40")}'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("万元")}',
            "286.40万元",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
            f'</w:fldChar><w:fldChar w:fldCharType="end"/></w:r>{run("延续性项目")}',
            "☑延续性项目",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
            '<w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/></w:r>',
            "乙",
        ),
        ("<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>", "≥95%"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>",
            "1/3",
        ),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("95%"), "≥95%"),
        (run("\uf0a3", '<w:rFonts w:ascii="Symbol"/>') + run("5天"), "≤5天"),
        (run("³", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run("5天"), "≥5天"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + run("是"), "☑是"),
        (run("第一") + "<w:r><w:noBreakHyphen/></w:r>" + run("二"), "第一-二"),
        (run("甲") + "<w:bookmarkStart/><w:proofErr/>" + run("乙"), "甲乙"),
        (
            '<w:r><mc:AlternateContent><mc:Choice xmlns:n="urn:new" Requires="n"><w:t>新</w:t></mc:Choice>'
            "<mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "旧",
        ),
    ],
)
def test_printed_once(tmp_path: Path, inside: str, printed: str) -> None:
    reading = read(tmp_path, table([paragraph(run("名称")), paragraph(inside)]))
    assert cells(reading) == [["名称", printed]]


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:vanish/>", "隐藏文字"),
        ("<w:strike/>", "删除线划去的文字"),
        ("<w:dstrike/>", "删除线划去的文字"),
        ('<w:color w:val="FFFFFF"/>', "看不到的白色文字"),
        ('<w:rStyle w:val="不见"/>', "隐藏文字"),
        ('<w:sz w:val="2"/>', "极小、看不到的文字"),
        ("<w14:textFill><w14:noFill/></w14:textFill>", "隐藏文字"),
        (
            '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>',
            "看不到的白色文字",
        ),
    ],
)
def test_what_nobody_sees_is_told(tmp_path: Path, properties: str, reason: str) -> None:
    styles = '<w:style w:type="character" w:styleId="不见"><w:rPr><w:vanish/></w:rPr></w:style>'
    reading = read(tmp_path, table([paragraph(run("286.40"), run("（内部稿）", properties))]), styles=styles)
    assert cells(reading) == [["286.40"]]
    assert told(reading) == [(reason, "（内部稿）")]


def test_what_a_field_draws_without_a_result_is_not_read(tmp_path: Path) -> None:
    """A field EQ paints its signs; what stands between its marks is empty. One that says IF may come to nothing."""

    def field(code: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        return paragraph(run("≥96"), marks[0], f"<w:r><w:instrText>{code}</w:instrText></w:r>", *marks[1:])

    (grid,) = read(tmp_path, table([field(r"EQ \o(%)"), field('IF 1=2 "甲" ""')])).pages[0].blocks
    assert [cell.unreadable for cell in grid.rows[0].cells] == [True, False]  # type: ignore[union-attr]


def test_hidden_by_the_style_of_its_table(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="table" w:styleId="旧"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="更旧"><w:basedOn w:val="旧"/></w:style>'
    )
    made = table([paragraph(run("甲")), paragraph(run("乙", '<w:vanish w:val="0"/>'))])
    styled = made.replace("<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="更旧"/></w:tblPr>')
    reading = read(tmp_path, made + styled, styles=styles)
    assert (cells(reading), told(reading)) == ([["甲", "乙"], ["", "乙"]], [("隐藏文字", "甲")])


def test_seen_after_all(tmp_path: Path) -> None:
    shaded = '<w:color w:val="FFFFFF"/><w:shd w:fill="1F4E79"/>'
    reading = read(tmp_path, table([paragraph(run("甲", '<w:vanish w:val="0"/>'), run("乙", shaded))]))
    assert (cells(reading), told(reading)) == ([["甲乙"]], [])


def test_rows_and_cells_in_content_controls(tmp_path: Path) -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    cell = control(f"<w:tc>{paragraph(run('乙'))}</w:tc>")
    row = control(f"<w:tr><w:tc>{paragraph(run('甲'))}</w:tc>{cell}</w:tr>")
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('旧'))}</w:tc></w:tr>"
    body = control(f"<w:tbl>{row}{gone}</w:tbl>")
    reading = read(tmp_path, body)
    assert (cells(reading), told(reading)) == ([["甲", "乙"]], [("修订中删除的文字", "旧")])


def test_text_boxes_once(tmp_path: Path) -> None:
    inside = table([paragraph(run("甲")), paragraph(run("乙"))])
    box = f"<w:txbxContent>{paragraph(run('项目支出绩效目标表'))}{inside}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    reading = read(tmp_path, paragraph(run("前"), f"<w:r>{both}</w:r>"))
    assert (lines(reading), cells(reading)) == (["前", "项目支出绩效目标表"], [["甲", "乙"]])


def test_header_notes_and_pictures(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>'
    picture = '<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>'
    reading = read(
        tmp_path, paragraph(run("正文"), picture) + section,
        header=paragraph(run("单位：万元")) + paragraph(run("- 1 -")),
        footnotes=f"<w:footnote>{paragraph(run('注：含上年结转'))}</w:footnote>",
    )  # fmt: skip
    assert lines(reading) == ["单位：万元", "正文", "注：含上年结转"]
    assert [("图片" in u.reason, u.location.line) for u in reading.unread] == [(True, 3)]


def test_headers_stand_before_their_section(tmp_path: Path) -> None:
    def section(part: str) -> str:
        return f'<w:sectPr><w:headerReference w:type="default" r:id="{part}"/></w:sectPr>'

    body = (
        paragraph(run("一")) + f"<w:p><w:pPr>{section('r0')}</w:pPr></w:p>"
        + paragraph(run("二")) + f"<w:p><w:pPr>{section('r1')}</w:pPr></w:p>"
        + paragraph(run("三")) + f"<w:p><w:pPr>{section('r0')}</w:pPr></w:p>"
        + paragraph(run("四")) + "<w:sectPr/>"
    )  # fmt: skip
    reading = read(
        tmp_path, body, header=paragraph(run("单位：万元")), header2=f"<w:hdr>{paragraph(run('单位：元'))}</w:hdr>"
    )
    assert lines(reading) == ["单位：万元", "一", "单位：元", "二", "单位：万元", "三", "四"]


def test_nested_and_layout_tables(tmp_path: Path) -> None:
    inner = table(
        [paragraph(run("一级指标")), paragraph(run("指标值"))], [paragraph(run("产出指标")), paragraph(run("≥5个"))]
    )
    reading = read(
        tmp_path, table([paragraph(run("绩效指标")), inner + paragraph()], [paragraph(run("备注")), paragraph()])
    )
    assert cells(reading) == [["绩效指标", UNREADABLE_TEXT], ["一级指标", "指标值"], ["产出指标", "≥5个"], ["备注", ""]]
    layout = read(tmp_path, table([paragraph(run("项目支出绩效目标表")) + inner]))
    assert lines(layout) == ["项目支出绩效目标表"]
    assert cells(layout) == [["一级指标", "指标值"], ["产出指标", "≥5个"]]
    side = paragraph(run("项目支出绩效目标表")) + inner
    assert lines(read(tmp_path, table([side, side]))) == ["项目支出绩效目标表"] * 2


def test_a_table_between_the_cells_of_another(tmp_path: Path) -> None:
    """Of no more columns than its cell spans: its cells stand under the heads of the table round it."""
    inner = table(*([paragraph(run(t)) for t in row] for row in (["清淤长度", "≥5公里"], ["合格率", "≥95%"])))
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{inner}{paragraph()}'
    rows = [["一级指标", "三级指标", "指标值"], ["产出指标", wide], ["效益指标", "受益村民", "≥200人"]]
    made = table(*([t if t.startswith("<") else paragraph(run(t)) for t in row] for row in rows))
    reading = read(tmp_path, made)
    assert cells(reading) == [
        ["一级指标", "三级指标", "指标值"],
        ["产出指标", "清淤长度", "≥5公里"],
        ["", "合格率", "≥95%"],
        ["效益指标", "受益村民", "≥200人"],
    ]
    (grid,) = reading.pages[0].blocks
    assert [(c.location.table, c.location.row) for row in grid.rows for c in row.cells if not c.covered] == [  # type: ignore[union-attr]
        *[(0, 0)] * 3, (0, 1), *[(1, 0)] * 2, *[(1, 1)] * 2, *[(0, 2)] * 3,
    ]  # fmt: skip


def test_a_table_that_is_no_more_than_a_frame(tmp_path: Path) -> None:
    frame = table([paragraph(run("200"))], [table([paragraph(run("86.40"))]) + paragraph()])
    reading = read(tmp_path, table([paragraph(run("年度资金总额")), frame + paragraph()]))
    assert cells(reading) == [["年度资金总额", "200\n86.40"]]


def test_what_a_cell_shows_beside_text_is_not_blank(tmp_path: Path) -> None:
    field = '<w:fldSimple w:instr=" MERGEFIELD 金额 "/>'
    fill = '<w:r><w:pict><v:rect><v:fill r:id="r9" type="frame"/></v:rect></w:pict></w:r>'
    ink = "<w:r><w:drawing><w14:contentPart/></w:drawing></w:r>"
    for shown in (field, fill, ink):
        reading = read(tmp_path, table([paragraph(run("年度资金总额")), paragraph(shown)]))
        (grid,) = (b for b in reading.pages[0].blocks if isinstance(b, Grid))
        assert (grid.rows[0].cells[1].unreadable, len(reading.unread)) == (True, 1)


def test_a_table_in_a_header_only_sets_its_words_apart(tmp_path: Path) -> None:
    head = '<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>'
    header = table([paragraph(run("公开08表")), paragraph(run("单位：万元"))])
    reading = read(tmp_path, table([paragraph(run("项目名称")), paragraph(run("清淤"))]) + head, header=header)
    assert lines(reading) == ["公开08表", "单位：万元"]


BOMBS = {
    "paragraphs": "<w:p>" * 5_000 + "</w:p>" * 5_000,
    "tables": "<w:tbl><w:tr><w:tc>" * 2_000 + "</w:tc></w:tr></w:tbl>" * 2_000,
    "fractions": "<m:oMath>" + "<m:f><m:num>" * 120 + "</m:num></m:f>" * 120 + "</m:oMath>",
    "many": "<w:p/>" * 1_000_000,
    "controls": "<w:sdt><w:sdtContent>" * 110 + paragraph(run("甲")) + "</w:sdtContent></w:sdt>" * 110,
}


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_bombs_end_quickly(tmp_path: Path, body: str) -> None:
    start = time.monotonic()
    try:
        read(tmp_path, body)
    except UnreadableInputError as fault:
        assert "损坏" in str(fault) or "过" in str(fault)
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": "<a/>", "word/_rels/document.xml.rels": "<b"},
        {"word/document.xml": ""},
        {"word/other.xml": "<a/>"},
    ],
)
def test_damage_is_a_cause_or_read(tmp_path: Path, parts: dict[str, str]) -> None:
    path = write(tmp_path / "坏.docx", parts)
    try:
        assert read_file(path).pages[0].blocks == ()
    except UnreadableInputError as fault:
        assert any(word in str(fault) for word in ("损坏", "不是"))


def test_tables_that_touch_are_printed_as_one(tmp_path: Path) -> None:
    """Of as many columns; what stands between two of them parts them, marks nobody sees do not."""
    rows = [["项目名称", "清淤"], ["年度资金总额", "286.40"], ["一级指标", "指标值"]]
    one, two, three = (table([paragraph(run(t)) for t in row]) for row in rows)
    wide = table([paragraph(run(t)) for t in ("甲", "乙", "丙")])
    reading = read(tmp_path, one + "<w:bookmarkStart/>" + two + wide + paragraph() + three)
    assert [len(block.rows) for block in reading.pages[0].blocks if isinstance(block, Grid)] == [2, 1, 1]
    assert cells(reading)[:2] == rows[:2]
