"""The rows of decision files: one declaration, walked by ``decisions/row.py`` and by decision_rows.js of the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from perfcheck.model.decision import CHOICES, Assignment, Event, Verdict

VERSION = "2"
MAX_TEXT = 10_000  # characters of one note
MAX_ROWS = 4_000_000  # of one file; also members of one finding
WITHDRAWN = "withdrawn"  # the word for an event that takes back what its author gave
ACTS: dict[str, Verdict | None] = {v.value: v for v in CHOICES} | {WITHDRAWN: None}
TIME = r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?"
# Heads of CSV and Excel columns, those of findings.csv, findings.xlsx and of the review page alike.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("编号",),
    "verdict": ("决定",),
    "reason": ("理由",),
    "note": ("备注",),
    "reviewer": ("审核人",),
    "decided_at": ("决定时间",),
    "seq": ("序号",),
    "department": ("部门",),
    "message": ("内容", "发现"),
}
NEEDED_HEADS = {COLUMNS["id"][0], COLUMNS["verdict"][0]}
NO_TIME = "时间无法识别，按时间不明采用"
NO_ROW = "不是一条决定"


class Kind(StrEnum):
    """ID: a word without spaces. NAME: a text that is not empty. TEXT: any, spaces around cut. TIME: ISO.

    COUNT: whole, from 0. IDS: a list of IDs. ACT: one of :data:`ACTS`.
    """

    ID = "id"
    NAME = "name"
    TEXT = "text"
    TIME = "time"
    COUNT = "count"
    IDS = "ids"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a row. names: in a file, the first that is there counts. most: characters, or items of a list."""

    name: str
    names: tuple[str, ...]
    kind: Kind
    most: int
    fault: str
    needed: bool = False


_SAID = (
    Part("verdict", ("verdict",), Kind.ACT, 20, "决定不是采纳、部分采纳、不采纳、待定之一", needed=True),
    Part("reason", ("reason",), Kind.TEXT, MAX_TEXT, f"理由不是文字，或超过{MAX_TEXT}字"),
    Part("note", ("note",), Kind.TEXT, MAX_TEXT, f"备注不是文字，或超过{MAX_TEXT}字"),
    Part("reviewer", ("reviewer",), Kind.TEXT, 500, "审核人不是文字，或超过500字"),
    Part("decided_at", ("decided_at",), Kind.TIME, 40, NO_TIME),
    Part("department", ("department",), Kind.TEXT, 500, "部门不是文字，或超过500字"),
    Part("project", ("project", "project_name"), Kind.TEXT, 500, "项目名称不是文字，或超过500字"),
    Part("members", ("members",), Kind.IDS, MAX_ROWS, "合并的各处编号不对"),
    Part("seq", ("seq",), Kind.COUNT, 2**53 - 1, "序号不是整数"),
    Part("supersedes", ("supersedes",), Kind.IDS, MAX_ROWS, "商定所针对的决定编号不对"),
)
ROW = (  # version 1: the last word of one reviewer on one finding
    Part("finding_id", ("id", "finding_id"), Kind.ID, 200, "没有可识别的发现编号", needed=True),
    Part("finding", ("finding", "message"), Kind.TEXT, MAX_TEXT, "发现的内容不是文字，或过长"),
    *_SAID,
)
EVENT = (  # version 2
    Part("id", ("id",), Kind.ID, 200, "没有可识别的决定编号", needed=True),
    Part("finding_id", ("finding_id",), Kind.ID, 200, "没有可识别的发现编号", needed=True),
    Part("finding", ("message",), Kind.TEXT, MAX_TEXT, "发现的内容不是文字，或过长"),
    Part("batch", ("batch",), Kind.TEXT, 200, "批次不是文字，或过长"),
    Part("about", ("about",), Kind.TEXT, 200, "原来的发现编号不是文字，或过长"),
    *_SAID,
)

ASSIGNED = (  # 分派, beside the events of version 2
    Part("id", ("id",), Kind.ID, 200, "没有可识别的分派编号", needed=True),
    Part("department", ("department",), Kind.NAME, 500, "没有写明分派的部门", needed=True),
    Part("holder", ("holder",), Kind.TEXT, 500, "负责人不是文字，或超过500字"),
    Part("reviewer", ("reviewer",), Kind.TEXT, 500, "审核人不是文字，或超过500字"),
    Part("decided_at", ("decided_at",), Kind.TIME, 40, NO_TIME),
    Part("seq", ("seq",), Kind.COUNT, 2**53 - 1, "序号不是整数"),
    Part("batch", ("batch",), Kind.TEXT, 200, "批次不是文字，或过长"),
)


def declared() -> dict[str, Any]:
    """The declaration as the review page's script walks it."""
    return {
        "1": [_plain(part) for part in ROW],
        "2": [_plain(part) for part in EVENT],
        "assigned": [_plain(part) for part in ASSIGNED],
        "acts": list(ACTS),
        "time": TIME,
        "no_row": NO_ROW,
    }


def _plain(part: Part) -> dict[str, Any]:
    return {
        "name": part.name, "names": list(part.names), "kind": part.kind.value, "most": part.most,
        "fault": part.fault, "needed": part.needed,
    }  # fmt: skip


def event_row(event: Event, department: str = "") -> dict[str, Any]:
    """One event as a row of the file. department: of the file; written beside an event only where it is another."""
    row: dict[str, Any] = {
        "id": event.id,
        "finding_id": event.finding_id,
        "verdict": WITHDRAWN if event.verdict is None else event.verdict.value,
        "reason": event.reason,
        "note": event.note,
        "reviewer": event.reviewer,
        "decided_at": event.decided_at,
        "seq": event.seq,
    }
    more = {
        "batch": event.batch,
        "about": event.about,
        "supersedes": list(event.supersedes),
        "members": list(event.members),
        "department": "" if event.department == department else event.department,
        "message": event.finding,
        "project": event.project,
    }
    return row | {name: value for name, value in more.items() if value}


def assigned_row(given: Assignment) -> dict[str, Any]:
    """One 分派 as a row of the file."""
    values = {part.name: getattr(given, part.name) for part in ASSIGNED}
    return {name: value for name, value in values.items() if value}
