"""Text that is in a PDF without being drawn: the layer some scanners put under a page's image."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from perfcheck.model.page import Paragraph, Reading
from perfcheck.readers.pdf import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ["项目支出绩效目标表", "项目名称临溪县旧渠清淤", "项目资金总额128000元", "产出指标数量指标清淤长度12公里"]
INVISIBLE = 3  # PDF's text render mode


def pdf(path: Path, *, image: bool, mode: int) -> Path:
    registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("STSong-Light", 12)
    if image:
        canvas.drawImage(ImageReader(Image.new("L", (1240, 1754), 235)), 0, 0, 595, 842)
    for number, words in enumerate(WORDS):
        line = canvas.beginText(80, 700 - 30 * number)
        line.setTextRenderMode(mode)
        line.textLine(words)
        canvas.drawText(line)
    canvas.save()
    return path


def texts(reading: Reading) -> str:
    blocks = [block for page in reading.pages for block in page.blocks]
    return "".join(block.text for block in blocks if isinstance(block, Paragraph))


def test_a_layer_under_a_scan_is_no_print(tmp_path: Path) -> None:
    reading = read_pdf(pdf(tmp_path / "scan.pdf", image=True, mode=INVISIBLE), ocr=False)
    assert texts(reading) == ""
    assert [(item.location.page, "扫描图像" in item.reason) for item in reading.unread] == [(1, True)]


def test_print_over_a_picture_is_read(tmp_path: Path) -> None:
    reading = read_pdf(pdf(tmp_path / "print.pdf", image=True, mode=0), ocr=False)
    assert all(words in texts(reading) for words in WORDS)
    assert not reading.unread


def test_invisible_text_on_an_empty_page_is_hidden(tmp_path: Path) -> None:
    reading = read_pdf(pdf(tmp_path / "blank.pdf", image=False, mode=INVISIBLE), ocr=False)
    assert texts(reading) == ""
    assert [(item.text, item.reason) for item in reading.hidden] == [(words, "不可见模式的文字") for words in WORDS]


def test_a_picture_under_print_is_looked_at_without_the_libraries_of_any_extra(tmp_path: Path) -> None:
    """A plain install has neither numpy nor OpenCV: a page that needed them would be lost with its forms."""
    empty, seen = pdf(tmp_path / "print.pdf", image=True, mode=0), tmp_path / "seen.pdf"
    canvas = Canvas(str(seen), pagesize=(595, 842))
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(80, 800, WORDS[0])
    photo = Image.new("L", (1240, 800), 235)
    photo.paste(20, (200, 100, 900, 500))
    canvas.drawImage(ImageReader(photo), 0, 0, 595, 400)
    canvas.save()
    program = (
        "import sys\n"
        "sys.modules |= dict.fromkeys(('numpy', 'cv2', 'onnxruntime'))\n"
        "from pathlib import Path\n"
        "from perfcheck.readers.pdf import read_pdf\n"
        "for path in sys.argv[1:]:\n"
        "    reading = read_pdf(Path(path), ocr=False)\n"
        "    print(len(reading.pages[0].blocks), *(item.reason for item in reading.unread))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(empty), str(seen)], capture_output=True, encoding="utf-8", check=True
    )
    told = done.stdout.splitlines()
    assert told[0] == "4"
    assert told[1].startswith("1 本页有扫描图像，其中文字")
