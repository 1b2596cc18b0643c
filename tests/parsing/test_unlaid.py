"""Texts that lost their layout: what can be told apart is read, what cannot is named, nothing is invented."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.values.normalise import compact
from tests.parsing.printed_shapes import reading_of
from tests.parsing.raw_pages import PDFTOTEXT, raw_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.page import Reading

HERE = Path(__file__).parent
PAGE_END = "换页\n"
MOST_COLUMNS = 12  # more do not fit on a page
SPELLED = "e_text_in_cells"  # indicators spelled out in one cell are no rows


def parsed(reading: Reading) -> Document:
    return parse(reading, path="文字.txt", sha256="0" * 64)


def texts() -> Iterator[Any]:
    for case in yaml.safe_load((HERE / "unlaid.yml").read_text(encoding="utf-8"))["cases"]:
        yield pytest.param(case, id=case["name"])


@pytest.mark.parametrize("case", list(texts()))
def test_text_without_layout(case: dict[str, Any]) -> None:
    document = parsed(read_text_string(case["text"].replace(PAGE_END, "\f")))
    reasons = " ".join(f"{r.title} {r.reason}" for r in document.rejections)
    assert all(word in reasons for word in case.get("refused", []))
    named = compact(" ".join(u.quote or "" for u in document.unread))
    assert all(word in named for word in case.get("unread", []))
    forms = case.get("forms", [])
    assert [compact(g.name) for g in document.goals] == [form["name"] for form in forms]
    for goal, form in zip(document.goals, forms, strict=True):
        assert str(goal.annual.total.value) == form["total"]
        rows = [[compact(x or "") for x in (i.level1, i.level2, i.level3, i.value)] for i in goal.indicators]
        wanted = [[compact(x) for x in row] for row in form["indicators"]]
        assert len(rows) == len(wanted), rows
        for row, want in zip(rows, wanted, strict=True):
            assert all(cell in choice.split("|") for cell, choice in zip(row, want, strict=True)), row


def printed_cases() -> Iterator[Any]:
    for path in (*sorted((HERE / "families").glob("*.yml")), HERE / "unseen" / "invented.yml"):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            printed = "pdf" in case.get("shapes", []) or "refused" in case
            columns = max(line.count("|") for line in case["text"].split("\n"))
            if printed and path.stem != SPELLED and columns < MOST_COLUMNS:
                yield pytest.param(case, id=f"{path.stem}-{case['name']}")


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext (poppler) is not installed")
@pytest.mark.parametrize("case", list(printed_cases()))
def test_pages_taken_off_without_layout_give_no_row_that_is_not_printed(case: dict[str, Any], tmp_path: Path) -> None:
    nothing_is_invented(parsed(raw_reading(case["text"], tmp_path)), case)


@pytest.mark.parametrize("case", list(printed_cases()))
def test_cells_one_a_line_give_no_row_that_is_not_printed(case: dict[str, Any], tmp_path: Path) -> None:
    nothing_is_invented(parsed(reading_of(case["text"], "lines", tmp_path)), case)


def nothing_is_invented(document: Document, case: dict[str, Any]) -> None:
    """Every name and value returned is one of the case's, and a form of which nothing was read is named."""
    forms = case.get("forms", [])
    rows = [row for form in forms for row in (*form.get("indicators", []), *form.get("long_term", []))]
    printed = {(compact(str(row[2] or "")), text) for row in rows for text in compact(str(row[3] or "")).split("|")}
    for goal in document.goals:
        assert compact(goal.name) in [compact(form.get("name", "")) for form in forms]
        for indicator in goal.indicators:
            if indicator.level3 or indicator.value:
                assert (compact(indicator.level3 or ""), compact(indicator.value or "")) in printed
    if forms and not document.goals:
        assert document.unread or document.rejections
