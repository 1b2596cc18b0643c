"""Answers out of an Excel copy: below the notes on cells, in threads, and in the sheet 审核意见."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.annotating.answers import Response
from perfcheck.annotating.package import Parts
from perfcheck.annotating.returned import Found
from perfcheck.decisions.workbook import sheets_of
from perfcheck.model.own_marks import AUTHOR, HEADS, SHEET, is_ours, notes_in
from perfcheck.readers.excel.cells import whole
from perfcheck.readers.excel.xlsx import MAIN
from perfcheck.readers.limits import LARGEST_UNPACKED
from perfcheck.readers.office import relation_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 200  # characters of a comment that is told
THREADED = "tc="  # what the author of a placeholder begins with that Excel keeps beside a thread


def read_excel(path: Path) -> Found:
    """Raises OutputError for a file that cannot be read, UsageError for a sheet of ours that cannot be."""
    parts = Parts(path, "Excel（.xlsx）", MAIN)
    found = Found([], [], 0)
    notes = 0
    people = _people(parts)
    related = parts.all_related(parts.main, "worksheet")
    for entry in parts.tree(parts.main).iterfind("{*}sheets/{*}sheet"):
        part, title = related.get(relation_of(entry), ""), str(entry.get("name") or "")
        if part:
            notes += _read_notes(parts, part, title, found)
            notes += _read_threads(parts, part, title, people, found)
    for responses, count in _listed(path):
        found.responses.extend(responses)
        notes += count
    return Found(found.responses, found.strays, notes)


def _read_notes(parts: Parts, part: str, title: str, found: Found) -> int:
    """The notes on the cells of a sheet; how many of ours there are."""
    listed = parts.related(part, "comments")
    if listed is None:
        return 0
    root = parts.tree(listed)
    authors = [author.text or "" for author in root.iter("{*}author")]
    count = 0
    for comment in root.iter("{*}comment"):
        index = whole(comment.get("authorId"))
        author = authors[index] if index is not None and index < len(authors) else ""
        text = "".join(t.text or "" for t in comment.iter("{*}t"))
        where = f"工作表“{title}”{comment.get('ref')}"
        notes = notes_in(text)
        count += len(notes)
        for note in notes:
            if note.changed:
                found.strays.append(f"{where}，编号{note.finding_id}的批注正文被改动，改动的文字未读入")
            if note.answer:
                found.responses.append(Response(note, note.answer))
        if not notes and not author.startswith(THREADED) and text.strip():
            whose = "本工具的批注已没有编号" if author == AUTHOR else f"{author or '未署名'}的批注不能对应到一项意见"
            found.strays.append(f"{where}：{whose}：“{text.strip()[:LONGEST]}”")
    return count


def _read_threads(parts: Parts, part: str, title: str, people: dict[str, str], found: Found) -> int:
    """The threads of a sheet: one that begins with a note of ours was made of it, and holds the answers to it."""
    count = 0
    for listed in parts.all_related(part, "threadedComment").values():
        entries = list(parts.tree(listed).iter("{*}threadedComment"))
        texts = {str(e.get("id")): "".join(t.text or "" for t in e.iter("{*}text")).strip() for e in entries}
        for entry in entries:
            above = str(entry.get("parentId") or "")
            notes = notes_in(texts.get(above or str(entry.get("id")), ""))
            text, who = texts[str(entry.get("id"))], people.get(str(entry.get("personId")), "")
            if not above:
                count += len(notes)
                done = entry.get("done") in ("1", "true")
                found.responses.extend(Response(n, n.answer, resolved=done) for n in notes if n.answer or done)
            elif len(notes) == 1:
                found.responses.append(Response(notes[0], text, who, str(entry.get("dT") or "")))
            if (above and len(notes) != 1) or (not above and not notes):
                where = f"工作表“{title}”{entry.get('ref')}"
                found.strays.append(f"{where}：{who or '未署名'}的批注不能对应到一项意见：“{text[:LONGEST]}”")
    return count


def _people(parts: Parts) -> dict[str, str]:
    listed = parts.related(parts.main, "person")
    if listed is None:
        return {}
    return {str(e.get("id")): str(e.get("displayName") or "") for e in parts.tree(listed).iter("{*}person")}


def _listed(path: Path) -> Iterator[tuple[list[Response], int]]:
    """Of each sheet 审核意见 what was filled in as 答复, and how many rows it has."""
    at = {head: HEADS.index(head) for head in ("内容", "答复", "编号")}
    for sheet in sheets_of(f"批注副本“{path.name}”", path.read_bytes(), LARGEST_UNPACKED, title=SHEET):
        rows = [["" if value is None else str(value) for value in row[: len(HEADS)]] for row in sheet]
        if not rows or not is_ours(SHEET, rows[0]):
            continue
        responses = []
        marked = [row for row in rows[1:] if len(row) == len(HEADS) and notes_in(row[at["编号"]])]
        for row in marked:
            if row[at["答复"]].strip():
                note = notes_in(f"{row[0]}\n{row[at['内容']]}\n{row[at['编号']]}")[0]
                responses.append(Response(note, row[at["答复"]].strip()))
        yield responses, len(marked)
