"""Words of a document are words in every output: never markup, a formula, a path or a pattern."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from tests.batch.corpus import EXAMPLES
from tests.batch.running import review

if TYPE_CHECKING:
    from pathlib import Path

pyarrow = pytest.importorskip("pyarrow", reason="needs the parquet extra")
pytest.importorskip("pyarrow.parquet")

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "=cmd|'/c'!A1",
    "../../etc",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "'\"><svg/onload=alert(1)>",
    "@SUM(1+1)*cmd",
    "javascript:alert(1)",
    "%s%n{0}{x.__class__}",
    "(a+)+$\\1[",
    "<!--#include x--><![CDATA[",
    "&lt;b&gt;&#60;i&#62;",
]
DEPARTMENT, PROJECT = "临溪县文化和旅游局", "古城墙数字化建档"
FORMATS = "html,json,csv,xlsx,docx,parquet"


class Tags(HTMLParser):
    """What a browser would see: tags with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.events: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.events += [name for name, _ in attrs if name.startswith("on")]
        self.events += [v for _, v in attrs if v and v.strip().lower().startswith("javascript:")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_names_stay_text(word: str, tmp_path: Path) -> None:
    text = (EXAMPLES / "linxi-culture-2026.txt").read_text(encoding="utf-8")
    assert PROJECT in text and DEPARTMENT in text
    text = text.replace(PROJECT, word).replace(DEPARTMENT, f"临溪县{word}局")
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    done = review([path], out, "-f", FORMATS, "--fail-on", "never", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "in", "out"]
    assert not [p for p in out.iterdir() if not p.is_file()]

    data = json.loads((out / "review.json").read_text(encoding="utf-8"))
    [document] = data["documents"]
    projects = {e["project_name"] for f in document["findings"] for e in f["evidence"]}
    assert word in projects | {f["project_name"] for f in document["findings"]}

    for page in out.glob("*.html"):
        check_page(page.read_text(encoding="utf-8"), word, has_word=page.name != "index.html")
    check_csv((out / "findings.csv").read_bytes(), word)
    check_workbook(out / "findings.xlsx", word)
    for letter in out.glob("*.docx"):
        check_letter(letter)
    values = [v for row in pyarrow.parquet.read_table(out / "findings.parquet").to_pylist() for v in row.values()]
    assert any(isinstance(v, str) and word in v for v in values)


def check_page(page: str, word: str, *, has_word: bool) -> None:
    seen = Tags()
    seen.feed(page)
    assert not seen.events
    assert "img" not in seen.tags and seen.tags.count("script") <= 2  # charts are svg, crops are of PDFs only
    if has_word:
        assert word in seen.text or word in html.unescape(page)
        assert "49" not in re.findall(r"\{\{|\b49\{", page)
    for danger in ("<img", "<script>alert", "<svg/", "<!--#"):
        assert danger not in page


def check_csv(data: bytes, word: str) -> None:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert any(word in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@", "\t", "\r")]
    assert not [cell for row in rows for cell in row if re.match(r"[+\-](?![\d.,]+$)", cell)]


def check_workbook(path: Path, word: str) -> None:
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(isinstance(c.value, str) and word in c.value for c in cells)
    formulas = [c.value for c in cells if c.data_type == "f"]
    assert all(str(f).startswith("=HYPERLINK(") or str(f).startswith("=SUBTOTAL(") for f in formulas), formulas
    links = [c.hyperlink.target for c in cells if c.hyperlink is not None and c.hyperlink.target]
    assert not [link for link in links if re.match(r"(?i)javascript:|\.\./|/|file:", link)]


def check_letter(path: Path) -> None:
    docx.Document(str(path))  # well-formed
    with zipfile.ZipFile(path) as package:
        assert all(not name.startswith(("/", "..")) for name in package.namelist())
        relations = [n for n in package.namelist() if n.endswith(".rels")]
        assert not any(b'TargetMode="External"' in package.read(n) for n in relations)
        assert b"instrText" not in package.read("word/document.xml")
