"""OFD files written part by part as GB/T 33190-2016 has them. Lengths are millimetres, y runs down."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import pdfplumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MM = 25.4 / 72
FONTS = {"3": "宋体", "4": "Wingdings"}


def text(x: float, y: float, content: str, size: float = 4.0, inner: str = "", code: str = "", **named: Any) -> str:
    """A line of text that begins at x with its writing line at y. inner: children before the text. code: attributes
    of the TextCode; else every character is as wide as the font is high, Latin ones half. named: further attributes."""
    steps = [size if char > "\u2000" else size / 2 for char in content]
    place = code or f'X="0" Y="{size:g}" DeltaX="{deltas(steps[:-1])}"'
    wide = sum(steps) + 1
    given = {"Boundary": f"{x:g} {y - size:g} {wide:g} {size * 1.3:g}", "Font": "3", "Size": f"{size:g}", **named}
    inner += f"<ofd:TextCode {place}>{escape(content)}</ofd:TextCode>"
    return f"<ofd:TextObject {attributes(given)}>{inner}</ofd:TextObject>"


def attributes(given: dict[str, Any]) -> str:
    return " ".join(f"{name}={quoteattr(str(value))}" for name, value in given.items())


def deltas(steps: Sequence[float]) -> str:
    """Offsets from character to character, runs of equal ones in short: g 3 4."""
    parts = []
    for step, run in groupby(f"{s:g}" for s in steps):
        count = len(list(run))
        parts.append(f"g {count} {step}" if count > 2 else " ".join([step] * count))
    return " ".join(parts)


def line(x0: float, y0: float, x1: float, y1: float, **named: Any) -> str:
    """A stroked line in a boundary of its own."""
    left, top = min(x0, x1) - 0.2, min(y0, y1) - 0.2
    boundary = f"{left:g} {top:g} {abs(x1 - x0) + 0.4:g} {abs(y1 - y0) + 0.4:g}"
    data = f"M {x0 - left:g} {y0 - top:g} L {x1 - left:g} {y1 - top:g}"
    return path(data, **{"Boundary": boundary, "LineWidth": "0.25", **named})


def filled(x0: float, y0: float, x1: float, y1: float, colour: str = "0 0 0", **named: Any) -> str:
    """A filled rectangle."""
    given = {"Boundary": f"{x0:g} {y0:g} {x1 - x0:g} {y1 - y0:g}", "Fill": "true", "Stroke": "false", **named}
    data = f"M 0 0 L {x1 - x0:g} 0 L {x1 - x0:g} {y1 - y0:g} L 0 {y1 - y0:g} C"
    return path(data, f'<ofd:FillColor Value="{colour}"/>', **given)


def path(data: str, inner: str = "", **named: Any) -> str:
    """A path. data: its short form. inner: colours."""
    inner += f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f"<ofd:PathObject {attributes(named)}>{inner}</ofd:PathObject>"


def picture(x: float, y: float, width: float, height: float, resource: str, **named: Any) -> str:
    given = {"Boundary": f"{x:g} {y:g} {width:g} {height:g}", "CTM": f"{width:g} 0 0 {height:g} 0 0", **named}
    return f'<ofd:ImageObject {attributes(given)} ResourceID="{resource}"/>'


def table(x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]], height: float = 9.0) -> str:
    """A ruled table, its texts 4 mm high. A cell that says < belongs to the one at its left."""
    edges = [x + sum(widths[:n]) for n in range(len(widths) + 1)]
    bottom = y + height * len(rows)
    parts = [line(edges[0], y + height * n, edges[-1], y + height * n) for n in range(len(rows) + 1)]
    parts += [line(edge, y, edge, bottom) for edge in (edges[0], edges[-1])]
    for number, row in enumerate(rows):
        top = y + height * number
        for column, content in enumerate(row):
            if column and content != "<":
                parts.append(line(edges[column], top, edges[column], top + height))
            if content and content != "<":
                parts.append(text(edges[column] + 1, top + 6, content))
    return "".join(parts)


@dataclass
class Page:
    """content: of its layer, or whole layers. before: templates and page resources. notes: annotations."""

    content: str
    width: float = 210.0
    height: float = 297.0
    before: str = ""
    notes: str = ""
    area: str | None = None

    def xml(self) -> str:
        area = self.area or f"<ofd:PhysicalBox>0 0 {self.width:g} {self.height:g}</ofd:PhysicalBox>"
        layers = self.content
        if "<ofd:Layer" not in layers:
            layers = f'<ofd:Layer ID="9" Type="Body">{layers}</ofd:Layer>'
        inner = f"<ofd:Area>{area}</ofd:Area>{self.before}<ofd:Content>{layers}</ofd:Content>"
        return f"{HEAD}<ofd:Page {NAMESPACE}>{inner}</ofd:Page>"


@dataclass
class Document:
    """resources: inner XML of its DocumentRes. templates: id → content. extra: further parts of the package. seals:
    boundaries of stamps, by number of page."""

    pages: list[Page]
    resources: str = ""
    templates: dict[str, Page] = field(default_factory=dict)
    extra: dict[str, bytes] = field(default_factory=dict)
    seals: list[tuple[int, str]] = field(default_factory=list)
    attached: Sequence[str] = ()


def write(path: Path, *documents: Document, extra: dict[str, bytes] | None = None) -> Path:
    bodies = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number, document in enumerate(documents):
            folder = f"Doc_{number}"
            signed = f"<ofd:Signatures>{folder}/Signs/Signatures.xml</ofd:Signatures>" if document.seals else ""
            bodies.append(
                f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{number:032}</ofd:DocID></ofd:DocInfo>"
                f"<ofd:DocRoot>{folder}/Document.xml</ofd:DocRoot>{signed}</ofd:DocBody>"
            )
            for name, content in _parts(document).items():
                package.writestr(f"{folder}/{name}", content)
        whole = f'{HEAD}<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD">{"".join(bodies)}</ofd:OFD>'
        package.writestr("OFD.xml", whole)
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return path


def one(path: Path, *contents: str, **named: Any) -> Path:
    """A file of one document, a page a content."""
    return write(path, Document([Page(content) for content in contents], **named))


def _parts(document: Document) -> dict[str, bytes | str]:
    fonts = "".join(f'<ofd:Font ID="{i}" FontName="{name}" FamilyName="{name}"/>' for i, name in FONTS.items())
    templates = "".join(f'<ofd:TemplatePage ID="{i}" BaseLoc="Tpls/{i}.xml"/>' for i in document.templates)
    pages = "".join(
        f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(document.pages))
    )
    noted = [(n, page) for n, page in enumerate(document.pages) if page.notes]
    further = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" if noted else ""
    further += "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if document.attached else ""
    parts: dict[str, bytes | str] = {
        "Document.xml": f"{HEAD}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        f"<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>{templates}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>"
        f"{further}</ofd:Document>",
        "PublicRes.xml": f'{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts>{fonts}</ofd:Fonts></ofd:Res>',
        "DocumentRes.xml": f'{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res">{document.resources}</ofd:Res>',
        **{f"Tpls/{i}.xml": page.xml() for i, page in document.templates.items()},
        **{f"Pages/Page_{n}/Content.xml": page.xml() for n, page in enumerate(document.pages)},
        **document.extra,
    }
    if noted:
        where = "<ofd:FileLoc>Page_{}.xml</ofd:FileLoc>"
        places = "".join(f'<ofd:Page PageID="{100 + n}">{where.format(n)}</ofd:Page>' for n, _ in noted)
        parts["Annots/Annotations.xml"] = f"{HEAD}<ofd:Annotations {NAMESPACE}>{places}</ofd:Annotations>"
        for n, page in noted:
            parts[f"Annots/Page_{n}.xml"] = f"{HEAD}<ofd:PageAnnot {NAMESPACE}>{page.notes}</ofd:PageAnnot>"
    if document.attached:
        listed = "".join(f'<ofd:Attachment ID="{n}" Name="{name}"/>' for n, name in enumerate(document.attached))
        parts["Attachs/Attachments.xml"] = f"{HEAD}<ofd:Attachments {NAMESPACE}>{listed}</ofd:Attachments>"
    if document.seals:
        stamps = "".join(
            f'<ofd:StampAnnot ID="{n}" PageRef="{99 + page}" Boundary="{box}"/>'
            for n, (page, box) in enumerate(document.seals)
        )
        parts["Signs/Signatures.xml"] = (
            f'{HEAD}<ofd:Signatures {NAMESPACE}><ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
        )
        parts["Signs/Sign_0/Signature.xml"] = (
            f"{HEAD}<ofd:Signature {NAMESPACE}><ofd:SignedInfo>{stamps}</ofd:SignedInfo></ofd:Signature>"
        )
    return parts


def note(kind: str, boundary: str, inner: str, remark: str = "", **named: Any) -> str:
    said = f"<ofd:Remark>{escape(remark)}</ofd:Remark>" if remark else ""
    given = {"Type": kind, "ID": "1", **named}
    said += f'<ofd:Appearance Boundary="{boundary}">{inner}</ofd:Appearance>'
    return f"<ofd:Annot {attributes(given)}>{said}</ofd:Annot>"


def unit(name: str, inner: str) -> str:
    """A composite unit of the resources."""
    content = f"<ofd:Content>{inner}</ofd:Content>"
    return f'<ofd:CompositeGraphicUnit ID="{name}" Width="100" Height="20">{content}</ofd:CompositeGraphicUnit>'


def from_pdf(source: Path, target: Path) -> Path:
    """The characters, lines and rectangles of a PDF as an OFD file, by another reader than ours."""
    with pdfplumber.open(source) as pdf:
        pages = [Page(_content(page), float(page.width) * MM, float(page.height) * MM) for page in pdf.pages]
    return write(target, Document(pages))


def _content(page: Any) -> str:
    parts = []
    for shape in page.rects:
        if shape["fill"] and min(shape["width"], shape["height"]) <= 3:
            parts.append(filled(*_box(shape)))
        elif shape["stroke"]:
            x0, y0, x1, y1 = _box(shape)
            parts += [line(x0, y0, x1, y0), line(x0, y1, x1, y1), line(x0, y0, x0, y1), line(x1, y0, x1, y1)]
    parts += [line(*_box(shape)) for shape in page.lines]
    return "".join([*parts, *map(_words, _runs(page.chars))])


def _box(shape: dict[str, Any]) -> tuple[float, float, float, float]:
    return tuple(round(float(shape[side]) * MM, 4) for side in ("x0", "top", "x1", "bottom"))  # type: ignore[return-value]


def _runs(chars: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    runs: list[list[dict[str, Any]]] = []
    for char in chars:
        last = runs[-1][-1] if runs else None
        if last is not None and _baseline(last) == _baseline(char) and last["size"] == char["size"]:
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _baseline(char: dict[str, Any]) -> float:
    return round(float(char["top"]) + float(char["y1"]) - float(char["matrix"][5]), 2)


def _words(run: list[dict[str, Any]]) -> str:
    size = round(float(run[0]["size"]) * MM, 4)
    steps = [round((b["x0"] - a["x0"]) * MM, 4) for a, b in pairwise(run)]
    code = f'X="0" Y="{size:g}" DeltaX="{deltas(steps)}"'
    x, y = float(run[0]["x0"]) * MM, _baseline(run[0]) * MM
    content = "".join(char["text"] for char in run)
    wide = sum(steps) + 2 * size
    boundary = f"{x:.4f} {y - size:.4f} {wide:.4f} {size * 1.3:.4f}"
    return text(x, y, content, size, code=code, Boundary=boundary)
