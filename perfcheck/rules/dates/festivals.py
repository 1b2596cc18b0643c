"""A deadline behind the feast or season by which a text says the same is done: 春节前发放, 12月15日前 (DAT14)."""

from __future__ import annotations

from operator import gt, lt
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.rules.dates.schedule import due_of
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from perfcheck.model.goal import Goal, Indicator

TEXTS = ("annual_goal", "implementation_goal", "plan", "overview")
# What a text says it is done before → the last month it may lie in.
_BEFORE: tuple[tuple[str, int], ...] = (
    ("元旦", 1), ("春节", 2), ("春耕(?:生产)?", 4), ("清明节?", 4), ("[“\"]?五一[”\"]?(?:国际)?(?:劳动)?节?", 5),
    ("入?汛期?(?:来临|到来)?", 6), ("端午节?", 6), ("[“\"]七一[”\"]", 7), ("[“\"]八一[”\"](?:建军节)?", 8),
    ("秋季(?:学期)?开学", 9), ("国庆节?", 10), ("中秋节?", 10), ("(?:供暖|采暖)(?:期|季)?(?:来临|到来|开始)?", 11),
)  # fmt: skip
_WORDS = tuple((regex(f"{word}之?前"), month) for word, month in _BEFORE)
# What a text says it is done about, or behind → the first month it may lie in.
_TERMS = {
    "清明": 4, "谷雨": 4, "立夏": 5, "芒种": 6, "夏至": 6, "立秋": 8, "处暑": 8, "白露": 9, "秋分": 9, "国庆": 9,
    "寒露": 10, "霜降": 10, "立冬": 11, "小雪": 11, "大雪": 12, "冬至": 12,
}  # fmt: skip
_ABOUT = regex(rf"(?P<term>{'|'.join(_TERMS)})节?(?:前后|时节|期间|过后|之后|以后|后)")
_CLAUSE = regex(r"[,，。；;]")
_MONTH = regex(r"(?<!\d)\d{1,2}月")
_TIME_END = regex(r"(?:完成|截止)?(?:时间|时限|期限|日期)$")
ENOUGH = 0.5  # of the neighbouring characters of what a deadline is for
LEAST = 2  # of them


class BehindIt(NamedTuple):
    """said: the clause of ``field`` with the word."""

    row: Indicator
    field: str
    said: str
    word: str


def behind_festivals(goal: Goal, rows: Iterable[Indicator], year: int | None) -> Iterator[BehindIt]:
    """Rows due behind the feast before which a text says that the same is done, each once."""
    return _clashing(goal, rows, year, _clauses, gt)


def before_terms(goal: Goal, rows: Iterable[Indicator], year: int | None) -> Iterator[BehindIt]:
    """Rows due before the month of the season about which a text says that the same is done: 冬至前后到货验收."""
    return _clashing(goal, rows, year, _about_terms, lt)


def _clashing(
    goal: Goal,
    rows: Iterable[Indicator],
    year: int | None,
    clauses: Callable[[str], Iterator[tuple[str, str, int]]],
    clashes: Callable[[int, int], bool],
) -> Iterator[BehindIt]:
    """Rows whose month clashes with that of a clause about the same thing, each once."""
    told = [(field, *one) for field in goal.told(*TEXTS) for one in clauses(str(goal.field(field)))]
    for row in rows if told else ():
        due = due_of(row, year)
        if due is None or due.year != year or due.month is None or "月" not in (row.value or ""):
            continue
        of_it = pairs(_TIME_END.sub("", compact(row.level3 or "")))
        for field, clause, word, month in told:
            shared = sum(pair in clause for pair in of_it)
            if clashes(due.month, month) and shared >= max(LEAST, ENOUGH * len(of_it)):
                yield BehindIt(row, field, clause, word)
                break


def _about_terms(printed: str) -> Iterator[tuple[str, str, int]]:
    """(clause, its season, the first month it may lie in) of a text's clauses that name one and no month."""
    text = compact(printed)
    for clause in _CLAUSE.split(text) if _ABOUT.search(text) else ():
        named = list(_ABOUT.finditer(clause))
        if len(named) == 1 and not _MONTH.search(clause):
            yield clause, named[0].group(), _TERMS[named[0]["term"]]


def _clauses(printed: str) -> Iterator[tuple[str, str, int]]:
    """(clause, its feast, the last month before it) of a text's clauses that name one feast and no month."""
    text = compact(printed)
    for clause in _CLAUSE.split(text) if "前" in text else ():
        named = [(hit.group(), month) for words, month in _WORDS if (hit := words.search(clause)) is not None]
        if len(named) == 1 and not _MONTH.search(clause):
            yield (clause, *named[0])
