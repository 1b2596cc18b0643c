"""Serial numbers as dates and times: yyyy年m月d日, h:mm, [h]:mm:ss, 上午/下午, aaaa."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from perfcheck.readers.excel.formats.sections import Part, UnknownFormatError

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEKDAYS = "一二三四五六日"
LAST_DAY = 2_958_466  # 10000-01-01, the day behind the last one Excel knows
NO_SUCH_DAY = 60  # 29 February 1900, which Excel's calendar has


def date_text(parts: list[Part], serial: Decimal, since_1904: bool) -> str:
    """A serial number by the parts of its section. Raises UnknownFormatError where Excel shows ####."""
    if not 0 <= serial < LAST_DAY:
        raise UnknownFormatError
    places = max((len(p.text.partition(".")[2]) for p in parts if p.text[:1] in "sS"), default=0)
    seconds = (serial * 86_400).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    days, rest = divmod(seconds, 86_400)
    if since_1904:
        start = datetime(1904, 1, 1)
    elif days == NO_SUCH_DAY:
        raise UnknownFormatError
    else:
        start = datetime(1899, 12, 30) if days > NO_SUCH_DAY else datetime(1899, 12, 31)
    moment = start + timedelta(days=int(days), microseconds=int(rest * 1_000_000))
    half = any(p.kind == "date" and ("/" in p.text) for p in parts)
    text, before = [], ""
    for index, part in enumerate(parts):
        if part.kind != "date":
            text.append(part.text if part.kind != "digit" else _refused())
            continue
        token = part.text if "/" in part.text else part.text.lower()
        following = next((p.text.lower() for p in parts[index + 1 :] if p.kind == "date"), "")
        minutes = token in ("m", "mm") and (before[-1:] == "h" or before.strip("[]")[:1] == "h" or following[:1] == "s")
        text.append(_minute(token, moment) if minutes else _token(token, moment, half, seconds))
        before = token
    return "".join(text)


def _refused() -> str:
    raise UnknownFormatError


def _minute(token: str, moment: datetime) -> str:
    return str(moment.minute).zfill(len(token))


def _token(token: str, moment: datetime, half: bool, seconds: Decimal) -> str:
    if token.startswith("["):
        unit = {"h": 3600, "m": 60, "s": 1}[token[1]]
        return str(int(seconds // unit)).zfill(len(token) - 2)
    if token == "上午/下午":
        return "上午" if moment.hour < 12 else "下午"
    if "/" in token:
        return token.split("/")[moment.hour >= 12]
    kind, width = token[0], len(token)
    if kind == "y":
        return f"{moment.year % 100:02}" if width == 2 else f"{moment.year:04}"
    if kind == "e":
        return str(moment.year)
    if kind == "m":
        name = _MONTHS[moment.month - 1]
        return {3: name[:3], 4: name, 5: name[0]}.get(width) or str(moment.month).zfill(width)
    if kind == "d":
        name = _DAYS[moment.weekday()]
        return {3: name[:3], 4: name}.get(width) or str(moment.day).zfill(width)
    if kind == "a":
        return ("星期" if width == 4 else "") + _WEEKDAYS[moment.weekday()]
    if kind == "h":
        return str((moment.hour - 1) % 12 + 1 if half else moment.hour).zfill(width)
    places = len(token.partition(".")[2])
    whole = str(moment.second).zfill(len(token.partition(".")[0]))
    return whole + (f".{moment.microsecond:06}"[: places + 1] if places else "")
