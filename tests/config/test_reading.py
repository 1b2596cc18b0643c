"""Settings files, right and wrong: what is found, read, warned of and refused."""

from __future__ import annotations

import json
import os
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.cli.app import app
from perfcheck.config import Settings, find_config, select_rules
from perfcheck.config.reading import read_config
from perfcheck.config.schema import config_schema, file_model
from perfcheck.errors import UsageError
from perfcheck.model.finding import Severity
from perfcheck.suggesting.library import OwnPattern

WHOLE = """
select = ["amt", "CPY-03"]
extend_select = ["cpy-05", "DAT"]
ignore = ["FRM"]
fail_on = "warning"

[severities]
AMT05 = "warning"

[options.AMT08]
share = 0.05
[options.CPY01]
near = 90
[options.AMT15]
splits = [[50, 30, 10], [70, 20]]

[words]
vague = ["稳步推进中"]

[basis.AMT01]
document = "临溪县预算绩效目标管理办法"
number = "临财〔2025〕8号"
clause = "第六条第二款"
[[basis.COM04]]
document = "临溪县编报通知"
[[basis.COM04]]
document = "《临溪县审核规程》"

[[exceptions]]
department = "临溪县水务局"
rule = "CPY"
project = "河道清淤工程"
reason = "统一模板，已由主管科室确认"
expires = 2026-12-31
approved_by = "绩效科"
approved_on = 2026-01-05
"""


def written(folder: Path, text: str, name: str = "perfcheck.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    with pytest.raises(UsageError) as fault:
        read_config(written(folder, text))
    return str(fault.value)


def test_a_whole_file(tmp_path: Path) -> None:
    read = read_config(written(tmp_path, WHOLE))
    assert read.select == ("AMT", "CPY03")
    assert read.extend_select == ("CPY05", "DAT")
    assert read.ignore == ("FRM",)
    assert read.fail_on == "warning"
    assert read.severities == {"AMT05": Severity.WARNING}
    assert read.options["AMT08"]["share"] == Decimal("0.05")
    assert isinstance(read.options["AMT08"]["share"], Decimal)
    assert isinstance(read.options["CPY01"]["near"], float)
    assert read.options["AMT15"] == {"splits": ((50, 30, 10), (70, 20))}
    assert read.words == {"vague": ("稳步推进中",)}
    assert {code: tuple(b.printed for b in given) for code, given in read.basis.items()} == {
        "COM04": ("《临溪县编报通知》", "《临溪县审核规程》"),
        "AMT01": ("《临溪县预算绩效目标管理办法》（临财〔2025〕8号）第六条第二款",),
    }
    (exception,) = read.exceptions
    assert (exception.department, exception.rule, exception.project) == ("临溪县水务局", "CPY", "河道清淤工程")
    assert exception.expires == date(2026, 12, 31)
    assert (exception.approved_by, exception.approved_on) == ("绩效科", date(2026, 1, 5))
    assert read.warnings == ()
    assert read.source == tmp_path / "perfcheck.toml"


def test_an_offices_own_patterns_of_indicators(tmp_path: Path) -> None:
    text = '[[suggestions]]\nlevel = "数量"\nname = "护岸长度"\nvalue = "≥__米"\nprojects = ["护岸"]\n'
    read = read_config(written(tmp_path, text))
    assert read.suggestions == (OwnPattern("数量", "护岸长度", "≥__米", projects=("护岸",)),)
    assert "suggestions" in refused(tmp_path, text.replace("数量", "总量"))


def test_rules_beside_the_chosen_ones_or_beside_all_that_are_on() -> None:
    def codes(
        *, chosen: tuple[str, ...] = (), ignored: tuple[str, ...] = (), extended: tuple[str, ...] = ()
    ) -> set[str]:
        return {e.rule.code for e in select_rules(chosen, ignored, False, False, extended)}

    default = codes()
    assert "CPY05" not in default
    assert codes(extended=("CPY05",)) == default | {"CPY05"}
    assert codes(extended=("CPY",)) == default  # a prefix switches no optional rule on
    assert codes(chosen=("AMT01",), extended=("DAT", "CPY05")) == {"AMT01", "CPY05"} | codes(chosen=("DAT",))
    assert codes(extended=("CPY05",), ignored=("CPY",)) == codes(ignored=("CPY",))
    with pytest.raises(UsageError, match="XYZ"):
        codes(extended=("XYZ",))


def test_select_on_the_command_line_means_these_and_no_others(tmp_path: Path) -> None:
    config = written(tmp_path, 'select = ["COM"]\nextend_select = ["CPY05"]\n')
    paper = tmp_path / "a.txt"
    paper.write_text("没有目标表", encoding="utf-8")
    ran = []
    for options in ([], ["--select", "AMT01"]):
        arguments = ["review", str(paper), "-o", str(tmp_path / "o"), "--config", str(config), "--no-cache", "-q"]
        CliRunner().invoke(app, [*arguments, "-f", "json", *options])
        ran.append(set(json.loads((tmp_path / "o" / "review.json").read_text(encoding="utf-8"))["run"]["rules"]))
    assert "CPY05" in ran[0] and {code[:3] for code in ran[0]} == {"COM", "CPY"}
    assert ran[1] == {"AMT01"}


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    assert read_config(path) == Settings(source=path)


def test_a_mark_windows_editors_write_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_bytes(b"\xef\xbb\xbf" + b'ignore = ["FRM"]')
    assert read_config(tmp_path / "perfcheck.toml").ignore == ("FRM",)


@pytest.mark.parametrize(
    ("text", "key", "near"),
    [
        ("severites = {}", "severites", "severities"),
        ("[severities]\nAMT-01 = 'hint'", "severities.AMT-01", "severities.AMT01"),
        ("[options.CPY01]\nneer = 90", "options.CPY01.neer", "options.CPY01.near"),
        ("[basis.AMT01]\ndocument = 'a'\nnumbr = 'b'", "basis.AMT01.numbr", "basis.AMT01.number"),
        ("[basis.AMT0l]\ndocument = 'a'", "basis.AMT0l", "basis.AMT01"),
        ("[words]\nvagu = ['x']", "words.vagu", "words.vague"),
        ("[words]\nqqqqqq = ['x']", "words.qqqqqq", "此处可用：nothing、placeholders、vague"),
        ("[options.AMT01]\nshare = 1", "options.AMT01", "规则 AMT01 没有可设的阈值"),
    ],
)
def test_an_unknown_key_is_passed_over_with_the_nearest_known_one(
    tmp_path: Path, text: str, key: str, near: str
) -> None:
    read = read_config(written(tmp_path, text))
    (warning,) = read.warnings
    assert f"“{key}”" in warning
    assert near in warning
    assert "perfcheck.toml" in warning
    assert (read.severities, read.words) == ({}, {})
    assert not any(read.options.values())


def test_an_unknown_key_inside_an_exception_is_counted_from_one(tmp_path: Path) -> None:
    table = "[[exceptions]]\ndepartment='甲局'\nrule='CPY'\nreason='同文'\nexpires=2026-01-01\n"
    read = read_config(written(tmp_path, table + table + "until = 1"))
    assert "exceptions[2].until" in read.warnings[0]
    assert len(read.exceptions) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("select = 'AMT'", ["“select”", "应为列表"]),
        ("select = ['XYZ01']", ["“select[1]”", "XYZ01", "没有编号"]),
        ("ignore = ['AMTO1']", ["“ignore[1]”", "最接近的是 AMT01"]),
        ("ignore = ['']", ["“ignore[1]”"]),
        ("fail_on = 'errors'", ["“fail_on”", "error、warning、hint、never", "最接近的是 error"]),
        ("[severities]\nAMT01 = 'warn'", ["“severities.AMT01”", "最接近的是 warning"]),
        ("[severities]\nAMT01 = 3", ["“severities.AMT01”", "3"]),
        ("severities = 3", ["“severities”", "应为一个表"]),
        ("[options]\nCPY01 = 3", ["“options.CPY01”", "应为一个表"]),
        ("[options.CPY01]\nnear = '95'", ["“options.CPY01.near”", "应为数字"]),
        ("[options.CPY01]\nnear = 120", ["“options.CPY01.near”", "不能大于100"]),
        ("[options.CPY01]\nnear = nan", ["“options.CPY01.near”", "有限"]),
        ("[options.CPY01]\nnear = inf", ["“options.CPY01.near”", "有限"]),
        ("[options.CPY01]\nleast_near = 8.5", ["“options.CPY01.least_near”", "应为整数"]),
        ("[options.CPY01]\nleast_near = true", ["“options.CPY01.least_near”", "应为整数"]),
        ("[options.CPY01]\nleast_near = -1", ["“options.CPY01.least_near”", "不能小于0"]),
        ("[options.AMT08]\nshare = 'viel'", ["“options.AMT08.share”", "应为数字"]),
        ("[options.AMT08]\nshare = true", ["“options.AMT08.share”", "应为数字"]),
        ("[options.DAT05]\nfirst_month = 13", ["“options.DAT05.first_month”", "不能大于12"]),
        ("[options.AMT15]\nsplits = [[50, 'x']]", ["“options.AMT15.splits[1][2]”", "应为整数"]),
        ("[words]\nvague = '好'", ["“words.vague”", "应为列表"]),
        ("[words]\nvague = [1]", ["“words.vague[1]”", "应为文字"]),
        ("[words]\nvague = ['好', '']", ["“words.vague[2]”", "不能少于1个字"]),
        ("[words]\nnothing = ['——']", ["“words.nothing[1]”", "没有可查找的文字"]),
        (f"[words]\nvague = ['{'好' * 41}']", ["“words.vague[1]”", "不能超过40个字"]),
        ("[exceptions]\nrule = 'CPY'", ["“exceptions”", "[[exceptions]]"]),
        ("[[exceptions]]\nrule = 'CPY'\nreason = '同文'\nexpires = 2026-01-01", ["缺少“exceptions[1].department”"]),
        (
            "[[exceptions]]\ndepartment = '甲局'\nrule = 'CPY'\nreason = ' '\nexpires = '明年'",
            ["“exceptions[1].reason”", "“exceptions[1].expires”", "应为日期"],
        ),
        ("select = [", ["不是有效的 TOML"]),
        ("fail_on = error", ["不是有效的 TOML", "第1行第11列"]),
        ("[a]\nb = 1\nb = 2", ["不是有效的 TOML"]),
    ],
)
def test_a_wrong_value_is_refused_with_its_key(tmp_path: Path, text: str, words: list[str]) -> None:
    message = refused(tmp_path, text)
    assert "perfcheck.toml" in message
    for word in words:
        assert word in message


def test_all_wrong_values_are_named_at_once(tmp_path: Path) -> None:
    message = refused(tmp_path, "fail_on = 1\nselect = 2\nignore = 3")
    assert len(message.splitlines()) == 3


def test_a_long_wrong_value_is_cut_with_a_sign(tmp_path: Path) -> None:
    message = refused(tmp_path, f"fail_on = '{'x' * 5000}'")
    assert len(message) < 400 + len(str(tmp_path))
    assert "…（共5002字）" in message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="无法读取设置文件"):
        read_config(tmp_path / "missing.toml")
    (tmp_path / "gbk.toml").write_bytes('# 设置\nignore = ["FRM"]'.encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_config(tmp_path / "gbk.toml")
    with pytest.raises(UsageError, match=r"不是有效的 TOML|嵌套过深"):
        read_config(written(tmp_path, "select = " + "[" * 20_000))
    with pytest.raises(UsageError, match="超过1 MB"):
        read_config(written(tmp_path, "#" * 1_000_001))


def test_pyproject_table(tmp_path: Path) -> None:
    path = written(tmp_path, "[tool.perfcheck]\nignore = ['FRM']\nselekt = []", "pyproject.toml")
    read = read_config(path)
    assert read.ignore == ("FRM",)
    assert "“tool.perfcheck.selekt”" in read.warnings[0]
    assert "“tool.perfcheck.select”" in read.warnings[0]
    with pytest.raises(UsageError, match="应为一个表"):
        read_config(written(tmp_path, "[tool]\nperfcheck = 3", "pyproject.toml"))


def test_the_nearest_file_upwards_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = written(tmp_path, "", ".perfcheck.toml")
    assert find_config(inner) == outer
    written(tmp_path / "a", "[tool.ruff]\n", "pyproject.toml")
    assert find_config(inner) == outer
    project = written(tmp_path / "a", "[tool.perfcheck]\n", "pyproject.toml")
    assert find_config(inner) == project
    own = written(tmp_path / "a", "", "perfcheck.toml")
    assert find_config(inner) == own
    assert find_config(tmp_path) == outer


def test_a_broken_pyproject_counts_only_when_it_speaks_of_perfcheck(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    outer = written(tmp_path, "")
    broken = written(folder, "[project\nname = 'perfcheck'", "pyproject.toml")
    assert find_config(folder) == outer
    broken.write_text("[tool.perfcheck]\nselect = [", encoding="utf-8")
    assert find_config(folder) == broken
    with pytest.raises(UsageError, match="不是有效的 TOML"):
        read_config(broken)


def test_the_json_schema_says_what_the_reader_does() -> None:
    schema = config_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    good = tomllib.loads(WHOLE)
    for key in ("expires", "approved_on"):
        good["exceptions"][0][key] = good["exceptions"][0][key].isoformat()
    jsonschema.validate(good, schema)
    for text in ("severites = {}", "[options.CPY01]\nnear = 120", "fail_on = 'errors'", "select = 'AMT'"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(text), schema)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(file_model().model_fields)), values)
def test_wild_values_are_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: object
) -> None:
    path = written(tmp_path_factory.mktemp("wild"), f"{key} = {as_toml(value)}")
    try:
        assert read_config(path).source == path
    except UsageError as fault:
        assert str(path) in str(fault)


def as_toml(value: object) -> str:
    if value is None:
        return "1979-05-27T07:32:00Z"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(k)} = {as_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value if not "\ud800" <= c <= "\udfff") + '"'
    return repr(value)


def test_the_terminal_tells_how_many_findings_are_excused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = Path(__file__).parents[2] / "examples"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "perfcheck.toml").write_text(
        '[[exceptions]]\nrule = "COM"\ndepartment = "临溪县水务局"\nreason = "已核对"\nexpires = 2027-01-01\n',
        encoding="utf-8",
    )
    command = ["review", str(examples / "linxi-water-2026.txt"), "-o", str(tmp_path / "out"), "--date", "2026-03-01"]
    command += ["--config", str(tmp_path / "perfcheck.toml"), "-f", "json", "--fail-on", "never"]
    done = CliRunner().invoke(app, command)
    review = json.loads((tmp_path / "out" / "review.json").read_text(encoding="utf-8"))
    count = len(review["documents"][0]["excused"])
    assert count > 0
    assert f"，按设置豁免{count}" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_as_settings_file_does_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "perfcheck.toml"
    os.mkfifo(pipe)
    with pytest.raises(UsageError, match="不是普通文件"):
        read_config(pipe)
