"""Whether an indicator measures something bad, so that less of it is better (QNT09): 伤病率, 上访批次, 超时办结件数.

The last word of a name says what is measured, once the words of measuring are taken off its end; a word of what is done
about it makes it a task or a gain (治理黑臭水体数量, 减少事故起数).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.directions import (
    ACTS_AGAINST,
    ACTS_ON_STATES,
    BAD_STATES,
    BADLY_DONE,
    CASES_TO_HANDLE,
    HARMS,
    HARMS_BY_RATE,
    NAMING_ACTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# 数量, 率, 次数: how a thing is measured; 发生, 新增: that it comes about; 案件, 学生: one of many it happens to.
_MEASURE = regex(
    r"(?:(?:总|平均)?(?:率|比例|比率|比重|占比|数量?|总?量|次数|起数|(?:案|事)?件数|人数|户数|例数|篇数|处数|条数|个数|项数"
    r"|天数|点数|人次|批次数?|[年月日]?(?:均|平均)值?"
    r"|面积|时长|时间|(?:[年月日]?(?:均|平均))?(?:浓度|值)|指数|金额|(?:较|比|同比)?(?:上年|去年|上期)?(?:增长|增加|上升|增幅))|[件户例处起]|(?:的)?(?:发生|出现|产生|新增|事件|案件|问题|行为|现象|情况|操作|线索|人员"
    r"|学生|儿童|群众|家庭|职工|点位))$"
)
# 帮扶对象重复上访件数: who they are tells nothing of what is done with the harm.
_WHOSE = regex(r"^[一-龥]{2,8}(?:对象|人员|群众|学员|家庭|企业)的?(?=[一-龥]{2})")
_RATE = regex(r"(?:率|比例|比率|比重|占比)$")
_COMES_ABOUT = regex(r"发生|出现|产生|新增|新发")
_BADLY = regex(
    rf"(?:{'|'.join(BADLY_DONE)})(?:办结|办理|交付|发放|支付|还款|归还|完成|报送|拨付|使用|贷款|批次|产品|样品|工程)?(?:资金|款项)?$"
)
# 长势衰弱古树比例, 破损路面占比: a share of things in a state that nobody wants; what is done about it makes it a task.
_BAD_STATE = regex(rf"(?:{'|'.join(BAD_STATES)})的?(?P<what>[一-龥]{{1,6}})$")


def measures_harm(name: str, *, quantity: bool) -> bool:
    """Whether less of it is better. quantity: under 数量指标 the number of cases may be those to be handled."""
    name = _WHOSE.sub("", name) or name
    rate = _RATE.search(name) is not None
    if rate and in_bad_state(name):
        return True
    words = (*HARMS, *HARMS_BY_RATE) if rate else HARMS
    for stem in stems(name):
        harm, badly = next((word for word in words if stem.endswith(word)), None), _BADLY.search(stem)
        if harm is None and badly is None:
            continue
        before = stem.removesuffix(harm) if harm is not None else stem[: badly.start() if badly else 0]
        acts = [word for word in ACTS_AGAINST if word in before]
        # 预警广播故障率: what an act gives its name to breaks down too
        named = rate and harm not in CASES_TO_HANDLE and badly is None and set(acts) <= NAMING_ACTS
        if acts and not (named and not before.endswith(tuple(acts))):
            return False
        return not quantity or rate or harm not in CASES_TO_HANDLE or _COMES_ABOUT.search(name) is not None
    return False


def in_bad_state(name: str) -> bool:
    """Whether a name counts things by a state that nobody wants, and tells nothing that is done about it."""
    bad = any(_BAD_STATE.search(stem) for stem in stems(name))
    return bad and not any(act in name for act in (*ACTS_AGAINST, *ACTS_ON_STATES))


def stems(name: str) -> Iterator[str]:
    """A name, then what is left as one word of measuring after the other is taken off its end."""
    yield name
    while (hit := _MEASURE.search(name)) is not None and hit.start() > 0:
        name = name[: hit.start()]
        yield name
