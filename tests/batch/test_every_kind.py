"""A folder with one file of each kind: each is a row with its status and its reason."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.readers import libreoffice
from perfcheck.readers.kinds import ADVICE, OTHER_OFFICE, SUFFIXES
from perfcheck.readers.ofd.shots import chinese_font
from tests.batch.corpus import EXAMPLES
from tests.batch.running import review, rows
from tests.documents import ofd
from tests.documents.fictional import disclosure
from tests.documents.producers import reportlab
from tests.fuzz.test_formats import FORM
from tests.readers.test_office import TEXT, WRITERS

if TYPE_CHECKING:
    from pathlib import Path

needs_libreoffice = pytest.mark.skipif(libreoffice.program() is None, reason="needs LibreOffice")


def by_name(out: Path) -> dict[str, dict[str, Any]]:
    return {row["path"].rpartition("/")[2]: row for row in rows(out)}


def test_every_kind_is_a_row(tmp_path: Path) -> None:
    folder = tmp_path / "season"
    folder.mkdir()
    for suffix, write in WRITERS.items():
        write(folder / f"a{suffix}")
        if suffix in (".docx", ".xlsx", ".html"):  # under the names that offices give them
            for other in {".docx": (".wps", ".doc"), ".xlsx": (".et",), ".html": (".htm",)}[suffix]:
                shutil.copy(folder / f"a{suffix}", folder / f"a{other}")
    for suffix in (".txt", ".md"):
        (folder / f"a{suffix}").write_text(TEXT, encoding="utf-8")
    reportlab(disclosure(1), folder / "a.pdf", None)
    ofd.one(folder / "a.ofd", FORM)
    read = {p.suffix for p in folder.iterdir()}
    with zipfile.ZipFile(folder / "a.zip", "w") as package:
        package.writestr("内.txt", TEXT)
        package.writestr("内.rar", b"Rar!\x1a\x07")
    for suffix in (*OTHER_OFFICE, *ADVICE):
        if suffix not in read:
            (folder / f"a{suffix}").write_bytes(b"\0\1\2\3" * 99)
    done = review([folder], tmp_path / "out", "--no-ocr", cache=tmp_path / "cache")
    assert done.returncode == 3, done.stderr
    found = by_name(tmp_path / "out")
    assert set(found) == {f"a{s}" for s in (*SUFFIXES, *OTHER_OFFICE, *ADVICE)} | {"内.txt", "内.rar"}
    status = {name: row["status"] for name, row in found.items()}
    assert {name for name, kind in status.items() if kind == "reviewed"} == {f"a{s}" for s in read} | {"内.txt"}
    assert all(row["reason"] and "请反馈" not in row["reason"] for row in found.values() if row["status"] == "failed")
    assert all("不支持" in found[f"a{suffix}"]["reason"] for suffix in ADVICE)
    assert found["a.ofd"]["goals"] == 1 and found["内.txt"]["goals"] == 2


def test_a_pdf_in_an_archive_is_reviewed_as_the_pdf_itself(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "linxi-water-2026.pdf", tmp_path / "档案.pdf")
    with zipfile.ZipFile(tmp_path / "公开.zip", "w") as package:
        package.write(tmp_path / "档案.pdf", "临溪/档案.pdf")
    review([tmp_path / "公开.zip", tmp_path / "档案.pdf"], tmp_path / "out", "--no-ocr", cache=tmp_path / "cache")
    packed, alone = rows(tmp_path / "out")
    assert packed["path"].endswith("公开.zip/临溪/档案.pdf") and alone["path"].endswith("/档案.pdf")
    assert [f["id"] for f in packed["findings"]] == [f["id"] for f in alone["findings"]] != []
    pages = [(tmp_path / "out" / row["report"]).read_text(encoding="utf-8") for row in (packed, alone)]
    assert pages[0].count("data:image/png") == pages[1].count("data:image/png") > 0
    assert '.pdf" target="_blank"' not in pages[0] and '.pdf" target="_blank"' in pages[1]


def test_copies_of_members_lie_beside_the_pages(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "linxi-water-2026.pdf", tmp_path / "水务.pdf")
    with zipfile.ZipFile(tmp_path / "公开.zip", "w") as package:
        package.write(tmp_path / "水务.pdf", "临溪/水务.pdf")
    for _ in range(2):  # the second run finds the copy among its inputs, too
        inputs = [tmp_path / "公开.zip", *(tmp_path / "out").rglob("*.pdf")]
        review(inputs, tmp_path / "out", "--no-ocr", "--with-sources", cache=tmp_path / "cache")
        (row,) = rows(tmp_path / "out")
        (copy,) = (tmp_path / "out").rglob("*.pdf")
        assert copy.read_bytes() == (tmp_path / "水务.pdf").read_bytes()
        assert copy.name in (tmp_path / "out" / row["report"]).read_text(encoding="utf-8")


@pytest.mark.skipif(chinese_font() is None, reason="needs a Chinese font")
def test_findings_of_an_ofd_file_have_pictures(tmp_path: Path) -> None:
    ofd.from_pdf(EXAMPLES / "linxi-water-2026.pdf", tmp_path / "档案.ofd")
    review([tmp_path / "档案.ofd"], tmp_path / "out", "--no-ocr", cache=tmp_path / "cache")
    (row,) = rows(tmp_path / "out")
    assert row["status"] == "reviewed" and row["findings"]
    assert "data:image/png" in (tmp_path / "out" / row["report"]).read_text(encoding="utf-8")


@needs_libreoffice
def test_what_a_file_was_converted_from_is_told_everywhere(tmp_path: Path) -> None:
    WRITERS[".docx"](tmp_path / "form.docx")
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "form.docx")],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    out = tmp_path / "out"
    formats = ("-f", "html,json,csv,xlsx,docx")
    review([tmp_path / "form.doc"], out, *formats, cache=tmp_path / "cache")
    (row,) = rows(out)
    assert row["converted_from"] == "doc" and any("LibreOffice" in note for note in row["notes"])
    said = "由 doc 格式转换后读取"
    assert said in (out / row["report"]).read_text(encoding="utf-8")
    with (out / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert any(said in cell for line in csv.reader(file) for cell in line)
    (worksheet,) = out.glob("*-工作底稿.docx")
    with zipfile.ZipFile(worksheet) as package:
        assert said in package.read("word/document.xml").decode("utf-8")
    assert json.loads((out / "review.json").read_text(encoding="utf-8"))["documents"][0]["status"] == "reviewed"


def test_our_own_results_in_an_archive_are_not_reviewed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("甲.txt", TEXT)
        package.writestr("index.html", '<html><head><meta name="generator" content="perfcheck 0.1"></head></html>')
    done = review([tmp_path / "a.zip"], tmp_path / "out", cache=tmp_path / "cache")
    assert list(by_name(tmp_path / "out")) == ["甲.txt"] and "未作审核" in done.stderr + done.stdout


def test_annotated_copies_of_members_and_refusals(tmp_path: Path) -> None:
    """An OFD file takes no notes, which is told; a Word file in an archive does."""
    WRITERS[".docx"](tmp_path / "甲.docx")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.write(tmp_path / "甲.docx", "内/甲.docx")
    ofd.one(tmp_path / "乙.ofd", FORM)
    inputs = [tmp_path / "a.zip", tmp_path / "乙.ofd"]
    done = review(inputs, tmp_path / "out", "--no-ocr", "-f", "json,annotated", cache=tmp_path / "cache")
    assert done.returncode in (0, 1), done.stderr
    assert "OFD 文件里不能加批注" in done.stderr
    assert len(list((tmp_path / "out").glob("*.docx"))) == 1
