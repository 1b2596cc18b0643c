"""Personal numbers (mobile phone, identity card, bank card) never leave the tool in full.

Every review report passes texts of the document through :func:`mask_personal`; only the plain parse
shows them, because it is the document itself.
"""

from __future__ import annotations

import re

# One character for one character, so that spans found in ASCII digits hold for the printed text.
_TO_ASCII = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")

# 居民身份证: six digits of the place, date of birth, three digits, one check character.
_IDENTITY = r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
_MOBILE = r"1[3-9]\d(?:[ -]?\d{4}){2}"
# 银行卡: 16 to 19 digits, often printed in fours. Only UnionPay's 62 and numbers that pass the
# check digit count: project codes are as long.
_BANK = r"\d{4}(?:[ -]?\d{4}){2}[ -]?\d{4}(?:[ -]?\d{1,3})?"
_LONG_NUMBER = re.compile(
    rf"(?<![\dA-Za-z.])(?:(?P<identity>{_IDENTITY})|(?P<bank>{_BANK}))(?![\dA-Za-z])"
    rf"|(?<![\d.])(?:\+?86[ -]?)?(?P<mobile>{_MOBILE})(?!\.?\d)",
    re.ASCII,
)
_KEEP = {"mobile": (3, 4), "identity": (6, 4), "bank": (4, 4)}


def mask_personal(text: str) -> str:
    """The text with the middle of every personal number starred ("159****0541"), its length unchanged."""
    pieces: list[str] = []
    end = 0
    for match in _LONG_NUMBER.finditer(text.translate(_TO_ASCII)):
        kind = match.lastgroup or "mobile"
        if kind == "bank" and not _is_bank_card(match.group(kind)):
            continue
        start, stop = match.span(kind)
        pieces += (text[end:start], _star(text[start:stop], *_KEEP[kind]))
        end = stop
    return "".join(pieces) + text[end:]


def mask_optional(text: str | None) -> str | None:
    return None if text is None else mask_personal(text)


def _star(number: str, head: int, tail: int) -> str:
    middle = "".join("*" if c.isalnum() else c for c in number[head:-tail])
    return number[:head] + middle + number[-tail:]


def _is_bank_card(number: str) -> bool:
    digits = [int(c) for c in number if c.isdigit()]
    if digits[:2] == [6, 2]:
        return True
    doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits))]
    return any(digits) and sum(doubled) % 10 == 0
