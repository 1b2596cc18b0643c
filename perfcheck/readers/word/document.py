"""A .docx file: headers, body, notes and footers as blocks in order."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.model.location import NOWHERE, Location
from perfcheck.model.own_marks import said_by_others
from perfcheck.model.page import Block, Hidden, Mark, Page, Paragraph, Reading, SourceFormat, Unread
from perfcheck.readers.limits import LONGEST_HIDDEN, MOST_NAMED
from perfcheck.readers.office import Package, Target, relation_of
from perfcheck.readers.word.body import BodyReader
from perfcheck.readers.word.fonts import Styles, styles_of
from perfcheck.readers.word.names import child, is_on, name_of, value
from perfcheck.readers.word.numbering import numbering_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NAME = "Word（.docx）"
MAIN = "word/document.xml"  # where no relation names another
_PARTS = {
    "styles": "样式", "numbering": "自动编号", "settings": "设置", "header": "页眉", "footer": "页脚",
    "footnotes": "脚注", "endnotes": "尾注", "comments": "批注",
}  # fmt: skip
_DAMAGE = (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError)
MOST_HEAD_ROWS = 3  # of a table that only sets the words of a header apart
# A page number and nothing else: "- 3 -", "第 1 页 共 9 页".
_PAGE_NUMBER = re.compile(r"[第共页\s\d/\-—–,，.、of]*", re.IGNORECASE)


def read_docx(path: Path) -> Reading:
    """Read a .docx file. Raises UnreadableInputError for anything that is none."""
    with Package(path, _NAME, MAIN) as package:
        parts = _Parts(package)
        reader = _reader(parts)
        around: list[str] = []
        blocks = tuple(_blocks(package.tree(package.main), parts, reader, around))
    found = tuple(Mark(text, count) for text, count in reader.marks.items())
    unread, hidden = (*parts.damaged, *reader.unread), tuple(reader.hidden)
    pages = (Page(None, blocks, around=tuple(around)),)
    return Reading(SourceFormat.DOCX, pages, marks=found, unread=unread, hidden=hidden)


def elements_by_place(path: Path, root: Any) -> dict[Location, list[Any]]:
    """What stands at each place of a document, by the places that reading it gives.

    root: of its main part. Of a line the paragraph, of a cell its contents; those of headers, footers and notes
    belong to other parts. Raises UnreadableInputError.
    """
    with Package(path, _NAME, MAIN) as package:
        parts = _Parts(package)
        reader = _reader(parts)
        reader.elements = {}
        for _ in _blocks(root, parts, reader, []):
            pass
    return reader.elements


def _reader(parts: _Parts) -> BodyReader:
    sheet = parts.of("styles")
    return BodyReader(Styles() if sheet is None else styles_of(sheet), numbering_of(parts.of("numbering"), sheet))


def _blocks(root: Any, parts: _Parts, reader: BodyReader, around: list[str]) -> Iterator[Block]:
    """All that is printed, in order. around: takes what headers and footers say."""
    body = child(root, "body")
    if body is None:
        return
    sections = list(_sections(body))
    above, below = (_around(parts, [s for _, s in sections], kind, reader.marks) for kind in ("header", "footer"))
    for (elements, _), heads in zip(sections, above, strict=True):
        for part in heads:
            yield from _lines(reader.blocks(part), around)
        yield from reader.blocks(elements)
    yield from _notes(parts, reader)
    reader.hidden += _comments(parts)
    for part in dict.fromkeys(part for feet in below for part in feet):
        yield from _lines(reader.blocks(part), around)


class _Parts:
    """The parts the document refers to. damaged: those that are there and could not be read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.related = package.relations(package.main)
        self.damaged: list[Unread] = []

    def of(self, kind: str) -> Any:
        """The root of the part of a kind; None where there is none or it is damaged."""
        return self.tree(next((t for t in self.related.values() if t.kind == kind), None))

    def tree(self, target: Target | None) -> Any:
        """The root of a part, None where it is not there or damaged."""
        if target is None or target.part not in self.package:
            return None
        try:
            return self.package.tree(target.part)
        except _DAMAGE:
            what = _PARTS.get(target.kind, target.kind)
            self.damaged.append(Unread(NOWHERE, f"Word 文件的{what}已损坏，未读取"))
            return None


def _sections(body: Any) -> Iterator[tuple[list[Any], Any]]:
    """The sections of a document: their elements, and what says how their pages look (None for the last where nothing
    does)."""
    elements: list[Any] = []
    for element in body:
        elements.append(element)
        stated = next((e for e in element.iter() if name_of(e) == "sectPr"), None)
        if stated is not None:
            yield elements, stated
            elements = []
    if elements:
        yield elements, None


def _around(parts: _Parts, sections: list[Any], kind: str, marks: dict[str, int]) -> list[list[Any]]:
    """The headers or footers that are printed from each section on, where they are not those of the one before; their
    WordArt is counted as watermarks."""
    settings = parts.of("settings")
    both = settings is not None and bool(is_on(child(settings, "evenAndOddHeaders")))
    roots: dict[str, Any] = {}
    found: list[list[Any]] = []
    before: list[str] = []
    for section in sections:
        first = section is not None and is_on(child(section, "titlePg"))
        wanted: list[str] = []
        for reference in (e for e in ([] if section is None else section) if name_of(e) == kind + "Reference"):
            of = value(reference, "type")
            target = parts.related.get(relation_of(reference))
            if target is None or (of == "first" and not first) or (of == "even" and not both):
                continue
            wanted.append(target.part)
            if target.part not in roots:
                roots[target.part] = parts.tree(target)
        new = [part for part in dict.fromkeys(wanted) if part not in before and roots[part] is not None]
        found.append([roots[part] for part in new])
        before = wanted or before
    texts = (e.get("string") for r in roots.values() if r is not None for e in r.iter() if name_of(e) == "textpath")
    for text in filter(None, map(str, (text for text in texts if text))):
        marks[text] = marks.get(text, 0) + 1
    return found


def _notes(parts: _Parts, reader: BodyReader) -> Iterator[Block]:
    """Footnotes and endnotes, printed below pages and at the end."""
    for kind in ("footnotes", "endnotes"):
        root = parts.of(kind)
        for note in () if root is None else root:
            if value(note, "type") in (None, "normal"):
                yield from reader.blocks(note)


def _comments(parts: _Parts) -> Iterator[Hidden]:
    """What reviewers wrote in the margin: it leaves the house with the file. Notes of ours are told by themselves."""
    root = parts.of("comments")
    for note in ([] if root is None else list(root))[:MOST_NAMED]:
        text = "".join(e.text or "" for e in note.iter() if name_of(e) == "t").strip()
        text = said_by_others(value(note, "author") or "", text)
        if text:
            yield Hidden(NOWHERE, "批注", text[:LONGEST_HIDDEN])


def _lines(blocks: Iterable[Block], around: list[str]) -> Iterator[Block]:
    """What a header or footer says, without page numbers. Tables only set its words apart, unless they hold a form."""
    for block in blocks:
        if isinstance(block, Paragraph):
            lines = [block]
        elif len(block.rows) > MOST_HEAD_ROWS:
            yield block
            continue
        else:
            lines = [Paragraph(c.text, c.location) for row in block.rows for c in row.cells if c.text.strip()]
        lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line.text)]
        around += [line.text for line in lines]
        yield from lines
