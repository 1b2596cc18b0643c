"""Reading decision files: JSON as the review page exports it, CSV as Excel gives it back.

A file comes from outside: it is checked in size, shape and every value before anything is used, and a
file that is something else is refused with a sentence. Texts stay texts; reports escape them.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from perfcheck.errors import UsageError, reason_of
from perfcheck.model.decision import Decision, DecisionFile, Verdict
from perfcheck.strings import VERDICT_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 400_000_000  # findings.csv of a province: what we write can be read back
MAX_DECISIONS = 4_000_000
MAX_TEXT = 10_000  # characters of one note

# Heads of the CSV columns, those of findings.csv and of the review page alike.
CSV_ID, CSV_VERDICT, CSV_REASON, CSV_NOTE = "编号", "决定", "理由", "备注"
CSV_REVIEWER, CSV_TIME, CSV_DEPARTMENT = "审核人", "决定时间", "部门"
CSV_FINDING = ("内容", "发现")

_VERDICTS = {label: Verdict(name) for name, label in VERDICT_LABELS.items()} | {v.value: v for v in Verdict}


def moment(text: str) -> datetime:
    """An ISO time for comparing; one without a zone counts as UTC, "" as the earliest of all.

    Raises ValueError for any other text.
    """
    if not text:
        return datetime.min.replace(tzinfo=UTC)
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _iso(text: str) -> str:
    moment(text)
    return text


_Id = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S+$")]
_Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
_Name = Annotated[str, StringConstraints(max_length=500)]
_Time = Annotated[str, StringConstraints(max_length=40), AfterValidator(_iso)]


class _Row(BaseModel):
    """One decision; finding_id and message are the words of the review page's own export.

    members: of a folded finding, the ids of its members; files before it have none.
    """

    model_config = ConfigDict(strict=True, extra="ignore", str_strip_whitespace=True)
    id: _Id = Field(validation_alias=AliasChoices("id", "finding_id"))
    verdict: Literal["adopted", "partly", "rejected", "undecided"]
    reason: _Text = ""
    note: _Text = ""
    reviewer: _Name = ""
    decided_at: _Time = ""
    department: _Name = ""
    finding: _Text = Field("", validation_alias=AliasChoices("finding", "message"))
    members: Annotated[list[_Id], Field(max_length=MAX_DECISIONS)] = []


class _Origin(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    sha256: _Name | None = None
    department: _Name | None = None


class _File(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    schema_version: Literal["1"]
    document_sha256: _Name | None = None
    department: _Name | None = None
    document: _Origin = _Origin()
    decisions: Annotated[list[_Row], Field(max_length=MAX_DECISIONS)]


def read_decisions(path: Path) -> DecisionFile:
    """One decision file, JSON or CSV by its name. Raises UsageError with the cause and the place."""
    try:
        if not path.is_file():
            raise UsageError(f"找不到决定文件：{path}")
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"决定文件“{path.name}”超过{MAX_BYTES // 1_000_000}MB，未读取。")
        data = path.read_bytes()
    except OSError as fault:
        raise UsageError(f"无法读取决定文件“{path}”：{reason_of(fault)}") from fault
    text = _decoded(path.name, data)
    try:
        if path.suffix.lower() == ".csv":
            return _from_csv(path.name, text)
        return _from_json(path.name, text)
    except ValidationError as fault:
        raise UsageError(f"决定文件“{path.name}”不符合格式：{_first_fault(fault)}") from fault


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
    if not isinstance(value, dict) or "decisions" not in value:
        raise UsageError(f"“{name}”不是决定文件，请使用审核页“导出 JSON”得到的文件。")
    file = _File.model_validate(value)
    department = file.department or file.document.department or ""
    return DecisionFile(
        name=name,
        decisions=tuple(_decision(row, department) for row in file.decisions),
        document_sha256=file.document_sha256 or file.document.sha256 or "",
        department=department,
    )


def _from_csv(name: str, text: str) -> DecisionFile:
    rows = _csv_rows(name, text)
    return DecisionFile(name=name, decisions=tuple(_decision(row, "") for row in rows))


def _csv_rows(name: str, text: str) -> Iterator[_Row]:
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=head.count), restval="")
    try:
        if not {CSV_ID, CSV_VERDICT} <= {h.strip() for h in reader.fieldnames or ()}:
            raise UsageError(f"决定文件“{name}”缺少“{CSV_ID}”或“{CSV_VERDICT}”列。")
        for number, row in enumerate(reader, start=2):
            if number > MAX_DECISIONS:
                raise UsageError(f"决定文件“{name}”超过{MAX_DECISIONS}行，未读取。")
            cells = {k.strip(): _unquoted(v) for k, v in row.items() if k is not None and isinstance(v, str)}
            word = cells[CSV_VERDICT].strip()
            if not word and not cells.get(CSV_NOTE, "").strip():
                continue  # findings.csv has a row for every finding, decided or not
            verdict = _VERDICTS.get(word or Verdict.OPEN)
            if verdict is None:
                allowed = "、".join(VERDICT_LABELS.values())
                raise UsageError(f"决定文件“{name}”第{number}行的决定“{word[:20]}”不是{allowed}之一。")
            yield _row(cells, verdict)
    except csv.Error as fault:
        raise UsageError(f"决定文件“{name}”不是可读的 CSV：{fault}") from fault


def _row(cells: dict[str, str], verdict: Verdict) -> _Row:
    return _Row.model_validate(
        {
            "id": cells[CSV_ID],
            "verdict": verdict.value,
            "reason": cells.get(CSV_REASON, ""),
            "note": cells.get(CSV_NOTE, ""),
            "reviewer": cells.get(CSV_REVIEWER, ""),
            "decided_at": cells.get(CSV_TIME, ""),
            "department": cells.get(CSV_DEPARTMENT, ""),
            "finding": next((cells[head] for head in CSV_FINDING if head in cells), ""),
        }
    )


def _unquoted(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from calculating."""
    guarded = cell[1:].startswith(("\t", "\r", "\n")) or cell[1:].lstrip().startswith(tuple("=+-@＝＋－＠"))
    return cell[1:] if cell.startswith("'") and guarded else cell


def _decision(row: _Row, department: str) -> Decision:
    return Decision(
        finding_id=row.id,
        verdict=Verdict(row.verdict),
        reason=row.reason,
        note=row.note,
        reviewer=row.reviewer,
        decided_at=row.decided_at,
        department=row.department or department,
        finding=row.finding,
        members=tuple(row.members),
    )


def _first_fault(fault: ValidationError) -> str:
    """Where the first fault is ("decisions.3.verdict"), and how many there are; no value is echoed."""
    errors = fault.errors(include_url=False, include_context=False, include_input=False)
    where = ".".join(str(part) for part in errors[0]["loc"]) or "整个文件"
    more = f"（共{len(errors)}处）" if len(errors) > 1 else ""
    return f"{where[:100]}的值不对{more}。"
