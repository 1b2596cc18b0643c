"""Pale slanted marks on scans: kept as marks that were recognised, out of every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.readers import scan as extra
from perfcheck.readers.drawn.marks import Slanted, collect
from perfcheck.readers.pdf import read_pdf
from tests.documents.expected import agreement, printed_tables, read_tables
from tests.documents.fictional import disclosure
from tests.documents.fonts import needs_font
from tests.documents.producers import reportlab
from tests.documents.scans import scan

if TYPE_CHECKING:
    from pathlib import Path

FORM = disclosure(1)[-3:]
needs_extra = pytest.mark.skipif(not extra.available(), reason="needs the ocr extra")


@needs_extra
@needs_font
@pytest.mark.ocr
@pytest.mark.parametrize(("mark", "quarters"), [("仅供内部审核", 0), ("送审稿", 1)])
def test_a_mark_over_a_scan_is_kept_and_not_in_cells(tmp_path: Path, mark: str, quarters: int) -> None:
    source, target = tmp_path / "source.pdf", tmp_path / "scan.pdf"
    reportlab(FORM, source, None)
    scan(source, target, dpi=150, mark=mark, quarters=quarters)
    reading = read_pdf(target, ocr=True)
    (found,) = reading.marks
    assert (found.text, found.count, found.pages, found.by_ocr) == (mark, 1, (1,), True)
    assert found.location.bbox is not None
    x0, top, x1, bottom = found.location.bbox
    assert 0 < x0 < x1 < (reading.pages[0].width or 0)
    assert 0 < top < bottom < (reading.pages[0].height or 0)
    assert agreement(read_tables(reading), printed_tables(FORM)) >= 0.97


@needs_extra
@pytest.mark.ocr
def test_what_is_no_mark_is_not_read_as_one() -> None:
    import cv2
    import numpy as np

    from perfcheck.readers.scan.watermark import read_marks

    paper = np.full((2339, 1654), 246, np.uint8)
    rules = np.zeros_like(paper)
    assert read_marks(paper, rules, 0.36) == []
    shaded = paper.copy()
    shaded[300:500, 100:1500] = 215  # a coloured head of a table
    shaded[900:1000, 100:1500] = 215
    assert read_marks(shaded, rules, 0.36) == []
    seal = paper.copy()
    cv2.circle(seal, (1100, 1700), 180, 200, 12)
    cv2.line(seal, (1000, 1750), (1200, 1650), 200, 10)
    assert read_marks(seal, rules, 0.36) == []
    strokes = paper.copy()
    for start in range(0, 2000, 120):  # slanted hatching
        cv2.line(strokes, (100, start + 300), (1500, start - 600), 205, 8)
    assert read_marks(strokes, rules, 0.36) == []


def test_one_mark_misread_on_one_page_is_still_one() -> None:
    box = (0.0, 0.0, 1.0, 1.0)
    texts = ["内部资料严禁外传", "内部资料产禁外传", "内部资料严禁外传", "送审稿"]
    marks = collect((page, Slanted(text, box, by_ocr=True)) for page, text in enumerate(texts, 1))
    assert [(m.text, m.pages) for m in marks] == [("内部资料严禁外传", (1, 2, 3)), ("送审稿", (4,))]
    printed = collect((page, Slanted(text, box, by_ocr=False)) for page, text in enumerate(texts, 1))
    assert [m.text for m in printed] == [texts[0], texts[1], texts[3]]
