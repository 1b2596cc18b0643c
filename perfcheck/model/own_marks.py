"""The marks by which annotations of ours are known again in a department's file, shared by what writes and reads them.

They hold no secret. What bears one is left out of a reading only where it can hide nothing: frames and notes beside
the content, and whole pages and sheets of ours, of which the reading says that it left them out.
"""

from __future__ import annotations

import re
from hashlib import sha256

AUTHOR = "perfcheck"  # of comments in Word and Excel
NAME = "perfcheck:"  # what the names (NM) of annotations on PDF pages begin with
LIST = f"{NAME}list"  # name of an annotation that stands on the pages of ours in a PDF
LISTINGS = "PerfcheckPages"  # key of a PDF's information that says how many there are
PAGES_LEFT_OUT = "末{}页是本工具以前附加的审核意见清单，不属于原文件，未作读取"
SHEET = "审核意见"  # what the name of our sheet in a workbook begins with
HEADS = ("项", "位置", "级别", "内容", "依据", "建议", "答复", "编号")  # its first row
SHEET_LEFT_OUT = "工作表“{}”是本工具以前附加的审核意见清单，不属于原文件，未作读取"
WHOLE_ZIP = b"perfcheck annotated copy"  # archive comment of a package that nobody has saved since
WHOLE_PDF = b"%perfcheck annotated copy\n"  # behind the end of a PDF that nobody has saved since

ANSWER = "答复："
_MARK = re.compile(r"编号：(?P<id>[^\s（）]{1,100})（(?P<digest>[0-9a-f]{6})-(?P<seq>\d{1,9})）")
_DIVIDER = "－" * 12
_LONGEST = 40_000  # characters of a note that are looked at


def mark(finding_id: str, seq: int, lines: list[str]) -> str:
    """The line that ends a note of ours. seq: as of decision events. lines: of the note above it."""
    return f"编号：{finding_id}（{_digest(''.join(lines))}-{seq}）"


def one_line(text: str) -> str:
    """A text as one line of a note, without what divides notes."""
    return " ".join(text.split()).replace(_DIVIDER, "－")


def joined(notes: list[str]) -> str:
    """Several notes of ours as the text of one comment."""
    return f"\n{_DIVIDER}\n".join(notes)


class Note:
    """A note of ours as it came back. finding: its sentence. answer: what somebody wrote below it. changed: somebody
    wrote in the midst of it."""

    def __init__(self, text: str, found: re.Match[str], answer: str) -> None:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        self.finding_id = found["id"]
        self.seq = int(found["seq"])
        self.finding = lines[1] if len(lines) > 1 else ""
        self.answer = answer.strip().removeprefix(ANSWER).strip()
        self.changed = found["digest"] != _digest(text)


def notes_in(text: str) -> list[Note]:
    """The notes of ours in the text of a comment, in order; [] when it is not ours, or nothing is left of it."""
    notes = []
    for part in text.replace("\r", "\n").split(_DIVIDER):
        found = [Note(part[: hit.start()], hit, part[hit.end() :]) for hit in _MARK.finditer(part[:_LONGEST])]
        if found:  # what a document says may look like a mark
            notes.append(next((note for note in found if not note.changed), found[-1]))
    return notes


def said_by_others(author: str, text: str) -> str:
    """What of a comment is not ours: all of it, or what somebody wrote below a note of ours.

    Some programs forget who wrote a comment; a note that nobody changed is known by its digest.
    """
    notes = notes_in(text)
    if not notes or (author != AUTHOR and any(note.changed for note in notes)):
        return text
    return "\n".join(note.answer for note in notes if note.answer)


def is_ours(title: str, heads: list[str]) -> bool:
    """Whether a sheet of this title and first row is the list that we add to a workbook."""
    return title.startswith(SHEET) and tuple(heads) == HEADS


def _digest(text: str) -> str:
    """Of the letters only: programs change line ends and spaces."""
    return sha256("".join(text.split()).encode("utf-8", "replace")).hexdigest()[:6]
