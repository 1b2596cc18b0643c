"""Recognised labels are put right, content and printed labels are left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from perfcheck.model.page import Cell, Grid, Page, Paragraph, Reading, Row, SourceFormat
from perfcheck.parsing.ocr_snap import nearest_label, snap_labels
from perfcheck.parsing.ocr_values import CHECKS

VOCABULARY = (
    "项目名称",
    "二级指标",
    "三级指标",
    "指标值",
    "服务对象满意度",
    "保证项目实施的制度、措施",
    "年度目标",
)
KNOWN = frozenset(v.replace("、", ",") for v in VOCABULARY)


def reading(*rows: tuple[str, ...], by_ocr: bool = True) -> Reading:
    grid = Grid(tuple(Row(tuple(Cell(text, by_ocr=by_ocr) for text in row)) for row in rows))
    return Reading(SourceFormat.PDF, (Page(1, (Paragraph("项日名称"), grid)),))


def texts(found: Reading) -> list[list[str]]:
    return [[c.text for c in row.cells] for b in found.pages[0].blocks if isinstance(b, Grid) for row in b.rows]


def test_a_label_with_one_wrong_character_is_put_right() -> None:
    found = snap_labels(reading(("项日名称", "山塘清淤工程"), ("年度日标：", "")), VOCABULARY)
    assert texts(found) == [["项目名称", "山塘清淤工程"], ["年度目标:", ""]]
    assert all(c.by_ocr for b in found.pages[0].blocks if isinstance(b, Grid) for row in b.rows for c in row.cells)


def test_printed_text_is_never_touched() -> None:
    printed = reading(("项日名称", "x"), by_ocr=False)
    assert snap_labels(printed, VOCABULARY) is printed


def test_between_two_labels_the_left_neighbour_decides() -> None:
    rows = (("二级指标", "三级指标", "指标值"), ("二级指标", "级指标", "指标值"))
    assert texts(snap_labels(reading(*rows), VOCABULARY))[1] == ["二级指标", "三级指标", "指标值"]
    assert texts(snap_labels(reading(("级指标", "指标值")), VOCABULARY)) == [["级指标", "指标值"]]


def test_a_label_of_three_characters_is_known_by_a_neighbour_it_has_elsewhere() -> None:
    vocabulary = (*VOCABULARY, "负责人", "经办人")
    foot, blurred = ("负责人:", "", "经办人:", ""), ("负贵人:", "", "经办人:", "")
    assert texts(snap_labels(reading(foot, (), blurred), vocabulary))[2] == list(foot)
    assert texts(snap_labels(reading(blurred), vocabulary)) == [list(blurred)]
    assert texts(snap_labels(reading(foot, ("负贵人", "张三")), vocabulary))[1] == ["负贵人", "张三"]


@pytest.mark.parametrize(
    "text",
    [
        "项目名称",
        "服务对象满意",
        "服务对象",
        "目标",
        "",
        "年度2026",
        "完全不同的内容",
        "三级以上医院",
        "1,234",
    ],
)
def test_labels_cut_off_labels_and_content_stay(text: str) -> None:
    assert nearest_label(text, KNOWN, "", "", Counter()) is None


def test_a_long_label_may_miss_two_characters() -> None:
    assert nearest_label("保证顶目实施的制度,措施", KNOWN, "", "", Counter()) == "保证项目实施的制度,措施"
    assert nearest_label("保证顶日实施的制庋,措旋", KNOWN, "", "", Counter()) is None


def test_a_word_that_is_printed_as_it_is_is_not_made_a_label() -> None:
    vocabulary = (*VOCABULARY, "可持续影响")
    assert texts(snap_labels(reading(("持续影响", "x")), vocabulary)) == [["持续影响", "x"]]


def test_the_name_of_an_indicator_is_no_label() -> None:
    head = ("二级指标", "三级指标", "指标值")
    row = ("服务对象满意庾", "服务对象满意率", "90%")
    assert texts(snap_labels(reading(head, row), VOCABULARY))[1] == ["服务对象满意度", "服务对象满意率", "90%"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [("大干等于", "大于等于"), ("＞=", ">="), ("≧", "≥"), ("≥", "≥"), ("二", "="), ("圳", "圳"), ("定性", "定性")],
)
def test_a_column_of_signs_holds_signs(read: str, meant: str) -> None:
    head = ("三级指标", "运算符号", "指标值")
    assert texts(snap_labels(reading(head, ("受训人次", read, "90")), VOCABULARY))[1][1] == meant


SIGNS = (("甲", ">=", "20"), ("乙", "三", "100"), ("丙", "≤", "30"), ("丁", "6", "98"), ("戊", "", "5"))


def test_a_column_of_signs_is_known_by_them_and_what_is_none_is_unreadable() -> None:
    found = snap_labels(reading(*SIGNS), VOCABULARY)
    assert [row[1] for row in texts(found)] == [">=", "=", "≤", "6", ""]
    (grid,) = [b for b in found.pages[0].blocks if isinstance(b, Grid)]
    assert [row.cells[1].unreadable for row in grid.rows] == [False, False, False, True, False]
    (left,) = found.unread
    assert left.quote == "6" and "运算符号" in left.reason


def test_a_row_of_column_numbers_holds_no_signs() -> None:
    found = snap_labels(reading(("1", "2", "3"), *SIGNS[:3]), VOCABULARY)
    assert found.unread == ()
    assert texts(found)[0] == ["1", "2", "3"]


def test_a_value_whose_sign_or_unit_was_not_read_is_no_value() -> None:
    from perfcheck.model.page import UNREADABLE_TEXT
    from perfcheck.parsing.indicator_columns import printed_value

    assert UNREADABLE_TEXT in (printed_value(UNREADABLE_TEXT, "98", "%") or "")
    assert UNREADABLE_TEXT in (printed_value("≤", "15", UNREADABLE_TEXT) or "")
    assert printed_value(UNREADABLE_TEXT, "明显", None) == "明显"
    assert printed_value("定性", "明显", UNREADABLE_TEXT) == "明显"


def test_a_speck_read_as_one_more_character_leaves_the_label() -> None:
    known = frozenset({"时效指标", "时效指标等"})
    assert nearest_label("时效指标人", known, "", "", Counter()) == "时效指标"


@pytest.mark.parametrize(
    "heads", [("级指标", "级指标", "三级指标"), ("一级指标", "一级指标", "三级指标"), ("级指标", "-级指标", "三级指标")]
)
def test_levels_whose_numbers_a_scan_lost_are_told_by_their_order(heads: tuple[str, ...]) -> None:
    assert texts(snap_labels(reading(("绩效指标", *heads, "指标值")), VOCABULARY)) == [
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"]
    ]


@pytest.mark.parametrize("heads", [("级指标", "级指标"), ("三级指标", "级指标", "级指标")])
def test_levels_without_a_number_in_its_place_are_left_as_read(heads: tuple[str, ...]) -> None:
    assert texts(snap_labels(reading((*heads, "目标")), VOCABULARY)) == [[*heads, "目标"]]


def test_amounts_above_a_column_of_signs_are_no_misread_signs() -> None:
    head = ("三级指标", "运算符号", "指标值")
    found = snap_labels(reading(("年度资金总额", "1,268.00", ""), ("其他资金", "68.00", ""), head, *SIGNS), VOCABULARY)
    (grid,) = [b for b in found.pages[0].blocks if isinstance(b, Grid)]
    assert [row.cells[1].unreadable for row in grid.rows[:2]] == [False, False]
    assert [left.quote for left in found.unread] == ["6"]


def hidden_heads(*heads: str) -> list[str]:
    """What the heads of a table of signs are read as; ! in front of those that a seal hides."""
    row = Row(tuple(Cell(text.lstrip("!"), by_ocr=True, unreadable=text.startswith("!")) for text in heads))
    body = [
        Row(tuple(Cell(text, by_ocr=True) for text in (*cells, "个", "10")))
        for cells in (("甲", "≥", "20"), ("乙", "≤", "9"))
    ]
    page = Page(1, (Grid((row, *body)),))
    (grid,) = snap_labels(Reading(SourceFormat.PDF, (page,)), VOCABULARY).pages[0].blocks
    assert isinstance(grid, Grid)
    return [("!" if cell.unreadable else "") + cell.text for cell in grid.rows[0].cells]


def test_heads_that_a_seal_hides_are_told_by_the_signs_below_and_the_unit_beside() -> None:
    whole = ["三级指标", "运算符号", "指标值", "度量单位", "权重"]
    assert hidden_heads("三级指标", "!算符号", "!标值叫", "度量单位", "权重") == whole
    assert hidden_heads("三级指标", "运算符号", "指标值", "度量单位", "!重") == [*whole[:4], "!重"]
    assert hidden_heads("!级", "运算符号", "!标值叫", "度量单位", "权重")[2] == "!标值叫"


HEADS = ("一级指标", "二级指标", "三级指标", "运算符号", "指标值")


def test_a_value_that_begins_with_a_letter_is_unreadable_and_named() -> None:
    rows = (HEADS[1:3] + HEADS[4:], ("时效指标", "完成时间", "K12月"), ("数量指标", "购置A4打印机", "≥12台"))
    found = snap_labels(reading(*rows), VOCABULARY)
    (grid,) = (b for b in found.pages[0].blocks if isinstance(b, Grid))
    assert [[c.unreadable for c in row.cells] for row in grid.rows] == [[False] * 3, [False, False, True], [False] * 3]
    assert [(left.quote, "字母" in left.reason) for left in found.unread] == [("K12月", True)]


def test_columns_whose_heads_were_read_as_one_are_not_taken() -> None:
    joined = (HEADS[0], HEADS[1], HEADS[2] + HEADS[3], HEADS[4])
    found = snap_labels(
        reading(joined, ("产出指标", "数量指标", "培训人数≥", "560人次"), ("计划", "", "", "")), VOCABULARY
    )
    (grid,) = (b for b in found.pages[0].blocks if isinstance(b, Grid))
    assert [c.text for c in grid.rows[0].cells] == ["一级指标", "二级指标", "三级指标", "指标值"]
    assert [c.unreadable for c in grid.rows[1].cells] == [False, False, True, True]  # 560人次 lacks its sign
    assert [left.quote for left in found.unread] == ["培训人数≥", "560人次"]
    whole = reading(HEADS, ("产出指标", "数量指标", "培训人数", "≥", "560人次"))
    assert snap_labels(whole, VOCABULARY).unread == ()


def test_a_character_that_counts_nothing_behind_a_number_is_no_unit() -> None:
    heads = ("三级指标", "指标值", "度量单位")
    rows = (("首诊率", "65", "岩"), ("满意度", "90", "%"), ("抽检学校", "86", "所"), ("服务能力", "持续提升", "无"))
    found = snap_labels(reading(heads, *rows), (*VOCABULARY, "度量单位"))
    (grid,) = [b for b in found.pages[0].blocks if isinstance(b, Grid)]
    assert [row.cells[2].unreadable for row in grid.rows] == [False, True, False, False, False]
    found = snap_labels(
        reading(("三级指标", "指标值"), ("首诊率", "≥65务"), ("里程", "≥12公里"), ("路灯", "3盏")), VOCABULARY
    )
    (left,) = found.unread
    assert left.quote == "≥65务" and "计量单位" in left.reason


@pytest.mark.parametrize(
    ("role", "text", "lost"),
    [
        ("unit", "一万人", True),
        ("value", "6.7一一", True),
        ("value", "V≥14", True),
        ("value", "≥95%-=100%", True),
        ("value", "≥95%，力争100%", False),
        ("value", "一次性通过", False),
        ("value", "一块", False),
        ("value", "2400发", False),
        ("value", "$0.3‰", True),
        ("value", "￥5000元", False),
        ("unit", "万人", False),
        ("value", "≥14座", False),
        ("value", "≥93√", True),
        ("value", "≥1250叶", False),
    ],
)
def test_strokes_read_beside_figures_make_a_value_unread(role: str, text: str, lost: bool) -> None:
    assert any(is_lost(text) for columns, _, is_lost in CHECKS if role in columns) is lost


def test_a_comma_whose_tail_is_lost_is_none_of_a_number_with_parts() -> None:
    found = snap_labels(
        reading(("三级指标", "指标值"), ("受益农户", "≥4.215户"), ("绿化面积", "≥4.215公顷"), ("路灯", "3盏")),
        VOCABULARY,
    )
    (grid,) = [b for b in found.pages[0].blocks if isinstance(b, Grid)]
    assert [row.cells[1].text for row in grid.rows[1:3]] == ["≥4,215户", "≥4.215公顷"]


def test_a_tick_beside_the_words_of_a_value_is_none_of_them() -> None:
    found = snap_labels(
        reading(
            ("三级指标", "指标值"),
            ("完成时间", "3月31日前√"),
            ("监管机制", "V完善"),
            ("水质类别", "V类"),
            ("整治景观", "√保持稳定/"),
            ("清理单价", "≤86元/株"),
        ),
        VOCABULARY,
    )
    (grid,) = [b for b in found.pages[0].blocks if isinstance(b, Grid)]
    assert [row.cells[1].text for row in grid.rows[1:]] == ["3月31日前", "完善", "V类", "保持稳定", "≤86元/株"]
