"""What a document or a colleague's file may hold: forty strings through every output, and no call to the network."""

from __future__ import annotations

import csv
import html
import io
import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.batch.corpus import DATE, ROOT
from tests.batch.running import environment, review
from tests.batch.test_hostile_content import Tags

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pyarrow", reason="needs the parquet extra")

STRINGS = (
    "<script>alert(1)</script>",
    "</script><svg onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<a href=javascript:x>",
    "&lt;b&gt;",
    "&#60;i&#62;",
    "<!--#exec cmd=x-->",
    "]]><!ENTITY x>",
    "<style>*{display:none}</style>",
    "<base href=//x>",
    "'\"><iframe src=x>",
    '" onmouseover=x y="',
    "{{ 7*7 }}",
    "{% raw %}{% endraw %}",
    "${7*7}",
    "#{7*7}",
    "=1+1",
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)",
    "+1+1",
    "-1+1",
    "|calc",
    "＝1＋1",
    "\u200b=1+1",
    "\u202e=1+1",
    "=HYPERLINK(1,2)",
    "../../../etc/passwd",
    "..\\..\\x",
    "C:\\CON",
    "/dev/null",
    "file:///etc/passwd",
    "~root",
    "a\u202ekcab",
    "a\u2066b\u2069",
    "a\u0007b",
    "a\u0000b".replace("\u0000", "\u0001"),
    "%s%n%x",
    "{0.__class__}",
    "(a+)+$",
    "[[[[[[",
    "\\u003cscript\\u003e",
)
FORMATS = "html,json,csv,xlsx,docx,parquet"
HEAD = "临溪县{n}局2026年部门预算公开\n\n"
FORM = """项目支出绩效目标表
(2026年度)
项目名称\t{s}第{n}项
主管部门及代码\t{s}
实施单位\t{s}
项目资金(元)\t年度资金总额:\t100,000
项目概况\t{s}{s}
立项依据\t{s}
年度目标\t{s}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t{s}\t{s}
\t质量指标\t{s}\t
效益指标\t社会效益\t{s}\t提高

"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document with all of them, reviewed in all formats, and again with the decisions of a hostile colleague."""
    folder = tmp_path_factory.mktemp("attacks")
    text = HEAD.format(n="文旅") + "".join(FORM.format(s=s, n=n) for n, s in enumerate(STRINGS))
    (folder / "a.txt").write_text(text, encoding="utf-8")
    done = review([folder / "a.txt"], folder / "one", "-f", FORMATS, "--fail-on", "never", cache=folder / "cache")
    assert done.returncode == 0, done.stderr
    findings = json.loads((folder / "one" / "review.json").read_text(encoding="utf-8"))["documents"][0]["findings"]
    rows = [
        {
            "id": f["id"],
            "verdict": "rejected",
            "reason": s,
            "note": s,
            "reviewer": s,
            "decided_at": "2026-03-01T08:00:00Z",
        }
        for f, s in zip(findings, STRINGS * 20, strict=False)
    ]
    (folder / "d.json").write_text(json.dumps({"schema_version": "1", "decisions": rows}), encoding="utf-8")
    more = ("--decisions", str(folder / "d.json"), "-f", FORMATS, "--fail-on", "never")
    done = review([folder / "a.txt"], folder / "two", *more, cache=folder / "cache")
    assert done.returncode == 0, done.stderr
    return folder


def test_nothing_is_written_beside_the_results(results: Path) -> None:
    assert sorted(p.name for p in results.iterdir()) == ["a.txt", "cache", "d.json", "one", "two"]


@pytest.mark.parametrize("round_", ["one", "two"])
def test_pages_hold_no_markup_of_theirs(results: Path, round_: str) -> None:
    for page in (results / round_).glob("*.html"):
        text = page.read_text(encoding="utf-8")
        seen = Tags()
        seen.feed(text)
        assert not seen.events and seen.tags.count("script") <= 2 and seen.tags.count("style") <= 1
        assert not {"iframe", "base", "img", "object", "embed"} & set(seen.tags)
        plain = html.unescape(text)
        assert not set(plain) & set("\u202e\u2066\u2069\x07\x01")
        assert "<script>alert" not in text


@pytest.mark.parametrize("round_", ["one", "two"])
def test_no_cell_is_a_formula(results: Path, round_: str) -> None:
    rows = csv.reader(io.StringIO((results / round_ / "findings.csv").read_text(encoding="utf-8-sig")))
    for cell in (c for row in rows for c in row):
        seen = cell.lstrip("\u200b\u202e \t\r\n")
        assert not seen.startswith(("=", "@", "|", "＝", "＋")) and not seen.startswith(("+1+", "-1+")), cell
    book = openpyxl.load_workbook(results / round_ / "findings.xlsx")
    formulas = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert all(f.startswith(('=HYPERLINK("#', "=SUBTOTAL(")) or ".html" in f for f in formulas), formulas


@pytest.mark.parametrize("round_", ["one", "two"])
def test_letters_are_well_formed_and_lead_nowhere(results: Path, round_: str) -> None:
    for letter in (results / round_).glob("*.docx"):
        with zipfile.ZipFile(letter) as package:
            assert b'TargetMode="External"' not in b"".join(package.read(n) for n in package.namelist())


def test_a_run_calls_nobody(tmp_path: Path) -> None:
    """An audit hook ends the process at the first name looked up or connection made."""
    code = (
        "import os, sys\n"
        "def hook(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.gethostbyname', 'urllib.Request'):\n"
        "        os.write(2, f'{event} {arguments}'.encode()); os._exit(99)\n"
        "sys.addaudithook(hook)\n"
        "from perfcheck.cli.app import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    paths = [str(p) for p in sorted((ROOT / "examples").glob("linxi-*.pdf"))]
    more = ["--date", DATE, "--across", "-f", FORMATS, "--fail-on", "never", "-j", "2"]
    command = [sys.executable, "-c", code, "review", *paths, "-o", str(tmp_path / "out"), *more]
    done = subprocess.run(command, env=environment(tmp_path / "cache"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def written(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with two departments as text, and one as PDF in a folder of its own."""
    here = tmp_path_factory.mktemp("here")
    for path in sorted((ROOT / "examples").glob("linxi-*.txt"))[:2]:
        (here / path.name).write_bytes(path.read_bytes())
    (here / "文件").mkdir()
    path = min((ROOT / "examples").glob("linxi-*.pdf"))
    (here / "文件" / path.name).write_bytes(path.read_bytes())
    return here


WAYS: dict[str, tuple[bool, bool, tuple[str, ...]]] = {
    "two processes": (False, False, ("-j2",)),
    "backwards": (False, True, ("-j1",)),
    "absolute": (True, False, ("-j1",)),
    "absolute, backwards, two processes": (True, True, ("-j2",)),
    "warm": (False, False, ("-j1",)),
    "warm, absolute": (True, False, ("-j2",)),
}
"""(whether paths are absolute, whether they come backwards, options)."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("across", "ways"),
    [((), ("absolute, backwards, two processes", "warm, absolute")), (("--across",), tuple(WAYS))],
    ids=["alone", "across"],
)
def test_the_same_bytes_however_it_is_called(
    inputs: Path, tmp_path: Path, across: tuple[str, ...], ways: tuple[str, ...]
) -> None:
    names = sorted(str(p.relative_to(inputs)) for p in inputs.rglob("*.*"))
    more = ("-f", "html,json,csv", "--fail-on", "never", *across)
    done = review(names, tmp_path / "plain", "-j1", *more, cache=tmp_path / "kept", cwd=inputs)
    assert done.returncode == 0, done.stderr
    whole = written(tmp_path / "plain")
    assert json.loads(whole["review.json"])["run"]["inputs"] == names
    for way in ways:
        absolute, backwards, options = WAYS[way]
        paths = [str(inputs / name) if absolute else name for name in names]
        cache = tmp_path / ("kept" if way.startswith("warm") else way)
        out = tmp_path / f"out {way}"
        done = review(paths[::-1] if backwards else paths, out, *options, *more, cache=cache, cwd=inputs)
        assert done.returncode == 0, done.stderr
        assert written(out) == whole, way


def test_parse_says_the_same_of_absolute_and_relative_paths(inputs: Path, tmp_path: Path) -> None:
    names = sorted(str(p.relative_to(inputs)) for p in inputs.rglob("*.*"))
    said = {}
    for way, paths in (("relative", names), ("absolute", [str(inputs / name) for name in names])):
        command = [sys.executable, "-m", "perfcheck", "parse", "-f", "jsonl", *paths, "no such file.txt"]
        env = environment(tmp_path / "cache")
        done = subprocess.run(command, cwd=inputs, env=env, capture_output=True, check=False)
        assert done.returncode == 3
        said[way] = (done.stdout, done.stderr)
    assert said["relative"] == said["absolute"]
