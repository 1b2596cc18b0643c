"""The deadline of the whole work, and a later month in which a text of the same form is still at it (DAT14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.dates.schedule import is_deadline
from perfcheck.rules.vocabulary.time_words import FINISHED, HANDED_OUT, OF_ALL, WHOLE_WORK
from perfcheck.values.normalise import compact
from perfcheck.values.periods import MONTHS_A_YEAR

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from perfcheck.model.goal import Goal, Indicator

LONGEST_NAME = 40  # characters of an indicator's name
TEXTS = ("overview", "annual_goal", "plan")
_WHOLE = regex(rf"(?:{'|'.join(OF_ALL)}){{0,4}}(?:{'|'.join(WHOLE_WORK)})段?")
_OF_WHAT = regex(rf"([一-龥]{{2,20}}?)(?:{'|'.join(WHOLE_WORK)})")
_DAY = r"(?:\d{1,2}日|底|末|[上中下]旬)?"
# 3月至8月施工
_WORKS = regex(
    rf"(?<!\d)\d{{1,2}}月份?{_DAY}(?:至|到|[-—~～]{{1,2}})(?:20\d\d年)?(?P<month>\d{{1,2}})月份?{_DAY}[^,，。；;、\d]{{0,6}}?"
    r"(?:施工|建设|改造|安装|修缮|维修|修复|铺设|作业|拆除|栽植)"
)
_BY = rf"(?<!\d)(?P<month>\d{{1,2}})月份?{_DAY}(?:之?前)?(?:全面|全部|基本|按期){{0,2}}"
# 8月底前完成, not of what comes behind the work: 12月底前完成资金支付.
_DONE = regex(
    rf"{_BY}(?:{'|'.join(FINISHED)})"
    r"(?![^,，。；;]{0,12}(?:支付|拨付|结算|决算|审计|验收|报账|付款|移交|资料|总结|考核|评价|培训|招标|采购|设计))"
)
# Whatever is done by a month: 9月底前完成培训12期.
_DONE_BY = regex(rf"{_BY}(?:{'|'.join((*FINISHED, *HANDED_OUT))})")
_MONTH = regex(r"(?<!\d)(\d{1,2})月")
_YEAR = regex(r"(?<!\d)20\d\d(?!\d)")
_SENTENCE = regex("[。；;]")
_DUE = regex(
    r"(?:[≤≦<]|不晚于)?=?(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:\d{1,2}日|底|末|份|[上中下]旬)?(?:之?前)?(?:完成)?"
)


HALF_YEAR = 6  # months
_FIRST_HALF = ("上半年", "半年")  # heads of texts: 上半年目标


class StillAtIt(NamedTuple):
    """field: the text which says in the words ``said`` that the work goes on to ``month`` of the year."""

    row: Indicator
    field: str
    said: str
    month: int


def of_the_whole(row: Indicator, goal: Goal) -> bool:
    """Whether a row times the whole work, in words for any or of the project's own name: 修缮完成时间 of a 修缮项目."""
    name = compact(row.level3 or "")[:LONGEST_NAME]
    if not is_deadline(row):
        return False
    hit = _OF_WHAT.fullmatch(name)
    return _WHOLE.fullmatch(name) is not None or (hit is not None and hit.group(1) in compact(goal.name))


def still_at_it(goal: Goal, rows: Iterable[Indicator], year: int | None) -> Iterator[StillAtIt]:
    """The one deadline of the whole work that lies before the month a text names.

    year: the budget's. Nothing where rows set several months, or a text names the row's month, or another year.
    """
    due = {
        (row.level3, hit.group("month")): (row, hit) for row in rows if of_the_whole(row, goal) and (hit := _due(row))
    }
    if len(due) != 1 or year is None:
        return
    ((row, hit),) = due.values()
    texts = {name: compact(str(goal.field(name))) for name in goal.told(*TEXTS)}
    month = int(hit.group("month"))
    if int(hit.group("year") or year) != year or month in {int(m) for m in _MONTH.findall(" ".join(texts.values()))}:
        return
    for name, text in texts.items():
        ends = [end for sentence in _SENTENCE.split(text) for end in _ends(sentence, year)]
        said = max(ends, key=_month, default=None)
        if said is not None and month < _month(said) <= MONTHS_A_YEAR:
            yield StillAtIt(row, name, said.group(), _month(said))
            return


class BehindHalf(NamedTuple):
    """said: what the text of the first half of the year, in ``field``, is to bring in a month of the second."""

    field: str
    said: str
    month: int


def behind_the_half(goal: Goal, year: int | None) -> Iterator[BehindHalf]:
    """What a goal of the first half of the budget's year sets for a later month: 上半年目标, 9月底前完成培训."""
    for name in goal.told():
        if not name.startswith(_FIRST_HALF) or year is None:
            continue
        sentences = _SENTENCE.split(compact(str(goal.field(name))))
        ends = (end for sentence in sentences if _is_of(sentence, year) for end in _DONE_BY.finditer(sentence))
        late = next((end for end in ends if HALF_YEAR < _month(end) <= MONTHS_A_YEAR), None)
        if late is not None:
            yield BehindHalf(name, late.group(), _month(late))


def _ends(sentence: str, year: int) -> Iterator[re.Match[str]]:
    """What a sentence that names no other year says of the end of the works."""
    if _is_of(sentence, year):
        yield from _WORKS.finditer(sentence)
        yield from _DONE.finditer(sentence)


def _is_of(sentence: str, year: int) -> bool:
    """Whether a sentence names no other year."""
    return all(int(named) == year for named in _YEAR.findall(sentence))


def _month(said: re.Match[str]) -> int:
    return int(said.group("month"))


def _due(row: Indicator) -> re.Match[str] | None:
    return _DUE.fullmatch(compact(row.value or ""))
