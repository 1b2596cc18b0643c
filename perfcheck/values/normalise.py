"""Text made comparable: width, white space, brackets and quotes unified. For comparing only."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from perfcheck.patterns import regex

_UNIFY = str.maketrans(
    {
        "【": "[", "】": "]", "〔": "[", "〕": "]", "［": "[", "］": "]", "「": '"', "」": '"',
        "“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "―": "-", "‒": "-", "－": "-", "～": "~", "〜": "~",
        "○": "〇", "·": "·", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤",
    }
)  # fmt: skip
_EDGES = "。，,;；、.:：!！ \"'"
_TO_UNIFY = re.compile(f"[{re.escape(''.join(map(chr, _UNIFY)))}]")


@lru_cache(maxsize=20_000)  # labels, names and values are compared again and again
def compact(text: str) -> str:
    """NFKC, no white space, one kind of bracket and quote: "（2026 年度）" → "(2026年度)"."""
    plain = unicodedata.normalize("NFKC", text)
    if _TO_UNIFY.search(plain):  # translating takes ten times as long as looking
        plain = plain.translate(_UNIFY)
    return "".join(plain.split())


_GLOSS = regex(r"(?<=[一-龥)])[A-Za-z][A-Za-z0-9.&/\-]*(?=\(|:|$)|^[A-Za-z][A-Za-z.&/\-]{4,}(?=[一-龥]{2})")
# Korean, Tibetan, Mongolian, Uyghur and Kazakh (Arabic, Cyrillic), Yi: printed above or before the Chinese words.
_OTHER_SCRIPT = "\u1100-\u11ff\uac00-\ud7a3\u0f00-\u0fff\u1800-\u18af\u0400-\u04ff\u0600-\u077f\ua000-\ua4cf"
_OTHER_LETTER = re.compile(f"[{_OTHER_SCRIPT}]")
_OTHER_WORDS = regex(rf"(?<!\d)\d*[{_OTHER_SCRIPT}][{_OTHER_SCRIPT}\d().,:/\-]*")


_NARROW_NUMBERS = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_WIDE_NUMBER = re.compile("[０-９．％]")


def narrow_numbers(text: str) -> str:
    """A text with the digits, points and % of full width (１１９．００) narrow, every character at its place."""
    return text.translate(_NARROW_NUMBERS) if _WIDE_NUMBER.search(text) else text


def has_in_order(whole: str, part: str) -> bool:
    """Whether the characters of a part stand in the whole in this order: 政府办 in 人民政府办公室."""
    rest = iter(whole)
    return all(char in rest for char in part)


def as_written(part: str, text: str) -> str:
    """A part of a compacted text as the text has it, width and white space as printed; the part where it has none."""
    places = [i for i, c in enumerate(text) for _ in compact(c)]
    start = compact(text).find(part)
    if start < 0 or not part or len(places) < start + len(part):
        return part
    return " ".join(text[places[start] : places[start + len(part) - 1] + 1].split())


def pairs(word: str) -> list[str]:
    """Neighbouring characters of a word, two by two: 供水 is found in 供水村, 聘用人员 in 聘用的人员."""
    return [word[i : i + 2] for i in range(len(word) - 1)]


def shortened(text: str, most: int) -> str:
    """A text as a sentence can hold it: its first ``most`` characters, and … where there are more."""
    return text if len(text) <= most else f"{text[:most]}…"


@lru_cache(maxsize=8192)
def part_begins(text: str, end: int, marks: str) -> int:
    """Where the part of a text begins that a place is in: behind the last of some marks before it, else at 0."""
    return max(text.rfind(mark, 0, end) for mark in marks) + 1


def part_ends(text: str, start: int, marks: str) -> int:
    """Where the part of a text ends that a place is in: at the first of some marks from it on, else with the text."""
    return min((at for mark in marks if (at := text.find(mark, start)) >= 0), default=len(text))


def without_gloss(plain: str) -> str:
    """A compacted label without its words in other letters: "项目名称ProjectName", "사업명项目名称" → "项目名称"."""
    if _OTHER_LETTER.search(plain):
        plain = _OTHER_WORDS.sub("", plain)
    return plain if plain.isascii() or plain.lower() == plain.upper() else _GLOSS.sub("", plain, count=1)


def same_text(a: str, b: str) -> bool:
    """Whether two texts differ in nothing but width, white space, brackets and quotes."""
    return compact(a) == compact(b)


@lru_cache(maxsize=8192)
def trimmed(text: str | None) -> str:
    """The text compacted, without punctuation around it; "" for None."""
    return compact(text or "").strip(_EDGES)
