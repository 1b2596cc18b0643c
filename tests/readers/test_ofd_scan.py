"""OFD pages that are pictures go to recognition, as scanned PDF pages do."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from perfcheck.loading import load
from perfcheck.readers import scan
from perfcheck.readers.ofd.package import OfdPackage
from perfcheck.readers.ofd.pages import painted_pages
from perfcheck.readers.ofd.pictures import Pictures
from perfcheck.readers.ofd.rendering import picture_of
from perfcheck.readers.ofd.shots import chinese_font
from perfcheck.readers.open import ReadOptions
from tests.documents import ofd
from tests.fuzz.test_formats import FORM
from tests.readers.test_ofd import media

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(chinese_font() is None, reason="needs a Chinese font")
needs_recognition = pytest.mark.skipif(not scan.available(), reason="needs the ocr extra")
DPI = 200


def scanned(folder: Path, *, quarter: bool = False, kind: str = "JPEG") -> Path:
    """A form printed, scanned and put into an OFD file. quarter: the sheet lay on its side, and the file turns it."""
    with OfdPackage(ofd.one(folder / "printed.ofd", FORM)) as package:
        pictures = Pictures(package)
        (page,) = painted_pages(package, pictures, [1])
        assert page.canvas is not None
        whole = (0.0, 0.0, page.sheet.width, page.sheet.height)
        picture = picture_of(page.canvas, pictures, whole, DPI / 72, chinese_font())
    out = io.BytesIO()
    (picture.transpose(Image.Transpose.ROTATE_90) if quarter else picture).convert("L").save(out, kind, quality=85)
    matrix = {"CTM": "0 297 -210 0 210 0"} if quarter else {}
    document = ofd.Document(
        [ofd.Page(ofd.picture(0, 0, 210, 297, "60", **matrix))], media({"60": "a"}), extra={"Res/a": out.getvalue()}
    )
    return ofd.write(folder / "scanned.ofd", document)


@needs_recognition
@pytest.mark.ocr
@pytest.mark.parametrize("quarter", [False, True])
def test_a_scanned_form_is_recognised(tmp_path: Path, quarter: bool) -> None:
    document = load(str(scanned(tmp_path, quarter=quarter)), ReadOptions(ocr=True))
    (goal,) = document.goals
    assert goal.project_name.text == "桥梁检测" and goal.project_name.by_ocr
    assert [(str(i.level3), str(i.value)) for i in goal.indicators] == [("检测桥梁", "≥18座"), ("群众满意度", "≥90%")]


def test_without_recognition_the_page_is_named(tmp_path: Path) -> None:
    document = load(str(scanned(tmp_path, kind="PNG")), ReadOptions(ocr=False))
    assert not document.goals and ["扫描图像" in u.reason for u in document.unread] == [True]
