"""OFD files: what stands on a page, wherever the file keeps it."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from perfcheck.errors import UnreadableInputError
from perfcheck.loading import load
from perfcheck.model.page import Grid, Paragraph, Reading, SourceFormat
from perfcheck.readers.crops import Place, render_crops
from perfcheck.readers.ofd.shots import chinese_font
from perfcheck.readers.open import ReadOptions, read_file
from perfcheck.reports.parse_json import parse_to_json
from tests.documents import ofd

if TYPE_CHECKING:
    from collections.abc import Mapping

SHAPES = Path(__file__).parents[3] / "shared" / "shapes"
# Every form has been printed by four programs: of the list every third has all forms and all programs in it.
PRINTED = sorted(p.name for p in SHAPES.glob("*.pdf"))[::3]
ROWS = [
    ["项目名称", "桥梁检测", "<"],
    ["一级指标", "三级指标", "指标值"],
    ["产出指标", "检测桥梁", "≥18座"],
]
TABLE = ofd.table(20, 30, [40, 70, 50], ROWS)


def read(path: Path) -> Reading:
    return read_file(path, ReadOptions(ocr=False))


def paragraphs(reading: Reading) -> list[str]:
    return [b.text for page in reading.pages for b in page.blocks if isinstance(b, Paragraph)]


def cells(reading: Reading) -> list[list[str]]:
    grids = [b for page in reading.pages for b in page.blocks if isinstance(b, Grid)]
    return [[cell.text for cell in row.cells] for grid in grids for row in grid.rows]


def test_a_ruled_table_and_the_text_above_it(tmp_path: Path) -> None:
    reading = read(ofd.one(tmp_path / "a.ofd", ofd.text(60, 20, "项目支出绩效目标表", 6) + TABLE))
    assert reading.format is SourceFormat.OFD and reading.page_count == 1
    assert paragraphs(reading) == ["项目支出绩效目标表"]
    assert cells(reading) == [["项目名称", "桥梁检测", ""], *ROWS[1:]]
    (grid,) = (b for b in reading.pages[0].blocks if isinstance(b, Grid))
    assert grid.rows[0].cells[1].column_span == 2
    assert grid.location.bbox == pytest.approx([v / ofd.MM for v in (20, 30, 180, 57)], abs=0.2)  # in points
    assert not reading.unread and not reading.hidden and not reading.notes


def test_rules_may_be_filled_rectangles_or_outlines_of_cells(tmp_path: Path) -> None:
    filled = [ofd.filled(20, y, 120, y + 0.3) for y in (30, 40, 50)]
    filled += [ofd.filled(x, 30, x + 0.3, 50) for x in (20, 70, 119.7)]
    outlines = [
        ofd.path("M 0 0 L 50 0 L 50 10 L 0 10 C", Boundary=f"{x} {y} 50 10", LineWidth="0.3")
        for x in (20, 70) for y in (30, 40)
    ]  # fmt: skip
    texts = [ofd.text(x, y, t) for x, y, t in ((22, 36, "甲"), (72, 36, "乙"), (22, 46, "丙"), (72, 46, "丁"))]
    for rules in (filled, outlines):
        reading = read(ofd.one(tmp_path / "a.ofd", "".join([*rules, *texts])))
        assert cells(reading) == [["甲", "乙"], ["丙", "丁"]]


def test_offsets_are_repeated_by_g_and_the_last_one_goes_on() -> None:
    from perfcheck.readers.ofd.values import offsets

    assert list(offsets("1.5 g 3 2 4", 5)) == [1.5, 2, 2, 2, 4]
    assert list(offsets("g 2 3", 4)) == [3, 3, 3, 3]
    assert list(offsets(None, 2)) == [0, 0]
    assert list(offsets("g 999999999999 1", 3)) == [1, 1, 1]
    assert list(offsets("g g x", 2)) == [0, 0]


def test_a_matrix_moves_and_scales_text(tmp_path: Path) -> None:
    """Programs that print to OFD write points and scale them; size 11 is 3.9 mm here."""
    code = 'X="0" Y="11" DeltaX="11 11 11"'
    small = ofd.text(100, 36, "印出的字", 11, code=code, CTM="0.3528 0 0 0.3528 0 0", Boundary="100 32.1 40 6")
    reading = read(ofd.one(tmp_path / "a.ofd", TABLE + small))
    assert cells(reading)[0][1] == "桥梁检测印出的字"
    alone = read(ofd.one(tmp_path / "b.ofd", small)).pages[0].blocks[0]
    assert isinstance(alone, Paragraph) and alone.size == pytest.approx(11, abs=0.1)
    assert alone.location.bbox == pytest.approx([283.5, 92.3, 327.5, 103.3], abs=0.5)


def test_text_set_upright_in_a_narrow_column(tmp_path: Path) -> None:
    down = ofd.text(22, 36, "绩效指标", code='X="0" Y="4" DeltaY="g 3 4.2"', Boundary="22 32 5 18", ReadDirection="90")
    frame = "".join(ofd.line(x, 30, x, 52) for x in (20, 30, 90)) + "".join(ofd.line(20, y, 90, y) for y in (30, 52))
    assert cells(read(ofd.one(tmp_path / "a.ofd", frame + down + ofd.text(32, 42, "检测")))) == [["绩效指标", "检测"]]


def test_text_turned_on_its_side_is_read(tmp_path: Path) -> None:
    """A landscape table on an upright page: the whole page is turned by its matrices."""
    turned = [
        ofd.text(0, 0, content, code='X="0" Y="0" DeltaX="g 9 4"', CTM="0 1 -1 0 0 0", Boundary=f"{x} {y} 0 0")
        for content, x, y in (("甲项目的名称。", 150, 40), ("二、乙项目的名称", 140, 40))
    ]
    assert paragraphs(read(ofd.one(tmp_path / "a.ofd", "".join(turned)))) == ["甲项目的名称。", "二、乙项目的名称"]


def test_templates_layers_blocks_and_composite_units(tmp_path: Path) -> None:
    block = f'<ofd:PageBlock ID="4">{ofd.text(20, 100, "块中的字")}</ofd:PageBlock>'
    placed = '<ofd:CompositeObject ID="5" Boundary="20 135 100 20" CTM="1 0 0 1 0 0" ResourceID="50"/>'
    layers = (
        f'<ofd:Layer ID="1" Type="Foreground">{ofd.text(20, 120, "前景层")}</ofd:Layer>'
        f'<ofd:Layer ID="2"><ofd:PageBlock ID="3">{block}</ofd:PageBlock>{placed}</ofd:Layer>'
    )
    page = ofd.Page(layers, before='<ofd:Template TemplateID="70" ZOrder="Background"/>')
    document = ofd.Document(
        [page],
        resources=ofd.unit("50", ofd.text(0, 5, "复合图元")),
        templates={"70": ofd.Page(ofd.text(20, 80, "模板页的字"))},
    )
    reading = read(ofd.write(tmp_path / "a.ofd", document))
    assert paragraphs(reading) == ["模板页的字", "块中的字", "前景层", "复合图元"]
    assert not reading.unread


def test_a_composite_unit_within_itself_ends(tmp_path: Path) -> None:
    inner = '<ofd:CompositeObject ID="5" Boundary="0 0 100 20" ResourceID="50"/>'
    unit = ofd.unit("50", inner + inner)
    reading = read(ofd.one(tmp_path / "a.ofd", inner + ofd.text(20, 80, "其余照读"), resources=unit))
    assert paragraphs(reading) == ["其余照读"]
    assert any("复合图元" in u.reason for u in reading.unread)


def test_blocks_within_blocks_are_read_or_named(tmp_path: Path) -> None:
    def nested(text: str, depth: int) -> str:
        return "<ofd:PageBlock>" * depth + text + "</ofd:PageBlock>" * depth

    reading = read(
        ofd.one(tmp_path / "a.ofd", nested(ofd.text(20, 80, "照读"), 20) + nested(ofd.text(20, 90, "深"), 90))
    )
    assert paragraphs(reading) == ["照读"]
    assert [u.reason for u in reading.unread] == ["本页有1处复合图元或页块的资源缺失或嵌套过深，其中内容未读取"]


def test_a_page_without_layers_is_read(tmp_path: Path) -> None:
    page = f"<ofd:Page {ofd.NAMESPACE}><ofd:Content>{ofd.text(20, 80, '没有层')}</ofd:Content></ofd:Page>"
    document = ofd.Document([ofd.Page("")], extra={"Pages/Page_0/Content.xml": page.encode()})
    assert paragraphs(read(ofd.write(tmp_path / "a.ofd", document))) == ["没有层"]


def test_all_documents_of_a_file(tmp_path: Path) -> None:
    documents = [ofd.Document([ofd.Page(ofd.text(20, 80, f"第{n}份")), ofd.Page(TABLE)]) for n in (1, 2)]
    reading = read(ofd.write(tmp_path / "a.ofd", *documents))
    assert [page.number for page in reading.pages] == [1, 2, 3, 4]
    assert paragraphs(reading) == ["第1份", "第2份"]
    assert "2个文档" in reading.notes[0] and "第3–4页" in reading.notes[0]


def test_pages_of_several_processes_are_the_same(tmp_path: Path) -> None:
    path = ofd.one(tmp_path / "a.ofd", *(ofd.text(20, 80, f"第{n}页") + TABLE for n in range(5)))
    assert read_file(path, ReadOptions(jobs=2, ocr=False)) == read(path)


def test_watermarks_seals_signatures_and_attachments_are_told(tmp_path: Path) -> None:
    slanted = "".join(
        ofd.text(0, 0, "内部资料", 12, CTM="0.7 -0.7 0.7 0.7 0 0", Boundary=f"{x} 150 0 0") for x in (60, 195)
    )  # the second one runs over the edge of the page
    page = ofd.Page(TABLE, notes=ofd.note("Watermark", "0 0 210 297", slanted, remark="水印"))
    document = ofd.Document([page], seals=[(1, "130 200 40 40")], attached=["原始数据.xml"])
    reading = read(ofd.write(tmp_path / "a.ofd", document))
    assert reading.marks[0].text == "内部资料"
    assert "签章1个" in reading.notes[0] and "印章图形1处" in reading.notes[0] and "原始数据.xml" in reading.notes[1]
    assert [u.reason for u in reading.unread] == ["本页有图片1处，图片中如有文字，未读取"]
    assert not reading.hidden


def pixels(size: tuple[int, int], grey: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("L", size, grey).save(out, kind)
    return out.getvalue()


def media(names: Mapping[str, str]) -> str:
    listed = "".join(
        f'<ofd:MultiMedia ID="{i}" Type="Image"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>'
        for i, name in names.items()
    )
    return f"<ofd:MultiMedias>{listed}</ofd:MultiMedias>"


def test_a_page_that_is_a_picture_is_named(tmp_path: Path) -> None:
    {"Res/扫描.jpg": pixels((420, 594), 90, "JPEG")}
    document = ofd.Document(
        [ofd.Page(ofd.picture(0, 0, 210, 297, "60"))],
        media({"60": "扫描.jpg"}),
        extra={"Res/扫描.jpg": pixels((420, 594), 90, "JPEG")},
    )
    reading = read(ofd.write(tmp_path / "a.ofd", document))
    assert ["扫描图像" in u.reason for u in reading.unread] == [True]


def test_a_picture_that_is_missing_or_of_another_kind_is_named(tmp_path: Path) -> None:
    content = ofd.picture(20, 50, 60, 30, "60") + ofd.picture(20, 100, 60, 30, "61")
    document = ofd.Document(
        [ofd.Page(content)], media({"60": "没有.png", "61": "坏.jb2"}), extra={"Res/坏.jb2": b"\x97JB2"}
    )
    reading = read(ofd.write(tmp_path / "a.ofd", document))
    named = [u for u in reading.unread if "无法解码" in u.reason]
    assert [u.location.bbox is not None for u in named] == [True, True]


@pytest.mark.parametrize(
    ("data", "cause"),
    [(b"PK\x03\x04broken", "OFD"), (b"%PDF-1.7", "OFD"), (b"\0" * 200, "OFD")],
)
def test_what_is_no_ofd_file_is_refused(tmp_path: Path, data: bytes, cause: str) -> None:
    (tmp_path / "a.ofd").write_bytes(data)
    with pytest.raises(UnreadableInputError, match=cause):
        read(tmp_path / "a.ofd")


def test_encrypted_and_emptied_files_are_refused_with_the_cause(tmp_path: Path) -> None:
    locked = ofd.write(tmp_path / "a.ofd", ofd.Document([ofd.Page("")]), extra={"Encryptions.xml": b"<a/>"})
    with pytest.raises(UnreadableInputError, match="加密"):
        read(locked)
    with pytest.raises(UnreadableInputError, match="没有页面"):
        read(ofd.write(tmp_path / "b.ofd", ofd.Document([])))


def test_a_damaged_page_costs_only_itself(tmp_path: Path) -> None:
    document = ofd.Document(
        [ofd.Page(TABLE), ofd.Page(TABLE)], extra={"Pages/Page_1/Content.xml": b"<ofd:Page><a></ofd:Page>"}
    )
    reading = read(ofd.write(tmp_path / "a.ofd", document))
    assert len(cells(reading)) == len(ROWS)
    assert [(u.location.page, "已损坏" in u.reason) for u in reading.unread] == [(2, True)]


def test_entities_and_bombs_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "' + b"z" * 1000 + b'">]><a>' + b"&x;" * 1000 + b"</a>"
    document = ofd.Document([ofd.Page(TABLE)], extra={"PublicRes.xml": bomb, "Res/big.xml": b"0" * (70 << 20)})
    assert cells(read(ofd.write(tmp_path / "a.ofd", document)))[1] == ROWS[1]


@pytest.mark.skipif(chinese_font() is None, reason="needs a Chinese font")
def test_evidence_pictures_show_text_lines_and_the_box(tmp_path: Path) -> None:
    path = ofd.one(tmp_path / "a.ofd", TABLE)
    (grid,) = (b for b in read(path).pages[0].blocks if isinstance(b, Grid))
    cell, empty = grid.rows[2].cells[1].location.bbox, (60.0, 600.0, 200.0, 640.0)
    assert cell is not None
    pictures = render_crops(path, [Place(1, cell, cell), Place(1, empty, empty)], box=False)
    shown, nothing = (Image.open(io.BytesIO(p)).convert("L") for p in pictures.values())
    assert shown.getextrema() == (0, 255) and nothing.getextrema() == (255, 255)
    assert render_crops(path, [Place(1, cell, cell)])[Place(1, cell, cell)] != pictures[Place(1, cell, cell)]
    with pytest.raises(IndexError):
        render_crops(path, [Place(2, cell, cell)])


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k not in ("location", "bbox")}
    if isinstance(value, list):
        return [_without_places(v) for v in value]
    return "".join(value.split()) if isinstance(value, str) else value


@pytest.mark.skipif(not SHAPES.is_dir(), reason="../shared/shapes is not beside this checkout")
@pytest.mark.parametrize("name", PRINTED)
def test_a_form_as_ofd_is_the_form_as_pdf(tmp_path: Path, name: str) -> None:
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    options = ReadOptions(ocr=False)
    printed = parse_to_json(load(str(SHAPES / name), options))
    written = parse_to_json(load(str(ofd.from_pdf(SHAPES / name, tmp_path / "a.ofd")), options))
    assert written["source"]["format"] == "ofd"
    assert _without_places(written["goals"]) == _without_places(printed["goals"])
