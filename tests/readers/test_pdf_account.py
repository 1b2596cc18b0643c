"""The reader's account: every visible character of a page ends in a cell, a paragraph or in what is said to be unread.

The page is read a second time by pdfplumber, and what must not be seen is known, since it was put there.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.colors import Color

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import Grid, Paragraph, Reading
from perfcheck.readers.drawn.sheet import unify
from perfcheck.readers.pdf import read_pdf
from tests.documents.fictional import disclosure
from tests.documents.pdf_tables import Paper
from tests.documents.producers import reportlab

WHITE = Color(1, 1, 1)
WORDS = ["清淤长度", "≥12公里", "286.40", "完成河道清淤", "12,345.00", "验收合格率", "2026年11月底"]
FATES = ["seen", "white", "covered", "corrected", "overprinted", "broken", "blank", "drawn", "unseen mode"]
ROWS = st.tuples(st.sampled_from(WORDS), st.sampled_from(FATES), st.sampled_from(WORDS))


def texts(reading: Reading) -> Counter[str]:
    """Characters of cells and paragraphs."""
    found: Counter[str] = Counter()
    for page in reading.pages:
        for block in page.blocks:
            parts = (
                [block.text]
                if isinstance(block, Paragraph)
                else [cell.text for row in block.rows for cell in row.cells]
            )
            found.update(char for part in parts for char in part if not char.isspace())
    return found


def told(reading: Reading) -> Counter[str]:
    said = "".join((item.quote or "") for item in reading.unread) + "".join(item.text for item in reading.hidden)
    return Counter(char for char in said if not char.isspace())


def test_nothing_that_pdfplumber_sees_is_lost(tmp_path: Path) -> None:
    reportlab(disclosure(2), tmp_path / "a.pdf", None)
    reading = read_pdf(tmp_path / "a.pdf", ocr=False)
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        printed = Counter(unify(c["text"]) for page in pdf.pages for c in page.chars if not c["text"].isspace())
    marks = Counter(char for mark in reading.marks for _ in range(mark.count) for char in mark.text)
    repeated = printed - texts(reading) - told(reading) - marks  # a repeated head is left out on the second page
    assert sum(repeated.values()) <= 0.03 * sum(printed.values())


def draw(paper: Paper, top: float, word: str, fate: str, other: str) -> None:
    """A cell with a word, and what happened to it."""
    canvas = paper.canvas
    x, baseline = 302, top + 14
    if fate == "white":
        canvas.setFillColor(WHITE)
        paper.text(x, baseline, word)
        canvas.setFillGray(0)
    elif fate == "unseen mode":
        line = canvas.beginText(x, paper.height - baseline)
        line.setFont("STSong-Light", 10)
        line.setTextRenderMode(3)
        line.textOut(word)
        line.setTextRenderMode(0)
        canvas.drawText(line)
    elif fate in ("covered", "corrected"):
        paper.text(x, baseline, other)
        canvas.setFillColor(WHITE)
        canvas.rect(301, paper.height - top - 20, 190, 18, stroke=0, fill=1)
        canvas.setFillGray(0)
        if fate == "corrected":
            paper.text(x, baseline, word)
    elif fate == "overprinted":
        paper.text(x, baseline, other)
        paper.text(x + 1, baseline, word)
    elif fate == "broken":
        paper.text(x, top + 11, "200")
        paper.text(x, top + 22, "86.40")
    elif fate == "drawn":
        for place in range(3):
            canvas.circle(x + 6 + 9 * place, paper.height - baseline + 3, 3.5, stroke=0, fill=1)
    elif fate == "seen":
        paper.text(x, baseline, word)


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ROWS, min_size=1, max_size=12))
def test_cells_hidden_covered_broken_and_overprinted_at_random(rows: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        paper = Paper(Path(folder) / "a.pdf")
        for number, (word, fate, other) in enumerate(rows):
            top = 60 + 28 * number
            paper.cell(50, top, 300, top + 28, f"第{number + 1}行")
            paper.canvas.rect(300, paper.height - top - 28, 200, 28)
            draw(paper, top, word, fate, other)
        paper.save()
        reading = read_pdf(Path(folder) / "a.pdf", ocr=False)
    (grid,) = [block for block in reading.pages[0].blocks if isinstance(block, Grid)]
    for (word, fate, other), row in zip(rows, grid.rows, strict=True):
        cell = row.cells[1]
        if fate in ("seen", "corrected"):
            assert (cell.text, cell.unreadable) == (word, False)
        elif fate in ("white", "blank", "unseen mode"):
            assert (cell.text, cell.unreadable) == ("", False)
        elif fate == "broken":
            assert cell.text == "200\n86.40"
        elif fate == "overprinted" and word == other:
            assert cell.unreadable or cell.text == word  # printed twice, a point apart
        else:
            assert cell.unreadable
            assert cell.text not in ("", word, other)


def damaged(data: bytes, seed: int) -> bytes:
    """A file as a bad disk or a broken download leaves it."""
    dice = random.Random(seed)
    body = bytearray(data)
    kind = dice.choice(["flip", "zero", "cut", "drop", "insert"])
    place = dice.randrange(len(body))
    if kind == "flip":
        for _ in range(dice.choice([1, 3, 10])):
            body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
    elif kind == "zero":
        length = len(body[place : place + 100])
        body[place : place + length] = bytes(length)
    elif kind == "cut":
        del body[len(body) // 2 + place // 2 :]
    elif kind == "drop":
        del body[place : place + 200]
    else:
        body[place:place] = bytes(dice.randrange(256) for _ in range(50))
    return bytes(body)


MUTATIONS = 60
"""Damaged files of a usual run; python -m tests.readers.test_pdf_account 300 makes more."""

SMALL = 3
"""Characters whose loss may come from a number in a font's table of widths, which nobody can tell."""


def silent_losses(folder: Path, count: int) -> list[tuple[int, int]]:
    """(seed, characters) of damaged files that lost text without a word."""
    reportlab(disclosure(2), folder / "whole.pdf", None)
    data = (folder / "whole.pdf").read_bytes()
    whole = texts(read_pdf(folder / "whole.pdf", ocr=False))
    silent = []
    for seed in range(count):
        (folder / "a.pdf").write_bytes(damaged(data, seed))
        try:
            reading = read_pdf(folder / "a.pdf", ocr=False)
        except UnreadableInputError:
            continue
        lost = sum((whole - texts(reading)).values())
        if lost > SMALL and not reading.unread:
            silent.append((seed, lost))
    return silent


def test_a_damaged_file_says_what_it_lost(tmp_path: Path) -> None:
    assert silent_losses(tmp_path, MUTATIONS) == []


if __name__ == "__main__":
    import sys

    with TemporaryDirectory() as place:
        print(silent_losses(Path(place), int(sys.argv[1])))
