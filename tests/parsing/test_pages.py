"""The kind of every page of a document."""

from __future__ import annotations

import pytest

from perfcheck.model.location import Location
from perfcheck.model.page import Cell, Grid, Page, Paragraph, Reading, Row, SourceFormat
from perfcheck.parsing.document import parse
from perfcheck.parsing.pages import PAGE_LABELS, PageKind, classify_pages, page_lines
from perfcheck.readers.pdf import read_pdf
from tests.documents.make_pdfs import FOLDER
from tests.rules.mini import render


@pytest.mark.parametrize("name", ["chromium", "libreoffice", "reportlab"])
def test_kinds_of_a_disclosure(name: str) -> None:
    facts = classify_pages(read_pdf(FOLDER / f"{name}-broken-mark.pdf"))
    kinds = [fact.kind for fact in facts]
    assert kinds[:4] == [PageKind.NARRATIVE, PageKind.PROJECT_BUDGET, PageKind.STATEMENT, PageKind.GOAL_FORM]
    continued = PageKind.CONTINUED_FORM in {kind for fact in facts[4:] for kind in fact.kinds}
    assert continued is (name != "reportlab")  # there each form's table stands on one page, below its torn-off title
    assert all(fact.characters and not fact.by_ocr and fact.reason is None for fact in facts)


def test_scanned_page_that_was_not_recognised_is_image_only() -> None:
    facts = classify_pages(read_pdf(FOLDER / "mixed-150dpi.pdf", ocr=False))
    assert facts[3].kinds == (PageKind.IMAGE_ONLY,)
    assert facts[3].reason is not None


def test_pages_beyond_the_cap_are_unread_not_missing() -> None:
    facts = classify_pages(read_pdf(FOLDER / "reportlab-broken-mark.pdf", page_cap=2))
    assert len(facts) == 5
    assert facts[2].kind is PageKind.UNREAD
    assert facts[2].reason is not None


def test_blank_pages_and_unpaged_text() -> None:
    assert [f.kind for f in classify_pages(Reading(SourceFormat.PDF, (Page(1, ()),), page_count=1))] == [PageKind.BLANK]
    assert classify_pages(Reading(SourceFormat.TEXT, (Page(None, (Paragraph("字"),)),))) == ()


def test_every_kind_has_a_chinese_name() -> None:
    assert set(PAGE_LABELS) == set(PageKind)


def test_a_form_without_printed_rules_is_a_table_of_its_page() -> None:
    """Cells apart by spaces only: no drawn table, and yet the parser finds the form."""
    text = "\n".join(line.replace("\t", "    ") for line in render({"forms": [{}]}).split("\n"))
    lines = [Paragraph(line, Location(page=1)) for line in text.split("\n") if line.strip()]
    reading = Reading(SourceFormat.PDF, (Page(1, tuple(lines)),), page_count=1)
    assert len(parse(reading, path="", sha256="").goals) == 1
    (fact,) = classify_pages(reading)
    assert PageKind.GOAL_FORM in fact.kinds and fact.tables >= 1
    assert page_lines(reading)[0].split("\t")[2] != "表格0"


def test_a_table_that_the_parser_refuses_is_no_form() -> None:
    form = render({"forms": [{}]}).split("项目支出绩效目标表")[1]
    rows = [line.split("\t") for line in form.split("\n") if "\t" in line]
    grid = Grid(tuple(Row(tuple(Cell(c, Location(page=1)) for c in cells), Location(page=1)) for cells in rows))
    title = Paragraph("2026年项目支出绩效自评表", Location(page=1))
    reading = Reading(SourceFormat.PDF, (Page(1, (title, grid)),), page_count=1)
    document = parse(reading, path="", sha256="")
    assert not document.goals and document.rejections
    (fact,) = classify_pages(reading)
    assert PageKind.GOAL_FORM not in fact.kinds and PageKind.OTHER_TABLE in fact.kinds
