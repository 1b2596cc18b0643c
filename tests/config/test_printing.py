"""What `perfcheck config` prints: valid TOML that says the same when it is read back."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfcheck.config import Exemption, OwnBasis, Settings, configured, effective_toml, settings_in_words
from perfcheck.config.printing import toml_value
from perfcheck.config.reading import read_config
from perfcheck.model.finding import Severity
from perfcheck.rules.catalogue import CATALOGUE, select
from perfcheck.suggesting.library import OwnPattern

if TYPE_CHECKING:
    from perfcheck.rules.rule import Entry

FULL = Settings(
    select=("AMT", "DAT07"),
    extend_select=("COM", "CPY05"),
    severities={"AMT05": Severity.HINT},
    options={"CPY01": {"near": 90.0}, "AMT05": {"tolerance": Decimal("1E+2")}},
    exceptions=(
        Exemption("临溪县水务局", "CPY", None, '引号"反斜杠\\控制\x7f\x01', date(2026, 12, 31)),
        Exemption("临溪县林业局", "AMT08", "造林工程", "同文", date(2026, 6, 30), "绩效科", date(2026, 1, 5)),
    ),
    words={"vague": ("稳步推进中",)},
    basis={"AMT01": (OwnBasis("临溪县办法", "临财〔2025〕8号", "第六条"), OwnBasis('引"号'))},
    suggestions=(
        OwnPattern("数量", "护岸长度", "≥__米", "竣工图", ("护岸",)),
        OwnPattern("满意度", "沿岸居民满意度", "≥__%"),
    ),
    fail_on="never",
    warnings=("第一行\n[severities]\nAMT01 = 'hint'",),
    source=Path("/tmp/设置\n.toml"),
)


def chosen(settings: Settings) -> tuple[Entry, ...]:
    return configured(select(settings.select, settings.ignore, settings.extend_select), settings)


def read_back(folder: Path, settings: Settings) -> Settings:
    path = folder / "perfcheck.toml"
    path.write_text(effective_toml(chosen(settings), settings), encoding="utf-8")
    return read_config(path)


@pytest.mark.parametrize(
    "settings",
    [Settings(), FULL, Settings(ignore=tuple(sorted({e.rule.group for e in CATALOGUE}))), Settings(select=("CPY05",))],
)
def test_read_back_it_says_the_same(tmp_path: Path, settings: Settings) -> None:
    again = read_back(tmp_path, settings)
    assert again.warnings == ()
    before, after = chosen(settings), chosen(again)
    assert [(e.rule, e.options) for e in after] == [(e.rule, e.options) for e in before]
    assert again.severities == settings.severities
    assert again.exceptions == settings.exceptions
    assert again.basis == settings.basis
    assert again.suggestions == settings.suggestions
    assert {k: v for k, v in again.words.items() if v} == settings.words
    assert again.fail_on == (settings.fail_on or "error")


def test_every_rule_and_threshold_is_there() -> None:
    text = effective_toml(chosen(Settings()), Settings())
    data = tomllib.loads(text)
    assert set(data["select"]) == {e.rule.code for e in CATALOGUE if e.rule.default_on}
    for e in CATALOGUE:
        assert e.rule.code in text
    assert data["options"]["CPY01"]["near"] == 95.0
    assert "# 百分数；相似度达到此值视为近似相同" in text
    off = next(e.rule.code for e in CATALOGUE if not e.rule.default_on)
    assert f'    # "{off}",' in text


def test_the_same_settings_print_the_same_text() -> None:
    assert effective_toml(chosen(FULL), FULL) == effective_toml(chosen(FULL), FULL)


def test_values_toml_cannot_hold_are_refused() -> None:
    assert toml_value((True, 3, 0.5, Decimal("0.10"), "a", ((1,),))) == '[true, 3, 0.5, 0.10, "a", [[1]]]'
    with pytest.raises(TypeError):
        toml_value(None)


def test_the_report_is_told_what_changed() -> None:
    lines = settings_in_words(FULL, date(2026, 7, 1))
    text = "\n".join(lines)
    for word in (
        "AMT05 提示",
        "《临溪县办法》（临财〔2025〕8号）第六条",
        "稳步推进中",
        "临溪县水务局",
        "2026-12-31",
        "已于2026-06-30到期",
    ):
        assert word in text
    assert sum("临溪县林业局" in line for line in lines) == 1
    assert settings_in_words(Settings(), date(2026, 7, 1)) == ()
