"""Annotated copies of a whole run: beside the report, never in place of an input, and no inputs of the next run."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import docx
import openpyxl

from perfcheck.batch.own_outputs import is_own
from tests.annotating.copies import book
from tests.batch.corpus import EXAMPLES
from tests.batch.running import environment, review, rows

if TYPE_CHECKING:
    from pathlib import Path

ALL = ("-f", "json,annotated", "--fail-on", "never", "--no-cache")


def season(folder: Path) -> Path:
    """A PDF, a Word file, a workbook, a text and a page."""
    inputs = folder / "公开"
    for name in ("docx", "xlsx", "html"):
        (inputs / name).mkdir(parents=True)
        book(inputs / name, name)
    shutil.copy(EXAMPLES / "linxi-culture-2026.pdf", inputs)
    shutil.copy(EXAMPLES / "linxi-culture-2026.txt", inputs / "文本.txt")
    return inputs


def test_copies_stand_beside_the_report_and_what_gets_none_is_told(tmp_path: Path) -> None:
    inputs, out = season(tmp_path), tmp_path / "结果"
    before = {p: p.read_bytes() for p in inputs.rglob("*") if p.is_file()}
    done = review([inputs], out, *ALL, cache=tmp_path)
    assert done.returncode == 0, done.stderr
    copies = sorted(p.suffix for p in out.glob("*-批注.*"))
    assert copies == [".docx", ".pdf", ".xlsx"]
    assert all(is_own(p) for p in out.glob("*-批注.*"))
    assert {p: p.read_bytes() for p in before} == before
    assert "文本.txt：文本文件里没有可以加批注的地方" in done.stderr
    assert "青岩县水务局.html：网页文件里没有可以加批注的地方" in done.stderr


def test_copies_are_no_inputs_until_somebody_mends_one(tmp_path: Path) -> None:
    inputs, out = season(tmp_path), tmp_path / "结果"
    review([inputs], out, *ALL, cache=tmp_path)
    again = review([out], tmp_path / "再次", "-f", "json", "--fail-on", "never", cache=tmp_path)
    assert "以前生成的结果，未作审核" in again.stderr
    assert rows(tmp_path / "再次") == []
    [word] = out.glob("*-批注.docx")
    mended = docx.Document(str(word))
    mended.tables[1].cell(2, 2).paragraphs[0].runs[0].text = "268.40"
    mended.save(str(tmp_path / "第二稿.docx"))
    [workbook] = out.glob("*-批注.xlsx")
    opened = openpyxl.load_workbook(workbook)
    opened.worksheets[0]["C12"] = "268.40"
    opened.save(tmp_path / "第二稿.xlsx")
    second = tmp_path / "第二轮"
    review([tmp_path / "第二稿.docx", tmp_path / "第二稿.xlsx"], second, "-f", "json", cache=tmp_path)
    for row in rows(second):
        found = {finding["rule"] for finding in row["findings"]}
        assert "AMT01" not in found
        assert {"COM03", "QNT05"} <= found
        assert "DIS10" not in found  # our own notes are nothing hidden


def test_answers_in_a_copy_choose_what_the_next_one_holds(tmp_path: Path) -> None:
    (tmp_path / "公开").mkdir()
    path, out = book(tmp_path / "公开", "xlsx"), tmp_path / "结果"
    review([path], out, *ALL, cache=tmp_path)
    [copy] = out.glob("*-批注.xlsx")
    opened = openpyxl.load_workbook(copy)
    listed = opened.worksheets[-1]
    for row, said in ((2, "采纳"), (4, "误报")):
        listed.cell(row, 7).value = said
    answered = tmp_path / "已答复.xlsx"
    opened.save(answered)
    decisions = tmp_path / "决定.json"
    done = command(tmp_path, "decisions", "import", str(answered), "-o", str(decisions), "--reviewer", "张三")
    assert "读入2条答复：采纳1条，不采纳1条。" in done
    assert {event["reviewer"] for event in json.loads(decisions.read_text(encoding="utf-8"))["events"]} == {"张三"}
    review([path], out, *ALL, "--decisions", str(decisions), cache=tmp_path)
    told = openpyxl.load_workbook(copy).worksheets[-1]
    assert {row[3] for row in told.iter_rows(min_row=2, values_only=True)} == {
        "绩效目标表年度资金286.40万元，项目支出预算表268.40万元，相差18.00万元。"
    }


def command(folder: Path, *arguments: str) -> str:
    """What a command says on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "perfcheck", *arguments],
        env=environment(folder), capture_output=True, text=True, encoding="utf-8", timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stderr
