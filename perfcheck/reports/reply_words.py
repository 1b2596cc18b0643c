"""What a department answered about a finding of its last letter, in words, and what the form for it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.decision import Answer, Change
from perfcheck.strings import ANSWER_LABELS

if TYPE_CHECKING:
    from perfcheck.model.decision import Desk

ID, ANSWER, SAID = "编号", "整改情况", "说明"  # heads of the form it fills in
NOT_ANSWERED = "未答复"
STILL_THERE = "，本次审核仍有此项"


def reply_words(desk: Desk, finding_id: str, change: Change | None, *, member: bool = False) -> str:
    """What a department answered about a finding: that it is still there is told beside 已整改.

    "" for what it was not asked: neither a row of the form it sent back, nor adopted for the letter – where the
    member of a folded finding most often goes with the whole.
    """
    if desk.replies is None:
        return ""
    reply = desk.replies.get(finding_id)
    if reply is None or reply.answer is None:
        decision = desk.decisions.get(finding_id)
        asked = reply is not None or (not member and decision is not None and decision.verdict.holds)
        return NOT_ANSWERED if asked and change in (Change.UNCHANGED, Change.CHANGED) else ""
    said = f"（{reply.said}）" if reply.said else ""
    still = STILL_THERE if reply.answer is Answer.MENDED and change is not Change.GONE else ""
    return f"{ANSWER_LABELS[reply.answer]}{said}{still}"
