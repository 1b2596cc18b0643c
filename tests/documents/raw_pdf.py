"""PDF files written object by object: what no library would write, and what only some program writes.

A page of two rows: 年度资金总额 with an empty cell, whose text the test writes, and 项目名称 with its value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GRID = "0 G 1 w 50 700 250 30 re S 300 700 200 30 re S 50 670 250 30 re S 300 670 200 30 re S\n"
FIELD = "/Rect [302 703 400 727]"


def shown(x: float, y: float, text: str, size: float = 10, before: str = "", matrix: str = "") -> str:
    """Operators that show a text. before: operators inside the text object. matrix: in place of x and y."""
    code = text.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf {before} {matrix or f'1 0 0 1 {x} {y} Tm'} <{code}> Tj ET\n"


BASE = GRID + shown(54, 712, "年度资金总额") + shown(54, 682, "项目名称") + shown(304, 682, "河道清淤工程")


def stream(entries: str, data: str | bytes) -> bytes:
    """A stream object."""
    body = data.encode("latin-1") if isinstance(data, str) else data
    return f"<< {entries} /Length {len(body)} >>\nstream\n".encode("latin-1") + body + b"\nendstream"


def form(data: str, more: str = "", box: str = "0 0 595 842", objects: str = "") -> bytes:
    """A form object. objects: the form objects it uses itself."""
    resources = f"/Resources << /Font << /F1 5 0 R >> /XObject << {objects} >> >>"
    return stream(f"/Type /XObject /Subtype /Form /BBox [{box}] {resources} {more}", data)


def one_page(
    path: Path, content: str, objects: Mapping[int, str | bytes] | None = None, resources: str = "", catalog: str = "",
    page: str = "", notes: str = "", fonts: str = "",
) -> Path:  # fmt: skip
    """A file of one page. objects: more of them, by numbers from 20 on. resources, catalog, page: more entries there.
    notes: references of annotations. fonts: more of them, by their names."""
    made: dict[int, str | bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page} /Annots [{notes}] /Contents 4 0 R "
        f"/Resources << /Font << /F1 5 0 R {fonts} >> {resources} >> >>",
        4: stream("", content),
        5: "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        6: "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000 "
        "/W [1 95 500 814 939 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        7: "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
        **(objects or {}),
    }
    data, places = b"%PDF-1.7\n", {}
    for number in sorted(made):
        places[number] = len(data)
        body = made[number]
        data += b"%d 0 obj\n" % number + (body.encode("latin-1") if isinstance(body, str) else body) + b"\nendobj\n"
    count, start = max(made) + 1, len(data)
    rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(count))
    data += b"xref\n0 %d\n" % count + b"".join(rows)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    path.write_bytes(data)
    return path
