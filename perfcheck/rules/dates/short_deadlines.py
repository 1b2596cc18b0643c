"""A deadline that plan or goal name by what is done alone: 苗木栽植完成时间, and 10月栽植 (DAT14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.dates.named_deadlines import EARLY_STEPS, LONGEST_NAME, OtherMonth
from perfcheck.rules.dates.schedule import due_of, is_deadline
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal, Indicator

TEXTS = ("plan", "annual_goal")
# 栽植 of 苗木栽植完成时间, 完工 of 完工时间.
_NAME = regex(
    r"(?:全部|全面|项目|工程|总体|整体|主体)*(?P<what>[一-龥]{0,6}?)(?P<deed>[一-龥]{2}?)(?:全部|全面|工作|任务)?(?:完成|完毕|结束)?(?:时间|时限|期限|日期)"
)
_WHOLE = (
    "完成",
    "实施",
    "执行",
    "建设",
    "项目",
    "工程",
    "开始",
    "启动",
    "截止",
    "到位",
    "服务",
    "发放",
    "支付",
    "拨付",
)
_CLAUSE = regex(r"[,，。；;]")
_MONTH = regex(r"(?<!\d)(1[0-2]|[1-9])月")
_YEAR = regex(r"20\d\d年")
_DAY = r"(?:份|\d{1,2}日|初|底|末|[上中下]旬)?"
_RIGHT_BEFORE = regex(rf"(?<!\d)(?:1[0-2]|[1-9])月{_DAY}(?:之?前)?(?:全部|全面|基本|统一|集中|组织|开展|完成){{0,2}}$")
_DONE = ("完", "结束", "到位", "并", "工作", "任务")
_OTHERWISE = ("招标", "调试", "开始", "启动", "前")
# Several of them, or a part: another time may be that of the rest.
_PARTS = regex(
    r"[上下]半年|季度|批|期|阶段|标段|分别|首|前期|后|试|其中|方案|合同|设计|准备|培训|验收|检查|抽检|补植|补种"
)


def other_months_of_deeds(goal: Goal, rows: list[Indicator], year: int | None) -> Iterator[OtherMonth]:
    """Rows due by one month, while the only clause on their deed has a later month in the plan, or another by which
    all is done in the goal."""
    names = [compact(row.level3 or "")[:LONGEST_NAME] if is_deadline(row) else "" for row in rows]
    for row, name in zip(rows, names, strict=True):
        hit, due = _NAME.fullmatch(name), due_of(row, year)
        deed = hit["deed"] if hit is not None else ""
        if not deed or deed in _WHOLE or due is None or due.year != year or "月" not in (row.value or ""):
            continue
        if sum(deed in other for other in names) > 1:
            continue
        for field in goal.told(*TEXTS):
            clauses = [c for c in _CLAUSE.split(compact(str(goal.field(field)))) if deed in c and _MONTH.search(c)]
            months = {int(month) for clause in clauses for month in _MONTH.findall(clause)}
            if len(clauses) != 1 or len(months) != 1 or _aside(clauses[0]):
                continue
            (said,), (month,) = clauses, months
            by = hit is not None and _done_by(deed, said, hit["what"])
            if by and (month > due.month if field == "plan" else month != due.month):
                yield OtherMonth(row, field, said, month, mild=False)
                return


def _aside(clause: str) -> bool:
    return (
        _YEAR.search(clause) is not None or _PARTS.search(clause) is not None or any(w in clause for w in EARLY_STEPS)
    )


def _done_by(deed: str, clause: str, what: str) -> bool:
    """Whether the month stands right before the deed, and nothing else than ``what`` it is done to behind it:
    10月栽植, 8月28日前完工, 8月上旬全部安装完毕."""
    before, _, behind = clause.partition(deed)
    own = not what or not behind or behind.startswith(_DONE) or what[:2] in behind
    return _RIGHT_BEFORE.search(before) is not None and own and not behind.startswith(_OTHERWISE)
