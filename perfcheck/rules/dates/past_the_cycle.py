"""A goal that has the work finished in a month after the term its form prints (DAT14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.dates.clash import Clash
from perfcheck.rules.dates.schedule import cycle_quote, printed_cycle, work_dates
from perfcheck.rules.rule import cell
from perfcheck.rules.told_forms import label_of
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

# 2027年6月底前通过竣工验收
_IS_DONE = regex(
    r"[^,，。；;\d]{0,4}?(?:之?前)?[^,，。；;\d]{0,6}(?:完工|竣工|建成|投用|投入使用|全部完成|完成验收|交付使用|通过[一-龥]{0,6}验收)(?:验收|投用|开放)?"
)
# What may well come after the term of the work.
_AFTER_WORK = regex("决算|结算|审计|质保|缺陷|尾款|余款|移交|档案|评价|二期|后续|下一")
BEHIND = 24  # characters of a clause that say what is done by then


def clashes_past_the_cycle(goal: Goal) -> Iterator[Clash]:
    """The first month of each goal by which the work is to be done, and which the printed term does not reach."""
    cycle = printed_cycle(goal)
    if cycle is None or cycle[1].month is None:
        return
    last = cycle[1].last_year * MONTHS_A_YEAR + cycle[1].month
    for name in ("annual_goal", "implementation_goal"):
        text = str(goal.field(name))
        for date in work_dates(text):
            said = _IS_DONE.match(text, date.end)
            if date.month is None or date.end_year is not None or said is None:
                continue
            if date.year * MONTHS_A_YEAR + date.month <= last or _AFTER_WORK.search(
                text, date.start, said.end() + BEHIND
            ):
                continue
            quote, term = f"{date.quote}{said.group()}", cycle_quote(cycle)
            message = f"“{label_of(goal, name)}”写“{quote}”，项目起止时间为“{term}”，超出了起止时间。"
            yield Clash(message, name, term, quote, ("起止时间", "所写时间"), (cell(goal, name), *cycle[2]))
            break
