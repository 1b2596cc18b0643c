"""Reading back the 整改反馈表 that departments filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.decisions.workbook import sheets_of
from perfcheck.errors import UsageError, reason_of
from perfcheck.model.decision import Answer, Reply
from perfcheck.reports.decision_row import MAX_TEXT
from perfcheck.reports.reply_words import ANSWER, ID, SAID
from perfcheck.strings import ANSWER_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MAX_BYTES = 20_000_000
MAX_UNPACKED = 400_000_000  # bytes of an Excel file's parts
_HEAD_ROWS = 10  # looked at for the heads
_ANSWERS = {label: Answer(name) for name, label in ANSWER_LABELS.items()}


def read_replies(paths: Sequence[Path]) -> tuple[list[Reply], list[str]]:
    """The answers of all forms, later files over earlier ones; and rows that were not taken, with the reason.

    A row left empty never displaces an answer. Raises UsageError for a file that is no such form.
    """
    replies: dict[str, Reply] = {}
    faults: list[str] = []
    for path in paths:
        for number, (id_, word, said) in _rows(path):
            if not word and not said:
                if id_:
                    replies.setdefault(id_, Reply(id_, None, name=path.name))
                continue
            answer = _ANSWERS.get(word) if word else Answer.EXPLAINED
            if answer is None or not id_:
                why = "没有编号" if not id_ else f"{ANSWER}不是{'、'.join(_ANSWERS)}之一"
                faults.append(f"{path.name}第{number}行：{why}")
                continue
            replies[id_] = Reply(id_, answer, said[:MAX_TEXT], path.name)
    return list(replies.values()), faults


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """(row of the sheet, (id, answer, words)) of each item."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"整改反馈表“{path.name}”超过{MAX_BYTES // 1_000_000}MB，未读取。")
        data = path.read_bytes()
    except OSError as fault:
        raise UsageError(f"无法读取整改反馈表“{path}”：{reason_of(fault)}") from fault
    for sheet in sheets_of(f"整改反馈表“{path.name}”", data, MAX_UNPACKED):
        rows = [[_text(value) for value in row] for row in sheet]
        for start, row in enumerate(rows[:_HEAD_ROWS]):
            if {ID, ANSWER} <= set(row):
                at = [row.index(head) if head in row else None for head in (ID, ANSWER, SAID)]
                for number, cells in enumerate(rows[start + 1 :], start=start + 2):
                    id_, word, said = (cells[i] if i is not None and i < len(cells) else "" for i in at)
                    yield number, (id_, word, said)
                return
    raise UsageError(f"“{path.name}”不是整改反馈表：没有“{ID}”或“{ANSWER}”栏。")


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
