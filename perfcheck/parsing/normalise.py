"""Text made comparable: width, white space, brackets and quotes unified. For comparing only."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UNIFY = str.maketrans(
    {
        "【": "[", "】": "]", "〔": "[", "〕": "]", "［": "[", "］": "]", "「": '"', "」": '"',
        "“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "－": "-", "～": "~", "〜": "~",
        "○": "〇", "·": "·",
    }
)  # fmt: skip


@lru_cache(maxsize=20_000)  # labels, names and values are compared again and again
def compact(text: str) -> str:
    """NFKC, no white space, one kind of bracket and quote: "（2026 年度）" → "(2026年度)"."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_UNIFY).split())


def same_text(a: str, b: str) -> bool:
    return compact(a) == compact(b)
