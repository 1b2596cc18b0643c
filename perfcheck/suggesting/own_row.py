"""The pattern a row asks for itself: its own name, where that can be measured, with a blank in place of its words.

安全宣传活动覆盖率 | 优 → 安全宣传活动覆盖率 ≥__%. A name that says how it is measured needs no other; one that only
nearly says so is set right as an officer would (活动开展及时性 → 活动开展及时率).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.directions import COST_TURNED, FAULTS
from perfcheck.rules.vocabulary.indicator_words import GENERIC_NAMES
from perfcheck.rules.vocabulary.measures import MONEY_ENDS
from perfcheck.suggesting.library import pattern
from perfcheck.values.normalise import trimmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.model.suggestion import Suggestion

OWN = "本行指标"
LONGEST = 24  # characters; a longer name is a sentence
_URGES = regex("^(?:不断|持续|进一步|逐步|稳步|有效)?(?:提升|提高|增强|扩大|加强|改善|确保|保障(?!金|房|对象))(?=.{4})")
_NUMBER = regex(r"^指标\d{0,2}[:：、.]")  # of the template
# End of a name → the end by which it can be measured.
SET_RIGHT: tuple[tuple[str, str], ...] = (
    ("是否及时发放", "及时发放率"), ("发放是否及时", "发放及时率"), ("及时性", "及时率"), ("及时情况", "及时率"),
    ("准确性", "准确率"), ("合规性", "合规率"), ("规范性", "规范率"), ("达标情况", "达标率"), ("合格情况", "合格率"),
    ("完好情况", "完好率"), ("到位情况", "到位率"), ("知晓情况", "知晓率"), ("知晓度", "知晓率"),
    ("覆盖情况", "覆盖率"), ("覆盖面", "覆盖率"), ("参与情况", "参与率"), ("参与度", "参与率"), ("执行情况", "执行率"),
    ("满意程度", "满意度"), ("满意情况", "满意度"), ("保障度", "保障率"),
)  # fmt: skip
LESS = (
    *FAULTS, "违建", "违法", "案件发生", "发生率", "发生数", "流失", "重复信访", "空置", "隐患数", "违规", "缺陷",
    "返修", "不良", "发病", "辍学", "失学", "返贫", "失业", "欠薪", "溺亡", "拥堵", "违约",
)  # fmt: skip
COUNTS: tuple[tuple[str, str], ...] = (
    ("人次", "人次"), ("人数", "人"), ("户数", "户"), ("场次", "场"), ("次数", "次"), ("件数", "件"), ("起数", "起"),
    ("面积", "平方米"), ("长度", "米"), ("里程", "公里"), ("天数", "天"), ("数量", "__（单位）"), ("个数", "个"),
    ("家数", "家"), ("数", "__（单位）"),
)  # fmt: skip
RATES = ("率", "比例", "占比", "比重")
NO_MEASURE = ("效率", "利率", "汇率", "指数", "系数", "参数", "多数", "少数")  # no percentage, nothing to count
SATISFIED = ("满意度", "满意率")
SURVEY = "问卷调查，有效样本≥__份"


def own_pattern(level: str, name: str | None) -> Suggestion | None:
    """The row's own pattern, None where its name fits every project or cannot be measured. level: of the row."""
    plain = trimmed(name)
    if not plain or len(plain) > LONGEST or plain in GENERIC_NAMES:
        return None
    kept = set_right(_URGES.sub("", _NUMBER.sub("", plain)))
    if kept in GENERIC_NAMES or kept.endswith(NO_MEASURE) or "预算" in kept:
        return None
    for fits in FITS:
        found = fits(level, kept)
        if found is not None:
            value, measure = found
            return pattern(OWN, level, kept, value, measure)
    return None


def set_right(name: str) -> str:
    """The name with an end that can be measured."""
    return next((name.removesuffix(old) + new for old, new in SET_RIGHT if name.endswith(old)), name)


Fit = tuple[str, str] | None  # value with blanks, where its figures come from


def _satisfaction(level: str, name: str) -> Fit:
    return ("≥__%", SURVEY) if name.endswith(SATISFIED) and level != "成本" else None


def _rate(level: str, name: str) -> Fit:
    if level == "数量" or not name.endswith(RATES) or len(name) < 4:
        return None
    return (f"{direction(name)}__%", "台账核对")


def _money(level: str, name: str) -> Fit:
    fits = level == "成本" and name.endswith(MONEY_ENDS) and not any(word in name for word in COST_TURNED)
    return ("≤__万元", "支出明细账") if fits else None


def _count(level: str, name: str) -> Fit:
    unit = next((unit for end, unit in COUNTS if name.endswith(end)), None)
    if unit is None or level in ("成本", "满意度", "时效"):
        return None
    return (f"{direction(name)}{unit}" if unit.startswith("__") else f"{direction(name)}__{unit}", "工作台账")


def direction(name: str) -> str:
    """≤ for what should not happen, unless its decline or its cure is what is measured."""
    bad = any(word in name for word in LESS)
    return "≤" if bad and not any(word in name for word in COST_TURNED) else "≥"


FITS: tuple[Callable[[str, str], Fit], ...] = (_satisfaction, _rate, _money, _count)
