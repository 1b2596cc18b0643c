"""Figures of a form's texts with what they are figures of: counts, sums of money, parts of a whole (REL11, AMT22)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.patterns import regex
from perfcheck.rules.measurability.values import is_cost
from perfcheck.rules.relevance.mistyped import typed_alike
from perfcheck.rules.relevance.promises import ROUGH, in_list_of_each, rough
from perfcheck.rules.rule import cell, indicator_row
from perfcheck.rules.terms import below_others, done_before, sentence_of, year_of
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.common_words import SOMEBODY
from perfcheck.rules.vocabulary.payments import NAMED_SUMS
from perfcheck.rules.vocabulary.scene_words import DEEDS
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact
from perfcheck.values.quantities import quantities
from perfcheck.values.units import leading_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfcheck.model.finding import Evidence
    from perfcheck.model.goal import Goal

_CLAUSE_END = regex("[,，。;；]")
NOUN = regex(r"[一-龥]{2,8}")
IN_FRONT = regex(r"([一-龥]{2,12}?)(?:区|面积|长度|总长|数量|共计|共|达到?|为)?$")
# 上半年培训800人次 is a part of what the year is to bring, 无法检测109项 is none of it.
_NOT_ALL = regex("[上下]半年|[一二三四]季度|首批|第[一二三四]批|前期|先行|截至|已完成|无法|不能|未能")
_OF_THE_PLACE = regex("全[省市县区镇乡旗]|现有|在册|核定")
EACH = regex("[每各均](?:(?!共|全|总|合计)[^,，。;；]){0,24}$")  # 每村4名巡防队员 is no number of all
EACH_REACH = 25  # characters before a number in which 每 makes it that of each one
FRONT = 16  # characters before a number in which its noun stands
# What is done to a thing: 新建农村公路30公里 and 养护农村公路120公里 are two tasks.
_ACTIONS = (
    "新建", "改建", "扩建", "新增", "养护", "维修", "维护", "改造", "更新", "拆除", "购置", "采购", "建设", "修建",
    "管护", "清淤", "检测", "巡查", "补助", "资助", "租赁", "安装",
)  # fmt: skip
# Words behind a noun that belong to what is said of it: 39个行政村群众出行.
_BEHIND_NOUN = regex(r"(?<=..)(?:群众|村民|的|等|进行|实施|开展|发放|(?<![开研])发$|和|与|及|内)")
# 一期总投资, 剩余贷款: another sum than the whole one.
PART_OF_SUM = (
    "期", "段", "剩余", "未还", "尚欠", "已还", "已", "新增", "本年", "当年", "今年", "年度", "其中", "追加", "首批",
    "第二批",
)  # fmt: skip
BEFORE_SUM = 8  # characters before a sum in which its name ends
WHOLE_NOUN, PART_OF_NOUN = 2, 3  # characters two nouns share where one is the whole of it, and where neither is
MOST = 60  # figures of a form that are compared with each other


@dataclass(frozen=True, slots=True)
class Named:
    """thing: what is counted, or the name of a sum. place: Chinese, where it stands.

    front: the noun stands before the number (健康一体机80台) and is kept backwards.
    """

    thing: str
    value: Decimal
    unit: str
    field: str
    place: str
    quote: str
    evidence: Evidence
    front: bool = False


def named_counts(goal: Goal, fields: tuple[str, ...]) -> list[Named]:
    """Counts with the noun behind their unit: 271个行政村 → 行政村. Neither rough ones nor those of years past."""
    found: list[Named] = []
    for name in fields:
        text = compact(str(goal.field(name)))
        year = year_of(goal) if "年" in text else None
        found += counts_in(text, name, f"“{label_of(goal, name)}”", cell(goal, name), year)
    return found[:MOST]


def counts_in(text: str, field: str, place: str, evidence: Evidence, year: int | None = None) -> Iterator[Named]:
    """The counts of one compact text that stands in ``field``, told as ``place``; none of years before that one."""
    for q in quantities(text):
        noun = NOUN.match(text, q.end)
        if rough(text, q) or of_each(text, q.start) or not_the_task(text, q.start):
            continue
        if done_before(text, q.start, year) or told_of_others(text, q.start, field):
            continue
        own = noun_in_front(text, q.start) if noun is None else ""
        if own:
            start = text.rindex(own, 0, q.start)
            cut = "…" if start and NOUN.match(text, start - 1) else ""
            quote = f"{cut}{text[start : q.start]}{q.quote}"
            yield Named(own[::-1], q.value, q.unit, field, place, quote, evidence, front=True)
        if noun is not None:
            thing = _BEHIND_NOUN.split(noun.group(0), maxsplit=1)[0]
            yield Named(thing, q.value, q.unit, field, place, q.quote, evidence)


def told_of_others(text: str, start: int, field: str) -> bool:
    """Whether the sentence of a number tells how things are against those of others, which no goal does."""
    return field not in GOAL_FIELDS and below_others(sentence_of(text, start))


def of_each(text: str, start: int) -> bool:
    """Whether the number that begins there is of each one: 各配备信息员1名."""
    return EACH.search(text[max(0, start - EACH_REACH) : start]) is not None or in_list_of_each(text, start)


def not_the_task(text: str, start: int) -> bool:
    """Whether the clause of the number that begins there is of a part of the year, or of what cannot be done."""
    return _NOT_ALL.search(_CLAUSE_END.split(text[max(0, start - FRONT) : start])[-1]) is not None


def noun_in_front(text: str, start: int) -> str:
    """What a number counts where its noun stands before it (健康一体机80台); "" where it has none there."""
    before = IN_FRONT.search(text, max(0, start - FRONT), start)
    if before is None:
        return ""
    noun = before.group(1).rpartition("的")[2]  # 隐患突出的村道48公里
    if text[max(0, before.start(1) - 1) : before.start(1)].isdigit():
        noun = noun.removeprefix(leading_unit(noun) or "")  # 8.5米纯电动公交车16辆
    return noun if len(noun) >= WHOLE_NOUN else ""


def common_noun(a: Named, b: Named) -> str | None:
    """The noun two counts share (271个行政村, 217个行政村生活垃圾 → 行政村), None where they count other things."""
    if a.front != b.front:
        return end_and_beginning(*((a, b) if a.front else (b, a)))
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a.thing, b.thing, strict=False)))
    shared = a.thing[:length]
    done = {x.thing[length : length + 2][::-1] for x in (a, b)} if a.front else set()
    if len(done) > 1 and (done <= set(_ACTIONS) or "新增" in done):
        return None  # 现具备检测项目326项, 新增检测项目36项
    before = [x.thing[length : length + 1] for x in (a, b)] if a.front else ["", ""]
    if before[0] != before[1] and any(sign in "非未不无" for sign in before if sign):
        return None  # 寄宿生3600人, 非寄宿生1440人
    if _some_of_all(a, b) or _some_of_all(b, a):
        return None
    whole = shared in (a.thing, b.thing)
    return shared if len(shared) >= (WHOLE_NOUN if whole else PART_OF_NOUN) else None


def _some_of_all(some: Named, whole: Named) -> bool:
    """Whether something is done to fewer than all there are of the place: 全县核定移民5126人, 培训移民960人."""
    if not (some.front and whole.front) or some.value >= whole.value or typed_alike(some.value, whole.value):
        return False
    few, all_of_them = some.thing[::-1], whole.thing[::-1]
    there_are = _OF_THE_PLACE.search(all_of_them) is not None and not any(deed in all_of_them for deed in DEEDS)
    return there_are and _OF_THE_PLACE.search(few) is None and any(deed in few for deed in DEEDS)


def end_and_beginning(front: Named, behind: Named) -> str | None:
    """The noun before one number that begins behind the other: 聘用护林员89名, 96名护林员补助 → 护林员."""
    noun = front.thing[::-1]
    for length in range(min(len(noun), len(behind.thing)), WHOLE_NOUN - 1, -1):
        shared = noun[-length:]
        if behind.thing.startswith(shared) and shared not in SOMEBODY:
            whole = shared in (noun, behind.thing)
            return shared if length >= PART_OF_NOUN or whole else None
    return None


def shared_noun(a: Named, b: Named) -> str | None:
    """The longest run of three characters or more behind the one number that stands behind the other too."""
    runs = (a.thing[i:end] for end in range(len(a.thing), PART_OF_NOUN - 1, -1) for i in range(end - PART_OF_NOUN + 1))
    return max((run for run in runs if run in b.thing), key=len, default=None)


def plain_figures(goal: Goal, fields: tuple[str, ...]) -> list[Named]:
    """Counts, with any noun behind them, and sums of money of the texts. Rough ones are left out.

    Of indicators those whose value is a text of several numbers; one number is compared by what it counts (REL06).
    """
    places = [(str(goal.field(name)), name, f"“{label_of(goal, name)}”", cell(goal, name)) for name in fields]
    for row in goal.distinct_indicators():
        if len(quantities(compact(row.value or ""))) > 1:
            told = f"指标“{row.level3}”"
            places.append((row.value or "", f"indicators.{row.row}", told, indicator_row(goal, row)))
    found: list[Named] = []
    year = year_of(goal)
    for printed, field, place, evidence in places:
        text = compact(printed)
        for q in quantities(text):
            if not rough(text, q) and not of_each(text, q.start) and not done_before(text, q.start, year):
                noun = NOUN.match(text, q.end)
                found.append(Named(noun.group(0) if noun else "", q.value, q.unit, field, place, q.quote, evidence))
        found += [Named("", m.value, "元", field, place, m.quote, evidence) for m in money_mentions(text)]
    return found[:MOST]


def named_sums(goal: Goal, fields: tuple[str, ...]) -> list[Named]:
    """Sums of money with their name in front of them, of the texts and of cost indicators."""
    found: list[Named] = []
    for name in fields:
        text = compact(str(goal.field(name)))
        for m in money_mentions(text):
            before = text[max(0, m.start - BEFORE_SUM) : m.start]
            label = sum_name(before)
            if label is not None and before[-1] not in ROUGH and not text.startswith(ROUGH, m.end):
                place = f"“{label_of(goal, name)}”"
                found.append(Named(label, m.value, "元", name, place, f"{label}{m.quote}", cell(goal, name)))
    for row in goal.distinct_indicators():
        label = sum_name(compact(row.level3 or "")) if is_cost(row) else None
        sums = money_mentions(compact(row.value or ""))
        if label is not None and len(sums) == 1:
            place, field = f"成本指标“{row.level3}”", f"indicators.{row.row}"
            found.append(Named(label, sums[0].value, "元", field, place, str(row.value), indicator_row(goal, row)))
    return found[:MOST]


def sum_name(before: str) -> str | None:
    """The name of a sum that ends in front of it (项目总投资为, 合同价), in the one name it has here."""
    plain = before.rstrip("为是:,共计")
    for name, ends in NAMED_SUMS:
        end = next((end for end in sorted(ends, key=len, reverse=True) if plain.endswith(end)), None)
        if end is not None:
            return None if plain.removesuffix(end).endswith(PART_OF_SUM) else name
    return None
