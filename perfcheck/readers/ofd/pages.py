"""Pages of an OFD file, each painted with its templates, annotations and seals."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.children import PageReader
from perfcheck.readers.drawn.garbled import is_garbled
from perfcheck.readers.drawn.page import draught
from perfcheck.readers.drawn.sheet import Sheet, damaged
from perfcheck.readers.ofd.annotations import paint_notes
from perfcheck.readers.ofd.book import area_of, documents_of
from perfcheck.readers.ofd.canvas import Canvas
from perfcheck.readers.ofd.package import OfdPackage, folder_of
from perfcheck.readers.ofd.pictures import Pictures
from perfcheck.readers.ofd.placing import State
from perfcheck.readers.ofd.rendering import without_text
from perfcheck.readers.ofd.resources import Resources
from perfcheck.readers.ofd.seen import show
from perfcheck.readers.ofd.values import POINTS, child, children, placed, text_of
from perfcheck.readers.scan.sheets import add_scans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from perfcheck.readers.ofd.book import Area, Document

MOST_TEMPLATES = 50
"""Templates of one page that are painted."""

NO_PICTURE = "此处图片无法解码，其中如有文字，未能读取"


@dataclass(frozen=True, slots=True)
class OfdJob:
    """What to read of an OFD file, and how; as a ``PageJob`` of a PDF file."""

    path: Path
    jobs: int
    ocr: bool
    ocr_installed: bool
    marks: frozenset[str] | None = None


@dataclass(slots=True)
class Painted:
    """A page as painted. canvas: None where it could not be opened; the sheet says why."""

    sheet: Sheet
    canvas: Canvas | None


def read_pages(job: OfdJob, first: int, last: int) -> tuple[list[bytes], dict[int, str]]:
    """The pickled ``Draught`` of each page that was read, in order, and why others were lost."""
    return PageReader(partial(_read, job), job.jobs, job.ocr).run(first, last)


def _read(job: OfdJob, numbers: Iterable[int]) -> Iterator[bytes]:
    with OfdPackage(job.path) as package:
        pictures = Pictures(package)
        for page in painted_pages(package, pictures, numbers):
            sheet, canvas = page.sheet, page.canvas
            if canvas is not None:
                if is_garbled(sheet):  # its fonts cannot be drawn: there is nothing to recognise
                    sheet.faults.append("本页文字编码损坏，无法还原为汉字，未能读取")
                    sheet.glyphs, sheet.edges, sheet.drawings = [], [], []
                render = partial(without_text, canvas, pictures)
                add_scans(sheet, render, ocr=job.ocr, ocr_installed=job.ocr_installed)
            yield pickle.dumps(draught(sheet, job.marks), pickle.HIGHEST_PROTOCOL)


def painted_pages(package: OfdPackage, pictures: Pictures, numbers: Iterable[int]) -> Iterator[Painted]:
    """Pages by their 1-based numbers, which run on through all documents of the file."""
    documents = documents_of(package)
    places = [(document, index) for document in documents for index in range(len(document.pages))]
    resources: dict[int, Resources] = {}
    for number in numbers:
        document, index = places[number - 1]
        if id(document) not in resources:
            resources[id(document)] = Resources().with_parts(package, document.resources)
        try:
            yield _painted(package, pictures, document, index, number, resources[id(document)])
        except UnreadableInputError as fault:
            sheet = damaged(number)
            sheet.faults = [f"本页已损坏，无法读取：{fault}"]
            yield Painted(sheet, None)


def _painted(
    package: OfdPackage, pictures: Pictures, document: Document, index: int, number: int, resources: Resources
) -> Painted:
    name, part = document.pages[index]
    if part is None:
        raise UnreadableInputError("缺少页面内容")
    root = package.tree(part)
    area = area_of(child(root, "Area")) if child(root, "Area") is not None else None
    area = area or document.area
    start = _start(area)
    x0, top, x1, bottom = area.whole
    sheet = Sheet(number, (x1 - x0) * POINTS, (bottom - top) * POINTS)
    canvas = Canvas(sheet, resources, pictures.shows, pictures.size)
    templates = _templates(document, root)
    for where, behind in templates:
        if behind:
            _template(canvas, package, resources, document, where, start)
    canvas.resources = _own(package, resources, root, part, document)
    _content(canvas, root, start)
    for where, behind in templates:
        if not behind:
            _template(canvas, package, resources, document, where, start)
    canvas.resources = resources
    struck = paint_notes(canvas, package, document.notes.get(name, ()), start)
    canvas.tell()
    show(canvas, placed(area.shown, start.matrix), struck)
    for seal in document.seals:
        if seal.page == name:
            sheet.images.append(placed(seal.box, start.matrix))
            sheet.image_dpi.append(0.0)
    _tell_pictures(canvas, pictures)
    if document.faults and index == 0:
        sheet.faults += document.faults
    sheet.faults += list(dict.fromkeys(resources.faults)) if index == 0 else []
    return Painted(sheet, canvas)


def _start(area: Area) -> State:
    x, y = area.whole[:2]
    return State((POINTS, 0.0, 0.0, POINTS, -x * POINTS, -y * POINTS))


def _own(package: OfdPackage, resources: Resources, root: Any, part: str, document: Document) -> Resources:
    """With the resources that a page or a template has for itself."""
    found = [
        where
        for element in children(root, "PageRes")
        if (where := package.find(text_of(element), folder_of(part), folder_of(document.part))) is not None
    ]
    return resources.with_parts(package, found) if found else resources


def _templates(document: Document, root: Any) -> list[tuple[str, bool]]:
    """Parts of the templates of a page, and whether each lies behind it."""
    found = []
    for element in children(root, "Template")[:MOST_TEMPLATES]:
        part, order = document.templates.get(element.get("TemplateID", ""), ("", ""))
        if part:
            found.append((part, element.get("ZOrder", order) != "Foreground"))
    return found


def _template(
    canvas: Canvas, package: OfdPackage, resources: Resources, document: Document, part: str, start: State
) -> None:
    try:
        root = package.tree(part)
    except UnreadableInputError as fault:
        canvas.sheet.faults.append(f"本页的模板页无法读取：{fault}")
        return
    canvas.resources = _own(package, resources, root, part, document)
    _content(canvas, root, start)


def _content(canvas: Canvas, root: Any, start: State) -> None:
    for content in children(root, "Content"):
        canvas.layers(content, replace(start))


def _tell_pictures(canvas: Canvas, pictures: Pictures) -> None:
    for image, place in zip(canvas.images, canvas.sheet.images, strict=False):
        if pictures.size(image) == (0, 0):
            canvas.unread(place, NO_PICTURE)
