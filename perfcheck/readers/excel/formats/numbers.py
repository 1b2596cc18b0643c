"""Numbers by digit placeholders: 0 # ?, thousands and scaling commas, percent, exponents, fractions."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from perfcheck.readers.excel.formats.sections import Part, UnknownFormatError

GENERAL_WIDTH = 11  # characters of a number in the format General
_DECIMALS = 30  # most decimal placeholders Excel takes


def exact(value: float) -> Decimal:
    """The fifteen digits Excel keeps of a number."""
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not number.is_finite():
        raise UnknownFormatError
    return number


def general(number: Decimal) -> str:
    """The format General: up to eleven characters, then rounded or with an exponent."""
    size = abs(number)
    if size and (size >= Decimal(10) ** GENERAL_WIDTH or size < Decimal("0.0001")):
        mantissa, _, exponent = f"{number:.5E}".partition("E")
        return f"{_trimmed(mantissa)}E{exponent[0]}{exponent[1:].zfill(2)}"
    whole = len(str(int(size)))
    return _trimmed(f"{_rounded(number, max(0, GENERAL_WIDTH - 1 - whole)):f}")


def number_text(parts: list[Part], number: Decimal) -> str:
    """A number by the parts of its section."""
    if not any(p.kind == "digit" for p in parts):
        if any(p.kind in ("comma", "exponent", "slash") for p in parts):
            raise UnknownFormatError
        return "".join(p.text for p in parts)
    if any(p.kind == "exponent" for p in parts):
        return _scientific(parts, number)
    if any(p.kind == "slash" for p in parts):
        return _fraction(parts, number)
    number *= Decimal(100) ** sum(p.kind == "percent" for p in parts)
    parts, thousands = _without_scaling(parts)
    number /= Decimal(1000) ** thousands
    return _filled(parts, number)


def _without_scaling(parts: list[Part]) -> tuple[list[Part], int]:
    """(the parts without the commas that divide by a thousand each, how many those were).

    They stand behind the last digit placeholder, or behind the last one before the point.
    """
    digits = [i for i, p in enumerate(parts) if p.kind == "digit"]
    point = next((i for i, p in enumerate(parts) if p.kind == "point"), len(parts))
    before = [i for i in digits if i < point]
    scaling = set()
    for last, end in ((before[-1] if before else -1, point), (digits[-1], len(parts))):
        index = last + 1
        while last >= 0 and index < end and parts[index].kind == "comma":
            if not any(index < i < point for i in digits):
                scaling.add(index)
            index += 1
    return [p for i, p in enumerate(parts) if i not in scaling], len(scaling)


def _filled(parts: list[Part], number: Decimal) -> str:
    point = next((i for i, p in enumerate(parts) if p.kind == "point"), len(parts))
    decimals = [p.text for p in parts[point:] if p.kind == "digit"]
    if len(decimals) > _DECIMALS or any(p.kind == "point" for p in parts[point + 1 :]):
        raise UnknownFormatError
    rounded = _rounded(abs(number), len(decimals))
    whole, _, rest = f"{rounded:f}".partition(".")
    sign = "-" if number < 0 and rounded else ""
    before = _whole(parts[:point], "" if whole == "0" else whole)
    if point == len(parts):
        return sign + before
    return sign + before + _decimal(parts[point + 1 :], rest, decimals)


def _whole(parts: list[Part], digits: str) -> str:
    """The part before the point, filled from the right."""
    places = sum(p.kind == "digit" for p in parts)
    grouped = any(p.kind == "comma" for p in parts)
    filled: list[str] = []
    count = left = 0

    def put(digit: str) -> None:
        nonlocal count
        if grouped and count and count % 3 == 0:
            filled.append(",")
        filled.append(digit)
        count += 1

    for part in reversed(parts):
        if part.kind == "digit":
            left += 1
            if digits:
                put(digits[-1])
                digits = digits[:-1]
            elif part.text == "0":
                put("0")
            if left == places:  # the first placeholder takes all that is left
                for digit in reversed(digits):
                    put(digit)
                digits = ""
        elif part.kind != "comma":
            filled.append(part.text[::-1])
    return "".join(filled)[::-1]


def _decimal(parts: list[Part], digits: str, places: list[str]) -> str:
    """The part behind the point; noughts under # and ? are not shown."""
    shown = len(places)
    while shown and places[shown - 1] in "#?" and digits[shown - 1] == "0":
        shown -= 1
    text, index = ".", 0
    for part in parts:
        if part.kind == "digit":
            text += digits[index] if index < shown else ""
            index += 1
        elif part.kind != "comma":
            text += part.text
    return text


def _scientific(parts: list[Part], number: Decimal) -> str:
    split = next(i for i, p in enumerate(parts) if p.kind == "exponent")
    mantissa, behind = parts[:split], parts[split + 1 :]
    point = next((i for i, p in enumerate(mantissa) if p.kind == "point"), len(mantissa))
    wide = sum(p.kind == "digit" for p in mantissa[:point])
    places = sum(p.kind == "digit" for p in mantissa[point:])
    width = sum(p.kind == "digit" for p in behind)
    if wide != 1 or not width:
        raise UnknownFormatError  # ##0.0E+0 steps the exponent by threes
    written, _, exponent = f"{abs(number):.{places}E}".partition("E")
    power = int(exponent) if number else 0
    tail = "".join(p.text for p in behind if p.kind == "literal")
    mark = "-" if power < 0 else parts[split].text[1].replace("-", "")
    sign = "-" if number < 0 else ""
    return f"{sign}{_filled(mantissa, Decimal(written))}E{mark}{str(abs(power)).zfill(width)}{tail}"


def _fraction(parts: list[Part], number: Decimal) -> str:
    """# ?/? and its like: a whole number, a gap, numerator and denominator."""
    slash = next(i for i, p in enumerate(parts) if p.kind == "slash")
    index = slash
    while index and parts[index - 1].kind == "digit":
        index -= 1
    end = slash + 1
    while end < len(parts) and (parts[end].kind == "digit" or parts[end].text.isdigit()):
        end += 1
    below = "".join(p.text for p in parts[slash + 1 : end])
    if index == slash or not below or any(p.kind == "slash" for p in parts[end:]):
        raise UnknownFormatError
    mixed = any(p.kind == "digit" for p in parts[:index])
    size = Fraction(abs(number))
    whole = int(size) if mixed else 0
    rest = size - whole
    if below.strip("0#?"):
        bottom = int(below)
        top = int(rest * bottom + Fraction(1, 2))
    else:
        near = rest.limit_denominator(10 ** min(len(below), 5) - 1)
        top, bottom = near.numerator, near.denominator
    if mixed and top == bottom:
        whole, top = whole + 1, 0
    shown = [str(whole)] if mixed and (whole or not top) else []
    shown += [f"{top}/{bottom}"] if top or not mixed else []
    tail = "".join(p.text for p in parts[end:] if p.kind == "literal")
    head = "".join(p.text for p in parts[:index] if p.kind == "literal" and p.text.strip())
    return ("-" if number < 0 else "") + head + " ".join(shown) + tail


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _trimmed(text: str) -> str:
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
