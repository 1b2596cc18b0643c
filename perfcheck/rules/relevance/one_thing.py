"""Whether two numbers are of one thing, told by the characters beside them (AMT23, DIS11).

Four characters in a row stand beside both (举办教师培训20期, 教师培训24期), and are all that one of them says, or much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.patterns import regex
from perfcheck.rules.relevance.mistyped import mistyped
from perfcheck.rules.relevance.strays import Figure, figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal

RUN = 4  # characters that two figures of one thing share in a row
LONG_RUN = 6  # so many that they need not be all there is
_CHINESE = regex("[一-龥]+")
# Words of doing, of manner and of counting, which tell no thing.
_PLAIN = regex(
    "完成|举办|开展|组织|实施|建成|推进|计划|力争|确保|安排|发放|补助|资助|按月|按时|足额|及时|全部|不少于|不低于|达到?"
    "|人次|次数|数量|面积|个数|人数|场次|全年|全县|全市|全区"
)


def runs(words: str) -> set[str]:
    """Every four Chinese characters in a row, words that tell no thing left out."""
    parts = _CHINESE.findall(_PLAIN.sub(" ", words))
    return {part[n : n + RUN] for part in parts for n in range(len(part) - RUN + 1)}


def one_thing(said: Figure, meant: Figure) -> bool:
    """Whether both are of one thing: all that one of them says of it, or much of it, or a number mistyped."""
    run = _longest_run(meant.around, said.around)
    ours, theirs = (len(_PLAIN.sub("", words)) for words in (said.around, meant.around))
    if run >= LONG_RUN or run >= max(RUN, min(ours, theirs)):
        return True
    return run >= RUN and mistyped(said.value, meant.value)


def nearest(said: Figure, figures: list[Figure]) -> Figure:
    """The figure that shares the longest row of characters."""
    return max(figures, key=lambda figure: _longest_run(figure.around, said.around))


def _longest_run(a: str, b: str) -> int:
    a, b = (_PLAIN.sub(" ", words) for words in (a, b))
    best = 0
    for start in range(len(a)):
        while start + best < len(a) and a[start : start + best + 1] in b:
            best += 1
    return best


def told_again(form: Goal) -> Iterator[tuple[Figure, Figure]]:
    """(number of a goal, the only indicator that counts the same, with another number) inside one form."""
    figures = figures_of(form)
    rows = [figure for figure in figures if figure.field.startswith("indicators")]
    said = [figure for figure in figures if figure.field in GOAL_FIELDS]
    of_rows, of_goal = ({(f.value, f.unit) for f in some} for some in (rows, said))
    for one in said:
        alike = [row for row in rows if row.unit == one.unit and runs(row.around) & runs(one.around)]
        if len(alike) != 1 or (one.value, one.unit) in of_rows or (alike[0].value, one.unit) in of_goal:
            continue
        if one_thing(one, alike[0]):
            yield one, alike[0]
