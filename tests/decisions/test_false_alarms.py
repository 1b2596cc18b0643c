"""误报 as exceptions that the settings file takes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from perfcheck.config.reading import read_config
from perfcheck.decisions.false_alarms import exceptions_toml
from perfcheck.decisions.standing import in_force
from perfcheck.model.decision import Event, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.decision import Decision


def rejected(id_: str, reason: str, project: str, department: str = "云溪县水务局") -> Decision:
    event = Event(id_, Verdict.REJECTED, reason, reviewer="李审", department=department, project=project, id=id_)
    decision = in_force([event])
    assert decision is not None
    return decision


def test_false_alarms_become_exceptions_that_are_read(tmp_path: Path) -> None:
    decisions = (
        rejected("AMT01-1", "误报", '河道"清淤"\x7f\n工程'),
        rejected("AMT01-2", "误报；已核", '河道"清淤"\x7f\n工程'),
        rejected("QNT07-3", "情况属实但可接受", "河道清淤"),
        rejected("DIS01-4", "误报", ""),
        rejected("CPY03-5", "误报", "河道清淤", department=""),
    )
    text, left = exceptions_toml(decisions, date(2026, 12, 31))
    path = tmp_path / "perfcheck.toml"
    path.write_text(text, encoding="utf-8")
    (made,) = read_config(path).exceptions
    assert (made.department, made.rule, made.expires) == ("云溪县水务局", "AMT01", date(2026, 12, 31))
    assert [line.split()[0] for line in left] == ["DIS01-4", "CPY03-5"]
