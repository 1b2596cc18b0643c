"""Saved pages: what the page shows, whatever wraps it; what nobody sees told; hostile pages end quickly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from perfcheck.model.page import UNREADABLE_TEXT, Grid, Paragraph
from perfcheck.readers.open import read_file
from tests.readers.packages import cells, lines, told

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.page import Reading


def read(tmp_path: Path, page: str | bytes) -> Reading:
    path = tmp_path / "页.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_file(path)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<input value="≥12公里">', "≥12公里"),
        ('<input type="hidden" value="旧"><input type="TEXT" value=" 新 ">', "新"),
        ("<textarea>\n甲\n乙</textarea>", "甲\n乙"),
        ("<select><option>甲<option selected>乙</select>", "乙"),
        ("<select><option value=1 disabled>请选择<option>甲</select>", "甲"),
        ("<input type=radio checked>一次性<input type=radio>常年", "☑一次性☐常年"),
        ("<form><fieldset><legend>值</legend><b>≥</b>95%</fieldset></form>", "值\n≥95%"),
        ("<script>x</script>甲<style>td{}</style><noscript>旧</noscript><template>旧</template>", "甲"),
        ("200<br>86.40", "200\n86.40"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("改善沿线\n      排水", "改善沿线排水"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("甲<ins>乙</ins><wbr>丙", "甲乙丙"),
        ("<button>提交</button>甲", "甲"),
        ("<font face=Symbol>\u00b3</font>95%", "≥95%"),
        ('<span style="font: 12px Symbol">\u00a3</span>95%', "≤95%"),
        ('<b style="display:block">≥92%</b><b style="display:block">≥80%</b>', "≥92%\n≥80%"),
        ("<table><tr><td>200<tr><td>86.40</table>", "200\n86.40"),
        ('<b style="color:var(--墨,#000)">甲</b>', "甲"),
    ],
)
def test_shown(tmp_path: Path, inside: str, shown: str) -> None:
    assert cells(read(tmp_path, f"<table><tr><td>名称<td>{inside}</table>")) == [["名称", shown]]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<del>≥80%</del>", "删除线划去的文字"),
        ("<s>≥80%</s>", "删除线划去的文字"),
        ('<span style="text-decoration:line-through">≥80%</span>', "删除线划去的文字"),
        ('<span class="old">≥80%</span>', "网页中不显示的内容"),
        ('<span style="DISPLAY : none !important">≥80%</span>', "网页中不显示的内容"),
        ('<span style="visibility:hidden">≥80%</span>', "网页中不显示的内容"),
        ("<span hidden>≥80%</span>", "网页中不显示的内容"),
        ('<span style="position:absolute;left:-9999px">≥80%</span>', "网页中不显示的内容"),
        ('<span style="color:#FFF">≥80%</span>', "看不到的白色文字"),
        ('<font color="white">≥80%</font>', "看不到的白色文字"),
        ('<span style="color:var(--paper)">≥80%</span>', "看不到的白色文字"),
        ('<span style="color:var(--none, var(--paper))">≥80%</span>', "看不到的白色文字"),
        ('<span style="--x:none;display:var(--x)">≥80%</span>', "网页中不显示的内容"),
        ("<i>≥80%</i>", "网页中不显示的内容"),
        ("<u>≥80%</u>", "网页中不显示的内容"),
    ],
)
def test_not_seen(tmp_path: Path, inside: str, reason: str) -> None:
    css = "/* x */ @media print { td {display:none} } td .old, a:hover { display:none }"
    css += " :root{--paper:#fff} @layer x { :is(td,th) i:not(.z, .y) {display:none} } @supports (x:y) { u{opacity:0} }"
    page = f"<style>{css}</style><table><tr><td>甲<td>{inside}≥90%</table>"
    reading = read(tmp_path, page)
    assert cells(reading) == [["甲", "≥90%"]]
    assert told(reading) == [(reason, "≥80%")]


def test_rows_and_forms_that_are_not_shown(tmp_path: Path) -> None:
    page = (
        '<ul style="display:none"><li>首页</ul><div><table><tr><td>甲<td>乙'
        '<tr style="display:none"><td>旧<td>行</table>'
        '<div style="display:none"><table><tr><td>旧<td>表</table></div></div>'
    )
    reading = read(tmp_path, page)
    assert cells(reading) == [["甲", "乙"]]
    assert [text for _, text in told(reading)] == ["旧 行", "旧 表"]


def test_white_on_dark_and_style_order(tmp_path: Path) -> None:
    page = (
        "<style>.a{display:none} td.a{display:table-cell}</style>"
        '<table><tr style="background:#003366"><td class=a>甲<td style="color:#fff">乙</table>'
    )
    reading = read(tmp_path, page)
    assert (cells(reading), told(reading)) == ([["甲", "乙"]], [])


def test_pictures_and_frames_are_named(tmp_path: Path) -> None:
    reading = read(tmp_path, '<p>甲</p><img src="a.png"><iframe src="b.html"></iframe><img src=x width=1 height=1>')
    assert [u.quote for u in reading.unread] == ["a.png", "b.html"]


def test_layout_and_nested_tables(tmp_path: Path) -> None:
    inner = "<table><tr><td>一级指标<td>指标值</tr><tr><td>产出<td>≥5</tr></table>"
    reading = read(tmp_path, f"<table><tr><td><h2>项目支出绩效目标表</h2>{inner}</td></tr></table>")
    assert (lines(reading), cells(reading)) == (["项目支出绩效目标表"], [["一级指标", "指标值"], ["产出", "≥5"]])
    reading = read(tmp_path, f"<table><tr><td>绩效指标<td>{inner}</td></tr><tr><td>备注<td></td></tr></table>")
    assert cells(reading) == [["绩效指标", UNREADABLE_TEXT], ["一级指标", "指标值"], ["产出", "≥5"], ["备注", ""]]
    side = f"<td>项目支出绩效目标表<p>（2026年度）{inner}"
    reading = read(tmp_path, f"<table><tr>{side}{side}</table>")
    assert lines(reading) == ["项目支出绩效目标表", "（2026年度）"] * 2


def test_a_table_between_the_cells_of_another(tmp_path: Path) -> None:
    """Of no more columns than its cell spans: its cells stand under the heads of the table round it."""
    heads = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值"
    inner = "<table><tr><td>数量指标<td>清淤长度<td>≥5<tr><td>质量指标<td>合格率<td>≥95%</table>"
    last = "<tr><td>效益指标<td>社会效益<td>受益村民<td>≥200人"
    reading = read(tmp_path, f"<table>{heads}<tr><td>产出指标<td colspan=3>{inner}{last}</table>")
    assert cells(reading) == [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "清淤长度", "≥5"],
        ["", "质量指标", "合格率", "≥95%"],
        ["效益指标", "社会效益", "受益村民", "≥200人"],
    ]
    (grid,) = reading.pages[0].blocks
    assert [row.cells[0].covered for row in grid.rows] == [False, False, True, False]  # type: ignore[union-attr]
    form = f"<table><tr><td>项目名称<td>甲<tr><td>绩效指标<td>{inner}<tr><td>备注<td>无</table>"
    assert cells(read(tmp_path, form)) == [
        ["项目名称", "甲", "", ""],
        ["绩效指标", "数量指标", "清淤长度", "≥5"],
        ["", "质量指标", "合格率", "≥95%"],
        ["备注", "无", "", ""],
    ]
    menu = f"<table><tr><td>网站导航<td>{inner}</table>"
    assert cells(read(tmp_path, menu))[1:] == [["数量指标", "清淤长度", "≥5"], ["质量指标", "合格率", "≥95%"]]


def test_what_lies_too_deep_is_named(tmp_path: Path) -> None:
    page = "<p>项目支出绩效目标表</p>" + "<div>" * 5_000 + "<p>里面</p>" + "</div>" * 5_000
    reading = read(tmp_path, page)
    assert lines(reading) == ["项目支出绩效目标表"]
    assert [u.reason for u in reading.unread] == ["网页嵌套过深，其中和其后的内容未读取"]


def test_a_caption_stands_before_its_table(tmp_path: Path) -> None:
    reading = read(tmp_path, "<p>甲<table><caption>单位：万元</caption><tr><td>乙<td>丙</table>")
    assert [getattr(b, "text", "表") for b in reading.pages[0].blocks] == ["甲", "单位：万元", "表"]


def test_names_that_stand_for_each_other_end(tmp_path: Path) -> None:
    names = "".join(f"--v{n}:var(--v{n + 1}) var(--v{n + 1});" for n in range(50))
    page = f"<style>td{{{names}--a:var(--b);--b:var(--a);color:var(--v0);display:var(--a)}}</style>"
    assert cells(read(tmp_path, f"{page}<table><tr><td>甲<td>乙</table>")) == [["甲", "乙"]]


def test_a_page_under_the_name_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text("<html><table><tr><td>甲<td>乙</table></html>", "utf-8")
    assert cells(read_file(path)) == [["甲", "乙"]]


def test_a_web_archive_under_the_name_of_excel(tmp_path: Path) -> None:
    path = tmp_path / "表.xls"
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    path.write_text(head + "<html><table><tr><td>甲<td>乙</table></html>", "utf-8")
    assert cells(read_file(path)) == [["甲", "乙"]]


def test_a_web_archive_of_frames_is_what_stands_in_them(tmp_path: Path) -> None:
    parts = ["<frameset><frame src=a.htm><frame src=b.htm></frameset>", "<table><tr><td>甲<td>乙</table>", "<p>脚</p>"]
    made = "".join(f"--x\nContent-Type: text/html; charset=utf-8\n\n<html>{part}</html>\n" for part in parts)
    path = tmp_path / "表.mht"
    path.write_text(f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n{made}--x--\n", "utf-8")
    reading = read_file(path)
    assert cells(reading) == [["甲", "乙"]]
    assert [block.text for block in reading.pages[0].blocks if isinstance(block, Paragraph)] == ["脚"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("gb18030", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "big5"), ("big5", "big5"), ("utf-16", "gbk")],
)
def test_bytes_decide_and_not_what_the_page_says(tmp_path: Path, encoding: str, said: str) -> None:
    words = "項目名稱" if encoding == "big5" else "项目名称河道清淤工程"
    page = f'<meta http-equiv=x content="text/html; charset={said}"><table><tr><td>{words}<td>一</table>'
    assert cells(read(tmp_path, page.encode(encoding))) == [[words, "一"]]


BOMBS = {
    "divs": "<div>" * 100_000 + "甲",
    "spans": "<span>" * 100_000 + "甲",
    "tables": "<table><tr><td>" * 20_000 + "甲",
    "spanned": "<table>" + "<tr><td colspan=9999 rowspan=9999>甲" * 20_000,
    "wide": "<table><tr>" + "<td>甲" * 100_000,
    "styles": "<style>" + "a b c d e f g {display:none}" * 5_000 + "</style>" + "<a><b><c><d><e><f><g>甲" * 5_000,
}


@pytest.mark.parametrize("page", BOMBS.values(), ids=BOMBS)
def test_bombs_end_quickly(tmp_path: Path, page: str) -> None:
    start = time.monotonic()
    read(tmp_path, page)
    assert time.monotonic() - start < 20


def test_heads_and_feet_of_tables_stand_where_they_are_shown(tmp_path: Path) -> None:
    page = "<table><tfoot><tr><td>合计<td>3</tfoot><tr><td>甲<td>3</tr><thead><tr><td>名称<td>数</thead></table>"
    assert cells(read(tmp_path, page)) == [["名称", "数"], ["甲", "3"], ["合计", "3"]]


def test_a_table_a_row_is_one_table(tmp_path: Path) -> None:
    """Text between them, other columns or rows of their own part tables."""
    rows = [["项目名称", "清淤"], ["年度资金总额", "286.40"], ["一级指标", "指标值"]]
    one, two, three = ("<table><tr><td>{}<td>{}</table>".format(*row) for row in rows)
    wide = "<table><tr><td>甲<td>乙<td>丙</table>"
    high = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
    reading = read(tmp_path, f"<meta charset=utf-8>{one}{two}<p>文</p>{three}{wide}{high}{high}")
    grids = [block for block in reading.pages[0].blocks if isinstance(block, Grid)]
    assert [len(grid.rows) for grid in grids] == [2, 1, 1, 2, 2]
    assert cells(reading)[:2] == rows[:2]


def test_cells_that_reach_to_the_end_of_their_rows(tmp_path: Path) -> None:
    page = "<table><tbody><tr><td rowspan=0>甲<td>1<tr><td>2</tbody><tbody>"
    page += "<tr><td rowspan=9>乙<td>3</tbody><tr><td>丙<td>4</table>"
    assert cells(read(tmp_path, page)) == [["甲", "1"], ["", "2"], ["乙", "3"], ["丙", "4"]]
