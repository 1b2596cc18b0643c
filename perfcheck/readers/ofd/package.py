"""An OFD file open for reading: its parts by name, as forgiving as its viewers are."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.limits import MB
from perfcheck.readers.office import safe_parser
from perfcheck.readers.zips import TOO_LARGE, is_encrypted, name_of, open_zip

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_XML = 64 * MB
"""Bytes of a part that is read as XML; a dense page has half a megabyte."""

LARGEST_PICTURE = 128 * MB
"""Bytes of a picture."""

MAIN = "OFD.xml"


class OfdPackage:
    """Parts are asked for by their full path from the root; letter case does not count."""

    def __init__(self, path: Path) -> None:
        """Raises UnreadableInputError for what is no OFD file."""
        self._zip = open_zip(path, "OFD 文件")
        self._parts = {name_of(p).replace("\\", "/").lstrip("/").lower(): p for p in self._zip.infolist()}
        if MAIN not in self:
            self._zip.close()
            raise UnreadableInputError("文件内容不是 OFD 文件（缺少 OFD.xml），请确认扩展名是否正确")

    def __enter__(self) -> OfdPackage:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def find(self, given: str, *folders: str) -> str | None:
        """The full path of what a file in these folders names: by the first of them where it is, then by the root."""
        given = given.strip().replace("\\", "/")
        if not given:
            return None
        for folder in ("/", "/") if given.startswith("/") else (*folders, "/"):
            whole = posixpath.normpath(posixpath.join("/", folder, given)).lstrip("/")
            if whole in self:
                return whole
        return None

    def bytes_of(self, part: str, most: int = LARGEST_PICTURE) -> bytes:
        """A part's bytes. Raises UnreadableInputError where it is missing, locked, damaged or too large."""
        entry = self._parts.get(part.lower())
        if entry is None:
            raise UnreadableInputError(f"文件已损坏：缺少 {part}")
        if is_encrypted(entry):
            raise UnreadableInputError("OFD 文件已加密，无法读取；请取得未加密的文件后再检查")
        if entry.file_size > most:
            raise UnreadableInputError(TOO_LARGE)
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as fault:
            raise UnreadableInputError(f"文件已损坏：{part} 无法解压") from fault

    def tree(self, part: str) -> Any:
        """The root element of a part. Raises UnreadableInputError."""
        data = self.bytes_of(part, LARGEST_XML)
        try:
            return etree.fromstring(data, safe_parser())
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise UnreadableInputError(f"文件已损坏：{part} 不是完整的 XML") from fault


def folder_of(part: str) -> str:
    """The folder a part lies in, from the root."""
    return "/" + posixpath.dirname(part)
