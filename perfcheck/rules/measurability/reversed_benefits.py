"""Benefits that are the wrong way round: more of a harm, less of a good, a change against its name (QNT26)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perfcheck.model.goal import Operator, Target
from perfcheck.patterns import regex
from perfcheck.rules.measurability.harms import in_bad_state, measures_harm, stems
from perfcheck.rules.measurability.qnt09 import better, is_waiting
from perfcheck.rules.vocabulary.benefits import (
    FALLING,
    GOOD_ENDS,
    GOODS,
    HARM,
    LOW_IS_GOOD,
    MORE,
    NUISANCES,
    PROBLEMS,
    PROMOTED_HARM,
    RELIEF,
    RISING,
    WORSE,
)
from perfcheck.rules.vocabulary.directions import ACTS_AGAINST
from perfcheck.values.normalise import compact, trimmed

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator

_HOW = "(?:有所|逐步|逐年|明显|显著|不断|持续|进一步|大幅|稳步)*"  # words in front of a change
_DECLINE = regex(rf"{_HOW}(?:{'|'.join(WORSE)})了?")
_WRONG_WAY = regex(
    rf"(?:{'|'.join(PROMOTED_HARM)})[^防减降避杜零无、，,]{{0,12}}(?:{'|'.join(HARM)})的?(?:发生|增加|增长)(?![后时之率地现前])"
    rf"|(?:提高|提升|促进|增强|增加)[^防减降避杜零无、，,]{{0,12}}(?:{'|'.join(HARM)})(?:发生率|发案率)"
)
_MORE_HARM = regex(
    rf"[一-龥]{{0,6}}(?:{'|'.join(HARM)})(?:数量?|人数|件数|次数|率)?(?:有所|明显|逐年)?(?:{'|'.join(MORE)})"
)
_SAID = regex(rf"([一-龥]{{2,12}}?)({_HOW}(?:{'|'.join(WORSE)})了?)")  # 参保积极性下降: of what the value itself names
# A value that is nothing but a change: 上升10%.
_CHANGE = regex(rf"({'|'.join((*FALLING, *RISING))})了?[约≥>]?[\d.]{{0,8}}[%％‰]?(?:以上|左右|个百分点)?")
_THAN = r"(?:[较比](?:上年|去年|20\d\d年)(?:度|同期)?|同比)"  # what a change is measured from
# 较上年增加5%以上
_RISES = regex(rf"[≥>=]?{_THAN}(?:{'|'.join(RISING)})了?[约≥>]?[\d.]{{1,8}}[%％‰]?(?:以上|左右|个百分点)?")
# 不低于上年水平
_NO_LESS = regex(
    r"(?:不低于|不少于|不小于|高于|多于|超过)(?:上年|去年|往年|20\d\d年)(?:度|同期)?(?:的?(?:水平|数量|数))?"
)
_EVER_MORE = regex("(?:一[年季月]比一[年季月]|逐[年季月]|年年|越来越)(?:更?[高多大重]|攀升|走高)")
_GROWS = regex(
    rf"增加|上升|增多|增长|加剧|扩大|攀升|上涨|走高|加重|变多|蔓延|{_EVER_MORE.pattern}"
)  # of a harm; 提升 may be meant of how it is handled
_COMPARED = regex(rf"{_THAN}$")
# 下降2个百分点, 较上年减少5%
_FALLS = regex(rf"{_THAN}?(?:{'|'.join(FALLING)})了?[约≥>]?\d[\d.]{{0,8}}[%％‰]?(?:以上|左右|个百分点)?")
# What is said of a change behind the name of what changes: 普及率较上年变化
_OF_CHANGE = regex(rf"{_THAN}?(?:的?(?:变化|变动|增减))?(?:情况|幅度|值)?$")
# Who is in need, which is no trouble the row is about: 困难群众生活质量
IN_NEED = regex("困难(?=群众|职工|家庭|学生|残疾|老|儿童|户|人员|党员|对象|妇女|企业)")
# 延长5分钟以上, of what should not take long
_LONGER = regex(
    rf"{_THAN}?(?:平均)?(?:再|往后)*(?:延长|增加|增长|变长|拉长|推迟|延后|延|晚)了?(?:约|≥|>)?[\d.]{{0,8}}"
    r"\(?(?:%|分钟|小时|天|日|个工作日|秒)?\)?(?:以上|左右)?"
)
_OF_STATE = regex("(?:总量|数量|存量|增量|量|面积|情况|状况|现象|程度|数|率)$")  # 漂浮物残留量, 骨干教师流失情况
# In front of a change: how it compares, and in what way.
_HOW_MUCH = regex(rf"^(?:[较比](?:上年|去年|往年|20\d\d年)(?:度|同期)?|同比)?{_HOW}")
# 三年内不发生退捕渔民返捕
_KEPT_FROM = regex(r"(?:不发生|未发生|不产生|未产生|不新增|无|杜绝|防止|避免|不出现|不再|遏制)(?P<what>[一-龥]{2,14})")
CASES = "案件"  # many of them may be closed: 审结案件
NEW_CASES = "新发"  # of what nobody wants: 新发病例, 新发残损点
CORE = 2  # characters at the end of a name that say what happens


def opposite(goal: Goal, row: Indicator) -> str | None:
    """What is the wrong way round in a benefit, None where nothing is."""
    name, value = row.level3 or "", trimmed(row.value)
    if reversed_name(row) or _WRONG_WAY.search(value):
        return "意思相反，要防止的事写成了要保障的事"
    if any(word in name for word in HARM) and not eased(name):
        if is_more(value):
            return "意思相反，要防止的事写成了增加"
        if _NO_LESS.fullmatch(value) and is_harm(compact(name)):
            return "意思相反，要减少的事写成了不少于往年"
    if more_of_bad(goal, row, value):
        return "意思相反，要减少的事写成了增加"
    said = _SAID.fullmatch(value)
    if is_worse(name, value) or falls_from_good(row) or (said is not None and is_worse(*said.groups())):
        return "意思相反，要提高的事写成了降低"
    if against_its_name(name, value):
        return "与指标名称所说的变化相反"
    if _MORE_HARM.fullmatch(value) and not any(word in value for word in RELIEF):
        return "意思相反，要防止的事写成了增加"
    return None


def is_rise(row: Indicator) -> bool:
    """较上年增加5%以上, or 增加20%以上 behind a name that says from what: 打捞死猪数较上年."""
    than = _COMPARED.search(compact(row.level3 or ""))
    return _RISES.fullmatch(f"{than.group() if than is not None else ''}{compact(row.value or '')}") is not None


def more_of_bad(goal: Goal, row: Indicator, value: str) -> bool:
    """Whether there is to be more of a nuisance, of a harm, or of what the form says is not to happen."""
    rises, name = is_rise(row), unchanged(row)
    grows = rises or (is_more(value) and _GROWS.search(value) is not None)
    unwanted = measures_harm(name, quantity=False) or in_bad_state(name)
    if grows and (unwanted or (NEW_CASES in name and not eased(name))):
        return True
    if _LONGER.fullmatch(compact(value)) is not None and is_waiting(name, row):
        return True
    if not (rises or is_more(value)) or eased(row.level3 or ""):
        return False
    return _OF_STATE.sub("", name).endswith(NUISANCES) or kept_from(goal, row)


def unchanged(row: Indicator) -> str:
    """What a row measures the change of: 水土流失面积 of 水土流失面积较上年变化幅度."""
    return _OF_CHANGE.sub("", compact(row.level3 or ""), count=1)


def falls_from_good(row: Indicator) -> bool:
    """Whether less is to be of what is the better the more there is: 自来水普及率较上年变化 | 下降2个百分点."""
    if _FALLS.fullmatch(compact(row.value or "")) is None:
        return False
    name = unchanged(row)
    falls = any(word in name for word in FALLING)
    return not falls and better(replace(row, level3=name), Target(Operator.AT_LEAST, unit="%")) == "more"


def is_more(value: str) -> bool:
    """Whether a value says no more than that there is more: 较上年稳步提升."""
    return _HOW_MUCH.sub("", value) in MORE or _EVER_MORE.fullmatch(value) is not None


def kept_from(goal: Goal, row: Indicator) -> bool:
    """Whether a row is to have more of what its form says is not to happen: 返捕人数, beside 不发生退捕渔民返捕."""
    *_, stem = stems(unchanged(row))
    harm = stem[-CORE:]
    texts = "。".join(compact(str(text)) for _, text in goal.texts())
    return len(harm) == CORE and any(harm in hit["what"] for hit in _KEPT_FROM.finditer(texts))


def is_harm(name: str) -> bool:
    """Whether a name is of what is to be kept from happening, and of nothing that is done about it: 抛尸事件."""
    acted = any(act in name for act in ACTS_AGAINST) or CASES in name
    return measures_harm(name, quantity=False) or (name.endswith(HARM) and not acted)


def eased(name: str) -> bool:
    """Whether a name speaks of what is done against the harm, or of how well: 事故处置能力, 投诉办结率."""
    return any(word in name for word in RELIEF) or name.endswith(GOOD_ENDS)


def is_worse(name: str, value: str) -> bool:
    """Whether a good is to decline: 群众参与积极性 | 有所减退. Costs, harms and 水平 of such may well fall."""
    name = IN_NEED.sub("", name)
    handled = name.endswith(("能力", "意识", "效率")) and any(word in name for word in RELIEF)  # 纠纷化解能力
    doubt = (*FALLING, *LOW_IS_GOOD) if handled else (*HARM, *PROBLEMS, *FALLING, *LOW_IS_GOOD)
    good = name.endswith(GOODS) and not any(word in name.removesuffix("能力") for word in doubt)
    return good and _DECLINE.fullmatch(value) is not None


def against_its_name(name: str, value: str) -> bool:
    """立案数同比下降比例: 上升10%. A name with both words tells nothing."""
    falls, rises = (any(word in name for word in words) for words in (FALLING, RISING))
    change = _CHANGE.fullmatch(value)
    return change is not None and falls != rises and (change.group(1) in FALLING) == rises


def reversed_name(row: Indicator) -> bool:
    return _WRONG_WAY.search(compact(row.level3 or "")) is not None
