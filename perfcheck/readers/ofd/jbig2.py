"""Pictures in JBIG2, which scanners make of black-and-white pages: decoded by the PDF library, in a PDF of one page."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MAGIC = b"\x97JB2\r\n\x1a\n"
_PAGE_INFORMATION = 48
_MOST_SEGMENTS = 64
LARGEST_SIDE = 14_000  # pixels; an A3 sheet at 600 dots per inch has 9,900


def decoded(data: bytes) -> Image.Image | None:
    """The picture; None where it cannot be decoded."""
    stream = _segments(data)
    size = _size(stream)
    if size is None:
        return None
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(_pdf(stream, *size))
        try:
            page = document[0]
            picture: Image.Image = page.render(scale=1.0, grayscale=True).to_pil().convert("L")
            page.close()
            return picture
        finally:
            document.close()
    except pdfium.PdfiumError:
        return None


def _segments(data: bytes) -> bytes:
    """Without the header of a file, as a PDF holds it."""
    if not data.startswith(MAGIC) or len(data) < 13:
        return data
    return data[9 if data[8] & 2 else 13 :]


def _size(stream: bytes) -> tuple[int, int] | None:
    """Width and height of the page in pixels."""
    at = 0
    for _ in range(_MOST_SEGMENTS):
        if at + 11 > len(stream):
            return None
        flags, referred = stream[at + 4], stream[at + 5]
        count = referred >> 5
        at_references = at + 6
        if count == 7:
            count = struct.unpack(">I", stream[at + 5 : at + 9])[0] & 0x1FFFFFFF
            at_references = at + 9 + (count + 8) // 8
        number = struct.unpack(">I", stream[at : at + 4])[0]
        each = 1 if number <= 256 else 2 if number <= 65_536 else 4
        header = at_references + count * each + (4 if flags & 0x40 else 1)
        if header + 12 > len(stream):
            return None
        length = struct.unpack(">I", stream[header : header + 4])[0]
        if flags & 0x3F == _PAGE_INFORMATION:
            width, height = struct.unpack(">II", stream[header + 4 : header + 12])
            sane = 0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE
            return (width, height) if sane else None
        at = header + 4 + length
    return None


def _pdf(stream: bytes, width: int, height: int) -> bytes:
    """A PDF whose page is the picture, a point a pixel."""
    content = f"{width} 0 0 {height} 0 0 cm /I Do".encode()
    picture = (
        f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 1"
        f"/Filter/JBIG2Decode/Length {len(stream)}>>stream\n"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R"
        f"/Resources<</XObject<</I 5 0 R>>>>>>".encode(),
        f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
        picture.encode() + stream + b"\nendstream",
    ]
    out, places = bytearray(b"%PDF-1.5\n"), []
    for index, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{index} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
