"""What words nobody lists name, by what they are built of, where the content beside them is of that kind too.

Never asked for words alone: 经费测算 is a label of money only in front of a sum, 承担学院 one of a unit only in front
of an office. So the words may be read widely.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.parsing.tables.labelled import label_of, may_label
from perfcheck.patterns import FirstFit, regex
from perfcheck.values.amounts import parse_amount, unit_in_label
from perfcheck.values.normalise import compact, without_gloss

if TYPE_CHECKING:
    from collections.abc import Callable

NAME, OFFICE, UNIT = "project_name", "department_cell", "implementing_unit"
YEAR, WHOLE = "annual.total", "implementation.total"
GOAL, WHOLE_GOAL = "annual_goal", "implementation_goal"
# What they are spelled as: words of the lists.
SPELLED = {
    NAME: "项目名称",
    OFFICE: "主管部门",
    UNIT: "实施单位",
    YEAR: "年度资金总额",
    WHOLE: "实施期资金总额",
    "fiscal": "财政拨款",
    "self_raised": "单位自筹",
    "other": "其他资金",
    GOAL: "年度目标",
    WHOLE_GOAL: "实施期目标",
}
LONGEST_NAME, LONGEST_OFFICE = 60, 40  # characters
SHORTEST_GOAL = 8
_THING = r"(?:项目|专项|任务|事项|课题|工程|活动|政策|经费|业务|计划|工作|资金|支出|内容|科目)"
_SUM_PART = (
    r"(?:20\d\d年度?|[本当]?年度|[本当全]年|年初|本[次期]|拟|所需|计划|申请|申报|核定|审[定核批]|批[复准]|下达|安排|预算|概算|资金|经费|费用|"
    r"金额|投资|投入|支出|需求|拨款|测算|财政|专项|项目|建设|总|合计|规模|额度|额|量|数|及|全部|规划|周期|实施期|[三五]年|中期|全过程|全|内)"
)
_LONG = r"(?:总体|总|[三五]年|规划|远期|[全]?周期|中期|长期|中长期|实施期|项目期)"
_NO_NAME = r"(?!.*(?:单位|部门|指标|企业|公司|设备|产品|银行|文件|合同|人员|学校|医院|机构|科室|处室|法人|标准|制度))"
_NO_UNIT = r"(?!.*(?:财政|审|监|设计|施工|采购|代理|协[作同助]|合作|配合|参与|受益|检测|评估|服务|供应|中标))"
_NO_YEAR = r"(?!.*(?:年度|本年|当年|全年|20\d\d))"
_OF_MONEY = r"(?=.*(?:预算|资金|经费|金额|投资|投入|支出|拨款|费用))"
_TOLD = r"(?:任务|描述|概述|内容|情况|及成果)?"  # behind 目标
# (kind, characters one of which all such words have, how they are built); the first that fits
_BUILT = FirstFit(
    (
        (NAME, "名题称", rf"^{_NO_NAME}.{{0,8}}{_THING}(?:\(.{{1,6}}\))?(?:名称?|全称|标题|题目|名称\(.{{1,6}}\))$"),
        (NAME, "名", rf"^{_NO_NAME}.{{1,8}}名称$"),
        (NAME, "项题程", r"^(?!其[他它]|基本|检查|监测|采购).{0,4}(?:项目|专项|课题|工程|事项)$"),
        (NAME, "务", r"^(?:重点|主要)?(?:工作)?任务$"),
        ("", "结执去上历累以", r"上年|去年|结[转余]|执行[数率]|预算执行|历年|累计|以前"),
        (WHOLE, "总", rf"^{_NO_YEAR}{_SUM_PART}{{0,5}}总(?:投资|投入|预算|概算|经费|费用|金额|额|规模)$"),
        (WHOLE, "概总", rf"^{_NO_YEAR}{_SUM_PART}{{0,5}}(?:概算.{{0,3}}|投资总额)$"),
        (WHOLE, "全期划年", rf"^(?:全部|全过程|规划|全?周期内?|实施期|[三五]年|中期){_SUM_PART}{{1,5}}$"),
        ("self_raised", "筹有", r"^(?!.*配套).{0,6}(?:自筹|自有)(?:资金|经费|收入|财力)?$"),
        ("other", "他它", r"^其[他它](?:资金|经费|收入|来源|渠道|投入|财力)?$"),
        ("other", "会非营业", r"^(?:社会|非财政)(?:资金|投入|经费)$|^(?:事业单位?)?(?:事业|经营)收入$"),
        (
            "fiscal",
            "财",
            r"^(?:[省市县区]级|同级|地方|公共|本级)?财政(?:预算内?|补[助贴]|拨款|资金|经费|投入|安排|性|专项)*$",
        ),
        ("fiscal", "预", r"^预算内(?:资金|拨款|投入)$"),
        (YEAR, "预资经金投支拨费", rf"^{_OF_MONEY}{_SUM_PART}{{1,7}}$"),
        (YEAR, "数额", r"^(?:年度|本年|当年|财政)?(?:安排|核定|审定|申请|申报|批复|下达|预算|计划)数?额?$"),
        (WHOLE_GOAL, "标成", rf"^{_NO_YEAR}.{{0,4}}{_LONG}.{{0,4}}(?:目标|成果){_TOLD}$"),
        (GOAL, "标果绩", rf"^(?!.*(?:值|标准|指标)).{{0,8}}(?:目标|预期成果|预期绩效|预期成效){_TOLD}$"),
        (
            OFFICE,
            "主归牵分管上行",
            r"^.{0,6}(?:主管|归口|牵头|主责|分管|管理|上级|行业).{0,8}"
            r"(?:部门|单位|机关|处室|科室|厅局|委办局|局|委|厅)(?:名称)?$",
        ),
        (OFFICE, "部", r"^(?:所属|预算|一级|主办)?部门(?:\(单位\))?$"),
        (
            UNIT,
            "位构门体室院人关所",
            rf"^{_NO_UNIT}.{{0,6}}(?:单位|机构|部门|主体|科室|学院|法人|处室|院系|机关|站所|股室)(?:名称)?$",
        ),
    )
)
_OFFICE = regex(
    r"(?:局|委|委员会|厅|部|办|办公室|中心|院|校|学|站|馆|所|处|室|队|公司|会|场|镇|乡|街道|政府|社|园|团|台|集团|机关|科|股|"
    r"库|大队|支队|基地|管委会|幼儿园|法院|检察院|单位|本级)(?:\(.{1,20}\))?$"
)
_HAN = regex(r"[一-龥]")
_SENTENCE = regex(r"[。；;]")
_OF_WHICH = regex(r"^其中:?")
_UNIT_BEHIND = regex(r"\((?:单位:)?(?:人民币)?(?:亿元|百万元|万元|千元|元)\)$|/(?:亿|百万|万|千)?元$")


def is_sum(text: str) -> bool:
    """Whether a content is a sum of money."""
    return parse_amount(text, "元").value is not None


def _is_name(text: str) -> bool:
    plain = compact(text)
    told = 1 < len(plain) <= LONGEST_NAME and not _SENTENCE.search(plain) and bool(_HAN.search(plain))
    return told and not is_sum(text) and label_of(text) is None


def _is_office(text: str) -> bool:
    plain = compact(text)
    return len(plain) <= LONGEST_OFFICE and label_of(text) is None and bool(_OFFICE.search(plain))


def _is_goal(text: str) -> bool:
    plain = compact(text)
    return len(plain) >= SHORTEST_GOAL and not is_sum(text) and label_of(text) is None and bool(_HAN.search(plain))


_FITS: dict[str, Callable[[str], bool]] = {
    NAME: _is_name,
    OFFICE: _is_office,
    UNIT: _is_office,
    GOAL: _is_goal,
    WHOLE_GOAL: _is_goal,
}


@lru_cache(maxsize=4096)
def kind_of(words: str) -> str:
    """What words nobody lists may name ("annual.total" …); "" for words that name nothing known, and listed ones."""
    plain = without_gloss(compact(words)).lstrip("*").strip(":")
    plain = _OF_WHICH.sub("", _UNIT_BEHIND.sub("", plain))
    return (_BUILT.of(plain) or "") if plain and may_label(plain) else ""


def fits(kind: str, content: str) -> bool:
    """Whether a content is of that kind."""
    return _FITS.get(kind, is_sum)(content)


def spelled(kind: str, words: str) -> str:
    """The words as the lists have them, with the unit of money and the colon printed behind."""
    head, colon, tail = words.replace("：", ":").partition(":")
    unit = unit_in_label(head)
    return SPELLED[kind] + (f"({unit})" if unit is not None else "") + (f"：{tail.strip()}" if colon else "")
