"""What a caller does while children read the pages of a PDF file."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.pdf import read_pdf

if TYPE_CHECKING:
    from pathlib import Path


def paged(path: Path, pages: int) -> Path:
    canvas = Canvas(str(path))
    for page in range(pages):
        canvas.drawString(72, 700, f"page {page}")
        canvas.showPage()
    canvas.save()
    return path


def test_it_is_done_once_and_here_and_the_reading_is_the_same(tmp_path: Path) -> None:
    path = paged(tmp_path / "a.pdf", 5)
    alone = read_pdf(path)
    called: list[int] = []
    for jobs in (1, 2):
        assert read_pdf(path, jobs=jobs, meanwhile=lambda: called.append(os.getpid())) == alone
    assert called == [os.getpid()] * 2


def test_it_is_done_beside_other_threads_too(tmp_path: Path) -> None:
    path = paged(tmp_path / "a.pdf", 1)
    called: list[int] = []
    ready = threading.Event()
    thread = threading.Thread(target=ready.wait)
    thread.start()
    try:
        assert read_pdf(path, meanwhile=lambda: called.append(1)).page_count == 1
    finally:
        ready.set()
        thread.join()
    assert called == [1]


def test_nothing_is_done_for_a_file_that_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing else")
    with pytest.raises(UnreadableInputError):
        read_pdf(path, meanwhile=lambda: pytest.fail("called"))
