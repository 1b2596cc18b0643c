"""What a form plans to spend by quarter, half-year or month: 第一季度20%, 6月底累计60% (AMT24)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.told_forms import label_of
from perfcheck.values.amounts import NUMBER, UNITS, in_yuan, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

MONTHS = 12
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_HALVES = {"上": 6, "下": 12}
_WHEN = (
    r"(?:前(?P<upto>[一二三四])个?季度|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|"
    r"(?<![年\d])(?P<month>[1-9]|1[0-2])月|(?P<year>全年|年底|年末))(?P<end>份?底|末)?"
)
# Between a time and its share stand words of spending alone, no other number and no other clause.
_STEP = regex(
    rf"{_WHEN}(?:之?前|时)?(?P<lead>[^,，。;；、\d]{{0,14}}?)(?P<number>{NUMBER})(?P<unit>%|％|亿元|万元|元)(?![/每人户])"
)
_TOTAL = regex(rf"(?:合计|共计|总计)(?:支出|资金|为|:|：)*(?P<number>{NUMBER})(?P<unit>亿元|万元|元)")
_UP_TO = regex("累计|达到|完成至|进度")
# 25/50/75/100 behind a label of its own: four numbers that can only be the quarters' ends.
_BARE = regex(r"(\d{1,3})[%％]?[/、,，-](\d{1,3})[%％]?[/、,，-](\d{1,3})[%％]?[/、,，-](\d{1,3})[%％]?")
_OF_PACE = regex("进度|支出计划|用款计划|使用计划|资金计划|支付计划|执行计划|拨付计划")
_OF_ALL = regex("合计|共计?|总计")  # 全年合计96万元 is the sum of the steps
_NOT_SPENT = regex("率|满意|合格|出勤|覆盖")
_QUARTER_LABEL = regex("第?[一二三四1-4]季度|[上下]半年|(?:[1-9]|1[0-2])月(?:份?底|末)")
_CELL = regex(rf"(?P<number>{NUMBER})(?P<unit>%|％|亿元|万元|元)?")
_LONGEST = 3000  # characters that are looked at


class Step(NamedTuple):
    """month: that it ends with. up_to: it says itself that it counts from the beginning of the year."""

    month: int
    value: Decimal
    quote: str
    up_to: bool


class Series(NamedTuple):
    """The steps of one text in their printed order. unit: "%" or "元". total: the 合计 said behind them, in yuan."""

    field: str
    unit: str
    steps: tuple[Step, ...]
    total: Decimal | None = None

    @property
    def whole_year(self) -> bool:
        """Whether the steps are all quarters, or both halves, each once."""
        return [s.month for s in self.steps] in ([3, 6, 9, 12], [6, 12])

    @property
    def sum(self) -> Decimal:
        """What the steps come to together."""
        return sum((s.value for s in self.steps), Decimal(0))

    @property
    def adds_from_start(self) -> bool:
        """Whether each step counts what was before it too: it says so, or its last one is all there is."""
        last = self.steps[-1].value
        at_once = self.unit == "%" and last == 100 and self.sum != last
        return at_once or (any(s.up_to for s in self.steps) and self.sum != 100)


def place_of(goal: Goal, series: Series) -> str:
    """What the sentences call the text of a series: cells of their own stand under their times."""
    return "资金支出计划" if _QUARTER_LABEL.match(compact(series.field)) else label_of(goal, series.field)


def series_of(goal: Goal) -> Iterator[Series]:
    """Every plan of the form with two steps or more, money and shares each by itself."""
    cells = [(name, str(cell)) for name, cell in goal.texts()]
    short = [(name, str(cell)) for name, cell in goal.extra if _OF_PACE.search(name)]
    for name, printed in dict((*cells, *short)).items():
        text = compact(printed)[:_LONGEST]
        found = [step for hit in _STEP.finditer(text) if (step := _step(hit)) is not None]
        for unit in ("%", "元"):
            steps = tuple(step for own, step in found if own == unit)
            if len(steps) > 1 and len({s.month for s in steps}) == len(steps):
                total = _TOTAL.search(text) if unit == "元" else None
                yield Series(name, unit, steps, in_yuan(total["number"], total["unit"]) if total else None)
        bare = _BARE.search(text) if not found and _OF_PACE.search(name) else None
        if bare is not None:
            shares = zip((3, 6, 9, 12), bare.groups(), strict=True)
            yield Series(name, "%", tuple(Step(m, Decimal(s), f"{s}%", up_to=False) for m, s in shares))
    yield from _of_cells(goal)


def _step(hit: re.Match[str]) -> tuple[str, Step] | None:
    """The unit and the step of one printed time and number; None where the number is of something else."""
    value = to_decimal(hit["number"])
    if value is None or _NOT_SPENT.search(hit["lead"]) or (hit["year"] and _OF_ALL.search(hit["lead"])):
        return None
    named = hit["upto"] or hit["quarter"]
    month = _QUARTERS[named] if named else _HALVES[hit["half"]] if hit["half"] else int(hit["month"] or MONTHS)
    unit = "%" if hit["unit"] in "%％" else "元"
    amount = value if unit == "%" else value * UNITS[hit["unit"]]
    up_to = bool(hit["upto"] or hit["end"] or hit["year"]) or _UP_TO.search(hit["lead"]) is not None
    return unit, Step(month, amount, hit.group(), up_to)


def _of_cells(goal: Goal) -> Iterator[Series]:
    """Quarters or ends of months that have a cell each: 第一季度 | 25% | 第二季度 | 60%, 3月底 | 15%."""
    found: list[tuple[str, Step]] = []
    for name, cell in goal.extra:
        label, value = compact(name), compact(str(cell))
        number = _CELL.fullmatch(value)
        when = _STEP.search(f"{label}{value}" if number and number["unit"] else "") if number else None
        step = _step(when) if when is not None and _QUARTER_LABEL.match(label) else None
        if step is not None:
            found.append(step)
    units = {unit for unit, _ in found}
    if len(found) > 1 and len(units) == 1:
        first = next(name for name, _ in goal.extra if _QUARTER_LABEL.match(compact(name)))
        yield Series(first, units.pop(), tuple(step for _, step in found))
