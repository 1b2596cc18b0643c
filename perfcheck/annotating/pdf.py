"""A PDF with frames at the quoted places, an outline entry each and pages at the end that list all findings.

The file is written anew by qpdf with its streams as they are: the content of its pages is not touched. Frames are
Square annotations where a cell is quoted and Highlights where a line of text is; never FreeText, which is printed.
"""

from __future__ import annotations

import io
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from perfcheck.annotating.pdf_frames import Frame, FrameMaker
from perfcheck.annotating.pdf_list import ListPage, lay_out
from perfcheck.annotating.pdf_outline import Entry, add_outline
from perfcheck.annotating.points import Place, Point, by_place, words
from perfcheck.errors import OutputError, UnreadableInputError
from perfcheck.model.own_marks import LIST, LISTINGS, WHOLE_PDF
from perfcheck.readers.pdf.display import Display
from perfcheck.readers.pdf.opening import open_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from perfcheck.model.location import Location

ENCRYPTED = "PDF 已加密或限制修改，不在其中加批注；请取得不加密的文件"
SIGNED = "PDF 有电子签名，加批注会使签名失效，未加"
DAMAGED = "PDF 结构已损坏，不能在其中加批注"
MOST_FIELDS = 20_000  # form fields that are looked at for signatures


def annotated_pdf(path: Path, points: Sequence[Point], heading: str, day: str) -> bytes:
    """heading: what stands above the list, a sentence. day: ISO date of the notes. Without points the file as it is.

    Raises OutputError with the sentence why the file takes no annotations.
    """
    try:
        with pikepdf.open(path) as pdf:
            _refuse(pdf)
            if not points:
                return path.read_bytes().rstrip(b"\r\n") + b"\n" + WHOLE_PDF
            _annotate(pdf, path, points, heading, day)
            out = io.BytesIO()
            pdf.save(
                out,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,  # streams that are packed stay as they are
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
            )
    except pikepdf.PasswordError as fault:
        raise OutputError(ENCRYPTED) from fault
    except (pikepdf.PdfError, UnreadableInputError) as fault:
        raise OutputError(DAMAGED) from fault
    return out.getvalue() + WHOLE_PDF


def _refuse(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise OutputError(ENCRYPTED)
    form = pdf.Root.get("/AcroForm")
    flags = form.get("/SigFlags") if isinstance(form, Dictionary) else None
    if "/Perms" in pdf.Root or (isinstance(flags, int) and flags & 1) or _is_signed(form):
        raise OutputError(SIGNED)


def _is_signed(form: Any) -> bool:
    """Whether a field holds a signature; one that is still to be signed does not count."""
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    pending: list[Any] = list(fields) if isinstance(fields, Array) else []
    for _ in range(MOST_FIELDS):
        if not pending:
            return False
        field = pending.pop()
        if isinstance(field, Dictionary):
            if field.get("/FT") == Name.Sig and "/V" in field:
                return True
            kids = field.get("/Kids")
            pending += list(kids) if isinstance(kids, Array) else []
    return False


def _annotate(pdf: pikepdf.Pdf, path: Path, points: Sequence[Point], heading: str, day: str) -> None:
    marked = by_place(points)
    displays = _displays(path, {where.page for where in marked if where.page is not None}, len(pdf.pages))
    listed = lay_out(points, heading, _name_of)
    first = len(pdf.pages)
    for _ in listed:
        pdf.add_blank_page(page_size=(ListPage.WIDTH, ListPage.HEIGHT))
    entries = {entry.number: (first + i, entry.y) for i, page in enumerate(listed) for entry in page.entries}
    targets = Targets(pdf, displays, entries)
    maker = FrameMaker(pdf, day)
    annotations: dict[int, list[Any]] = defaultdict(list)
    for where, notes in marked.items():
        number, display = where.page or 0, displays.get(where.page or 0)
        if display is None or where.bbox is None:
            continue
        box, text = display.box_back(where.bbox), where.table is None
        for rank, (point, place) in enumerate(notes):
            note = "\n".join(words(point.note(place, _name_of)))
            frame = Frame(box, display.rotation, point, place, note, rank, text)
            annotations[number] += maker.made(frame, targets.page(number), targets.next_to(point, place))
    for number, made in annotations.items():
        _append(targets.page(number), made)
    font = pdf.make_indirect(_chinese_font())
    for index, page in enumerate(listed):
        _write_list_page(pdf, first + index, page, font, targets, day)
    pdf.docinfo[f"/{LISTINGS}"] = str(len(listed))
    head = Entry(f"审核意见（{len(points)}项）", targets.top_of(first))
    add_outline(pdf, head, [Entry(p.title, targets.of_point(p)) for p in points])


def _name_of(place: Place) -> str:
    page = place.at.page or place.cell.page
    return f"第{page}页 {place.source}" if page is not None else place.source


def _displays(path: Path, pages: Iterable[int], count: int) -> dict[int, Display]:
    """How each of these pages is displayed, by the library that read the places. Raises OutputError."""
    document = open_document(path)
    try:
        if len(document) != count:
            raise OutputError(DAMAGED)
        found = {}
        for number in sorted(n for n in pages if 1 <= n <= count):
            page = document[number - 1]
            found[number] = Display.of(page)
            page.close()
        return found
    finally:
        document.close()


class Targets:
    """Where links lead. listed: point number → (0-based page, height) of its entry in the list."""

    def __init__(self, pdf: pikepdf.Pdf, displays: dict[int, Display], listed: dict[int, tuple[int, float]]) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._displays = displays
        self._listed = listed

    def page(self, number: int) -> Any:
        """The dictionary of a page, 1-based."""
        return self._pages[number - 1]

    def top_of(self, index: int) -> Array:
        """The top of a page, 0-based."""
        return Array([self._pages[index], Name.XYZ, None, ListPage.HEIGHT, None])

    def of_place(self, where: Location) -> Array | None:
        """A place with some of the page above it, None where it is on no page."""
        display = self._displays.get(where.page or 0)
        if display is None:
            return None
        page = self.page(where.page or 1)
        if where.bbox is None:
            return Array([page, Name.Fit])
        left, _, _, top = display.box_back(where.bbox)
        return Array([page, Name.XYZ, round(max(0.0, left - 60), 1), round(top + 60, 1), None])

    def of_entry(self, number: int) -> Array:
        """A point's entry in the list."""
        index, y = self._listed[number]
        return Array([self._pages[index], Name.XYZ, None, round(y, 1), None])

    def of_point(self, point: Point) -> Array:
        """The first place of a point, its entry where it has none."""
        found = (self.of_place(where) for place in point.places for where in place.parts)
        return next((target for target in found if target is not None), None) or self.of_entry(point.number)

    def next_to(self, point: Point, place: Place) -> Array:
        """From a place on to the next of its finding, round and round; of an only one to the list."""
        own = [p for p in point.places if p.finding_id == place.finding_id]
        start = own.index(place)
        others = (self.of_place(p.at) for p in own[start + 1 :] + own[:start])
        return next((target for target in others if target is not None), None) or self.of_entry(point.number)


def _append(page: Any, made: list[Any]) -> None:
    """An array of the page's own: some files share one between pages."""
    given = page.get("/Annots")
    page.Annots = Array([*(given if isinstance(given, Array) else ()), *made])


def _write_list_page(pdf: pikepdf.Pdf, index: int, page: ListPage, font: Any, targets: Targets, day: str) -> None:
    made = pdf.pages[index].obj
    made.MediaBox = made.CropBox = Array([0, 0, ListPage.WIDTH, ListPage.HEIGHT])
    made.Rotate = 0  # these three may be handed down by the tree of pages
    made.Resources = Dictionary(Font=Dictionary(F1=font))
    made.Contents = pikepdf.Stream(pdf, zlib.compress(page.content(), 9), Filter=Name.FlateDecode)
    made.PieceInfo = Dictionary(perfcheck=Dictionary(LastModified=f"D:{day.replace('-', '')}", Private=True))
    whole = Array([0, 0, 0, 0])
    links = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=whole, NM=LIST, Border=Array([0, 0, 0]), F=2)]
    for link in page.links:
        target = targets.of_place(link.where)
        if target is not None:
            links.append(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([round(v, 1) for v in link.box]),
                    NM=LIST,
                    Border=Array([0, 0, 0]),
                    F=4,
                    Dest=target,
                )
            )
    made.Annots = Array([pdf.make_indirect(link) for link in links])


def _chinese_font() -> Dictionary:
    """宋体, not in the file: every reader has it, or one in its place."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/STSong-Light"), Flags=6, FontBBox=Array([-25, -254, 1000, 880]),
        ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=880, StemV=93,
    )  # fmt: skip
    system = Dictionary(Registry="Adobe", Ordering="GB1", Supplement=4)
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/STSong-Light"), CIDSystemInfo=system,
        FontDescriptor=descriptor, DW=1000, W=Array([1, 95, 500, 814, 939, 500]),
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/STSong-Light-UniGB-UCS2-H"),
        Encoding=Name("/UniGB-UCS2-H"), DescendantFonts=Array([descendant]),
    )  # fmt: skip
