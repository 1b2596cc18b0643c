"""Office files (zip packages) without the time they were written at, so that same input gives same bytes."""

from __future__ import annotations

import io
import re
import zipfile

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE_TIME = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:)")


def fix_times(package: bytes, day: str) -> bytes:
    """The package with every member dated 1980 and both document times set to an ISO date."""
    stamp = f"{day}T00:00:00Z".encode("ascii")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _CORE_TIME.sub(rb"\g<1>" + stamp + rb"\g<3>", data)
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the operating system gets into the bytes
            target.writestr(info, data)
    return buffer.getvalue()
