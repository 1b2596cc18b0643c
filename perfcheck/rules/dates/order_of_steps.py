"""Steps of a plan in an order in which no work can be done: 验收 before 施工 or 招标, 开工 before 招标 (DAT14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.courses_of_work import COURSES
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_CLAUSE = regex(r"[^,，。；;、]{2,80}")
_SEVERAL_PARTS = regex(
    "[一二三]期|标段|[一二三首分]批|分别|上年|上一年|已|阶段|期间|常态|次年|翌年|明年|下一?年|滚动|分段|一项|另"
)
_YEAR = regex(r"(20\d\d)年")
_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TIME = regex(
    r"(?:(?P<year>20\d\d)年)?(?:第?(?P<quarter>[一二三四1-4])季度|(?<!\d)(?:(?P<begin>1[0-2]|[1-9])[-—~～至到]{1,2})?(?P<month>1[0-2]|[1-9])月(?!期))"
    r"(?:份|底|末|初|[上中下]旬|\d{1,2}日)?(?:之?前)?"
)
_TENDER = regex(r"招标|招投标|竞争性磋商|采购程序|完成采购|政府采购|签订合同")
_BEGUN = regex(r"(?<!完)开工|动工|进场|施工(?!图|许可|单位|合同|招标)|铺设|安装|开挖|浇筑")
_FITTED = regex(r"布展")  # the work itself, or what follows one that is accepted: 11月验收，12月布展开放
_ACCEPTED = regex(r"验收")
_OTHERWISE = regex(
    r"支付|拨付|付款|结算|审计|设计|评审|监理|主体验收|分部|资料|准备|前期|图纸|预验收|中期|隐蔽|材料|设备采购|培训"
)
_DONE = regex(r"完成|完工|结束")
_KINDS = (("tender", _TENDER), ("works", _BEGUN), ("fitted", _FITTED), ("accepted", _ACCEPTED))
_COURSES = tuple(tuple(regex(step) for step in course) for course in COURSES)
_OF_OTHER_MATTERS = regex(
    "资料|准备|前期|预验收|使用情况|监理|保险|质保|档案|上半年|下半年|日常|按[月季]|每[月季]|培训|宣传"
)
_YEAR_ALONE = regex(r"20\d\d年(?!\d{1,2}[月—~～至到-])(?!第?[一二三四1-4]季)")  # 拨付2025年补助
LONGEST = 1500  # characters; a longer text is no plan of one work


class Step(NamedTuple):
    """first, last: months counted from year 0. words: the clause as printed."""

    first: int
    last: int
    words: str


def wrong_order(printed: str) -> tuple[Step, Step] | None:
    """Two steps of one work (earlier by its nature, later by its nature) that stand the other way round in time.

    None where a plan has several parts, several steps of one kind, or no years for some of its steps only.
    """
    text = compact(printed)
    if len(text) > LONGEST or _SEVERAL_PARTS.search(text):
        return None
    steps: dict[str, list[Step]] = {kind: [] for kind, _ in _KINDS}
    timed = list(_timed(text))
    for kind, step in _kinds(timed):
        steps[kind].append(step)
    tender, works, accepted = steps["tender"], steps["works"] or steps["fitted"], steps["accepted"]
    first, last = (pick(works, key=key, default=None) for pick, key in ((min, _first), (max, _last)))
    if len(tender) == 1 and first is not None and tender[0].last > first.first:
        return tender[0], first
    if len(accepted) == 1 and last is not None and accepted[0].last < last.last:
        return last, accepted[0]
    if len(tender) == len(accepted) == 1 and tender[0].first > accepted[0].last:
        return tender[0], accepted[0]
    told = [step for step in timed if not _OF_OTHER_MATTERS.search(step.words)]
    courses = _COURSES if len(told) > 1 else ()
    return next((pair for course in courses if (pair := _against_course(course, told)) is not None), None)


def _against_course(course: Sequence[re.Pattern[str]], told: Sequence[Step]) -> tuple[Step, Step] | None:
    """A step of a course that begins only when all of a later step is over."""
    found = [[step for step in told if kind.search(step.words)] for kind in course]
    for number, early in enumerate(found):
        for late in found[number + 1 :]:
            begins = min(early, key=_first, default=None)
            over = max(late, key=_last, default=None)
            if begins is not None and over is not None and begins.first > over.last:
                return begins, over
    return None


def _first(step: Step) -> int:
    return step.first


def _last(step: Step) -> int:
    return step.last


def _kinds(timed: Sequence[Step]) -> Iterator[tuple[str, Step]]:
    for step in timed:
        kinds = [kind for kind, words in _KINDS if words.search(step.words)]
        kinds = [kind for kind in kinds if kind != "fitted" or "works" not in kinds]
        if not _OTHERWISE.search(step.words) and len(kinds) == 1:
            yield kinds[0], step  # 10月完成施工并验收 is of two steps


def _timed(text: str) -> Iterator[Step]:
    """The clauses that name months. What is done by a month (6月完成) is of that month only."""
    year = int(found.group(1)) if (found := _YEAR.search(text)) is not None else 0
    for clause in _CLAUSE.findall(text):
        own = _YEAR.findall(clause)
        times = [_months(hit, int(own[0]) if own else year) for hit in _TIME.finditer(clause)]
        year = int(own[-1]) if own else year
        if times and not _YEAR_ALONE.search(clause):
            done = _DONE.search(clause) is not None and len(times) == 1
            yield Step(times[0][int(done)], times[-1][1], clause)


def _months(hit: re.Match[str], year: int) -> tuple[int, int]:
    base = int(hit["year"] or year) * 12
    if hit["quarter"]:
        quarter = _QUARTER[hit["quarter"]]
        return base + 3 * quarter - 2, base + 3 * quarter
    return base + int(hit["begin"] or hit["month"]), base + int(hit["month"])
