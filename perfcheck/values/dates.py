"""Dates and document numbers (文号) in text, and the 填报日期 stamp."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex

if TYPE_CHECKING:
    import re

_YEAR = r"(?<!\d)((?:19|20)\d{2})"
# 2025年10月, 2025年12月31日前, 2025.10, 2026/1/1, 2024-01-01, 2025年底, 2022年到2024年, 2020至2022年
_RANGE = regex(rf"{_YEAR}\s?年?\s?[-—―–~～至到]{{1,2}}\s?((?:19|20)\d{{2}})\s?年?(?!\d)(?!\s?[.．/]\s?\d)")
_FULL = regex(
    rf"{_YEAR}\s{{0,3}}(?:年|[./-])\s{{0,3}}(1[0-2]|0?[1-9])(?!\d)"
    rf"(?:\s{{0,3}}(?:月|[./-])\s{{0,3}}(?:(3[01]|[12]\d|0?[1-9])(?!\d)\s{{0,3}}日?)?)?"
)
_BARE = regex(rf"{_YEAR}\s?年")
FEBRUARY, LAST_MONTH = 2, 12
_CENTURIES = ("20", "19", "二")  # one of them is in every date
_CHINESE_YEAR = regex(r"二[〇○零O0][一二三四五六七八九〇○零]{2}年")
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "O": "0"}
_TITLE = regex(r"《[^《》]{0,200}》")
# 临财建[2025]50号, 临审批字(2024)67号, 临财预〔2015〕88号, 2025年第3次常务会…纪要
_NUMBER = regex(
    r"([一-龥]{1,12})?\s?[〔﹝\[［【(（]\s?((?:19|20)\d{2})\s?[〕﹞\]］】)）]\s?第?\s?\d{1,5}(?:-\d{1,4})?\s?号?"
)
_PAST = regex(
    r"(?:截至|截止|截止到|自|始建于|建成于|成立于|从)\s?(?:19|20)\d{2}\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?"
)


class DateMention(NamedTuple):
    """A date or range of years in text. month, day: None when not printed; end_year: of a range."""

    year: int
    month: int | None
    day: int | None
    end_year: int | None
    start: int
    end: int
    quote: str

    @property
    def last_year(self) -> int:
        """The last year it names."""
        return self.end_year or self.year


class DocumentNumber(NamedTuple):
    """A 文号: the words before its year, and where it stands in the text."""

    issuer: str
    year: int
    start: int
    end: int
    quote: str


@lru_cache(maxsize=4096)
def document_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """Every 文号 with a bracketed year."""
    return tuple(
        DocumentNumber(h.group(1) or "", int(h.group(2)), h.start(), h.end(), h.group(0))
        for h in _NUMBER.finditer(text)
    )


def strip_quoted(text: str) -> str:
    """The text with 《titles》, 文号 and "截至/自 … 年" blanked out: their years are not the project's.

    Offsets stay those of the text given.
    """
    for pattern in (_TITLE, _NUMBER, _PAST):
        text = pattern.sub(lambda hit: " " * len(hit.group(0)), text)
    return text


@lru_cache(maxsize=4096)  # of the texts of a form a dozen rules ask
def date_mentions(text: str, *, quoted: bool = False) -> tuple[DateMention, ...]:
    """Every date in text, in order, not overlapping. quoted: also inside 《》, 文号 and 截至…."""
    if not any(century in text for century in _CENTURIES):
        return ()
    plain = text if quoted else strip_quoted(text)
    found: list[DateMention] = []
    taken = bytearray(len(text))  # offsets inside a mention already found

    def add(hit: re.Match[str], year: int, month: int | None, day: int | None, end_year: int | None) -> None:
        if any(taken[hit.start() : hit.end()]):
            return
        taken[hit.start() : hit.end()] = b"\1" * (hit.end() - hit.start())
        quote = text[hit.start() : hit.end()]
        found.append(DateMention(year, month, day, end_year, hit.start(), hit.end(), quote))

    for hit in _RANGE.finditer(plain):
        if int(hit.group(1)) <= int(hit.group(2)):
            add(hit, int(hit.group(1)), None, None, int(hit.group(2)))
    for hit in _FULL.finditer(plain):
        add(hit, int(hit.group(1)), int(hit.group(2)), int(hit.group(3)) if hit.group(3) else None, None)
    for hit in _BARE.finditer(plain):
        add(hit, int(hit.group(1)), None, None, None)
    for hit in _CHINESE_YEAR.finditer(plain):
        digits = "".join("2" if c == "二" else _DIGITS.get(c, "") for c in hit.group(0)[:-1])
        if len(digits) == 4:
            add(hit, int(digits), None, None, None)
    return tuple(sorted(found, key=lambda m: m.start))


def years_in(text: str) -> tuple[int, ...]:
    """Years that date mentions of a text name, quoted ones left out."""
    return tuple(y for m in date_mentions(text) for y in {m.year, m.last_year})


# 2026年6月31日, 2月30日前, 2026-06-31; a lunar month has no calendar here.
_DAY = regex(r"(?<!\d)(?<!农历)(?:((?:19|20)\d{2})\s{0,3}年\s{0,3})?(\d{1,2})\s{0,3}月(?:\s{0,3}(\d{1,2})\s{0,3}日)?")
_ISO_DAY = regex(r"(?<![\d.])((?:19|20)\d{2})([-/.])(0?[1-9]|1[0-2])\2(\d{1,2})(?![\d.])")
# 13月验收 in a row of months, 13月底: not 第13月工资, 服务36月.
_NO_MONTH = regex(
    r"(?<![\d第年.])(?:1[3-9]|[23]\d)\s{0,3}月(份|底|初|末|前|中旬|上旬|下旬)?(?!工资|薪|奖|补|津|\s{0,3}\d)"
)
_BEFORE_MONTH = tuple(",，。；;、至到~～—- \n")
_REAL_MONTH = regex(r"(?<![\d个])(?:1[0-2]|[1-9])月")
_LEAP = 2024  # the year of a day printed without one: 29 February may be meant


def impossible_dates(text: str) -> tuple[tuple[str, str], ...]:
    """Each date no calendar has, as printed, and why ("6月没有31日"), in printed order."""
    if "月" not in text and not any(century in text for century in _CENTURIES[:2]):
        return ()
    named = [(h.start(), h.group(0), h.group(1), h.group(2), h.group(3)) for h in _DAY.finditer(text)]
    named += [(h.start(), h.group(0), h.group(1), h.group(3), h.group(4)) for h in _ISO_DAY.finditer(text)]
    found = [(start, quote, _why_not(year, int(month), day)) for start, quote, year, month, day in named]
    beside_months = _REAL_MONTH.search(text) is not None
    for hit in _NO_MONTH.finditer(text):
        in_a_row = beside_months and (hit.start() == 0 or text[hit.start() - 1] in _BEFORE_MONTH)
        if in_a_row or hit.group(1):
            found.append((hit.start(), hit.group(), f"没有{hit.group().partition('月')[0].strip()}月"))
    return tuple((quote, why) for _, quote, why in sorted(found, key=lambda f: f[0]) if why)


def _why_not(year: str | None, month: int, day: str | None) -> str:
    """Why there is no such day, "" where there is; a month alone only beside its year (13月 may be a salary)."""
    if not 1 <= month <= LAST_MONTH:
        return f"没有{month}月" if year or day else ""
    if day is None or 1 <= int(day) <= monthrange(int(year) if year else _LEAP, month)[1]:
        return ""
    return f"{f'{year}年' if month == FEBRUARY and year else ''}{month}月没有{int(day)}日"


_STAMP = regex(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?$")
_PLAIN = regex(
    r"^((?:19|20)\d{2})\s{0,9}[-/.年]\s{0,9}(\d{1,2})\s{0,9}[-/.月]\s{0,9}(\d{1,2})\s{0,9}日?(?:\s{0,9}\d{1,2}:\d{2}(?::\d{2})?)?$"
)


def stamp_date(text: str) -> date | None:
    """The day a 填报日期 names: 14 or 8 digits, or 2026-01-31; None when it is no real date."""
    plain = unicodedata.normalize("NFKC", text).strip()
    hit = _STAMP.match("".join(plain.split())) or _PLAIN.match(plain)
    if hit is None:
        return None
    try:
        return date(int(hit.group(1)), int(hit.group(2)), int(hit.group(3)))
    except ValueError:
        return None
