"""Does every value of ``parse`` stand in the file? The file is read a second time, by other means than ours.

Word and Excel: the parts of the package by expressions over their XML; old Excel: its bytes; pages: html.parser; text:
the bytes in every encoding; PDF: pdftotext, pdfplumber and what a viewer copies. The second reading is generous (hidden
text is in it): it says what stands in the file, not what is seen.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
import zlib
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pdfplumber
import pypdfium2
import xlrd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs", "latin-1")
MEMORY = 8 << 30  # bytes of addresses for pdfplumber
NAMED = "（读不出）"  # what parse says in place of a name that cannot be read
PIECES = 4  # a value is one piece of the file, or a few set together: operator, number and unit of three columns
LINE = 5  # characters of a line of a wrapped cell, the last ones of its rows counted with it
SHORT = 2  # characters of a short piece: no more of these than PIECES
_TEXT = re.compile(rb"<(?:\w+:)?(?:t|v|delText|TextCode)(?:\s[^<>]*)?>([^<]*)(?=<)")
_RADICALS = str.maketrans("⺁⺠⺩⺼⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻨⻩⻮", "厂民王月西见角贝车长门青页风飞食马鱼麦黄齿")
_AMOUNTS = ("total", "central", "provincial", "municipal", "self_raised", "other", "basic", "project")
_PRINTED = ("project_name", "implementing_unit", "attribute", "period", "overview", "basis", "necessity", "safeguards")
_PRINTED_TOO = ("plan", "implementation_goal", "annual_goal", "filled_at")


def plain(text: str) -> str:
    """One width, no spaces, radicals as characters, nothing that is not seen."""
    folded = unicodedata.normalize("NFKC", text).translate(_RADICALS)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Co"))


class _Page(HTMLParser):
    """found: text, but that of script and styles. values: of attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.values: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values += [value for _, value in attrs if value]


def pieces(path: Path) -> list[str]:
    """The pieces of text in a Word, Excel or text file or a page, one by one, without its script and styles."""
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        return list(_package(path))
    if path.suffix == ".html":
        page = _Page()
        page.feed(next(t for t in _decoded(data) if "\ufffd" not in t))
        return [text for text in page.found if text.strip()]
    return next(text for text in _decoded(data) if "\ufffd" not in text).split()


def second_reading(path: Path) -> str:
    """All text of a file, plain, in its own order."""
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        return plain("".join(_package(path)))
    if path.suffix == ".pdf":
        return plain(_pdf(path))
    texts = list(_decoded(data))
    if path.suffix == ".xls":
        texts += [data[1:].decode("utf-16-le", "replace"), *_old_numbers(path)]
    if path.suffix in (".html", ".xls"):
        for text in texts[:4]:
            page = _Page()
            page.feed(text)
            page.close()
            texts.append("".join((*page.found, *page.values)))
    return plain("\n".join(texts))


def _decoded(data: bytes) -> Iterator[str]:
    encodings = ("utf-16", *ENCODINGS) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    return (data.decode(name, "replace") for name in encodings)


def _package(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            try:
                data = package.read(name)
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError):
                continue
            yield from (html.unescape(text.decode("utf-8", "replace")) for text in _TEXT.findall(data))
            for encoding in ("utf-16-le", "utf-16-be") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ():
                yield data.decode(encoding, "replace")


def _old_numbers(path: Path) -> Iterator[str]:
    try:
        book = xlrd.open_workbook(str(path), logfile=io.StringIO())
    except Exception:  # noqa: BLE001 - it lets anything through
        return
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            yield "".join(f"{v:g}" if isinstance(v, float) else str(v) for v in sheet.row_values(row))


def _pdf(path: Path) -> str:
    tool = shutil.which("pdftotext")
    texts = []
    for option in ("-raw", "-layout") if tool else ():
        done = subprocess.run([tool or "", option, str(path), "-"], capture_output=True, check=False, timeout=120)
        texts.append(done.stdout.decode("utf-8", "replace"))
    for read in (_plumbed, _rendered):
        try:
            texts += read(path)
        except Exception:  # noqa: BLE001 - libraries let anything through; another may read it
            continue
    return "\n".join(texts)


def _plumbed(path: Path) -> list[str]:
    """What pdfplumber finds. It sets no limit of its own: a damaged stream made it take the memory of the machine."""
    import resource  # there is none on Windows: the other readers do

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, before[1]))
    try:
        with pdfplumber.open(path) as pdf:
            return [page.extract_text() or "" for page in pdf.pages]
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _rendered(path: Path) -> list[str]:
    """What pdfium selects on its pages, as a viewer's "copy all" does. A page that cannot be opened costs no other."""
    pdf = pypdfium2.PdfDocument(path)
    texts = []
    for number in range(len(pdf)):
        try:
            texts.append(pdf[number].get_textpage().get_text_bounded())
        except pypdfium2.PdfiumError:
            continue
    return texts


def values(row: dict[str, Any]) -> Iterator[str]:
    """What ``parse`` gives as printed: names, texts, indicators and the figures of amounts."""
    for goal in row["goals"]:
        yield from (goal[name] for name in (*_PRINTED, *_PRINTED_TOO) if goal.get(name))
        for entry in goal["extra"]:
            yield entry["label"] if entry["name"] == entry["label"] else ""  # else a name of ours
            yield from (entry.get("value") or "").split("；")
        for indicator in goal["indicators"]:
            names = ("level1_printed", "level2_printed", "level3", "value")
            yield from (indicator[name] for name in names if indicator.get(name))
        for field in goal["fields"].values():
            if field["status"] == "present" and field.get("quote"):
                yield field["quote"]
    for entry in row["project_budget"]:
        yield entry["name"]


def amounts(row: dict[str, Any]) -> Iterator[Decimal]:
    for goal in row["goals"]:
        for half in (goal.get("funds") or {}).values():
            yield from (Decimal(v) for k, v in (half or {}).items() if k in _AMOUNTS and isinstance(v, str))
    for entry in row["project_budget"]:
        yield from (Decimal(v) for k, v in entry.items() if k == "total" and v)


def missing(row: dict[str, Any], path: Path) -> list[str]:
    """Values of a row of the output that do not stand in its file."""
    text = second_reading(path)
    figures = text.replace(",", "")
    lost = [value for value in values(row) if not _stands(plain(value.replace(NAMED, "")), text)]
    return lost + [str(sum_of) for sum_of in amounts(row) if not any(f in figures for f in _written(sum_of))]


def _written(amount: Decimal) -> Iterator[str]:
    """An amount in 元, 千元, 万元, 亿元, as short as it can be written."""
    for unit in (1, 1_000, 10_000, 100_000_000):
        shown = f"{amount / unit:f}"
        yield (shown.rstrip("0").rstrip(".") if "." in shown else shown) or "0"


def _stands(value: str, text: str) -> bool:
    """Whether a value is made of a few pieces of the text, the longest first: of two texts read in turn each piece is
    a character or two."""
    if not value or value in text:
        return True
    pieces, short = max(PIECES, len(value) // LINE), PIECES
    start = 0
    while start < len(value) and pieces and short:
        low, high = 0, len(value) - start
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if value[start : start + middle] in text else (low, middle - 1)
        if low == 0:
            return False
        start += low
        pieces -= 1
        short -= low <= SHORT
    return start >= len(value)
