"""Personal numbers in text: mobile phone (手机号), identity card (居民身份证号), bank card (银行卡号).

Rules find them and reports mask them; both use this one definition. Plain functions over text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# One character for one character, so that spans found in ASCII digits hold for the printed text.
_TO_ASCII = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")

# Six digits of the place, date of birth, three digits, one check character; in groups where no recent day is meant.
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = rf"[1-9]\d{{5}}(?:(?:18|19|20)\d{{2}}{_DAY}|[ -](?:19\d{{2}}|20[01]\d){_DAY}[ -])\d{{3}}[\dXx]"
_MOBILE = r"1[3-9]\d(?:[ -]?\d{4}){2}"
# 16 to 19 digits, often printed in fours. Only UnionPay's 62 and numbers that pass the check digit
# are masked: project codes are as long. ``is_bank_card`` says which of them prove to be cards.
_BANK = r"\d{4}(?:[ -]?\d{4}){2}[ -]?\d{4}(?:[ -]?\d{1,3})?"
_LONG_NUMBER = re.compile(
    rf"(?<![\dA-Za-z.])(?:(?P<identity>{_IDENTITY})|(?P<bank>{_BANK}))(?![\dA-Za-z]|-\d|\s?[次元])"
    rf"|(?<![\d.])(?:\+?86[ -]?)?(?P<mobile>{_MOBILE})(?!\.?\d)",
    re.ASCII,
)
# In a cell made for a phone number only: 9 or 10 digits that begin like a mobile number. Land lines
# begin with 0 or have at most 8 digits, service numbers begin with 400 or 800.
_SHORT_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{7,8}(?!\d)", re.ASCII)
# A long number so introduced is no bank card, whatever its check digit (索引号：…, 项目编码 …).
_NO_CARD = re.compile(
    r"(?:索\s?引\s?号?|访问量|浏览量|编码|代码|编号|序号|流水号|文号|信用代码|合同号|批次|项目码|标识码|发布机构)[^\d。；;\n]{0,6}$"
)
_CARD = re.compile(r"卡号|银行卡|储蓄卡|工资卡|一卡通|社保卡|存折|[账帐][号户]|开户|收款")
_BEFORE = 16  # characters before a number that may say what it is
_KEEP = {"mobile": (3, 4), "short_mobile": (3, 3), "identity": (6, 4), "bank": (4, 4)}
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_IDENTITY_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """kind: "mobile", "short_mobile", "identity" or "bank". masked: the number with its middle starred.

    checked: the number's own check digit agrees (mobile numbers have none and count as checked).
    """

    kind: str
    start: int
    end: int
    masked: str
    checked: bool


def personal_numbers(text: str, *, contact_cell: bool = False) -> Iterator[PersonalNumber]:
    """Every personal number in a text. contact_cell: the text is a phone cell, so cut numbers count."""
    plain = text.translate(_TO_ASCII)
    for match in _LONG_NUMBER.finditer(plain):
        kind = match.lastgroup or "mobile"
        digits = "".join(c for c in match.group(kind) if c.isalnum())
        if kind == "bank" and not _may_be_card(digits, plain[max(0, match.start(kind) - _BEFORE) : match.start(kind)]):
            continue
        checked = {"bank": _luhn, "identity": _identity_check}.get(kind, bool)(digits)
        yield _number(kind, text, *match.span(kind), checked)
    if contact_cell:
        for match in _SHORT_MOBILE.finditer(plain):
            yield _number("short_mobile", text, *match.span(), False)


def mask_personal(text: str, *, contact_cell: bool = False) -> str:
    """The text with the middle of every personal number starred ("159****0541"), its length unchanged."""
    for number in personal_numbers(text, contact_cell=contact_cell):
        text = text[: number.start] + number.masked + text[number.end :]
    return text


def is_code(label: str) -> bool:
    """Whether a label says that its number is a code (项目编码, 统一社会信用代码) and so nobody's own."""
    return _NO_CARD.search(label) is not None and "身份证" not in label


def is_bank_card(number: PersonalNumber, text: str, label: str = "") -> bool:
    """Whether a number of kind "bank" proves to be a card and not a code as long, of which one in ten passes the check.

    Its words say so (text before it, label of its cell), or the check digit agrees and it begins as UnionPay's cards of
    16 or 19 digits do, or stands in fours.
    """
    printed = text[number.start : number.end].translate(_TO_ASCII)
    if says_card(text[: number.start], label):
        return True
    digits = "".join(c for c in printed if c.isdigit())
    in_fours = re.fullmatch(r"\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?", printed) is not None
    return number.checked and (in_fours or (digits.startswith("62") and len(digits) in (16, 19)))


def says_card(text: str, label: str = "") -> bool:
    """Whether words before a number, or the label of its cell, say that it is of a card or an account."""
    return _CARD.search(label + text[-_BEFORE:]) is not None


def _number(kind: str, text: str, start: int, end: int, checked: bool) -> PersonalNumber:
    head, tail = _KEEP[kind]
    printed = text[start:end]
    middle = "".join("*" if c.isalnum() else c for c in printed[head:-tail])
    return PersonalNumber(kind, start, end, printed[:head] + middle + printed[-tail:], checked)


def _may_be_card(digits: str, before: str) -> bool:
    return (digits.startswith("62") or _luhn(digits)) and _NO_CARD.search(before) is None


def _luhn(number: str) -> bool:
    digits = [int(c) for c in number]
    doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits))]
    return any(digits) and sum(doubled) % 10 == 0


def _identity_check(number: str) -> bool:
    total = sum(int(c) * w for c, w in zip(number[:17], _IDENTITY_WEIGHTS, strict=True))
    return _IDENTITY_CHECKS[total % 11] == number[17].upper()
