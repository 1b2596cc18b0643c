"""What a column of the indicator table is, by the words of its head."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.model.goal import Scope
from perfcheck.parsing.labels import find_label
from perfcheck.patterns import FirstFit, regex
from perfcheck.values.levels import TABLE_LABELS, is_level1, level2_kind, unnumbered
from perfcheck.values.normalise import compact, without_gloss

if TYPE_CHECKING:
    from perfcheck.model.location import Field

LEVELS = ("level1", "level2")
VALUES = ("value", "long_value", "half_value")
MAIN = (*LEVELS, "level3", *VALUES)
GOALS = ("annual_goal", "goal_row", "implementation_goal")  # of columns of a list of projects
SIDE = ("description", "operator", "direction", "content", "unit", "weight", "remark")
LONGEST_HEAD = 24  # characters of a column head
# Heads no list names, by how they are built: (role, characters one of which every such head has, how it is built).
_BUILT = FirstFit(
    (
        (
            "weight",
            "分权",
            r"(?:分值|权重|权值|权数|标准分|满分)(?:\(.{1,10}\))?$|^(?:分数|赋分|配分|基准分|基础分|权重系数)$",
        ),
        ("operator", "符", r"(?:运算|计算|比较|判断|关系|指标)符号?$|^符号$|运算符$"),
        ("direction", "向", r"方向性?$"),
        ("content", "型属定", r"指标(?:值)?(?:类型|属性)$|^定[量性]/?(?:或)?定[性量]$"),
        ("unit", "位量", r"(?:计量|度量|计数|指标|指标值|数量|目标值)单位$|^(?:计量|度量)$"),
        (
            "description",
            "明释述据式涵径准",
            r"(?:说明|解释|描述|依据|公式|内涵|口径|评价标准|绩效标准|指标标准|评分标准)$",
        ),
        ("remark", "注心源证", r"^备注|^(?:是否)?核心(?:指标)?$|来源$|^佐证"),
        (
            "half_value",
            "半季阶月",
            (
                r"^(?:[上下]?半年|第?[一二三四1-4]季度|前三季度|阶段|\d{1,2}月).{0,6}值$|^指标值\(上?半年.{0,3}\)$"
                r"|^(?:[上下]半年|第?[一二三四1-4]季度|[前1]?[-至]?三季度)(?:目标|计划)?$"
            ),
        ),
        (
            "long_value",
            "施体期规滚三五",
            r"^(?:实施(?=[期周阶年]|[指目]标)|总体|中期|长期|中长期|全周期|周期|规划|滚动|项目期|[三五]年).{0,8}(?:指标|目标)值?$",
        ),
        # 三级指标及指标值, 绩效指标/目标值: names that hold their values
        ("level3", "值", r"^(?:三级|绩效|具体)?指标(?:名称|内容)?[及和与、/].{0,4}值$"),
        (
            "value",
            "值标准现",
            (
                r"^(?!.*(?:内容|名称|三级指标)[及和与]).*(?:指标值|指标目标|目标值|期望值|预期值|计划值|实现值|标准值|设定值|预期目标|绩效值|达到值|达到目标值|要达到的标准|预期标准)"
                r"(?:\(.{1,16}\)|及单位|\(.{1,16})?$|^(?:年度|全年|本年度?|当年|20\d\d年度?)(?:绩效)?(?:指标|目标|计划)?值$|^数?值$"
                r"|^定[量性](?:目标|指标|绩效)?(?:值|目标)$|^(?:预计|预期)?(?:当年|本年|年度|全年)(?:预计|预期)?实现(?:目标)?$"
            ),
        ),
        ("value", "限低高小大", r"^(?:指标|目标)?值?(?:[上下]限|最[低高小大])值?$"),
        ("level1", "级次", r"^(?:绩效|指标|目标)?(?:级别|级次|层级)[一1]$"),
        ("level2", "级次", r"^(?:绩效|指标|目标)?(?:级别|级次|层级)[二2]$"),
        ("level3", "级次", r"^(?:绩效|指标|目标)?(?:级别|级次|层级)[三3]$"),
        ("level1", "级标", r"^一级(?:绩效)?(?:指标|目标|分类|类别)?(?:名称)?$|^指标(?:类别|大类|一级|维度)$"),
        (
            "level2",
            "级标",
            r"^二级(?:绩效)?(?:指标|目标|分类|类别)?(?:名称)?$|^指标(?:小类|分类|子类|级别|层级|二级)$|^评价指标$",
        ),
        ("level4", "级", r"^四级(?:绩效)?指标(?:名称|内容)?$"),
        (
            "level3",
            "级标容名",
            (
                r"^(?:二级?[、/及和])?三级(?:绩效)?(?:指标|目标)?(?:名称|内容|描述)?(?:\(.{1,10}\))?$|^(?:具体|绩效|细化|个性|明细)?指标(?:名称|内容|项目?|明细|要素)$"
                r"|^(?:具体|细化|明细|个性|共性|末级)(?:绩效)?指标$|^指标三级$|^绩效(?:内容|名称)$"
            ),
        ),
        (
            "table",
            "标",
            (
                r"^(?:项目|年度|本年度|当年|全年)?(?:支出)?(?:预期)?绩效(?:目标)?(?:衡量)?指标(?:体系|设[定置]|情况|一览)?(?:\(.{1,16}\))?$|^对应(?:绩效)?指标$"
                r"|^(?:项目)?(?:长期|中期|中长期|实施期|总体|年度|本年度|当年)绩效(?:目标|指标)表$"
            ),
        ),
    )
)
_ANNUAL_FIRST = regex(r"^(?:本|当)?年度|^[本当全]年|^20\d\d年(?!.{0,4}[-—~至到])")
_LONG = regex(r"实施期|实施周期|中期|长期|总体|周期|规划|滚动|项目期|[三五]年|总目标|20\d\d年?[-—~至到]20\d\d年?")
_ANNUAL = regex(r"年度|当年|本年|全年|20\d\d年")
_ONLY_PERIOD = regex(
    r"^[(（]?(?:实施期|实施周期|项目实施期|中期|长期|总体|全周期|年度|本年度?|当年|全年|20\d\d年度?|上?半年度?)(?:\(程\))?"
    r"(?:指标|绩效指标|目标|绩效目标)?[)）]?$"
)
# Words for a value that are others' too: only a column of values so headed is one.
_AIM = regex(r"(?:目标|标准|水平|要求|计划|预期|期望|数值|数量|程度|标准线|任务量?|达到)(?:\(.{1,16}\))?$")
_YEAR = regex(r"20\d\d")
_YEAR_OF_TITLE = regex(r"[(（]\s?(?:19|20)\d{2}\s?年度?\s?[)）]|(?:19|20)\d{2}\s?年度?")
_OF_YEAR = regex(r"\(20\d\d年?度?\)$")  # 预计当年实现(2026年)
_BOTH = regex(r"^项目(?:名称)?(?:[(/、及和或](?:绩效|[一二三]级)?指标(?:名称)?\)?){1,4}(?:名称)?$")
_NAME_AND_VALUE = regex(r"[及和与、/].{0,4}值")
_ORDINAL = regex(r"[一二三]级|级[次别]?[一二三1-3]|[一二三]$")
_OTHER_VALUE = regex(r"^(?:上年|去年|上一年|前[一二三两]?年|以前年度|历史|行业|参考|基期|基准|往年|近三年)")
_REACHED = regex(r"现[状值]|实际|实绩|(?<![计期划拟])完成(?:数|情况|值)$")


@lru_cache(maxsize=4096)
def head_role(text: str) -> str:
    """The role the words of a head name: "level1" … "table"; "" for words nobody knows."""
    if text.isascii():  # as all sums
        return ""
    plain = without_gloss(compact(text)).lstrip("*").rstrip(":")
    if not plain or len(plain) > LONGEST_HEAD:
        return ""
    label = find_label(plain)
    if label is not None and label.group == "indicator" and not label.inline:
        return "table" if label.key in ("table", "long_table", "year_table") else label.key
    if label is not None:
        return ""
    return _BUILT.of(plain) or (_BUILT.of(_OF_YEAR.sub("", plain)) if plain.endswith(")") else None) or ""


@lru_cache(maxsize=4096)
def is_ordinal(text: str) -> bool:
    """Whether a head counts its level (一级指标, 二级分类), so that its word can be of no other."""
    return bool(_ORDINAL.search(compact(text)))


@lru_cache(maxsize=4096)
def heads_both(text: str) -> bool:
    """项目(指标)名称: the head of projects and their indicators in one column."""
    return bool(_BOTH.match(compact(text)))


@lru_cache(maxsize=4096)
def heads_joint(text: str) -> bool:
    """三级指标及指标值: the head of names that hold their values."""
    return head_role(text) == "level3" and bool(_NAME_AND_VALUE.search(compact(text)))


@lru_cache(maxsize=4096)
def period_of(text: str) -> Scope | None:
    """The half a head names: 实施期指标值 is the whole project's, 年度(/项目)指标值 the year's."""
    plain = compact(text)
    if len(plain) > LONGEST_HEAD:
        return None
    if _ANNUAL_FIRST.search(plain):
        return Scope.ANNUAL
    if _LONG.search(plain):
        return Scope.IMPLEMENTATION
    return Scope.ANNUAL if _ANNUAL.search(plain) else None


@lru_cache(maxsize=4096)
def is_period(text: str) -> bool:
    """A head that names a half and nothing else."""
    return bool(_ONLY_PERIOD.match(compact(text)))


@lru_cache(maxsize=4096)
def year_in(text: str) -> int | None:
    """The one year a head names ("2026年目标值"), None for none or several."""
    years = set(_YEAR.findall(compact(text)))
    return int(years.pop()) if len(years) == 1 else None


def form_year(stamp: Field, title: str | None) -> int | None:
    """The one year of a form: as stamped, else as its title says."""
    return year_in(str(stamp)) or year_in(title or "")


def year_of_title(title: str) -> str | None:
    """The words by which a title names the year of its form; None for none, for several, and for money carried over."""
    hit = _YEAR_OF_TITLE.search(title)
    return None if hit is None or year_in(title) is None or "结转" in title else hit.group(0)


@lru_cache(maxsize=4096)
def is_other_value(text: str) -> bool:
    """A value of another year or of others, printed beside the year's: 上年实现值, 行业标准值, 历史值."""
    return bool(_OTHER_VALUE.search(compact(text)))


@lru_cache(maxsize=4096)
def is_no_aim(text: str) -> bool:
    """A value that nothing aims at: of another year or of others, or what was reached (2025年实际)."""
    return is_other_value(text) or bool(_REACHED.search(compact(text)))


@lru_cache(maxsize=4096)
def is_aim(text: str) -> bool:
    """Whether the words of a head may stand over values: 期望水平, 本年目标, 计划."""
    plain = without_gloss(compact(text))
    return len(plain) <= LONGEST_HEAD and not is_no_aim(plain) and bool(_AIM.search(plain))


@lru_cache(maxsize=4096)
def is_table_word(text: str) -> bool:
    """绩效指标 and its like: the name of the whole block, not of a column."""
    return unnumbered(text) in TABLE_LABELS or head_role(text) == "table"


@lru_cache(maxsize=4096)
def is_level_word(text: str) -> bool:
    """A level label of the lists (产出指标, 数量指标): used to understand a head, never to move a cell."""
    return is_level1(text) or level2_kind(text) is not None
