"""Characters of symbol fonts: their codes say nothing without the font."""

from __future__ import annotations

_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA1: "ϒ", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝",
    0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅",
    0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨",
    0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "⬥",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x46: "☞",
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "□", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
UNKNOWN = "\ufffd"


def is_symbol_font(font: str | None) -> bool:
    """Whether the codes of a font say nothing without it."""
    return (font or "").lower() in _FONTS


def symbol(code: int, font: str | None) -> str:
    """The character a code of a symbol font shows; UNKNOWN where that is not known. Codes may lie at U+F000."""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = (font or "").lower()
    if name in _FONTS:
        if (known := _FONTS[name].get(low)) is not None:
            return known
        if name == "symbol" and 0x20 <= low < 0x7F:
            return _GREEK.get(chr(low), chr(low))
        return UNKNOWN
    return UNKNOWN if 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0x10FFFF else chr(code)


def in_font(text: str, font: str | None) -> str:
    """Text of a run: of a symbol font, or with codes at U+F000, which most converters leave behind of Symbol."""
    if is_symbol_font(font):
        return "".join(symbol(ord(c), font) if _is_code(c) else c for c in text)
    return "".join(symbol(ord(c), "Symbol") if "\uf000" <= c <= "\uf0ff" else c for c in text)


def raised(before: str, text: str) -> str:
    """Raised characters behind others: the power of a number keeps its place by a sign (10^4 is not 104), all others
    stand as they are (m2)."""
    power = text.lstrip("-−–")[:1].isdigit() and text[:1] not in "²³¹"
    return f"^{text}" if power and before[-1:].isdigit() else text


def behind(before: str, fraction: str) -> str:
    """A fraction behind a whole number: 1 1/2 is not 11/2."""
    return f" {fraction}" if before[-1:].isdigit() and fraction[:1].isdigit() else fraction


def _is_code(char: str) -> bool:
    """Whether a character stands for a place in the font: Chinese in such a run is set in another one."""
    return not char.isspace() and (ord(char) < 0x100 or "\uf000" <= char <= "\uf0ff")
