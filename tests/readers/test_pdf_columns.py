"""Tables without upright rules: where words stand, and which lines are one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from perfcheck.model.page import Paragraph
from perfcheck.readers.open import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIZE = 10.0
Placed = tuple[float, float, str]  # x and y from the top left in points, text


def printed(
    path: Path, words: Sequence[Placed], rules: Sequence[float] = (), uprights: Sequence[float] = ()
) -> list[Paragraph]:
    """The paragraphs of a page with these words, and level rules at these heights, upright ones between them."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = Canvas(str(path), pagesize=A4, invariant=1)
    page.setFont("STSong-Light", SIZE)
    for x, y, text in words:
        page.drawString(x, A4[1] - y, text)
    for y in rules:
        page.line(50, A4[1] - y, 500, A4[1] - y)
    for x in uprights:
        page.line(x, A4[1] - rules[0], x, A4[1] - rules[-1])
    page.save()
    return [block for block in read_file(path).pages[0].blocks if isinstance(block, Paragraph)]


def texts(paragraphs: Sequence[Paragraph]) -> list[list[str]]:
    return [[word.text for word in p.words] for p in paragraphs]


HEADS: list[Placed] = [(50, 100, "二级指标"), (150, 100, "三级指标"), (350, 100, "指标值")]


def test_words_stand_where_they_are_printed(tmp_path: Path) -> None:
    heads, row = printed(tmp_path / "a.pdf", [*HEADS, (50, 130, "数量指标"), (150, 130, "修缮校舍"), (350, 130, "6间")])
    assert texts([heads, row]) == [["二级指标", "三级指标", "指标值"], ["数量指标", "修缮校舍", "6间"]]
    assert [round(word.x0) for word in row.words] == [50, 150, 350]
    assert row.text == "数量指标 修缮校舍 6间"


def test_lines_closer_than_rows_are_one_cell(tmp_path: Path) -> None:
    """Middles stand on one height: the value beside two lines of a name stands between them."""
    row = [
        (150, 130, "组织困难职工家庭子女参加"),
        (50, 136, "数量指标"),
        (350, 136, "≥60人"),
        (150, 142, "暑期托管班人数"),
    ]
    below = [(50, 166, "质量指标"), (150, 166, "托管班出勤率"), (350, 166, "≥95%")]
    found = printed(tmp_path / "b.pdf", [*HEADS, *row, *below])
    assert texts(found)[1:] == [
        ["数量指标", "组织困难职工家庭子女参加暑期托管班人数", "≥60人"],
        ["质量指标", "托管班出勤率", "≥95%"],
    ]
    assert all(p.whole for p in found)


def test_rows_as_close_as_lines_are_not_joined(tmp_path: Path) -> None:
    """Every name fills its column; nothing stands between two of them."""
    names = ["慰问困难职工家庭户数", "举办法律援助讲座场次", "新建职工书屋阅读点数"]
    rows = [
        (x, 113.0 + 13 * n, text) for n, name in enumerate(names) for x, text in ((150, name), (350, f"≥{n + 3}个"))
    ]
    found = printed(tmp_path / "c.pdf", [*HEADS, *rows])
    assert texts(found)[1:] == [[name, f"≥{n + 3}个"] for n, name in enumerate(names)]


def test_a_cell_around_the_middle_of_close_rows_is_one(tmp_path: Path) -> None:
    """Rows follow each other as lines do; the two lines of one label leave the height between them to the others."""
    words = [
        *HEADS,
        (150, 113, "慰问困难职工户数"),
        (350, 113, "≥30户"),
        (150, 126, "举办讲座场次"),
        (350, 126, "≥4场"),
    ]
    words += [(50, 139, "服务对象满意"), (150, 145.5, "职工满意度"), (350, 145.5, "≥90%"), (50, 152, "度指标")]
    assert texts(printed(tmp_path / "d.pdf", words))[-1] == ["服务对象满意度指标", "职工满意度", "≥90%"]


def test_rules_between_rows_tell_them_apart(tmp_path: Path) -> None:
    """Lines without a rule between them are of one cell, however far apart rows are."""
    words = [
        *HEADS,
        (150, 118, "慰问困难职工户数"),
        (350, 118, "≥30户"),
        (150, 136, "举办讲座场次"),
        (350, 136, "≥4场"),
    ]
    words += [(150, 154, "职工书屋建成"), (150, 167, "比例"), (350, 160.5, "100%")]
    found = printed(tmp_path / "e.pdf", words, rules=(88, 105, 123, 141, 172))
    assert texts(found)[-1] == ["职工书屋建成比例", "100%"]
    assert texts(found)[1:3] == [["慰问困难职工户数", "≥30户"], ["举办讲座场次", "≥4场"]]


def test_a_narrow_gap_divides_full_cells(tmp_path: Path) -> None:
    """Two full cells stand closer than words do; the places of the other rows tell the border."""
    rows = [(50, 130, "数量指标"), (150, 130, "修缮校舍"), (350, 130, "6间")]
    rows += [(50, 150, "质量指标"), (150, 150, "验收合格率"), (350, 150, "100%")]
    rows += [(50, 170, "服务对象满意度指标"), (150, 170, "家长满意度"), (350, 170, "≥90%")]
    found = printed(tmp_path / "f.pdf", [*HEADS, *rows])
    assert texts(found)[-1] == ["服务对象满意度指标", "家长满意度", "≥90%"]


def test_a_page_of_prose_has_no_words_in_columns(tmp_path: Path) -> None:
    lines = [
        (50, 100.0 + 16 * n, "本部门对所有项目编制绩效目标，涉及一般公共预算拨款，指标均已量化。") for n in range(6)
    ]
    assert all(p.words == () for p in printed(tmp_path / "g.pdf", lines))


def test_short_lines_above_a_broader_table_are_no_wrapped_text(tmp_path: Path) -> None:
    lines = ["部门预算项目绩效目标公开表", "项目名称：公共自行车运行维护", "年度预算（万元）：215.6"]
    found = printed(
        tmp_path / "d.pdf",
        [(50, 60 + 16 * n, t) for n, t in enumerate(lines)],
        rules=(120, 140, 160),
        uprights=(50, 275, 500),
    )
    assert [p.text for p in found] == lines
