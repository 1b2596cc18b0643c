"""What of a PDF file is damaged, and which pages that costs: streams that do not unpack, objects that are not there.

pdfium reads what it can and says nothing. The file's objects are looked through here without it: each stream is
unpacked to its end, and from every page its references are followed. A sound file costs some milliseconds.
"""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of a file that is looked through, and of what one file's streams unpack to."""

MOST_OBJECTS = 200_000

WHOLE_FILE = 0
"""In place of a page's number."""

CONTENT = "本页的内容数据有损坏或缺失，部分内容未能读取"
COLLECTION = "文件是 PDF 包，内容在所附的文件中，附件未读取"
DYNAMIC = "文件是动态表单（XFA），表单内容不在页面上，未能读取"
EMPTY = "本页没有内容数据，可能已损坏，也可能是空白页"

_NUMBER = regex(rb"(?<!\d)(\d{1,7})\s{1,4}\d{1,5}\s{1,4}\Z")
_STREAM = regex(rb"stream\r?\n")
_REFERENCE = regex(rb"(?<!\d)(\d{1,7})\s{1,4}\d{1,5}\s{1,4}R\b")
_PAGE = regex(rb"/Type\s{0,4}/Page\b(?!s)")
_TREE = regex(rb"/Type\s{0,4}/Pages\b")
_CONTENTS = regex(rb"/Contents\s{0,4}((?:\d{1,7}\s{1,4}\d{1,5}\s{1,4}R\b)|\[[^\]]{0,400000}\])")
_OPERATOR = regex(rb"(?<!\S)(?:BT|ET|Tj|TJ|Tf|Td|Tm|re|cm|Do|sh|BI|[mlcfFSBWqQ]|f\*|B\*|BDC|BMC|EMC|gs|'|\")(?!\S)")
# What a content draws or writes with, by the name under which the page's resources hold it.
_USED = regex(rb"(/[\w.+-]{1,60})\s{1,4}(?:Do|[\d.]{1,12}\s{1,4}Tf)(?!\S)")
_FILTERS = frozenset(
    b"LZWDecode LZW ASCIIHexDecode AHx RunLengthDecode RL DCTDecode DCT CCITTFaxDecode CCF".split()
    + b"JBIG2Decode JPXDecode".split()
)
_KIDS = regex(rb"/Kids\s{0,4}\[([^\]]{0,400000})\]")
_COUNT = regex(rb"/Count\s{1,4}(\d{1,6})")
_PARENT = regex(rb"/Parent\s{1,4}(\d{1,7})\s{1,4}\d{1,5}\s{1,4}R\b")
_TABLE = regex(rb"\bxref\s{1,4}(\d{1,7})\s{1,2}(\d{1,7})\s{0,2}\r?\n")
_BEGINS = regex(rb"\s{0,4}(\d{1,20})\s{1,4}\d{1,5}\s{1,4}obj")
_ENTRY = regex(rb"(\d{10}) \d{5} ([nf])")
_ZEROS = bytes(8)
_LENGTH = regex(rb"/Length\s{1,4}(\d{1,9})(?!\s{1,4}\d{1,5}\s{1,4}R)")
_PACKED = regex(rb"/Type\s{0,4}/ObjStm\b")
_COLLECTION = regex(rb"/Collection\b")
_XFA = regex(rb"/XFA\b")
_WIDGET = regex(rb"/Subtype\s{0,4}/Widget\b")
_FIRST = regex(rb"/First\s{1,4}(\d{1,7})")
# What a page refers to without being printed from it: the way back up the tree, outlines, structure, links.
_ASIDE = regex(
    rb"/(?:Parent|P|Dest|D|A|Prev|Next|First|Last|Popup|IRT|Pg|K|StructParent|StructTreeRoot|B|Metadata|PieceInfo|OC|"
    rb"OCGs|Thumb|Length|SMask|Group|AA)\s{0,4}(?:\d{1,7}\s{1,4}\d{1,5}\s{1,4}R\b|\[[^\]]{0,4000}\])"
)


@dataclass(slots=True)
class Objects:
    """bodies: what each object says, without its stream. bad: numbers of those whose stream does not unpack.
    drawing: of those whose stream may draw a page: it holds an operator, or nothing but blanks. uses: the names of
    what such a stream draws or writes with."""

    bodies: dict[int, bytes] = field(default_factory=dict)
    bad: set[int] = field(default_factory=set)
    drawing: set[int] = field(default_factory=set)
    uses: dict[int, set[bytes]] = field(default_factory=dict)
    unpacked: int = 0
    references: dict[int, list[int]] = field(default_factory=dict)
    named: dict[bytes, bool] = field(default_factory=dict)

    def names(self, name: bytes) -> bool:
        """Whether any object of the file holds something under a name."""
        if name not in self.named:
            self.named[name] = any(re.search(re.escape(name) + rb"(?![\w.+-])", body) for body in self.bodies.values())
        return self.named[name]

    def followed(self, number: int) -> list[int]:
        """Numbers of the objects that one is printed from."""
        if number not in self.references:
            self.references[number] = _references(self.bodies[number])
        return self.references[number]


def damaged_pages(path: Path, count: int) -> dict[int, str]:
    """Page number (WHOLE_FILE for the file) → Chinese sentence what was lost. count: pages that can be opened."""
    if path.stat().st_size > MOST_BYTES:
        return {}
    data = path.read_bytes()
    if b"/Encrypt" in data:
        return {}
    objects = _objects(data)
    for number in _misplaced(data):
        objects.bodies.pop(number, None)  # pdfium looks where the table says, and finds nothing
    pages = _pages(objects)
    found: dict[int, str] = {}
    for number, page in enumerate(pages[:count], 1):
        body = objects.bodies.get(page, b"")
        content = _CONTENTS.search(body)
        if content is None:
            if b"/Annots" not in body:
                found[number] = EMPTY
        elif not _draws(content[1], objects) or _reaches_damage(page, objects):
            found[number] = CONTENT
    lost = max(_promised(objects), len(pages)) - count
    if lost > 0:
        found[WHOLE_FILE] = f"文件的页目录记有{count + lost}页，只找到{count}页，其余各页未能读取"
    elif objects.bad and not found and not _is_beside(objects, pages):
        found[WHOLE_FILE] = "文件中有数据损坏，无法确定涉及哪些页，读到的内容可能不全"
    elif (elsewhere := _shown_elsewhere(objects)) is not None:
        found[WHOLE_FILE] = elsewhere
    return found


def _shown_elsewhere(objects: Objects) -> str | None:
    """Why what a viewer shows stands on no page, a Chinese sentence; None where the pages are all there is."""
    if any(_COLLECTION.search(body) and b"/Catalog" in body for body in objects.bodies.values()):
        return COLLECTION
    dynamic = any(_XFA.search(body) for body in objects.bodies.values())
    return DYNAMIC if dynamic and not any(_WIDGET.search(body) for body in objects.bodies.values()) else None


def _objects(data: bytes) -> Objects:
    objects = Objects()
    for number, start, end in _found(data):
        if len(objects.bodies) > MOST_OBJECTS:
            break
        stream = _STREAM.search(data, start, end)
        if stream is None:
            objects.bodies[number] = data[start:end]
            if _ZEROS in objects.bodies[number]:
                objects.bad.add(number)
            continue
        body = data[start : stream.start()]
        objects.bodies[number] = body
        objects.bad.discard(number)
        content = _unpack(data, stream.end(), body, objects)
        if content is None:
            objects.bad.add(number)
        elif not content.strip() or _OPERATOR.search(content):
            objects.drawing.add(number)
            objects.uses[number] = set(_USED.findall(content))
        if content and _PACKED.search(body):
            for inner, text in _inner(content, body):
                objects.bodies.setdefault(inner, text)
    return objects


def _found(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each object as it stands in the file."""
    place = data.find(b"obj")
    while place >= 0:
        hit = _NUMBER.search(data, max(0, place - 18), place)
        if hit is None:
            place = data.find(b"obj", place + 3)
            continue
        end = data.find(b"endobj", place)
        end = len(data) if end < 0 else end
        yield int(hit[1]), place + 3, end
        place = data.find(b"obj", end + 6)


def _misplaced(data: bytes) -> set[int]:
    """Numbers of objects that do not stand where the file's table says. Where that is wrong throughout, pdfium
    makes a table of its own, and all are found."""
    wrong: set[int] = set()
    right = 0
    for section in _TABLE.finditer(data):
        first, count, place = int(section[1]), int(section[2]), section.end()
        for number in range(first, first + min(count, MOST_OBJECTS)):
            entry = data[place : place + 20]
            place += 20
            known = _ENTRY.match(entry)
            if known is None:
                wrong.add(number)
            elif known[2] == b"n":
                at = int(known[1])
                begins = _BEGINS.match(data, at, at + 24)
                if begins is not None and begins[1] == b"%d" % number:
                    right += 1
                    wrong.discard(number)
                else:
                    wrong.add(number)
    return wrong if len(wrong) < right else set()


def _unpack(data: bytes, start: int, body: bytes, objects: Objects) -> bytes | None:
    """A stream as far as it is packed by Flate; None where it does not unpack to its end."""
    length = _LENGTH.search(body)
    end = start + int(length[1]) if length else -1
    if not 0 <= end <= len(data) or b"endstream" not in data[end : end + 16]:
        end = data.find(b"endstream", start)
        if end < 0:
            return None
    filters = re.findall(rb"/(\w{1,20})", body[body.find(b"/Filter") :])[1:3] if b"/Filter" in body else []
    packed = data[start:end]
    if filters[:1] in ([b"ASCII85Decode"], [b"A85"]):
        try:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        except ValueError:
            return None
        filters = filters[1:]
    if filters[:1] not in ([b"FlateDecode"], [b"Fl"]):
        return None if filters and filters[0] not in _FILTERS else b"" if filters else packed
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, max(1, MOST_BYTES - objects.unpacked))
    except zlib.error:
        return None
    objects.unpacked += len(content)
    if not unpacker.eof and not unpacker.unconsumed_tail:
        return None
    return content


def _draws(contents: bytes, objects: Objects, depth: int = 0) -> bool:
    """Whether all parts of a page's content are there and look like content. contents: references to them."""
    numbers = [int(number) for number in _REFERENCE.findall(contents)]
    for number in numbers:
        if number in objects.drawing:
            if not all(map(objects.names, objects.uses.get(number, ()))):
                return False
            continue
        body = objects.bodies.get(number, b"").strip()
        if depth or not body.startswith(b"[") or not _draws(body, objects, 1):
            return False
    return bool(numbers) or contents.strip() == b"[]"


def _inner(content: bytes, body: bytes) -> Iterator[tuple[int, bytes]]:
    """Objects packed in a stream."""
    first = _FIRST.search(body)
    if first is None:
        return
    start = int(first[1])
    numbers = [int(number) for number in content[:start].split() if number.isdigit()]
    places = numbers[1::2]
    for number, place, after in zip(numbers[::2], places, [*places[1:], len(content)], strict=False):
        yield number, content[start + place : start + after]


def _references(body: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(_ASIDE.sub(b"", body))]


def _pages(objects: Objects) -> list[int]:
    """Numbers of the page objects, in printed order as far as the page tree tells it."""
    roots = [n for n, body in objects.bodies.items() if _TREE.search(body) and not _PARENT.search(body)]
    ordered: list[int] = []
    seen: set[int] = set()

    def walk(number: int, depth: int) -> None:
        if number in seen or depth > 40:
            return
        seen.add(number)
        body = objects.bodies.get(number, b"")
        kids = _KIDS.search(body) if _TREE.search(body) or b"/Kids" in body else None
        if kids is None:
            ordered.append(number)
            return
        for kid in _REFERENCE.findall(kids[1]):
            walk(int(kid), depth + 1)

    for root in roots[-1:]:
        walk(root, 0)
    return ordered or [number for number, body in objects.bodies.items() if _PAGE.search(body)]


def _promised(objects: Objects) -> int:
    """Pages the root of the page tree counts."""
    roots = [body for body in objects.bodies.values() if _TREE.search(body) and not _PARENT.search(body)]
    counts = [int(hit[1]) for body in roots[-1:] if (hit := _COUNT.search(body))]
    return max(counts, default=0)


def _reaches_damage(page: int, objects: Objects) -> bool:
    """Whether anything a page is printed from is damaged or missing."""
    body = objects.bodies.get(page)
    if body is None:
        return True
    waiting = _references(body)
    if b"/Resources" not in body and (parent := _PARENT.search(body)):
        above = objects.bodies.get(int(parent[1]), b"")
        waiting += _references(_KIDS.sub(b"", above))
    seen: set[int] = {page}
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        inner = objects.bodies.get(number)
        if inner is None or number in objects.bad:
            return True
        if not _PAGE.search(inner):
            waiting += objects.followed(number)
    return False


def _is_beside(objects: Objects, pages: list[int]) -> bool:
    """Whether the damaged streams are none that a page is printed from, as far as their own words tell."""
    kinds = (b"/Metadata", b"/XRef", b"/EmbeddedFile", b"/ICCBased", b"/StructTreeRoot")
    return bool(pages) and all(any(kind in objects.bodies[n] for kind in kinds) for n in objects.bad)
