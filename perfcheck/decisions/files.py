"""Reading decision files: JSON as the review page exports it, CSV and Excel as people give them back.

A file comes from outside: it is checked in size, shape and every value before anything is used. A file that is
something else is refused with a sentence; a row that is no decision is told with its reason, and the rest is read.
decision_files.js of the review page does the same. Texts stay texts; reports escape them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from perfcheck.decisions.row import read_assignment, read_row
from perfcheck.decisions.standing import OLD, TABLE, identified
from perfcheck.decisions.tables import csv_rows, workbook_rows
from perfcheck.errors import UsageError, reason_of
from perfcheck.model.decision import Assignment, DecisionFile, Event
from perfcheck.reports.decision_row import EVENT, MAX_ROWS, ROW

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_BYTES = 400_000_000  # findings.csv of a province: what we write can be read back
VERSIONS = {"1": ("decisions", ROW), "2": ("events", EVENT)}  # the name of the list of rows, and what a row holds
SUFFIXES = (".json", ".csv", ".xlsx")


def read_decisions(path: Path) -> DecisionFile:
    """One decision file: JSON, CSV or Excel by its name. Raises UsageError with the cause and the place."""
    try:
        if not path.is_file():
            raise UsageError(f"找不到决定文件：{path}")
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"决定文件“{path.name}”超过{MAX_BYTES // 1_000_000}MB，未读取。")
        data = path.read_bytes()
    except OSError as fault:
        raise UsageError(f"无法读取决定文件“{path}”：{reason_of(fault)}") from fault
    kind = path.suffix.lower()
    if kind == ".xlsx":
        return _from_table(path.name, workbook_rows(path.name, data))
    text = _decoded(path.name, data)
    return _from_table(path.name, csv_rows(path.name, text)) if kind == ".csv" else _from_json(path.name, text)


def _decoded(name: str, data: bytes) -> str:
    """UTF-8, or GB18030 as Chinese Excel saves CSV."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"决定文件“{name}”不是文本文件。")


def _from_json(name: str, text: str) -> DecisionFile:
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise UsageError(f"决定文件“{name}”不是 JSON，请使用审核页导出的文件。") from fault
    head = value if isinstance(value, dict) else {}
    version = head.get("schema_version", "1")
    if isinstance(version, str) and version not in VERSIONS and {"events", "decisions"} & set(head):
        raise UsageError(f"决定文件“{name}”的格式版本是{version[:20]}，本程序读取版本{'、'.join(VERSIONS)}。")
    key, parts = VERSIONS[version if isinstance(version, str) and version in VERSIONS else "1"]
    rows = head.get(key)
    if not isinstance(rows, list):
        raise UsageError(f"“{name}”不是决定文件，请使用审核页“导出 JSON”得到的文件。")
    if len(rows) > MAX_ROWS:
        raise UsageError(f"决定文件“{name}”超过{MAX_ROWS}行，未读取。")
    given = head.get("document")
    origin = given if isinstance(given, dict) else {}
    department = _word(head.get("department")) or _word(origin.get("department"))
    events: list[Event] = []
    told: list[str] = []
    for number, raw in enumerate(rows, start=1):
        event, fault_ = read_row(raw, parts)
        if fault_:
            told.append(f"{name}第{number}条：{fault_}")
        if event is not None:
            event = replace(event, department=event.department or department)
            events.extend([event] if event.id else _of_each(event, OLD))
    assignments: list[Assignment] = []
    given_out = head.get("assignments")
    for number, raw in enumerate(given_out[:MAX_ROWS] if isinstance(given_out, list) else (), start=1):
        assignment, fault_ = read_assignment(raw)
        if fault_:
            told.append(f"{name}分派第{number}条：{fault_}")
        if assignment is not None:
            assignments.append(assignment)
    sha256 = _word(head.get("document_sha256")) or _word(origin.get("sha256"))
    return DecisionFile(name, tuple(events), sha256, department, tuple(told), tuple(assignments))


def _word(value: object) -> str:
    return value[:500] if isinstance(value, str) else ""


def _from_table(name: str, rows: Iterable[tuple[int, dict[str, Any]]]) -> DecisionFile:
    events: list[Event] = []
    told: list[str] = []
    for number, raw in rows:
        event, fault = read_row(raw, ROW)
        if fault:
            told.append(f"{name}第{number}行：{fault}")
        if event is not None:
            events.extend(_of_each(event, TABLE))
    return DecisionFile(name, tuple(events), refused=tuple(told))


def _of_each(event: Event, kind: str) -> list[Event]:
    """One event a reviewer: version 0.1.0 wrote those who agreed into one row, with ； between their names."""
    names = [name for name in event.reviewer.split("；") if name] or [""]
    return [identified(replace(event, reviewer=name), kind) for name in names]
