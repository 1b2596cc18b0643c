"""Characters of symbol fonts, which office programs print with numbers of their own (U+F020–U+F0FF)."""

from __future__ import annotations

from perfcheck.readers.drawn.sheet import UNKNOWN

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xB7: "•", 0xA5: "∞",
    0xAE: "→", 0xE5: "∑", 0xD6: "√", 0x6D: "μ", 0x61: "α", 0x62: "β", 0x57: "Ω",
}  # fmt: skip
"""Number in Adobe's Symbol → character; below 0x40 it has the digits and signs of ASCII."""

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "√", 0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0x53: "☒", 0xA3: "□",
}  # fmt: skip


def sign_of(code: int, font: str) -> str:
    """The character that a private code stands for in a font of this name; UNKNOWN where that is not known."""
    number, name = code - 0xF000, font.lower()
    if not 0x20 <= number <= 0xFF:
        return UNKNOWN
    if "symbol" in name:
        return chr(number) if number < 0x40 and number not in (0x22, 0x24, 0x27, 0x2A) else _SYMBOL.get(number, UNKNOWN)
    if "wingding" in name:
        return _WINGDINGS.get(number, UNKNOWN)
    return "•" if number == 0xB7 else UNKNOWN
