"""Bytes → text: by what they are, not by what the file says of itself; a byte that is none costs one character."""

from __future__ import annotations

import re
from collections import Counter

from perfcheck.errors import UnreadableInputError
from perfcheck.model.location import Location
from perfcheck.model.page import Unread
from perfcheck.readers.characters import in_gb2312
from perfcheck.readers.limits import MOST_NAMED

LOST = "\ufffd"
UNDECODED = "有字节无法识别为文字，读作“\ufffd”"
CONTROL_SHARE = 0.02  # of control characters above which a file is no text
LOST_SHARE = 0.05  # of the characters beyond ASCII that may be lost
MOST_NULS = 2  # in a short file
NUL_SHARE = 0.001  # of bytes; more are no text
LEAST_LETTERS = 20  # beyond ASCII, from which on a text is judged by them
LETTERS = 0.3  # of all letters that are beyond ASCII at least
COMMON = 0.5  # of these that are Chinese and in GB 2312 at least: two thirds in traditional characters
_SAMPLE = 65_536
_TERMINAL = re.compile(r"\x1b\[[\d;]{0,20}m")  # colours of a terminal, which shows none of it
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f]")
_BIG5 = re.compile(rb"charset\s*=\s*[\"']?\s*big5", re.IGNORECASE)


def decode(data: bytes) -> str:
    """UTF-8 (with or without BOM), UTF-16, UTF-32 with one, GB18030, or Big5 where a page says so and it is no GB18030.

    Raises UnreadableInputError for what is no text. U+FFFD stands for bytes that are none.
    """
    if not data.strip():
        raise UnreadableInputError("文件为空，没有可检查的内容")
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return _checked(data.decode("utf-32", "replace"))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _checked(data.decode("utf-16", "replace"))
    if data.count(b"\0") > max(MOST_NULS, NUL_SHARE * len(data)):
        wide = _wide(data)
        if wide is None:
            raise UnreadableInputError("文件内容不是文本（含二进制数据），请确认扩展名是否正确")
        return _checked(wide)
    utf8 = data.decode("utf-8-sig", "replace")
    if _lost(utf8) <= LOST_SHARE:
        return _checked(utf8)
    chinese = data.decode("gb18030", "replace")
    if _BIG5.search(data[:4096]) and _simplified(chinese) < 0.9:
        chinese = data.decode("big5hkscs", "replace")
    if _lost(chinese) > LOST_SHARE and not (wide := _wide(data)):
        raise UnreadableInputError("文件内容不是可识别的文本（支持 UTF-8 与 GB18030 编码），请确认扩展名是否正确")
    return _checked(chinese if _lost(chinese) <= LOST_SHARE else wide or chinese)


def lost_characters(text: str) -> tuple[Unread, ...]:
    """Every line with characters that could not be decoded, with its number."""
    lines = (n for n in enumerate(text.split("\n"), 1) if LOST in n[1]) if LOST in text else iter(())
    found = [Unread(Location(line=number), UNDECODED, line.strip()[:200]) for number, line in lines]
    return tuple(found[:MOST_NAMED])


def _lost(text: str) -> float:
    """The share of lost characters among those beyond ASCII; one alone among any others is none to speak of."""
    lost = text.count(LOST)
    if not lost:
        return 0.0
    beyond = sum(1 for c in text if c > "\x7f")
    return 0.0 if lost == 1 and beyond > 1 else lost / beyond


def _is_garbled(sample: str) -> bool:
    """Whether nearly all letters are such as no Chinese text has: of bytes in another encoding, or taken for one and
    written down so."""
    counted = Counter(sample)  # of a few thousand characters at most, where a text has tens of thousands
    letters = {c: times for c, times in counted.items() if c.isalpha()}
    beyond = {c: times for c, times in letters.items() if c > "\x7f"}
    told = sum(beyond.values())
    if told < max(LEAST_LETTERS, LETTERS * sum(letters.values())):
        return False
    return sum(times for c, times in beyond.items() if c >= "一" and in_gb2312(c)) < COMMON * told


def _simplified(text: str) -> float:
    letters = [c for c in text[:_SAMPLE] if c > "\x7f"]
    return sum(map(in_gb2312, letters)) / max(1, len(letters))


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: only where nearly all of it is Chinese, or ASCII."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "replace")
        sample = text[:_SAMPLE]
        plain = sum(1 for c in sample if c < "\x7f" and (c >= " " or c in "\t\r\n"))
        if sample and (plain + sum(1 for c in sample if c > "\x7f" and in_gb2312(c))) / len(sample) > 0.9:
            return text
    return None


def _checked(text: str) -> str:
    text = _TERMINAL.sub("", text) if "\x1b" in text else text
    sample = text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if controls > CONTROL_SHARE * len(sample):
        raise UnreadableInputError("文件内容不是可识别的文本（支持 UTF-8 与 GB18030 编码），请确认扩展名是否正确")
    if _is_garbled(sample):
        raise UnreadableInputError("文件读出的文字多数不是中文用字，可能是文字编码有误；请另存为 UTF-8 后再检查")
    return text.replace("\0", LOST).removeprefix("\ufeff")
