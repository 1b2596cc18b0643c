"""What cells of a form say whatever room reads them: codes before names, attributes that are no field of a goal."""

from __future__ import annotations

from perfcheck.model.goal import Goal
from perfcheck.parsing.labels import HEADER_LABELS
from perfcheck.patterns import regex

_CODE = regex(r"^[\[【(（]?\s?([0-9]{1,12}[A-Za-z]?)\s?[\]】)）]?\s?[-—－–]?\s?(?=[^\d\s])")
_CODE_BEHIND = regex(r"(?<=[一-龥])\s?[\[【(（]\s?(\d{3}(?:\d{3})?)\s?[\]】)）]$")  # (2026) is a year
# Labelled cells only other families have: 项目类别, 计划开始/完成日期, 资金用途 …
EXTRA_KEYS = (*(k for k in HEADER_LABELS if k not in Goal.__dataclass_fields__), "costs")


def split_code(text: str) -> tuple[str | None, str]:
    """ "417-某某局", "某某局[417]" → ("417", "某某局"); a name without a code gives (None, name)."""
    text = text.strip()
    if hit := _CODE.match(text):
        return hit.group(1), text[hit.end() :].strip()
    hit = _CODE_BEHIND.search(text)
    return (hit.group(1), text[: hit.start()]) if hit else (None, text)
