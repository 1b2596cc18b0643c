"""A pattern of an indicator with blanks, offered for reference (供参考) beside a finding."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS: tuple[str, ...] = ("数量", "质量", "时效", "成本", "经济", "社会", "生态", "可持续", "满意度")
BLANK = "__"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One pattern.

    level: one of LEVELS, the level 2 it belongs under. name: 三级指标, value: 指标值, both with ``__`` where a number
    or word is to be filled in. unit: "" where the value is a date or words. direction: Chinese, what is better.
    measure: where its figures come from. kind: the kind of project it was chosen for, or 本单位 for an office's own.
    """

    level: str
    name: str
    value: str
    unit: str
    direction: str
    measure: str
    kind: str

    @property
    def principle(self) -> str:
        """What it serves: 数量, 质量, 时效, 成本, 效益 or 满意度."""
        return self.level if self.level in ("数量", "质量", "时效", "成本", "满意度") else "效益"

    @property
    def words(self) -> str:
        """As printed: "培训人次 ≥__人次（数量；越多越好；按签到表）"."""
        told = "；".join(part for part in (self.principle, self.direction, f"按{self.measure}") if part)
        return f"{self.name} {self.value}（{told}）"
