"""Sums that a paragraph reckons itself: parts behind 其中, and 比上年A减少B (AMT18)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.money import tell
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.values.amounts import money_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

# The two parts that make up a department's spending, and what else may stand beside them.
PARTS = re.compile(r"(?:^|[,，、。；;：:（(]|其中)(基本支出|项目支出)(?:预算)?为?$")
OTHERS = ("上缴", "经营支出", "附属单位", "结转", "往来", "上年", "增加", "减少", "增长", "下降")
LEAD = 16  # characters before a sum that say what it is the sum of
# 2026年预算12.00万元，比上年15.00万元减少3.00万元
OF_LAST_YEAR = re.compile(r"[,，、]?(?:比|较)(?:上年|上一年|去年|20\d{2}年)(?:预算数?|年初预算)?(?:的)?$")
CHANGE = re.compile(r"(?:[,，、])?(增加|增长|减少|下降|降低)了?$")


def wrong_parts(text: str) -> Iterator[tuple[str, str]]:
    """(sentence, printed words): 基本支出 and 项目支出 behind 其中 that do not make up the sum before it."""
    mentions = money_mentions(text)
    for index, whole in enumerate(mentions):
        end = stop_after(text, whole.end)
        parts = [m for m in mentions[index + 1 :] if m.end <= end]
        if (
            not parts
            or "其中" not in text[whole.end : parts[0].start]
            or any(w in text[whole.end : end] for w in OTHERS)
        ):
            continue
        named = [
            (hit.group(1), m) for m in parts if (hit := PARTS.search(text[max(whole.end, m.start - LEAD) : m.start]))
        ]
        if sorted(label for label, _ in named) != ["基本支出", "项目支出"]:
            continue
        added = sum((m.value for _, m in named), Decimal(0))
        if abs(added - whole.value) > 2 * TOLERANCE:
            told = "、".join(f"{label}{m.quote}" for label, m in named)
            yield (
                f"写“{whole.quote}，其中{told}”，两项合计{tell(added)}，相差{tell(abs(added - whole.value))}",
                text[whole.start : named[-1][1].end],
            )


def wrong_differences(text: str) -> Iterator[tuple[str, str]]:
    """(sentence, printed words): a change told beside both years' sums that is not their difference."""
    mentions = money_mentions(text)
    for now, last, change in zip(mentions, mentions[1:], mentions[2:], strict=False):
        verb = CHANGE.fullmatch(text[last.end : change.start])
        if verb is None or not OF_LAST_YEAR.fullmatch(text[now.end : last.start]):
            continue
        sign = 1 if verb.group(1) in ("增加", "增长") else -1
        if abs(now.value - last.value - sign * change.value) > 2 * TOLERANCE:
            yield (
                f"写“{text[now.start : change.end]}”，两数相差{tell(abs(now.value - last.value))}",
                text[now.start : change.end],
            )


def stop_after(text: str, at: int) -> int:
    """Where the sentence round a place ends."""
    stop = text.find("。", at)
    return len(text) if stop < 0 else stop
