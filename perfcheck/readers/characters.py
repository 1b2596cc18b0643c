"""Which characters simplified and traditional Chinese use."""

from __future__ import annotations

from perfcheck.patterns import regex

_HAN = regex("[㐀-鿿]")
LEAST_TRADITIONAL = 50  # Chinese characters of a text too short to judge by fewer than a tenth of as many


def in_gb2312(text: str) -> bool:
    """Whether a text is of the characters that simplified Chinese uses."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def in_big5_level1(char: str) -> bool:
    """Whether a character is one of the 5,401 that traditional Chinese uses most."""
    code = char.encode("big5", "ignore")
    return len(code) == 2 and b"\xa4\x40" <= code <= b"\xc6\x7e"


def holds_han(text: str) -> bool:
    """Whether a Chinese character stands in a text."""
    return _HAN.search(text) is not None


def is_traditional(text: str) -> bool:
    """Whether a text is printed in traditional characters: a tenth of its Chinese ones are of those alone."""
    han = _HAN.findall(text)
    return 10 * sum(not in_gb2312(char) and in_big5_level1(char) for char in han) >= max(len(han), LEAST_TRADITIONAL)
