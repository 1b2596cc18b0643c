"""What Word and Excel packages have in common: is it one, is it locked, does it unpack to sane sizes."""

from __future__ import annotations

import zipfile
from pathlib import Path

from perfcheck.errors import UnreadableInputError

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE container: old formats, or a package with a password
LARGEST_UNPACKED = 400 * 1024 * 1024  # bytes of all parts together
MOST_PARTS = 10_000


def check_package(path: Path, part: str, name: str) -> None:
    """Raise UnreadableInputError unless the file is a package that holds ``part``."""
    with path.open("rb") as stream:
        head = stream.read(8)
    if head == OLD_OFFICE:
        raise UnreadableInputError(f"文件已加密，或是改了扩展名的旧版格式，不能按{name}读取，请解除密码或另存后再检查")
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except zipfile.BadZipFile as fault:
        raise UnreadableInputError(f"文件内容不是{name}，或下载不完整") from fault
    if part not in {p.filename for p in parts}:
        raise UnreadableInputError(f"文件内容不是{name}，请确认扩展名是否正确")
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
        raise UnreadableInputError("文件解压后过大，未读取（疑似异常文件）")
