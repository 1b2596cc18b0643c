"""A Word file with comments: in the very cell, everything else as it was."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from perfcheck.errors import OutputError
from perfcheck.model.decision import EMPTY_DESK
from perfcheck.model.finding import Evidence, Finding, Severity
from perfcheck.model.location import Location
from perfcheck.model.own_marks import AUTHOR
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
from tests.readers import packages

SHAPES = sorted(SHARED.glob("shapes/*.docx"))
SAMPLES = sorted(SHARED.glob("shapes/*.docx")) + sorted(SHARED.glob("cases/inputs/*.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference", "bookmarkStart", "bookmarkEnd")


def copy_of(path: Path, folder: Path) -> Path:
    copy = folder / f"副本-{path.name}"
    copy.write_bytes(annotated(path))
    return copy


def comments(path: Path) -> dict[str, Any]:
    """Comment id → element, those of ours."""
    root = etree.fromstring(parts_of(path)["word/comments.xml"])
    return {str(e.get(f"{W}id")): e for e in root if e.get(f"{W}author") == AUTHOR}


def text_of(element: Any) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in element.iter(f"{W}p"))


def covered(path: Path) -> dict[str, tuple[str, str]]:
    """Comment id → text of the cell (or paragraph) that it begins in, and of the one that it ends in."""
    root = etree.fromstring(parts_of(path)["word/document.xml"])
    found: dict[str, list[str]] = {}
    for element in root.iter(f"{W}commentRangeStart", f"{W}commentReference"):
        above = list(element.iterancestors())
        home = next((e for e in above if e.tag == f"{W}tc"), None)
        home = home if home is not None else next(e for e in above if e.tag == f"{W}p")
        found.setdefault(str(element.get(f"{W}id")), []).append("".join(t.text or "" for t in home.iter(f"{W}t")))
    return {identity: (texts[0], texts[-1]) for identity, texts in found.items()}


def without_marks(data: bytes) -> bytes:
    """The body in canonical form, less the marks of comments and bookmarks of ours."""
    root = etree.fromstring(data)
    for element in [e for e in root.iter() if isinstance(e.tag, str) and etree.QName(e).localname in MARKS]:
        parent: Any = element.getparent()
        parent.remove(element)
        if etree.QName(parent).localname == "r" and not len(parent):
            parent.getparent().remove(parent)
    out: bytes = etree.tostring(root, method="c14n")
    return out


def test_a_comment_stands_in_the_very_cell_and_reaches_to_the_one_in_dispute(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path, "docx"), tmp_path)
    cells = covered(copy)
    by_words = {text_of(e).splitlines()[1]: cells[identity] for identity, e in comments(copy).items()}
    assert by_words["“立项依据”只填了“无”，请补充实质内容。"] == ("无", "无")
    assert by_words["质量指标“验收情况”的值“达标”过于笼统，难以考核。"] == ("验收情况", "达标")


def test_places_of_one_finding_are_linked_with_each_other(tmp_path: Path) -> None:
    copy = copy_of(book(tmp_path, "docx"), tmp_path)
    cells = covered(copy)
    ours = {i: e for i, e in comments(copy).items() if "AMT01" in text_of(e).splitlines()[0]}
    assert {cells[i] for i in ours} == {("286.40", "286.40"), ("河道清淤工程", "268.40")}
    root = etree.fromstring(parts_of(copy)["word/document.xml"])
    marks = {e.get(f"{W}name") for e in root.iter(f"{W}bookmarkStart")}
    targets = [link.get(f"{W}anchor") for e in ours.values() for link in e.iter(f"{W}hyperlink")]
    assert len(targets) == 2
    assert set(targets) <= marks
    assert len(set(targets)) == 2


@pytest.mark.parametrize("path", SAMPLES or [Path("none")], ids=lambda p: p.stem)
def test_every_finding_of_a_sample_has_a_comment_and_the_rest_stays(path: Path, tmp_path: Path) -> None:
    if not SAMPLES:
        pytest.skip("../shared is not beside this checkout")
    review = reviewed(path)
    if review.document is None:
        pytest.skip("not read")
    copy = copy_of(path, tmp_path)
    before, after = parts_of(path), parts_of(copy)
    assert {n for n in before if before[n] != after[n]} <= {
        "[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    assert without_marks(before["word/document.xml"]) == without_marks(after["word/document.xml"])
    assert understood(copy) == understood(path)
    if review.findings:
        told = "\n".join(map(text_of, comments(copy).values()))
        assert [f.id for f in singles(review) if f"编号：{f.id}（" not in told] == []
    if path.parent.name == "shapes":
        docx.Document(str(copy))  # opens


@pytest.mark.parametrize("path", SHAPES or [Path("none")], ids=lambda p: p.stem)
def test_each_place_has_the_comment_of_its_finding_in_its_very_cell(path: Path, tmp_path: Path) -> None:
    """By python-docx, which counts the tables of a body and the places in them as our reader does."""
    if not SHAPES:
        pytest.skip("../shared is not beside this checkout")
    copy = copy_of(path, tmp_path)
    ours = {identity: text_of(element) for identity, element in comments(copy).items()} if changed(path, copy) else {}
    tables = docx.Document(str(copy)).tables
    for finding in singles(reviewed(path)):
        for evidence in finding.evidence:
            begin, end = evidence.location, evidence.cell if evidence.cell.row is not None else evidence.location
            for where, mark in ((begin, "commentRangeStart"), (end, "commentReference")):
                if where.table is None or where.row is None or where.column is None:
                    continue
                cell = tables[where.table].cell(where.row, where.column)._tc
                there = [str(e.get(f"{W}id")) for e in cell.iter(f"{W}{mark}")]
                assert any(f"编号：{finding.id}（" in ours[i] for i in there), (finding.id, where)


def changed(path: Path, copy: Path) -> bool:
    """Whether anything was written into the copy."""
    return parts_of(path) != parts_of(copy)


def test_without_findings_every_part_stays_byte_for_byte(tmp_path: Path) -> None:
    path = book(tmp_path, "docx")
    copy = tmp_path / "副本.docx"
    copy.write_bytes(without_findings(path))
    assert parts_of(copy) == parts_of(path)


def test_comments_of_others_stay_and_are_told_of_as_before(tmp_path: Path) -> None:
    path = book(tmp_path, "docx")
    document = docx.Document(str(path))
    document.add_comment(document.paragraphs[0].runs, text="标题请核对", author="王科长", initials="王")
    document.save(str(path))
    copy = copy_of(path, tmp_path)
    theirs = etree.fromstring(parts_of(copy)["word/comments.xml"])[0]
    assert (theirs.get(f"{W}author"), text_of(theirs)) == ("王科长", "标题请核对")
    assert etree.tostring(theirs, method="c14n") == etree.tostring(
        etree.fromstring(parts_of(path)["word/comments.xml"])[0], method="c14n"
    )
    assert [h.text for h in understood(copy).hidden] == ["标题请核对"]
    ids = [e.get(f"{W}id") for e in etree.fromstring(parts_of(copy)["word/comments.xml"])]
    assert len(ids) == len(set(ids))


def test_what_stands_nowhere_and_what_stands_in_a_header_is_told_at_the_head_of_the_text(tmp_path: Path) -> None:
    cell = packages.paragraph(packages.run("说明"))
    path = packages.word(tmp_path / "表.docx", packages.paragraph(packages.run("第一段")) + cell)
    review = reviewed(path)
    nowhere = Finding("DIS08", Severity.HINT, "有内容未能检查。", id="DIS08-aaaaaaaaaaaa")
    header = replace(nowhere, id="DIS08-bbbbbbbbbbbb", evidence=(Evidence("页眉", "内部", Location(table=7, row=1)),))
    copy = tmp_path / "副本.docx"
    copy.write_bytes(annotated(path, replace(review, findings=(nowhere, header)), EMPTY_DESK))
    assert set(covered(copy).values()) == {("第一段", "第一段")}
    told = {text_of(e).splitlines()[-1][3:21]: text_of(e) for e in comments(copy).values()}
    assert set(told) == {nowhere.id, header.id}
    assert "原处：页眉“内部”（该处不能加批注）" in told[header.id]


def test_a_sentence_is_told_by_the_runs_that_hold_it(tmp_path: Path) -> None:
    body = packages.paragraph(
        packages.run("前一句。"), packages.run("预算"), packages.run("减少。"), packages.run("后。")
    )
    path = packages.word(tmp_path / "表.docx", body)
    finding = Finding(
        "DIS03", Severity.HINT, "请说明原因。", id="DIS03-aaaaaaaaaaaa",
        evidence=(Evidence("正文", "预算减少。", Location(line=1)),),
    )  # fmt: skip
    copy = tmp_path / "副本.docx"
    copy.write_bytes(annotated(path, replace(reviewed(path), findings=(finding,)), EMPTY_DESK))
    [paragraph] = etree.fromstring(parts_of(copy)["word/document.xml"]).iter(f"{W}p")
    order = [
        "".join(t.text or "" for t in e.iter(f"{W}t")) if e.tag == f"{W}r" else etree.QName(e).localname
        for e in paragraph
    ]
    assert order == [
        "前一句。", "commentRangeStart", "bookmarkStart", "预算", "减少。",
        "bookmarkEnd", "commentRangeEnd", "", "后。",
    ]  # fmt: skip


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    path = book(tmp_path, "docx")
    review = reviewed(path)
    words = "</w:t></w:r><w:fldSimple w:instr='DDE'/>&amp;\x00\x0b\u202e]]>"
    hostile = replace(review, findings=tuple(replace(f, message=words, advice=words) for f in review.findings))
    with zipfile.ZipFile(io.BytesIO(annotated(path, hostile, EMPTY_DESK))) as package:
        root = etree.fromstring(package.read("word/comments.xml"))
    assert not list(root.iter(f"{W}fldSimple"))
    assert "</w:t></w:r><w:fldSimple w:instr='DDE'/>&amp;〔U+0000〕" in text_of(root[0])


def test_a_signed_file_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, "docx")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")
    with pytest.raises(OutputError, match="数字签名"):
        annotated(path)


def test_same_input_same_bytes(tmp_path: Path) -> None:
    path = book(tmp_path, "docx")
    assert annotated(path) == annotated(path)
