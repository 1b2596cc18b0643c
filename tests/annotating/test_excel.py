"""An Excel workbook with notes: on the very cell, everything else as it was, and a sheet that lists them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.styles import Font

from perfcheck.annotating.excel import TAKEN
from perfcheck.annotating.package import Parts
from perfcheck.errors import OutputError
from perfcheck.model.decision import EMPTY_DESK
from perfcheck.model.own_marks import AUTHOR, HEADS, SHEET
from perfcheck.readers.excel.account import coordinate
from perfcheck.readers.excel.sheet_xml import merge_of
from perfcheck.readers.excel.xlsx import MAIN
from perfcheck.readers.office import relation_of
from tests.annotating.copies import (
    SHARED,
    annotated,
    book,
    parts_of,
    reviewed,
    singles,
    understood,
    without_findings,
)

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

SAMPLES = sorted(SHARED.glob("shapes/*.xlsx")) + sorted(SHARED.glob("cases/inputs/*.xlsx"))


def copy_of(path: Path, folder: Path) -> Path:
    copy = folder / f"副本-{path.name}"
    copy.write_bytes(annotated(path))
    return copy


def notes(opened: Workbook) -> dict[tuple[str, str], str]:
    """(sheet, cell) → the note of ours on it."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in opened.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None and cell.comment.author == AUTHOR
    }


def rows(opened: Workbook) -> list[tuple[Any, ...]]:
    """The list behind its head."""
    listed = [sheet for sheet in opened.worksheets if sheet.title.startswith(SHEET)][-1]
    head, *rest = listed.iter_rows(values_only=True)
    assert head == HEADS
    return rest


def test_a_note_is_on_the_quoted_cell_and_on_the_one_in_dispute(tmp_path: Path) -> None:
    opened = openpyxl.load_workbook(copy_of(book(tmp_path, "xlsx"), tmp_path))
    found = {cell: text for (_, cell), text in notes(opened).items()}
    for cell, words in (
        ("C12", "绩效目标表年度资金286.40万元"),  # 年度资金总额
        ("A6", "绩效目标表年度资金286.40万元"),  # the name in 项目支出预算表
        ("B6", "绩效目标表年度资金286.40万元"),  # its sum
        ("B14", "“立项依据”只填了“无”"),
        ("C18", "值“达标”过于笼统"),
        ("D18", "值“达标”过于笼统"),
    ):
        assert words in found[cell], cell
    assert "工作表“Sheet”B6" in found["C12"]
    assert "工作表“Sheet”C12" in found["A6"]


def test_the_list_has_a_row_and_a_link_for_each_place(tmp_path: Path) -> None:
    opened = openpyxl.load_workbook(copy_of(book(tmp_path, "xlsx"), tmp_path))
    listed = opened.worksheets[-1]
    told = rows(opened)
    assert [row[0] for row in told].count("1") == 2  # both places of the first finding
    links = [listed.cell(n, 2).hyperlink for n in range(2, len(told) + 2)]
    assert [link.location for link in links if link is not None][:2] == ["'Sheet'!C12", "'Sheet'!B6"]


@pytest.mark.parametrize("path", SAMPLES or [Path("none")], ids=lambda p: p.stem)
def test_every_place_of_a_sample_has_its_note_and_the_rest_stays(path: Path, tmp_path: Path) -> None:
    if not SAMPLES:
        pytest.skip("../shared is not beside this checkout")
    review = reviewed(path)
    if review.document is None:
        pytest.skip("not read")
    copy = copy_of(path, tmp_path)
    assert understood(copy) == understood(path)
    before, after = parts_of(path), parts_of(copy)
    for name in before:
        if before[name] != after[name] and name.startswith("xl/worksheets/sheet"):
            assert without_drawing(before[name]) == without_drawing(after[name])
        elif before[name] != after[name]:
            assert name in ("[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml") or name.endswith(".rels")
    if not review.findings:
        return
    noted = notes_by_sheet(copy)
    marks = b"".join(data for name, data in after.items() if name not in before).decode("utf-8", "replace")
    for finding in singles(review):
        assert f"编号：{finding.id}（" in marks
        for where in (w for e in finding.evidence for w in (e.location, e.cell)):
            if where.row is not None and where.column is not None and where.page is not None:
                cell = head_of(path, where.page, where.row, where.column)
                assert f"编号：{finding.id}（" in noted[where.page][cell]


def notes_by_sheet(copy: Path) -> dict[int, dict[str, str]]:
    """Number of a sheet → cell → its note, from the parts: some samples have more cells than openpyxl can walk."""
    parts = Parts(copy, "Excel（.xlsx）", MAIN)
    found: dict[int, dict[str, str]] = {}
    related = parts.all_related(parts.main, "worksheet")
    for number, entry in enumerate(parts.tree(parts.main).iterfind("{*}sheets/{*}sheet"), 1):
        listed = parts.related(related.get(relation_of(entry), ""), "comments")
        comments = () if listed is None else parts.tree(listed).iter("{*}comment")
        found[number] = {c.get("ref"): "".join(t.text or "" for t in c.iter("{*}t")) for c in comments}
    return found


def head_of(path: Path, number: int, row: int, column: int) -> str:
    """The cell, or the first of the merged range that it lies in."""
    parts = Parts(path, "Excel（.xlsx）", MAIN)
    entry = list(parts.tree(parts.main).iterfind("{*}sheets/{*}sheet"))[number - 1]
    root = parts.tree(parts.all_related(parts.main, "worksheet")[relation_of(entry)])
    for element in root.iter("{*}mergeCell"):
        merge = merge_of(element.get("ref"))
        if merge and merge.top <= row < merge.bottom and merge.left <= column < merge.right:
            return coordinate(merge.top, merge.left)
    return coordinate(row, column)


def without_drawing(data: bytes) -> bytes:
    """A sheet in canonical form, less the name of its drawing."""
    root = etree.fromstring(data)
    for element in root.findall("{*}legacyDrawing"):
        root.remove(element)
    out: bytes = etree.tostring(root, method="c14n")
    return out


def test_formulas_formats_and_merged_cells_stay(tmp_path: Path) -> None:
    path = book(tmp_path, "xlsx")
    source = openpyxl.load_workbook(path)
    sheet = source.worksheets[0]
    sheet["F6"], sheet["F6"].number_format = "=SUM(B6:C6)", "0.00"
    sheet["A1"].font = Font(bold=True, color="FF112233")
    source.save(path)
    before, after = openpyxl.load_workbook(path), openpyxl.load_workbook(copy_of(path, tmp_path))
    assert after.sheetnames == [*before.sheetnames, SHEET]
    old, new = before.worksheets[0], after.worksheets[0]
    assert old.merged_cells == new.merged_cells
    for row in old.iter_rows():
        for cell in row:
            other = new[cell.coordinate]
            assert cell.value == other.value
            for look in ("number_format", "font", "fill", "border", "alignment"):
                assert repr(getattr(cell, look)) == repr(getattr(other, look))


def test_notes_of_others_stay_and_a_cell_that_has_one_gets_no_second(tmp_path: Path) -> None:
    path = book(tmp_path, "xlsx")
    source = openpyxl.load_workbook(path)
    source.worksheets[0]["B14"].comment = Comment("王科长：请补依据", "王科长")
    source.worksheets[0]["A1"].comment = Comment("标题", "王科长")
    source.save(path)
    copy = copy_of(path, tmp_path)
    opened = openpyxl.load_workbook(copy)
    sheet = opened.worksheets[0]
    assert sheet["B14"].comment is not None
    assert sheet["B14"].comment.text == "王科长：请补依据"
    assert ("Sheet", "C12") in notes(opened)
    assert [row[1].endswith(TAKEN) for row in rows(opened) if "立项依据" in row[3]] == [True]
    assert [h.text for h in understood(copy).hidden] == ["标题", "王科长：请补依据"]
    drawing = parts_of(copy)["xl/drawings/commentsDrawing1.vml" if "xl/drawings/commentsDrawing1.vml" in parts_of(copy)
                             else next(n for n in parts_of(copy) if n.endswith(".vml"))]  # fmt: skip
    shapes = [e.get("id") for e in etree.fromstring(drawing) if etree.QName(e).localname == "shape"]
    assert len(shapes) == len(set(shapes)) == 2 + len(notes(opened))


def test_without_findings_every_part_stays_byte_for_byte(tmp_path: Path) -> None:
    path = book(tmp_path, "xlsx")
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(without_findings(path))
    assert parts_of(copy) == parts_of(path)


def test_a_sheet_of_the_departments_own_keeps_its_name_and_is_read(tmp_path: Path) -> None:
    path = book(tmp_path, "xlsx")
    source = openpyxl.load_workbook(path)
    source.create_sheet(SHEET)["A1"] = "本单位的审核意见"
    source.save(path)
    copy = copy_of(path, tmp_path)
    opened = openpyxl.load_workbook(copy)
    assert opened.sheetnames == ["Sheet", SHEET, f"{SHEET}2"]
    assert rows(opened)
    assert understood(copy) == understood(path)
    document = reviewed(copy).document
    assert document is not None
    assert any(f"“{SHEET}2”是本工具以前附加的" in note for note in document.notes)


def test_notes_of_ours_are_known_in_a_copy_whose_authors_a_program_forgot(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path, "xlsx"), tmp_path)
    opened = openpyxl.load_workbook(copy)
    for (_, cell), text in notes(opened).items():
        opened.worksheets[0][cell].comment = Comment(text + ("请看批复" if cell == "C12" else ""), "")
    opened.worksheets[0]["A1"].comment = Comment("编号：AMT01-000000000000（abcdef-1）", "")
    opened.save(copy)
    assert [h.text for h in understood(copy).hidden] == ["编号：AMT01-000000000000（abcdef-1）", "请看批复"]


def test_hostile_words_stay_words_and_no_formula(tmp_path: Path) -> None:
    path = book(tmp_path, "xlsx")
    review = reviewed(path)
    words = '=HYPERLINK("http://x")</t></is><f>1</f>&\x00\u202e'
    hostile = replace(review, findings=tuple(replace(f, message=words, advice=words) for f in review.findings))
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(annotated(path, hostile, EMPTY_DESK))
    opened = openpyxl.load_workbook(copy)
    assert all(row[5].startswith("'=HYPERLINK") and "〔U+0000〕" in row[5] for row in rows(opened))
    assert all(cell.data_type != "f" for row in opened.worksheets[-1].iter_rows() for cell in row)
    assert all(b"<f>1</f>" not in data for data in parts_of(copy).values())


def test_a_signed_file_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, "xlsx")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")
    with pytest.raises(OutputError, match="数字签名"):
        annotated(path)


def test_old_files_and_pages_take_no_notes(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="网页文件里没有可以加批注的地方"):
        annotated(book(tmp_path, "html"))


def test_same_input_same_bytes(tmp_path: Path) -> None:
    path = book(tmp_path, "xlsx")
    assert annotated(path) == annotated(path)
    assert zipfile.ZipFile(io.BytesIO(annotated(path))).testzip() is None
