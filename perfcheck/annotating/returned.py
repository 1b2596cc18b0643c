"""Annotated copies that came back: what reviewers wrote into them as a decision file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfcheck.annotating.answers import Response, events_of
from perfcheck.decisions.writing import decisions_json
from perfcheck.errors import UsageError
from perfcheck.model.decision import Event, Verdict
from perfcheck.reports.atomic import write_whole
from perfcheck.strings import VERDICT_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SUFFIXES = (".docx", ".xlsx")


@dataclass(frozen=True, slots=True)
class Found:
    """What one copy holds. notes: how many notes of ours it has still. strays: comments that belong to no finding, and
    notes of ours that were written in, as Chinese sentences without the name of the file."""

    responses: list[Response]
    strays: list[str]
    notes: int


@dataclass(frozen=True, slots=True)
class Returned:
    """Of all copies. strays: what could not be matched, a Chinese sentence each."""

    events: tuple[Event, ...]
    strays: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """What was read and what was not, for people."""
        verdicts = [event.verdict for event in self.events]
        kinds = "，".join(f"{VERDICT_LABELS[v]}{verdicts.count(v)}条" for v in Verdict if verdicts.count(v))
        head = f"读入{len(self.events)}条答复" + (f"：{kinds}。" if kinds else "。")
        if not self.strays:
            return [head]
        return [head, f"未能读入的{len(self.strays)}条：", *(f"  {line}" for line in self.strays)]

    def write(self, path: Path) -> None:
        """Write the events as a decision file. Raises OSError."""
        write_whole(path, decisions_json(self.events))


def read_back(paths: Sequence[Path], reviewer: str = "") -> Returned:
    """Copies of Word and Excel files. reviewer: who wrote what the files name nobody for.

    Raises UsageError for a file that is none of ours, or cannot be read.
    """
    events: list[Event] = []
    strays: list[str] = []
    for path in paths:
        found = _reader_of(path)(path)
        if not found.notes:
            raise UsageError(f"“{path.name}”不是批注副本：其中没有本工具加的批注")
        strays += [f"{path.name}：{line}" for line in found.strays]
        signed = [replace(r, who=r.who or reviewer) for r in found.responses]
        events += events_of(path.name, signed, strays)
    return Returned(tuple(events), tuple(strays))


def _reader_of(path: Path) -> Callable[[Path], Found]:
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"“{path.name}”不是 Word（.docx）或 Excel（.xlsx）的批注副本")
    if not path.is_file():
        raise UsageError(f"找不到文件：{path}")
    if path.suffix.lower() == ".docx":
        from perfcheck.annotating.returned_word import read_word as read
    else:
        from perfcheck.annotating.returned_excel import read_excel as read

    def checked(file: Path) -> Found:
        try:
            return read(file)
        except UsageError:
            raise
        except Exception as fault:  # libraries let dozens of kinds through on damaged files
            raise UsageError(f"批注副本“{file.name}”无法读取") from fault

    return checked
