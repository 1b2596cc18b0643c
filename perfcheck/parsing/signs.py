"""Signs of comparison and words for kinds of values, as they stand in cells of their own."""

from __future__ import annotations

OPERATOR_WORDS = {
    "大于等于": "≥", "小于等于": "≤", "等于": "=", "大于": ">", "小于": "<", "大于或等于": "≥", "小于或等于": "≤",
    "不小于": "≥", "不大于": "≤", "不低于": "≥", "不高于": "≤", "不少于": "≥", "不多于": "≤",
    "不超过": "≤",
}  # fmt: skip
OPERATOR_SIGNS = ("≥", "≤", "=", ">", "<", "≧", "≦", "＝", "＞", "＜", ">=", "<=")
DIRECTIONS = ("正向", "反向", "正向指标", "反向指标", "逆向", "逆向指标", "适中指标")
CONTENT_CLASSES = ("定量", "定性", "定量指标", "定性指标")


def is_sign(word: str) -> bool:
    """A comparison printed on its own: a sign or its words."""
    return word in OPERATOR_SIGNS or word in OPERATOR_WORDS
