"""Whole PDFs of three producers: every printed cell at its place, marks and paragraphs beside them."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from perfcheck.model.page import Paragraph, Reading
from perfcheck.readers.pdf import read_pdf
from tests.documents.expected import agreement, grids, plain, printed_tables, read_tables
from tests.documents.fictional import disclosure
from tests.documents.make_pdfs import FOLDER, FORMS, MARK
from tests.documents.producers import CHROMIUM, PRODUCERS, chromium

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
SMALL = [FOLDER / f"{name}-broken-mark.pdf" for name in ("chromium", "libreoffice", "reportlab")]
small = pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)


def said(reading: Reading) -> tuple[str, list[object]]:
    """All text outside tables, and the tables. Where a paragraph ends is a guess the engines may differ in."""
    texts = [plain(b.text) for page in reading.pages for b in page.blocks if isinstance(b, Paragraph)]
    return "".join(texts), list(read_tables(reading))


@small
@pytest.mark.parametrize("engine", ["fast", "pdfplumber"])
def test_broken_and_watermarked_tables_are_read_whole(path: Path, engine: str) -> None:
    reading = read_pdf(path, engine=engine)
    assert read_tables(reading) == printed_tables(disclosure(FORMS))
    assert [mark.text for mark in reading.marks] == [MARK]
    assert reading.marks[0].pages == tuple(range(1, (reading.page_count or 0) + 1))
    assert reading.unread == ()


@small
def test_the_claims_stand_in_one_paragraph(path: Path) -> None:
    paragraphs = [b.text for p in read_pdf(path).pages for b in p.blocks if isinstance(b, Paragraph)]
    (claims,) = [text for text in paragraphs if "纳入绩效目标管理" in text]
    assert claims.endswith("占部门（单位）项目支出总额的100%。")


@small
def test_rows_over_a_page_break_keep_their_own_page(path: Path) -> None:
    for grid in grids(read_pdf(path)):
        pages = [row.location.page or 0 for row in grid.rows]
        assert pages == sorted(pages)
        for row in grid.rows:
            for cell in row.cells:
                assert cell.location.bbox is not None
                x0, top, x1, bottom = cell.location.bbox
                assert 0 <= x0 < x1 <= 600
                assert 0 <= top < bottom <= 845


@small
def test_parallel_pages_give_the_same_reading(path: Path) -> None:
    assert read_pdf(path, jobs=2) == read_pdf(path)


@pytest.mark.parametrize("producer", sorted(PRODUCERS))
@pytest.mark.slow
def test_a_long_document_is_read_whole(tmp_path: Path, producer: str) -> None:
    flow = disclosure(12, new_page=False)
    PRODUCERS[producer](flow, tmp_path / "a.pdf", None)
    fast, oracle = read_pdf(tmp_path / "a.pdf"), read_pdf(tmp_path / "a.pdf", engine="pdfplumber")
    assert agreement(read_tables(fast), printed_tables(flow)) >= 0.995
    assert said(fast) == said(oracle)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's Chromium and fonts-noto-cjk")
@pytest.mark.browser
@pytest.mark.parametrize("border", ["1px dotted #000", "1px dashed #000", "3px double #000", ".1pt solid", "3pt solid"])
def test_borders_of_every_style(tmp_path: Path, border: str) -> None:
    flow = disclosure(1)
    chromium(flow, tmp_path / "a.pdf", None, border)
    assert read_tables(read_pdf(tmp_path / "a.pdf")) == printed_tables(flow)


def _plain_tables(path: Path) -> list[list[list[str]]]:
    """What pdfplumber's own extract_tables says, page by page."""
    with pdfplumber.open(path) as pdf:
        tables = []
        for page in pdf.pages:
            tables += page.extract_tables()
            page.close()
    return [[[plain(cell or "") for cell in row] for row in table] for table in tables]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
def test_cells_equal_extract_tables_on_published_documents() -> None:
    """Page by page: every text the oracle has in a cell stands in a cell of ours (ours may be stitched)."""
    for path in sorted(SAMPLES.glob("*.pdf")):
        ours = [text for table in read_tables(read_pdf(path)) for row in table for text in row if text]
        oracle = [text for table in _plain_tables(path) for row in table for text in row if text]
        assert oracle, path
        missing = [text for text in oracle if text not in set(ours)]
        assert missing == []


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")
def test_both_engines_agree_on_published_documents() -> None:
    for path in sorted(SAMPLES.glob("*.pdf")):
        assert said(read_pdf(path)) == said(read_pdf(path, engine="pdfplumber"))
