"""Text whose font is neither in the PDF nor on the machine is read all the same, and everywhere alike."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import ImageFont

from perfcheck.model.page import Paragraph
from perfcheck.readers.pdf import read_pdf
from perfcheck.readers.pdf.fonts import stroke_font

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "绩效目标申报表"
FONTS = {
    # what WPS writes when fonts are not to be embedded: characters by their numbers in a font of its machine
    "by number": ("/CIDFontType2/CIDToGIDMap/Identity", "Identity", "Identity-H"),
    "by number, PostScript": ("/CIDFontType0", "Identity", "Identity-H"),
    "by character": ("/CIDFontType0", "GB1", "UniGB-UCS2-H"),
}


def not_embedded(path: Path, kind: str) -> Path:
    """The words, the last one on a line of its own, and once more along the right side, turned."""
    subtype, ordering, encoding = FONTS[kind]
    named = encoding.startswith("Identity")
    codes = [f"{900 + 7 * n if named else ord(char):04X}" for n, char in enumerate(WORDS)]
    line, last = "".join(codes[:-1]), codes[-1]
    content = (
        f"BT /F 12 Tf 100 700 Td <{line}> Tj ET BT /F 12 Tf 100 600 Td <{last}> Tj ET "
        f"q 0 1 -1 0 500 300 cm BT /F 12 Tf 0 0 Td <{line}> Tj ET Q"
    )
    known = "".join(f"<{code}> <{ord(char):04X}>\n" for code, char in zip(codes, WORDS, strict=True))
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange "
        f"<0000> <FFFF> endcodespacerange {len(codes)} beginbfchar\n{known}endbfchar endcmap end end"
    )
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        4: f"<</Length {len(content)}>> stream\n{content}\nendstream",
        5: f"<</Type/Font/Subtype/Type0/BaseFont/NoSuchSong/Encoding/{encoding}/DescendantFonts[6 0 R]"
        f"{'/ToUnicode 8 0 R' if named else ''}>>",
        6: f"<</Type/Font/Subtype{subtype}/BaseFont/NoSuchSong/DW 1000/FontDescriptor 7 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 0>>>>",
        7: "<</Type/FontDescriptor/FontName/NoSuchSong/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/StemV 80"
        "/Ascent 859/Descent -141/CapHeight 800>>",
        8: f"<</Length {len(to_unicode)}>> stream\n{to_unicode}\nendstream",
    }
    body = "".join(f"{number} 0 obj {content} endobj\n" for number, content in objects.items())
    path.write_text(f"%PDF-1.7\n{body}trailer <</Root 1 0 R>>\n%%EOF", encoding="ascii")
    return path


@pytest.mark.parametrize("kind", FONTS)
def test_text_without_a_font_is_read(tmp_path: Path, kind: str) -> None:
    reading = read_pdf(not_embedded(tmp_path / "a.pdf", kind))
    paragraphs = [block for block in reading.pages[0].blocks if isinstance(block, Paragraph)]
    assert [paragraph.text for paragraph in paragraphs] == [WORDS[:-1], WORDS[-1]]
    assert [mark.text for mark in reading.marks] == [WORDS[:-1]]  # turned
    boxes = [paragraph.location.bbox for paragraph in paragraphs]
    assert (
        boxes[0] and boxes[1] and (boxes[0][0], boxes[0][2]) == (100, 172) and (boxes[1][0], boxes[1][2]) == (100, 112)
    )


def test_the_stroke_font_has_every_character_as_one_thin_line() -> None:
    font = ImageFont.truetype(io.BytesIO(stroke_font()), 1000)
    assert font.getmetrics() == (880, 120)
    for char in ("一", "a", "龥", "\U00020000"):
        assert font.getlength(char) == 1000
        assert font.getmask(char).getbbox() == (0, 0, 20, 700)
