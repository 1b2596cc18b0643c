"""A .docx file: headers, body, notes and footers as blocks in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.model.location import NOWHERE
from perfcheck.model.page import Block, Hidden, Mark, Page, Paragraph, Reading, SourceFormat
from perfcheck.readers.limits import LONGEST_HIDDEN, MOST_NAMED
from perfcheck.readers.office import Package, Target, relation_of
from perfcheck.readers.word.body import BodyReader
from perfcheck.readers.word.fonts import Styles, styles_of
from perfcheck.readers.word.names import child, is_on, name_of, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = "Word（.docx）"
# A page number and nothing else: "- 3 -", "第 1 页 共 9 页".
_PAGE_NUMBER = re.compile(r"[第共页\s\d/\-—–,，.、of]*", re.IGNORECASE)


def read_docx(path: Path) -> Reading:
    """Read a .docx file. Raises UnreadableInputError for anything that is none."""
    with Package(path, _NAME, "word/document.xml") as package:
        root = package.tree(package.main)
        body = child(root, "body")
        related = package.relations(package.main)
        reader = BodyReader(_styles(package, related))
        blocks: list[Block] = []
        marks: dict[str, int] = {}
        if body is not None:
            sections = [e for e in body.iter() if name_of(e) == "sectPr"]
            heads, feet = (_around(package, related, sections, kind, marks) for kind in ("header", "footer"))
            blocks += [b for part in heads for b in reader.blocks(part) if not _is_furniture(b)]
            blocks += reader.blocks(body)
            blocks += _notes(package, related, reader)
            reader.hidden += _comments(package, related)
            blocks += [b for part in feet for b in reader.blocks(part) if not _is_furniture(b)]
    found = tuple(Mark(text, count) for text, count in marks.items())
    unread, hidden = tuple(reader.unread), tuple(reader.hidden)
    return Reading(SourceFormat.DOCX, (Page(None, tuple(blocks)),), marks=found, unread=unread, hidden=hidden)


def _styles(package: Package, related: dict[str, Target]) -> Styles:
    part = next((t.part for t in related.values() if t.kind == "styles"), "")
    try:
        return styles_of(package.tree(part)) if part in package else Styles()
    except etree.XMLSyntaxError:
        return Styles()


def _around(
    package: Package, related: dict[str, Target], sections: list[Any], kind: str, marks: dict[str, int]
) -> list[Any]:
    """The headers or footers that are printed, each once; their WordArt is counted as watermarks."""
    settings = next((t.part for t in related.values() if t.kind == "settings"), "")
    both = False
    if settings in package:
        try:
            both = bool(is_on(child(package.tree(settings), "evenAndOddHeaders")))
        except etree.XMLSyntaxError:
            both = False
    parts: list[str] = []
    for section in sections:
        first = is_on(child(section, "titlePg"))
        for reference in (e for e in section if name_of(e) == kind + "Reference"):
            of = value(reference, "type")
            target = related.get(relation_of(reference))
            if target is None or (of == "first" and not first) or (of == "even" and not both):
                continue
            if target.part in package and target.part not in parts:
                parts.append(target.part)
    roots = []
    for part in parts:
        try:
            roots.append(package.tree(part))
        except etree.XMLSyntaxError:
            continue
    for text in (str(e.get("string")) for r in roots for e in r.iter() if name_of(e) == "textpath" and e.get("string")):
        marks[text] = marks.get(text, 0) + 1
    return roots


def _notes(package: Package, related: dict[str, Target], reader: BodyReader) -> Iterator[Block]:
    """Footnotes and endnotes, printed below pages and at the end."""
    for kind in ("footnotes", "endnotes"):
        part = next((t.part for t in related.values() if t.kind == kind), "")
        if part not in package:
            continue
        try:
            root = package.tree(part)
        except etree.XMLSyntaxError:
            continue
        for note in root:
            if value(note, "type") in (None, "normal"):
                yield from reader.blocks(note)


def _comments(package: Package, related: dict[str, Target]) -> Iterator[Hidden]:
    """What reviewers wrote in the margin: it leaves the house with the file."""
    part = next((t.part for t in related.values() if t.kind == "comments"), "")
    try:
        notes = list(package.tree(part)) if part in package else []
    except etree.XMLSyntaxError:
        notes = []
    for note in notes[:MOST_NAMED]:
        text = "".join(e.text or "" for e in note.iter() if name_of(e) == "t").strip()
        if text:
            yield Hidden(NOWHERE, "批注", text[:LONGEST_HIDDEN])


def _is_furniture(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_PAGE_NUMBER.fullmatch(block.text))
