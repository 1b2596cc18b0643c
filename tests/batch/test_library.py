"""The library and the command line are one wiring: the same options give the same files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import perfcheck
from perfcheck.errors import UsageError
from tests.batch.corpus import DATE, multiply
from tests.batch.running import content, review

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
extend_select = ["DAT"]
ignore = ["FRM"]
[severities]
COM02 = "hint"
[words]
vague = ["有序开展"]
[[exceptions]]
department = "安川县水务局"
rule = "CPY"
reason = "同一批泵站，文字相同"
expires = 2026-12-31
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two years of four departments, a settings file, a decision file and an earlier round."""
    multiply(tmp_path / "2026", 4)
    for path in multiply(tmp_path / "2025", 2):
        path.write_text(path.read_text(encoding="utf-8").replace("2026", "2025"), encoding="utf-8")
    (tmp_path / "office.toml").write_text(SETTINGS, encoding="utf-8")
    earlier = perfcheck.review([tmp_path / "2026"], date=DATE, select=["AMT", "COM", "QNT"])
    (tmp_path / "earlier.json").write_text(json.dumps(earlier, ensure_ascii=False), encoding="utf-8")
    found = next(d for d in earlier["documents"] if d["findings"])
    decided = {"schema_version": "1", "decisions": [{"id": found["findings"][0]["id"], "verdict": "adopted"}]}
    (tmp_path / "decided.json").write_text(json.dumps(decided), encoding="utf-8")
    return tmp_path


def test_every_option_gives_the_files_of_the_command_line(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    done = review(
        ["2026"], office / "command", "--config", "office.toml", "--previous", "2025", "--across",
        "--decisions", "decided.json", "--baseline", "earlier.json", "--no-ocr", "-f", "html,json,csv",
        "--no-cache", "--fail-on", "never", cache=office / "cache",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    output = perfcheck.review(
        ["2026"], date=DATE, out=office / "library", config="office.toml", previous=["2025"], across=True,
        decisions=["decided.json"], baseline="earlier.json", ocr=False, formats=["html", "csv"],
    )  # fmt: skip
    assert content(office / "library") == content(office / "command")
    written = (office / "library" / "review.json").read_text(encoding="utf-8")
    assert output == json.loads(written)
    assert output["groups"] and "词表 vague" in written and "已豁免" in written
    assert "CPY11" in output["run"]["rules"] and "FRM01" not in output["run"]["rules"]
    assert "采纳" in (office / "library" / "findings.csv").read_text(encoding="utf-8-sig")


def test_without_a_folder_the_object_is_that_of_a_run_without_pages(office: Path) -> None:
    settings, earlier = office / "office.toml", office / "2025"
    done = review(
        [office / "2026"], office / "command", "--config", str(settings), "--previous", str(earlier), "--across",
        "-f", "json", "--no-cache", "--fail-on", "never", cache=office / "cache",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    output = perfcheck.review([office / "2026"], date=DATE, config=settings, previous=[earlier], across=True)
    assert output == json.loads((office / "command" / "review.json").read_text(encoding="utf-8"))


def test_a_settings_file_is_used_only_where_it_is_named(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "office.toml").rename(office / "perfcheck.toml")
    monkeypatch.chdir(office)
    assert "settings" not in perfcheck.review(["2026/00000.txt"], date=DATE)["run"]


def test_runs_with_different_words_do_not_influence_each_other(tmp_path: Path) -> None:
    (paper,) = multiply(tmp_path / "in", 1)
    (tmp_path / "office.toml").write_text('[words]\nplaceholders = ["≥99%"]\n', encoding="utf-8")
    (tmp_path / "other.toml").write_text('[words]\ngeneric_names = ["有关工作"]\n', encoding="utf-8")

    def found(settings: str | None) -> list[str]:
        config = tmp_path / settings if settings else None
        (document,) = perfcheck.review([paper], date=DATE, config=config)["documents"]
        return [f["id"] for f in document["findings"]]

    alone, office = found(None), found("office.toml")
    assert len(office) > len(alone)
    assert found("other.toml") == alone
    assert found("office.toml") == office
    assert found(None) == alone


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"select": ["XYZ"]}, "没有编号以“XYZ”开头的规则"),
        ({"ignore": ["XYZ"]}, "没有编号以“XYZ”开头的规则"),
        ({"config": "没有.toml"}, "无法读取设置文件"),
        ({"previous": ["没有.txt"]}, "上年的文件“没有.txt”"),
        ({"decisions": ["没有.json"]}, "没有.json"),
        ({"formats": ["csv"]}, "formats 只与 out 一起使用"),
        ({"formats": ["doc"], "out": "结果"}, "没有输出格式“doc”"),
    ],
)
def test_wrong_arguments_are_said(
    wrong: dict[str, Any], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=said):
        perfcheck.review([], date=DATE, **wrong)
