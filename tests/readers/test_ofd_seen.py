"""OFD: what a person sees is read or named, what nobody sees is hidden and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.readers.open import ReadOptions, read_file
from tests.documents import ofd
from tests.readers.test_ofd import TABLE, cells, media, paragraphs, pixels, read

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.page import Reading

WHITE = '<ofd:FillColor Value="255 255 255"/>'
BLACK = '<ofd:FillColor Value="0 0 0"/>'
BLUE = '<ofd:FillColor Value="31 78 121"/>'
AWAY = "<ofd:AbbreviatedData>M 0 0 L 5 0 L 5 5 L 0 5 C</ofd:AbbreviatedData>"
CLIP = (
    f'<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 20 5 5">{AWAY}</ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>'
)
CELL = (102, 36)  # where the amount of the first row stands


def with_text(tmp_path: Path, inner: str) -> Reading:
    return read(ofd.one(tmp_path / "a.ofd", TABLE + inner))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ofd.text(*CELL, "暗藏", Visible="false"), "设为不可见的文字"),
        (ofd.text(*CELL, "暗藏", Alpha="0"), "完全透明的文字"),
        (ofd.text(*CELL, "暗藏", inner='<ofd:FillColor Value="0 0 0" Alpha="0"/>'), "完全透明的文字"),
        (ofd.text(*CELL, "暗藏", inner=WHITE), "看不到的白色文字"),
        (ofd.text(*CELL, "暗藏", inner='<ofd:FillColor Value="#FF #FF #FE"/>'), "看不到的白色文字"),
        (ofd.filled(100, 31, 140, 38, "31 78 121") + ofd.text(*CELL, "暗藏", inner=BLUE), "与底色相同、看不到的文字"),
        (ofd.text(*CELL, "暗藏") + ofd.filled(100, 31, 140, 38.5, "255 255 255"), "被遮盖的文字"),
        (ofd.text(*CELL, "暗藏", Fill="false"), "不可见模式的文字"),
        (ofd.text(*CELL, "暗藏", 0.2), "字号小到看不见的文字"),
        (ofd.text(230, 36, "暗藏"), "页面可见范围以外的文字"),
        (ofd.text(*CELL, "暗藏", code='X="40" Y="4" DeltaX="4"'), "显示范围以外被裁去的文字"),
        (ofd.text(*CELL, "暗藏", inner=CLIP), "显示范围以外被裁去的文字"),
    ],
)  # fmt: skip
def test_what_nobody_sees_is_hidden(tmp_path: Path, content: str, reason: str) -> None:
    reading = with_text(tmp_path, content)
    assert all("暗藏" not in text for row in cells(reading) for text in row)
    assert "暗藏" not in "".join(paragraphs(reading))
    assert [(h.reason, h.text) for h in reading.hidden] == [(reason, "暗藏")]
    assert reading.hidden[0].location.bbox is not None


def test_what_is_seen_on_a_dark_ground_or_thinly_is_read(tmp_path: Path) -> None:
    dark = ofd.filled(100, 31, 140, 38, "31 78 121") + ofd.text(*CELL, "白字", inner=WHITE)
    reading = with_text(tmp_path, dark + ofd.text(42, 45, "半透明", Alpha="200"))
    assert "白字" in cells(reading)[0][1] and "半透明" in cells(reading)[1][0]
    assert not reading.hidden


def test_an_element_within_the_characters_is_none_of_them(tmp_path: Path) -> None:
    whole = ofd.text(20, 80, "服务对象满意度")
    damaged = whole.replace("服务对象", f"服务{AWAY}对象")
    assert whole != damaged
    assert paragraphs(read(ofd.one(tmp_path / "a.ofd", damaged))) == ["服务对象满意度"]


def test_drawing_parameters_of_layer_and_page_colour_text(tmp_path: Path) -> None:
    parameters = (
        '<ofd:DrawParams><ofd:DrawParam ID="20"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
        '<ofd:DrawParam ID="21" Relative="20"/></ofd:DrawParams>'
    )
    texts = ofd.text(20, 80, "暗藏") + ofd.text(20, 100, "写明的黑字", inner=BLACK)
    layer = f'<ofd:Layer ID="1" DrawParam="21">{texts}</ofd:Layer>'
    reading = read(ofd.one(tmp_path / "a.ofd", layer, resources=parameters))
    assert paragraphs(reading) == ["写明的黑字"] and [h.text for h in reading.hidden] == ["暗藏"]


def test_a_hidden_composite_hides_what_stands_in_it(tmp_path: Path) -> None:
    unit = ofd.unit("50", ofd.text(0, 5, "暗藏"))
    placed = '<ofd:CompositeObject ID="5" Boundary="20 135 100 20" ResourceID="50" Visible="false"/>'
    reading = read(ofd.one(tmp_path / "a.ofd", placed, resources=unit))
    assert not paragraphs(reading) and [h.text for h in reading.hidden] == ["暗藏"]


@pytest.mark.parametrize(
    ("named", "reason"), [({"Visible": "false"}, "隐藏的批注"), ({"Print": "false"}, "不打印的批注")]
)
def test_notes_that_are_not_printed_are_hidden(tmp_path: Path, named: dict[str, str], reason: str) -> None:
    page = ofd.Page(TABLE, notes=ofd.note("Path", "20 200 60 20", ofd.text(0, 5, "批注外观"), "请改为20座", **named))
    reading = read(ofd.write(tmp_path / "a.ofd", ofd.Document([page])))
    assert "批注外观" not in "".join(paragraphs(reading))
    assert {(h.reason, h.text) for h in reading.hidden} == {(reason, "批注外观"), (reason, "请改为20座")}


def test_a_stamp_that_is_shown_is_read_and_its_lines_are_no_rules(tmp_path: Path) -> None:
    frame = "".join(ofd.line(x, 0, x, 10) for x in (0, 30)) + "".join(ofd.line(0, y, 30, y) for y in (0, 10))
    page = ofd.Page(TABLE, notes=ofd.note("Stamp", "20 200 40 20", frame + ofd.text(2, 7, "已审核")))
    reading = read(ofd.write(tmp_path / "a.ofd", ofd.Document([page])))
    assert paragraphs(reading) == ["已审核"] and len(cells(reading)) == 3


def test_what_a_note_strikes_out_is_no_content(tmp_path: Path) -> None:
    struck = ofd.note("Highlight", "101 32 30 6", "", Subtype="StrikeOut")
    page = ofd.Page(TABLE + ofd.text(*CELL, "作废"), notes=struck)
    reading = read(ofd.write(tmp_path / "a.ofd", ofd.Document([page])))
    assert "作废" not in cells(reading)[0][1]
    assert ("删除线划去的文字", "作废") in [(h.reason, h.text) for h in reading.hidden]


def transform(count: int, glyphs: str, place: int = 0) -> str:
    return (
        f'<ofd:CGTransform CodePosition="{place}" CodeCount="{count}" GlyphCount="{len(glyphs.split())}">'
        f"<ofd:Glyphs>{glyphs}</ofd:Glyphs></ofd:CGTransform>"
    )


def test_glyphs_with_characters_are_read_and_those_without_are_named(tmp_path: Path) -> None:
    told = ofd.text(42, 45, "写明", inner=transform(2, "811 902"))
    untold = ofd.text(*CELL, "¤¤座", inner=transform(3, "77 78 79"))
    reading = with_text(tmp_path, told + untold)
    assert "写明" in cells(reading)[1][0]
    (lost,) = reading.unread
    assert "没有编码" in lost.reason and lost.quote is not None and lost.quote.endswith("座")
    (row, *_) = (b for page in reading.pages for b in page.blocks if hasattr(b, "rows"))
    assert row.rows[0].cells[1].unreadable


def test_blanks_shown_by_glyphs_are_no_blanks(tmp_path: Path) -> None:
    """A program that keeps no characters writes blanks; three different glyphs are no three blanks."""
    reading = with_text(tmp_path, ofd.text(*CELL, "   ", inner=transform(3, "77 78 79")))
    assert ["没有编码" in u.reason for u in reading.unread] == [True]


def test_glyphs_alone_are_named(tmp_path: Path) -> None:
    empty = ofd.text(*CELL, "", inner=transform(2, "77 78"), code='X="0" Y="4" DeltaX="4"', Boundary="102 32 20 6")
    none = empty[: empty.index("<ofd:TextCode")] + "</ofd:TextObject>"
    for content in (empty, none):
        reading = with_text(tmp_path, content)
        assert ["没有编码" in u.reason for u in reading.unread] == [True]


def test_a_ligature_takes_one_place(tmp_path: Path) -> None:
    code = 'X="0" Y="4" DeltaX="2 2 2"'
    reading = read(ofd.one(tmp_path / "a.ofd", ofd.text(20, 80, "office", inner=transform(3, "9", 1), code=code)))
    assert paragraphs(reading) == ["office"]


def test_symbol_fonts_are_read_by_the_font(tmp_path: Path) -> None:
    reading = read(ofd.one(tmp_path / "a.ofd", ofd.text(20, 80, "\uf0fe", Font="4") + ofd.text(26, 80, "适用")))
    assert paragraphs(reading) == ["☑适用"]


def test_text_drawn_as_curves_is_named(tmp_path: Path) -> None:
    sign = ofd.path("M 0 3 Q 1 0 3 3 B 3 4 2 4 1 3 C", BLACK, Boundary="{} 33 4 5", Fill="true", Stroke="false")
    signs = "".join(sign.replace("{}", str(102 + 5 * n)) for n in range(5))
    reading = with_text(tmp_path, signs)
    assert ["曲线绘制" in u.reason for u in reading.unread] == [True]


def test_two_texts_in_one_place_are_named(tmp_path: Path) -> None:
    reading = with_text(tmp_path, ofd.text(*CELL, "肆拾贰万元") + ofd.text(CELL[0] + 1, CELL[1], "玖拾玖万元"))
    assert ["叠印" in u.reason for u in reading.unread] == [True]


def test_text_outside_the_displayed_area_is_hidden(tmp_path: Path) -> None:
    area = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox><ofd:ApplicationBox>10 10 190 270</ofd:ApplicationBox>"
    for boxes in (area, area.replace("ApplicationBox", "CropBox")):
        page = ofd.Page(ofd.text(20, 80, "版心以内") + ofd.text(60, 292, "裁切线以外"), area=boxes)
        reading = read(ofd.write(tmp_path / "a.ofd", ofd.Document([page])))
        assert paragraphs(reading) == ["版心以内"]
        assert [(h.reason, h.text) for h in reading.hidden] == [("页面显示区域以外的文字", "裁切线以外")]


def test_a_page_that_begins_elsewhere(tmp_path: Path) -> None:
    page = ofd.Page(ofd.text(120, 180, "平移的页面"), area="<ofd:PhysicalBox>100 100 210 297</ofd:PhysicalBox>")
    reading = read(ofd.write(tmp_path / "a.ofd", ofd.Document([page])))
    box = reading.pages[0].blocks[0].location.bbox
    assert box is not None and box[0] == pytest.approx(20 / ofd.MM, abs=0.5)
    assert box[3] == pytest.approx(80 / ofd.MM, abs=3)


def test_a_page_number_too_many_objects_and_the_rest_is_read(tmp_path: Path) -> None:
    many = "".join(ofd.path("M 0 0 L 9 9 " * 400, Boundary="20 20 9 9") for _ in range(90))
    reading = read_file(ofd.one(tmp_path / "a.ofd", ofd.text(20, 80, "照读") + many), ReadOptions(ocr=False))
    assert paragraphs(reading) == ["照读"]
    assert any("线段超过" in u.reason for u in reading.unread)


def test_a_page_whose_codes_say_nothing_is_named_and_no_cell_of_it_is_blank(tmp_path: Path) -> None:
    wrong = "魌鯺鎱齉龘靐齾爩麤鱻厵灥虌讟钃騹鑶飍鬻鸞"
    reading = with_text(tmp_path, ofd.text(20, 80, wrong) + ofd.text(20, 90, wrong))
    assert not cells(reading) and ["编码损坏" in u.reason for u in reading.unread] == [True]


def test_composite_units_that_multiply_end(tmp_path: Path) -> None:
    units = "".join(
        ofd.unit(str(50 + n), f'<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{51 + n}"/>' * 30) for n in range(9)
    )
    start = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="50"/>'
    reading = read(ofd.one(tmp_path / "a.ofd", ofd.text(20, 80, "照读") + start, resources=units))
    assert paragraphs(reading) == ["照读"] and reading.unread


def test_a_frame_drawn_as_a_ring_hides_nothing(tmp_path: Path) -> None:
    ring = "M 0 0 L 60 0 L 60 30 L 0 30 C M 4 4 L 56 4 L 56 26 L 4 26 C"
    frame = ofd.path(ring, BLACK, Boundary="20 60 60 30", Fill="true", Stroke="false")
    reading = read(ofd.one(tmp_path / "a.ofd", ofd.text(30, 78, "框内照读") + frame))
    assert paragraphs(reading) == ["框内照读"] and not reading.hidden


def over_a_picture(tmp_path: Path, size: int, text: str, **named: str) -> Reading:
    """Text, and a grey picture painted after it."""
    content = text + ofd.picture(10, 10, size, size, "60", **named)
    document = ofd.Document([ofd.Page(content)], media({"60": "a.png"}), extra={"Res/a.png": pixels((40, 40), 90)})
    return read(ofd.write(tmp_path / "a.ofd", document))


def test_recognised_text_of_a_scan_is_not_worth_a_word(tmp_path: Path) -> None:
    texts = (
        ofd.text(20, 80, "识别层", Alpha="0"),
        ofd.text(20, 80, "识别层", Visible="false"),
        ofd.text(20, 80, "识别层"),
    )
    for text in texts:
        reading = over_a_picture(tmp_path, 190, text)
        assert not reading.hidden and not paragraphs(reading)


def test_a_seal_that_is_mixed_with_what_lies_beneath_hides_nothing(tmp_path: Path) -> None:
    text = ofd.text(20, 30, "章下的字")
    assert paragraphs(over_a_picture(tmp_path, 40, text, BlendMode="Darken")) == ["章下的字"]
    covered = over_a_picture(tmp_path, 40, text)
    assert [(h.reason, h.text) for h in covered.hidden] == [("被图片遮盖的文字", "章下的字")]
