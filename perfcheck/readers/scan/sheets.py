"""The scanned regions of a sheet: recognised, or told that they were not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfcheck.readers.drawn.garbled import characters, is_garbled
from perfcheck.readers.drawn.outlines import is_drawn
from perfcheck.readers.drawn.regions import cover, is_blank, scan_regions
from perfcheck.readers.scan import ADVICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from perfcheck.readers.drawn.sheet import BBox, Sheet

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")
"""By which numpy and OpenCV, when they are imported, are told to keep to one thread: two that wait for each other cost
a quarter more. Not set by a call: in a child of a process that has threads it would wait for them."""

RECOGNISED = 0.5
"""Part of a garbled page's characters beyond Latin that recognition gives at least where it can be trusted to have read
it."""


def add_scans(sheet: Sheet, render: Callable[[float], Image], *, ocr: bool, ocr_installed: bool) -> None:
    """Recognise the scanned regions of a sheet, or say that they were not. A page whose text says nothing is
    taken for a scan of itself.

    render: the whole page in colour, given the points a pixel shall be. ocr_installed: the extra is there, used or not.
    """
    garbled, drawn = is_garbled(sheet), is_drawn(sheet)
    printed = characters(sheet)[0] if garbled else 0
    if garbled or drawn:
        sheet.glyphs, sheet.edges, sheet.drawings = [], [], []
    whole = [(0.0, 0.0, sheet.width, sheet.height)]
    regions = whole if garbled or drawn else scan_regions(sheet)
    if regions and ocr:
        for setting in ONE_THREAD:
            os.environ.setdefault(setting, "1")
        from perfcheck.readers.scan.page import recognise  # heavy libraries of the ocr extra

        before, told = len(sheet.glyphs), len(sheet.losses)
        read = recognise(render, sheet, regions)
        found = len(sheet.glyphs) - before
        if garbled and found and characters(sheet)[1] < RECOGNISED * printed:
            # what was seen there is no print either: signs of another font, strokes in place of characters
            sheet.glyphs, sheet.edges, sheet.losses = [], [], sheet.losses[:told]
            sheet.faults.append(_what(garbled, drawn) + "识别得到的汉字远少于原有文字，未予采用")
        elif (read or drawn) and not found:
            sheet.faults.append(_what(garbled, drawn) + "识别未得到文字")
    elif regions and (garbled or drawn or _has_print(sheet, render, regions)):
        cause = "按设置未作识别" if ocr_installed else f"未识别；{ADVICE}"
        sheet.faults.append(_what(garbled, drawn) + cause)


def _what(garbled: bool, drawn: bool) -> str:
    if garbled:
        return "本页文字编码损坏，无法还原为汉字，"
    return "本页有以曲线绘制的图形或文字，" if drawn else "本页有扫描图像，其中文字"


def _has_print(sheet: Sheet, render: Callable[[float], Image], regions: list[BBox]) -> bool:
    """Whether there is something to read in the images beside what is printed over them as text."""
    if not sheet.glyphs:
        return True
    picture = render(1.0)
    cover(picture, sheet, 1.0)
    return not all(is_blank(picture, region, 1.0) for region in regions)
