"""What every zip file we open has in common: is it one, is it of sane size, what are its members called."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.limits import LARGEST_UNPACKED, MOST_PARTS

if TYPE_CHECKING:
    from pathlib import Path

ZIP = b"PK"
TOO_LARGE = "文件解压后过大，未读取（疑似异常文件）"
_UTF8_NAME = 0x800  # flag: the name is UTF-8
_ENCRYPTED = 0x1


def open_zip(path: Path, name: str) -> zipfile.ZipFile:
    """name: what it should be, for the user. Raises UnreadableInputError for what is no zip or unpacks to too much."""
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as fault:
        raise UnreadableInputError(f"文件内容不是{name}，或下载不完整") from fault
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
        package.close()
        raise UnreadableInputError(TOO_LARGE)
    return package


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Whether a member needs a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def name_of(member: zipfile.ZipInfo) -> str:
    """A member's name: programs on a Chinese Windows write it in GBK without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
