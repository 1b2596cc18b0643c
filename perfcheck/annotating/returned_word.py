"""Answers out of the comments of a Word copy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfcheck.annotating.answers import Response
from perfcheck.annotating.package import Parts
from perfcheck.annotating.returned import Found
from perfcheck.model.own_marks import AUTHOR, Note, notes_in
from perfcheck.readers.word.document import MAIN
from perfcheck.readers.word.names import name_of, value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LONGEST = 200  # characters of a comment that is told


@dataclass(frozen=True, slots=True)
class Comment:
    """note: of ours, None for somebody else's. paragraphs: ids of its paragraphs, by which replies name it."""

    id: str
    author: str
    when: str
    text: str
    paragraphs: tuple[str, ...]
    note: Note | None


@dataclass(frozen=True, slots=True)
class Extended:
    """What Word knows more of a comment, by the id of a paragraph in it. parent: of the comment it replies to."""

    parent: str
    done: bool


def read_word(path: Path) -> Found:
    """A reply belongs to the note it answers; another comment to the one note in the same cell or paragraph.

    Raises OutputError for a file that cannot be read.
    """
    parts = Parts(path, "Word（.docx）", MAIN)
    comments = _comments(parts)
    extended = _extended(parts)
    around = _containers(parts.tree(parts.main))
    by_paragraph = {key: comment for comment in comments for key in comment.paragraphs}
    ours = [comment for comment in comments if comment.note is not None]
    responses: list[Response] = []
    strays: list[str] = []
    for comment in comments:
        if comment.note is not None:
            responses += _own(comment, comment.note, extended, strays)
            continue
        note = _answered(comment, by_paragraph, extended) or _beside(comment, ours, around)
        if note is None:
            strays.append(f"{comment.author or '未署名'}的批注“{comment.text[:LONGEST]}”不能对应到一项意见")
        elif comment.text:
            responses.append(Response(note, comment.text, comment.author, comment.when))
    return Found(responses, strays, len(ours))


def _own(comment: Comment, note: Note, extended: dict[str, Extended], strays: list[str]) -> list[Response]:
    """What was written into a note of ours, and that it is resolved."""
    if note.changed:
        strays.append(f"编号{note.finding_id}的批注正文被改动，改动的文字未读入：“{comment.text[:LONGEST]}”")
    done = any(key in extended and extended[key].done for key in comment.paragraphs)
    return [Response(note, note.answer, resolved=done)] if note.answer or done else []


def _answered(comment: Comment, by_paragraph: dict[str, Comment], extended: dict[str, Extended]) -> Note | None:
    """The note of ours that a comment replies to, through other replies."""
    seen: set[str] = set()
    current: Comment | None = comment
    while current is not None and current.id not in seen:
        if current.note is not None:
            return current.note
        seen.add(current.id)
        parents = (extended[key].parent for key in current.paragraphs if key in extended)
        current = next((by_paragraph[key] for key in parents if key in by_paragraph), None)
    return None


def _beside(comment: Comment, ours: Sequence[Comment], around: dict[str, set[Any]]) -> Note | None:
    """The note of ours at the same place, where all there are of one finding."""
    near = [c.note for c in ours if c.note is not None and around.get(c.id, set()) & around.get(comment.id, set())]
    return near[0] if len({note.finding_id for note in near}) == 1 else None


def _comments(parts: Parts) -> list[Comment]:
    listed = parts.related(parts.main, "comments")
    if listed is None:
        return []
    found = []
    for element in (e for e in parts.tree(listed) if name_of(e) == "comment"):
        paragraphs = [e for e in element.iter() if name_of(e) == "p"]
        text = "\n".join("".join(t.text or "" for t in p.iter() if name_of(t) == "t") for p in paragraphs).strip()
        author = value(element, "author") or ""
        notes = notes_in(text)
        note = notes[0] if notes and (author == AUTHOR or not notes[0].changed) else None
        ids = tuple(key for p in paragraphs if (key := value(p, "paraId")))
        found.append(Comment(value(element, "id") or "", author, value(element, "date") or "", text, ids, note))
    return found


def _extended(parts: Parts) -> dict[str, Extended]:
    listed = parts.related(parts.main, "commentsExtended")
    if listed is None:
        return {}
    return {
        value(e, "paraId") or "": Extended(value(e, "paraIdParent") or "", value(e, "done") in ("1", "true"))
        for e in parts.tree(listed)
        if name_of(e) == "commentEx"
    }


def _containers(root: Any) -> dict[str, set[Any]]:
    """Comment id → the cells, or paragraphs outside of tables, where it begins and ends."""
    found: dict[str, set[Any]] = defaultdict(set)
    for element in root.iter():
        if name_of(element) in ("commentRangeStart", "commentReference"):
            above = list(element.iterancestors())
            cell = next((e for e in above if name_of(e) == "tc"), None)
            where = cell if cell is not None else next((e for e in above if name_of(e) == "p"), None)
            if where is not None:
                found[value(element, "id") or ""].add(where)
    return found
