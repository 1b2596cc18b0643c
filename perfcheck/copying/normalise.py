"""One spelling of a text for comparison: width, case, white space and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

# A point between two digits stays ("3.2公里" is not "32公里"), and so do % and ‰.
_NOISE = re.compile(r"[^\w%‰.]+|_+|(?<!\d)\.+|\.+(?!\d)")


def fold(text: str) -> str:
    """NFKC, lower case, without punctuation and white space. Linear in the length of ``text``."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()
