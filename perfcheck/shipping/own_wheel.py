"""The wheel of perfcheck itself: built in a checkout, packed anew from an installation."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from perfcheck.errors import UsageError
from perfcheck.shipping.resolving import pip
from perfcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1]
NAME = f"perfcheck-{__version__}-py3-none-any.whl"
_OF_THE_INSTALLER = ("INSTALLER", "RECORD", "REQUESTED", "direct_url.json")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is packed


def own_wheel(folder: Path) -> Path:
    """The wheel, written into the folder. Raises UsageError when there is neither a checkout nor an installation."""
    if (PACKAGE.parent / "pyproject.toml").is_file():
        pip("wheel", "--no-deps", "--quiet", "--wheel-dir", str(folder), str(PACKAGE.parent))
        return folder / NAME
    files = dict(sorted(_installed()))
    if "perfcheck/version.py" not in files:
        raise UsageError("找不到 perfcheck 的安装文件，请用 pip 重新安装后再收集")
    record = f"perfcheck-{__version__}.dist-info/RECORD"
    lines = [f"{name},{_digest(data)},{len(data)}" for name, data in files.items()]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    with zipfile.ZipFile(folder / NAME, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            wheel.writestr(entry, data)
    return folder / NAME


def _installed() -> Iterator[tuple[str, bytes]]:
    try:
        distribution = metadata.distribution("perfcheck")
    except metadata.PackageNotFoundError:
        return
    for path in distribution.files or ():
        ours = path.parts[0] == "perfcheck" or path.parts[0].startswith("perfcheck-")
        if ours and path.suffix != ".pyc" and path.name not in _OF_THE_INSTALLER:
            yield path.as_posix(), Path(str(distribution.locate_file(path))).read_bytes()


def _digest(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
