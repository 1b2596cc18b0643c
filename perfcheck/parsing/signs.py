"""Signs of comparison and words for kinds of values, as they stand in cells of their own."""

from __future__ import annotations

from perfcheck.patterns import regex

OPERATOR_WORDS = {
    "大于等于": "≥", "小于等于": "≤", "等于": "=", "大于": ">", "小于": "<", "大于或等于": "≥", "小于或等于": "≤",
    "不小于": "≥", "不大于": "≤", "不低于": "≥", "不高于": "≤", "不少于": "≥", "不多于": "≤",
    "不超过": "≤",
}  # fmt: skip
OPERATOR_SIGNS = ("≥", "≤", "=", ">", "<", "≧", "≦", "＝", "＞", "＜", ">=", "<=")
DIRECTIONS = ("正向", "反向", "正向指标", "反向指标", "逆向", "逆向指标", "适中指标")
CONTENT_CLASSES = ("定量", "定性", "定量指标", "定性指标")
CLASSES = frozenset((*CONTENT_CLASSES, *DIRECTIONS))


_IN_BRACKETS = regex(r"^[一-鿿]{1,6}\(([≥≤=><]=?)\)$|^([≥≤=><]=?)\([一-鿿]{1,6}\)$")


def sign_in(word: str) -> str:
    """The sign a cell prints and nothing else: ≥, 大于等于, 正向(≥); "" for other words. word: without blanks."""
    if word in OPERATOR_SIGNS:
        return word
    if word in OPERATOR_WORDS:
        return OPERATOR_WORDS[word]
    hit = _IN_BRACKETS.match(word) if word.endswith(")") else None
    return "" if hit is None else hit.group(1) or hit.group(2)


def is_sign(word: str) -> bool:
    """A comparison printed on its own: a sign or its words."""
    return bool(sign_in(word))
