"""The money of the tasks (年度主要任务) of the overall table against what they are part of (AMT23)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.rules.funds.slips_of_sums import one_mistyped

if TYPE_CHECKING:
    from perfcheck.model.document import OverallGoal
    from perfcheck.model.money import Amount

TOLERANCE = Decimal(100)  # yuan a task, rounded on its own to 0.01万元
LEAST = 2  # tasks


class UnequalTasks(NamedTuple):
    """added: yuan, of all tasks. name, whole: the sum of the table it is held against."""

    added: Decimal
    name: str
    whole: Amount


def unequal_tasks(overall: OverallGoal) -> UnequalTasks | None:
    """Tasks that would be all 项目支出, or all money, but for one mistyped sum, or that are more than all money.

    They need not be all that is done: less than either, with no digit out of place, is nothing.
    """
    values = [amount.value for _, amount in overall.tasks if amount.value is not None]
    wholes = [(n, a) for n, a in (("项目支出", overall.project), ("合计", overall.total)) if a.value is not None]
    if len(values) < max(LEAST, len(overall.tasks)) or not wholes:
        return None
    added, near = sum(values, Decimal(0)), TOLERANCE * len(values)
    if any(abs(added - (a.value or 0)) <= near for _, a in wholes):
        return None
    unit = overall.tasks[0][1].unit or ""
    for name, whole in wholes:
        if whole.value is not None and one_mistyped(values, whole.value, unit):
            return UnequalTasks(added, name, whole)
    total = overall.total
    return UnequalTasks(added, "合计", total) if total.value is not None and added > total.value + near else None
