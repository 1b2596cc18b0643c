"""A page of an OFD file as a picture: what recognition and the reader of a review are shown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from perfcheck.readers.ofd.package import OfdPackage
from perfcheck.readers.ofd.pages import painted_pages
from perfcheck.readers.ofd.pictures import Pictures
from perfcheck.readers.ofd.rendering import picture_of
from tests.documents import ofd
from tests.readers.test_ofd import media

if TYPE_CHECKING:
    from pathlib import Path

BLACK = '<ofd:FillColor Value="0 0 0"/>'


def pictured(path: Path) -> Image.Image:
    """A pixel a millimetre."""
    with OfdPackage(path) as package:
        pictures = Pictures(package)
        (page,) = painted_pages(package, pictures, [1])
        assert page.canvas is not None
        whole = (0.0, 0.0, page.sheet.width, page.sheet.height)
        return picture_of(page.canvas, pictures, whole, ofd.MM).convert("L")


def test_an_outline_within_another_is_a_hole(tmp_path: Path) -> None:
    ring = "M 0 0 L 30 0 L 30 30 L 0 30 C M 10 10 L 20 10 L 20 20 L 10 20 C"
    shape = ofd.path(ring, BLACK, Boundary="50 50 30 30", Fill="true", Stroke="false")
    page = pictured(ofd.one(tmp_path / "a.ofd", shape))
    assert [page.getpixel(p) for p in ((55, 55), (65, 65), (75, 75), (90, 90))] == [0, 255, 0, 255]


def test_pictures_stand_where_their_matrix_puts_them(tmp_path: Path) -> None:
    """Dark above, light below; then turned by a quarter, then mirrored."""
    picture = Image.new("L", (40, 40), 0)
    picture.paste(200, (0, 20, 40, 40))
    out = io.BytesIO()
    picture.save(out, "PNG")
    content = (
        ofd.picture(20, 20, 40, 40, "60")
        + ofd.picture(80, 20, 40, 40, "60", CTM="0 40 -40 0 40 0")
        + ofd.picture(140, 20, 40, 40, "60", CTM="40 0 0 -40 0 40")
    )
    document = ofd.Document([ofd.Page(content)], media({"60": "a.png"}), extra={"Res/a.png": out.getvalue()})
    page = pictured(ofd.write(tmp_path / "a.ofd", document))
    assert [page.getpixel((40, y)) for y in (25, 55)] == [0, 200]
    assert [page.getpixel((x, 40)) for x in (85, 115)] == [200, 0]
    assert [page.getpixel((160, y)) for y in (25, 55)] == [200, 0]


def test_clear_parts_of_a_picture_show_what_lies_beneath(tmp_path: Path) -> None:
    seal = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    seal.paste((200, 0, 0, 255), (0, 0, 40, 20))
    out = io.BytesIO()
    seal.save(out, "PNG")
    content = ofd.filled(20, 20, 60, 60, "0 0 0") + ofd.picture(20, 20, 40, 40, "60")
    document = ofd.Document([ofd.Page(content)], media({"60": "a.png"}), extra={"Res/a.png": out.getvalue()})
    page = pictured(ofd.write(tmp_path / "a.ofd", document))
    assert page.getpixel((40, 55)) == 0 and page.getpixel((40, 25)) == 60  # red as grey
