"""The command line speaks Chinese: what is wrong in the arguments, and every help page."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import click
import pytest

from perfcheck.cli.app import app, run
from perfcheck.cli.chinese import ChineseTexts
from tests.batch.corpus import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

FAULTS = {
    "missing argument": "review|用法错误：缺少参数 路径...",
    "missing choice": "schema|用法错误：缺少参数 parse|review|config",
    "missing option": "review a|用法错误：缺少参数 -o / --output",
    "missing value": "review a -o|用法错误：选项 -o 缺少值",
    "value of a flag": "review a -o x --quiet=3|用法错误：选项 --quiet 不带值",
    "unknown option": "review --xyz|用法错误：没有选项“--xyz”",
    "mistyped option": "review --otput x|用法错误：没有选项“--otput”，是否要用 --output、--timeout？",
    "unknown letter": "review a -o x -Z|用法错误：没有选项“-Z”",
    "unknown command": "nonsense|用法错误：没有命令“nonsense”",
    "mistyped command": "reveiw|用法错误：没有命令“reveiw”，是否要用 review？",
    "mistyped command of a group": "decisions merg|用法错误：没有命令“merg”，是否要用 merge？",
    "option for a command": "--otput|用法错误：没有选项“--otput”",
    "bad choice": (
        "review a -o x --fail-on red|用法错误：参数 --fail-on 的值不正确："
        "“red”不可用，可用的是 'error', 'warning', 'hint', 'never'"
    ),
    "bad argument": (
        "schema x|用法错误：参数 parse|review|config 的值不正确：“x”不可用，可用的是 'parse', 'review', 'config'"
    ),
    "bad whole number": "review a -o x -j 1.5|用法错误：参数 -j / --jobs 的值不正确：“1.5”不能用作这里的数值",
    "bad number": "review a -o x --timeout x|用法错误：参数 --timeout 的值不正确：“x”不能用作这里的数值",
    "bad range": "review a -o x -j 0|用法错误：参数 -j / --jobs 的值不正确：0 不在允许的范围内（1<=x<=256）",
    "bad date": "review a -o x --date 3|用法错误：参数 --date 的值不正确：“3”不是日期，应写作 2026-03-01 的形式",
    "missing file": "config --config /none.toml|错误：无法读取设置文件“/none.toml”：文件或文件夹不存在",
    "missing decisions": "decisions show /none.json|错误：找不到决定文件：/none.json",
    "extra argument": "explain AMT01 y|用法错误：多余的参数：y",
    "extra arguments": "explain AMT01 y z|用法错误：多余的参数：y z",
}


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_in_the_arguments_is_one_chinese_sentence(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    line, _, said = case.partition("|")
    assert run(line.split()) == 2
    printed = capsys.readouterr()
    assert printed.err == f"{said}\n"
    assert printed.out == ""


def command_lines(command: click.Command = app, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from command_lines(found, (*path, name))


NAMES = re.compile(
    r"perfcheck(?:\.toml| schema parse)?|--?[A-Za-z][a-z-]*|\[[a-z|]+\]|parse\|review\|config|spark://"
    r"|(?:index|review)\.(?:html|json)|CPY\d\d|MB\b|\bN\b"
)
"""Of a program, a file, an option, a rule, a unit, and the values one may choose from."""
FORMATS = {
    "across",
    "corpus",
    "HTML",
    "JSON",
    "PDF",
    "TOML",
    "Schema",
    "CSV",
    "Excel",
    "Word",
    "Spark",
    "html",
    "json",
    "jsonl",
    "csv",
    "xlsx",
    "docx",
    "parquet",
    "annotated",
    "letters",
}
MACHINES = {"win", "amd", "manylinux", "Windows", "Linux", "Python", "pip", "python", "org", "exe"}
VALUES = MACHINES | {"error", "fast", "local", "spark", "text", "pdfplumber", "parse", "review", "ocr"}


@pytest.mark.parametrize("path", list(command_lines()), ids=" ".join)
def test_a_help_page_has_no_english(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*path, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("用法：perfcheck") and "显示本帮助并退出。" in page
    usage, _, rest = page.partition("\n")
    commands = rf"^  (?:{'|'.join(name for known in command_lines() for name in known)})\b"
    rest = re.sub(commands, "", rest, flags=re.MULTILINE)
    rest = re.sub(r"\n {20,}", "", rest)  # lines that were broken, in the middle of a word where it had no space
    words = re.findall(r"[A-Za-z]+", NAMES.sub("", rest))
    assert set(words) <= FORMATS | VALUES
    assert not re.findall(r"[A-Za-z]+", NAMES.sub("", usage.removeprefix(" ".join(("用法：perfcheck", *path)))))


def test_what_click_says_anew_stays_english() -> None:
    texts = ChineseTexts()
    assert texts.gettext("Something click says since yesterday: {x}") == "Something click says since yesterday: {x}"
    assert texts.ngettext("One {x}", "Many {x}", 1) == "One {x}"
    assert texts.ngettext("One {x}", "Many {x}", 2) == "Many {x}"


def test_only_click_is_translated() -> None:
    assert gettext.gettext("Options") == "Options"
    assert click.core._("Options") == "选项"  # type: ignore[attr-defined]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_and_values(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("_PERFCHECK_COMPLETE", f"{shell}_source")
    with pytest.raises(SystemExit) as end:
        run([])
    script = capsys.readouterr().out
    assert end.value.code == 0 and "perfcheck" in script
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, encoding="utf-8", check=True)
    monkeypatch.setenv("_PERFCHECK_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", "perfcheck rev")
    monkeypatch.setenv("COMP_CWORD", "rev" if shell == "fish" else "1")
    with pytest.raises(SystemExit):
        run([])
    assert "review" in capsys.readouterr().out
