"""Which characters simplified Chinese uses."""

from __future__ import annotations


def in_gb2312(text: str) -> bool:
    """Whether a text is of the characters that simplified Chinese uses."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
