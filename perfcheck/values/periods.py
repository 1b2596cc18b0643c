"""The length of a 项目期: "1年", "99年", "12个月", "202001-202012", "2026-01-01至2026-12-31",
"3年（2026年—2028年）"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from perfcheck.patterns import regex

MONTHS_A_YEAR = 12
_CHINESE = {c: i for i, c in enumerate("〇一二三四五六七八九十")} | {"零": 0, "两": 2}
_YEARS = regex(r"^(\d{1,3}(?:\.\d)?|[一二两三四五六七八九十])(?:个)?(?:周)?年(?:期)?$")
_MONTHS = regex(r"^(\d{1,4})个?月$")
_SPAN = regex(
    r"^((?:19|20)\d{2})[年./-]?(1[0-2]|0[1-9]|[1-9])?[月./-]?(?:\d{1,2}日?)?[-—―–~～至到]{1,2}"
    r"((?:19|20)\d{2})[年./-]?(1[0-2]|0[1-9]|[1-9])?[月./-]?(?:\d{1,2}日?)?$"
)
# 3年(2026年-2028年), 2026-2028年(3年): one says the other in brackets.
_WITH_BRACKETS = regex(r"^([^()]{1,30})\(([^()]{1,30})\)$")
_ENDLESS = ("长期", "永久", "长期有效", "持续")


@dataclass(frozen=True, slots=True)
class Period:
    """years: length in years; None with endless for 长期. over_new_year: from one year's months to the next one's."""

    years: Decimal | None
    endless: bool = False
    over_new_year: bool = field(default=False, compare=False)

    @property
    def one_year(self) -> bool:
        """Whether the project is of one year, or of some months of one."""
        return self.years == 1 or (self.years is not None and 0 < self.years < 1 and not self.over_new_year)

    @property
    def beyond_a_year(self) -> bool:
        """Whether it ends, and is of more than one year's work: some months over New Year too."""
        return not (self.one_year or self.endless)

    @property
    def several_years(self) -> bool:
        """Whether it is of more than one."""
        return self.endless or (self.years is not None and self.years > 1)


def parse_period(text: str | None) -> Period | None:
    """The length a 项目期 cell states; None when it states none that can be read."""
    if text is None or len(text) > 60:
        return None
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if both := _WITH_BRACKETS.match(plain):
        return parse_period(both.group(1)) or parse_period(both.group(2))
    if plain in _ENDLESS:
        return Period(None, endless=True)
    if hit := _YEARS.match(plain):
        digits = hit.group(1)
        return Period(Decimal(_CHINESE[digits]) if digits in _CHINESE else Decimal(digits))
    if hit := _MONTHS.match(plain):
        return Period(_in_years(int(hit.group(1))))
    if hit := _SPAN.match(plain):
        return _span(int(hit.group(1)), hit.group(2), int(hit.group(3)), hit.group(4))
    return None


def _span(first: int, start: str | None, last: int, end: str | None) -> Period | None:
    """From the first month of ``start`` to the last of ``end``; a year without a month counts whole."""
    months = (last - first) * MONTHS_A_YEAR + int(end or MONTHS_A_YEAR) - int(start or 1) + 1
    return Period(_in_years(months), over_new_year=first < last) if months > 0 else None


def _in_years(months: int) -> Decimal:
    return Decimal(months) / MONTHS_A_YEAR
