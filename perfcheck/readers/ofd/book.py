"""Which documents, pages, templates and notes an OFD file holds; each page can be opened by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.ofd.package import MAIN, OfdPackage, folder_of
from perfcheck.readers.ofd.values import box, child, children, flag, local, text_of

if TYPE_CHECKING:
    from perfcheck.readers.drawn.sheet import BBox

MOST_PAGES = 20_000
"""Pages of a file that are counted."""


@dataclass(frozen=True, slots=True)
class Area:
    """Of a page, in millimetres. whole: the sheet of paper. shown: what of it is displayed and printed."""

    whole: BBox
    shown: BBox


A4 = Area((0.0, 0.0, 210.0, 297.0), (0.0, 0.0, 210.0, 297.0))


@dataclass(frozen=True, slots=True)
class Seal:
    """The picture of an electronic seal. page: the id of its page. box: where it stands, in millimetres."""

    page: str
    box: BBox


@dataclass(slots=True)
class Document:
    """One document of the file. part: its own XML. templates: id → part and ZOrder. notes: page id → parts with
    annotations of it. signed: how many signatures it has. attached: names of files attached to it."""

    part: str
    area: Area = A4
    resources: list[str] = field(default_factory=list)
    templates: dict[str, tuple[str, str]] = field(default_factory=dict)
    pages: list[tuple[str, str | None]] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)
    seals: list[Seal] = field(default_factory=list)
    signed: int = 0
    attached: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def documents_of(package: OfdPackage) -> list[Document]:
    """All documents in the file, in order. Raises UnreadableInputError where it names none that can be read."""
    root = package.tree(MAIN)
    if "encryptions.xml" in package or any(local(e) == "Encryptions" for e in root.iter()):
        raise UnreadableInputError("OFD 文件已加密，无法读取；请取得未加密的文件后再检查")
    found, faults = [], []
    for body in children(root, "DocBody"):
        part = package.find(_root_of(package, body))
        try:
            if part is None:
                raise UnreadableInputError(f"文件已损坏：缺少 {_root_of(package, body) or '文档'}")
            document = _document(package, part)
        except UnreadableInputError as fault:
            faults.append(str(fault))
            continue
        signatures = package.find(text_of(child(body, "Signatures")), folder_of(part))
        if signatures is not None:
            _told(document, _signatures, package, signatures, document)
        found.append(document)
    if not found:
        raise UnreadableInputError(faults[0] if faults else "OFD 文件中没有文档")
    found[0].faults += [f"文件中的一个文档无法读取：{fault}" for fault in faults]
    return found


def _told(document: Document, read: Any, *arguments: Any) -> None:
    """Do what a document can be read without; a fault is told."""
    try:
        read(*arguments)
    except UnreadableInputError as fault:
        document.faults.append(str(fault))


def _root_of(package: OfdPackage, body: Any) -> str:
    """The document's own part: of the version that is in force, where there are several."""
    versions = child(body, "Versions")
    for version in () if versions is None else children(versions, "Version"):
        if flag(version.get("Current"), default=False):
            part = package.find(version.get("BaseLoc", ""))
            root = child(package.tree(part), "DocRoot") if part is not None else None
            if part is not None and root is not None:
                return package.find(text_of(root), folder_of(part)) or text_of(root)
    return text_of(child(body, "DocRoot"))


def _document(package: OfdPackage, part: str) -> Document:
    root = package.tree(part)
    document, folder = Document(part), folder_of(part)
    common = child(root, "CommonData")
    for element in () if common is None else common:
        kind = local(element)
        if kind == "PageArea":
            document.area = area_of(element) or A4
        elif kind in ("PublicRes", "DocumentRes"):
            where = package.find(text_of(element), folder)
            if where is not None:  # what a missing one leaves unseen is told where it would stand
                document.resources.append(where)
        elif kind == "TemplatePage":
            where = package.find(element.get("BaseLoc", ""), folder)
            if where is not None:
                document.templates[element.get("ID", "")] = (where, element.get("ZOrder", "Background"))
    pages = child(root, "Pages")
    for page in () if pages is None else children(pages, "Page")[:MOST_PAGES]:
        document.pages.append((page.get("ID", ""), package.find(page.get("BaseLoc", ""), folder)))
    for name, read in (("Annotations", _annotations), ("Attachments", _attachments)):
        for element in children(root, name):
            where = package.find(text_of(element), folder)
            if where is not None:
                _told(document, read, package, where, document)
    return document


def area_of(element: Any) -> Area | None:
    """What an Area element says; None where it names no sheet of paper of any size."""
    whole = box(text_of(child(element, "PhysicalBox"))) or box(text_of(child(element, "ApplicationBox")))
    if whole is None or whole[2] - whole[0] < 1 or whole[3] - whole[1] < 1:
        return None
    x0, top, x1, bottom = whole
    for name in ("ApplicationBox", "CropBox"):  # the second is no part of the standard, but of many files
        part = box(text_of(child(element, name)))
        if part is not None and part[2] - part[0] >= 1 and part[3] - part[1] >= 1:
            x0, top, x1, bottom = max(x0, part[0]), max(top, part[1]), min(x1, part[2]), min(bottom, part[3])
    return Area(whole, (x0, top, x1, bottom))


def _annotations(package: OfdPackage, part: str, document: Document) -> None:
    for page in children(package.tree(part), "Page"):
        for element in children(page, "FileLoc"):
            where = package.find(text_of(element), folder_of(part), folder_of(document.part))
            if where is not None:
                document.notes.setdefault(page.get("PageID", ""), []).append(where)


def _attachments(package: OfdPackage, part: str, document: Document) -> None:
    for element in children(package.tree(part), "Attachment"):
        document.attached.append((element.get("Name") or text_of(child(element, "FileLoc")))[:80])


def _signatures(package: OfdPackage, part: str, document: Document) -> None:
    for element in children(package.tree(part), "Signature"):
        document.signed += 1
        where = package.find(element.get("BaseLoc", ""), folder_of(part), folder_of(document.part))
        if where is None:
            continue
        for stamp in package.tree(where).iter("{*}StampAnnot"):
            place = box(stamp.get("Boundary"))
            clip = box(stamp.get("Clip"))
            if place is not None and clip is not None:  # a seal over the edges of several pages: the part of this one
                x, y = place[0], place[1]
                place = (x + clip[0], y + clip[1], x + clip[2], y + clip[3])
            if place is not None:
                document.seals.append(Seal(stamp.get("PageRef", ""), place))
