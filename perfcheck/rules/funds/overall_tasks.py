"""The money of the tasks (年度主要任务) of the overall table against what they are part of (AMT23)."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.rules.funds.slips_of_sums import one_mistyped

if TYPE_CHECKING:
    from perfcheck.model.document import OverallGoal
    from perfcheck.model.money import Amount

TOLERANCE = Decimal(100)  # yuan a task, rounded on its own to 0.01万元
LEAST = 2  # tasks


class UnequalTasks(NamedTuple):
    """added: yuan, of all tasks. name, whole: the sum of the table it is held against; gap: yuan between the two."""

    added: Decimal
    name: str
    whole: Amount
    gap: Decimal


def unequal_tasks(overall: OverallGoal) -> UnequalTasks | None:
    """Tasks that would be all 项目支出, or all money, but for one mistyped sum, or that are more than all money.

    They need not be all that is done: less than either, with no digit out of place, is nothing.
    """
    values = [amount.value for _, amount in overall.tasks if amount.value is not None]
    named = (("项目支出", overall.project), ("合计", overall.total))
    wholes = [(name, amount, amount.value) for name, amount in named if amount.value is not None]
    added, near = sum(values, Decimal(0)), TOLERANCE * len(values)
    if len(values) < max(LEAST, len(overall.tasks)) or any(abs(added - whole) <= near for _, _, whole in wholes):
        return None
    unit = overall.tasks[0][1].unit or ""
    slips = ((n, a, whole) for n, a, whole in wholes if one_mistyped(values, whole, unit))
    over = ((n, a, whole) for n, a, whole in wholes if a is overall.total and added > whole + near)
    found = next(chain(slips, over), None)
    return None if found is None else UnequalTasks(added, *found[:2], abs(added - found[2]))
