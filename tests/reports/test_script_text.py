"""Scripts go into a page without their comments, and are the same programs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from perfcheck.reports.html import DESK_SCRIPTS, SCRIPTS
from perfcheck.reports.html_page import page_environment, page_script
from perfcheck.reports.script_text import compact
from perfcheck.reports.templates_dir import shipped_templates
from tests.reports.test_html import page

if TYPE_CHECKING:
    from pathlib import Path

SAME = """
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");
const told = (key, x) => (key === "start" || key === "end" ? undefined : x);
const tree = text => JSON.stringify(parse(text, { ecmaVersion: 2020 }), told);
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.map(([a, b]) => tree(a) === tree(b))));
"""
WRITTEN = [  # as scripts of ours may come to be written
    ("var a = 1; /* a */\nvar b = 2;", "var a=1;var b=2;"),
    ("f(a)\n  g(b)", "f(a)\ng(b)"),
    ("return_ = x\n;[1].map(f)", "return_=x;[1].map(f)"),
    ("function f() {\n  return\n  1\n}", "function f(){return\n1}"),
    ("a = b + +c - --d", "a=b+ +c- --d"),
    ("a\n++b", "a\n++b"),
    ("x = a / b / c; // halves", "x=a/b/c;"),
    ('x = /[/*]\\/ "/g.test(s) || 1', 'x=/[/*]\\/ "/g.test(s)||1'),
    ("x = y / /* z */ /q/", "x=y/ /q/"),
    ("s = 'it /* is */ not'; t = \"// nor\"", "s='it /* is */ not';t=\"// nor\""),
    ("s = `a  ${ f(x => `b  ${ {a: 1}.a } c`) }  /* d */`;", "s=`a  ${ f(x => `b  ${ {a: 1}.a } c`) }  /* d */`;"),
    ("typeof x === 'a' ? { ...y } : [ , 1 ]", "typeof x==='a'?{...y}:[,1]"),
    ("var 名称 = 空白 in 表", "var 名称=空白 in 表"),
]


def same_programs(pairs: list[tuple[str, str]]) -> list[bool]:
    """What node's own parser says of each pair."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    command = [node, "--expose-internals", "-e", SAME]
    ran = subprocess.run(command, input=json.dumps(pairs), capture_output=True, text=True, encoding="utf-8")
    if "Cannot find module" in ran.stderr:
        pytest.skip("this node does not show its parser")
    assert ran.returncode == 0, ran.stderr
    answers: list[bool] = json.loads(ran.stdout)
    return answers


@pytest.mark.parametrize(("source", "expected"), WRITTEN)
def test_what_goes_and_what_stays(source: str, expected: str) -> None:
    assert compact(source) == expected


def test_every_script_is_the_same_program() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted(shipped_templates().glob("*.js"))]
    pairs = [(source, compact(source)) for source in sources]
    functions = [(a.replace("return_", "r"), b.replace("return_", "r")) for a, b in WRITTEN]
    assert same_programs([*pairs, *functions]) == [True] * (len(pairs) + len(functions))
    assert same_programs([("a + b", "a - b")]) == [False]


def test_scripts_of_a_page_stay_small() -> None:
    for scripts, most in ((SCRIPTS, 46_400), (DESK_SCRIPTS, 65_500)):
        assert len(page_script(page_environment(), scripts).encode()) < most


def test_ours_go_without_comments_an_office_s_own_as_it_is(tmp_path: Path) -> None:
    html = page(tmp_path)
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert script is not None
    assert "The department page put together" not in script[1]
    (tmp_path / "own").mkdir()
    mine = '/* of this office */\n"use strict";\n'
    (tmp_path / "own" / "page_paper.js").write_text(mine, encoding="utf-8")
    html = page(tmp_path, templates=tmp_path / "own")
    assert mine.strip() in html
    assert "The department page put together" not in html
