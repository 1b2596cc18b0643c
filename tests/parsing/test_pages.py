"""The kind of every page of a document."""

from __future__ import annotations

import pytest

from perfcheck.model.page import Page, Paragraph, Reading, SourceFormat
from perfcheck.parsing.pages import PAGE_LABELS, PageKind, classify_pages
from perfcheck.readers.pdf import read_pdf
from tests.documents.make_pdfs import FOLDER


@pytest.mark.parametrize("name", ["chromium", "libreoffice", "reportlab"])
def test_kinds_of_a_disclosure(name: str) -> None:
    facts = classify_pages(read_pdf(FOLDER / f"{name}-broken-mark.pdf"))
    kinds = [fact.kind for fact in facts]
    assert kinds[:4] == [PageKind.NARRATIVE, PageKind.PROJECT_BUDGET, PageKind.STATEMENT, PageKind.GOAL_FORM]
    assert PageKind.CONTINUED_FORM in {kind for fact in facts[4:] for kind in fact.kinds}
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
