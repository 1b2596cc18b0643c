"""QNT26 效益指标的值不是效益或意思相反

检查什么
    效益指标的值是否只写问题或负担（停车难、加大了财政支出），没有写解决或改善；是否只写法规要求；是否只写工作已经完成（安装到位、验收合格）、招标签约的进度；值的变化是否与名称相反；
    要提高的比率、收益是否写成下降；名称写明免费的项目是否以收费收入为效益；
    社会、生态效益是否写的是经济效益；名称是否把要防止的事写成要保障的事；社会效益写的是生态内容而生态效益空白。
示例
    社会效益“对社会发展的影响”的值为“停车难” → 写的是问题，不是效益。
如何修改
    写明项目带来的变化（如“新增停车位 ≥__个”），内容放到相应的效益类型下。
不报告的情形
    同时写有解决、减少、缓解、改善等变化，或有数值；满意度指标；值只是“提升”“保障”一类的词（见 QNT05）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88, Basis
from perfcheck.rules.completeness.indicator_rows import NO_TABLE
from perfcheck.rules.measurability.reversed_benefits import opposite, reversed_name
from perfcheck.rules.measurability.values import fuller_rows, is_benefit, is_quantity
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.benefits import (
    DOES_HARM,
    ECOLOGICAL,
    PROBLEMS,
    RELIEF,
    RULES_OF_LAW,
    SOCIAL,
)
from perfcheck.values.normalise import compact, trimmed
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT26",
    slug="benefit-is-none",
    title="效益指标的值不是效益或意思相反",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88,)),
    advice="请写明项目带来的变化，并放到相应的效益类型下。",
    looks_at=FORM_WITH_ROWS,
    fold_from=3,
)
LONGEST = 60  # characters of a value that is one statement
# 改造内容全部安装到位: what was done, where its effect is asked for.
_DONE = regex(
    "(?:安装|铺设|建设|配备|配置|采购|购置|更换|改造|施工|发放|拨付|支付|验收|调试|移交|装修|维修|印制)(?:工作)?"
    "(?:全部|均|已|按时|按期){0,2}(?:完成|完毕|到位|结束|合格)$"
)
# 已通过公开招标确定加工单位: how far the purchase or the papers have come.
_PREPARED = regex(
    "(?:已|均已|目前已|现已|已经)[一-龥]{0,8}(?:招标|采购|磋商|询价|比选|竞价|摇号)[一-龥]{0,6}(?:确定|选定|选择|选聘|成交|中标|完成|开标)"
    "|(?:已|均已|目前已|现已|已经|完成|全部)[一-龥]{0,6}(?:签订|签署|取得|下达|完成|办理)[一-龥]{0,8}"
    "(?:合同|协议|批复|备案|立项|许可证|审批手续|招标|招投标|政府采购|前期手续)(?:手续|程序|工作)?$"
    "|(?:合同|协议|招标|采购|批复|立项)[一-龥]{0,3}已(?:经)?(?:签订|签署|完成|取得|下达)|(?:付清|付讫|结清|支付完)[一-龥]{0,8}款$"
    "|(?:资金|款项|经费|补贴|补助)(?:已|均|全部|全额|按时|及时){1,3}(?:到位|拨付|支付|到账|下达)(?:到位)?$"
    "|^(?:已|均已|已全部)(?:按时|按期|及时|足额){0,2}(?:支付|拨付|缴纳|下达)[一-龥]{1,8}$"
)
# 据实列支, 按合同付款: how the money is paid.
_PAID_HOW = regex(
    "^(?:均|全部|严格)?(?:按照?|据实|依据?|依照|根据|凭)[一-龥]{0,10}(?:付款|支付|列支|报销|结算|拨款|拨付)(?:[一-龥]{0,4}[费款])?$|^专款专用$"
)
# 提升出行安全感: a change that cannot be as many as the things done.
_CHANGES = regex(
    "^(?:提升|提高|改善|增强|优化|美化|促进)[一-龥]{1,14}(?:感|形象|水平|环境|氛围|面貌|条件|能力|质量|效率|意识|素质)$"
)
# 召开专题会议3次, 完成86万页扫描: what was done, where the name asks for what came of it.
_DID = regex(
    r"(?:已经?|全部|均|全年|累计|共)*(?:召开|印发|采购|购置|签订|支付|拨付|发放|(?:完成|举办|组织|开展)[一-龥]{0,8}?\d)"
    r"|[一-龥]{2,8}(?:已|均已|已全部)(?:按进度|按期|按时|全部)?(?:支付|拨付|移交|印发|采购|签订|发放|入库)"
)
_EFFECTS = regex("(?:成效|效果|效益|影响|作用|程度|便利情况|受益情况|应用情况|改善情况|提升情况)$")
FEES = ("门票", "票款", "收费", "学费", "停车费", "入场费", "挂号费")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    if not any(row.filled for row in goal.indicators):
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    for row in fuller_rows(goal):
        fault = fault_of(goal, row) if is_benefit(row) and row.value else None
        if fault is not None:
            place = "" if reversed_name(row) else f"的内容“{row.value}”"
            yield RULE.finding(
                f"{row.level2}“{row.level3 or row.level2}”{place}{fault}。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                found=row.value,
                evidence=(indicator_row(goal, row),),
            )


def given_free(goal: Goal, row: Indicator) -> bool:
    """Whether a row is to earn by a fee that a project named 免费 does not take and its texts do not speak of."""
    fee = next((word for word in FEES if word in (row.level3 or "")), None)
    if fee is None or "收入" not in (row.level3 or "") or "免费" not in goal.name:
        return False
    return not any(fee in str(text) for _, text in goal.texts())


def fault_of(goal: Goal, row: Indicator) -> str | None:
    """What is wrong with a benefit, None when it can be one."""
    value, reversed_ = trimmed(row.value), opposite(goal, row)
    if reversed_ is not None:
        return reversed_
    if given_free(goal, row):
        return "与本项目写明的免费相反"
    if _EFFECTS.search(compact(row.level3 or "")) and _DID.match(value) and not any(w in value for w in RELIEF):
        return "写的是所做的工作，不是项目带来的效益"
    if (done := as_many_as_done(goal, row)) is not None:
        return f"与数量指标“{done.level3}”相同，写的是所做的工作量，不是项目带来的效益"
    if len(value) > LONGEST or carries_number(row.value):
        return None
    if told := only_progress(value):
        return told
    problem = next((word for word in sorted(PROBLEMS, key=len, reverse=True) if value.endswith(word)), "")
    if not any(word in value.removesuffix(problem) for word in RELIEF):
        if problem or value.startswith(DOES_HARM) or any(word in value for word in HARMFUL_PHRASES):
            return "写的是问题或负担，不是项目带来的效益"
        if value.endswith(RULES_OF_LAW[0]) and any(word in value for word in RULES_OF_LAW[1]):
            return "写的是法规要求，不是项目带来的效益"
    return wrong_kind(goal, row, value)


def only_progress(value: str) -> str | None:
    """What a value tells that says only how far the work, or what goes before it, has come."""
    if _DONE.search(value) and not any(word in value for word in RELIEF):
        return "写的是完成的工作，不是项目带来的效益"
    if _PREPARED.search(value):
        return "写的是招标、合同、付款或审批的进度，不是项目带来的效益"
    if _PAID_HOW.search(value):
        return "写的是怎样付款，不是项目带来的效益"
    return None


def as_many_as_done(goal: Goal, row: Indicator) -> Indicator | None:
    """The quantity that a change of what cannot be counted repeats: 提升出行安全感 860座, beside 更换井盖数量 860座."""
    target = row.target
    if target is None or target.quantity is None or not _CHANGES.search(compact(row.level3 or "")):
        return None
    if target.unit in ("", "%", "人", "户", "人次", None):
        return None
    same = (other for other in goal.distinct_indicators() if is_quantity(other) and other.target is not None)
    return next(
        (o for o in same if o.target and (o.target.quantity, o.target.unit) == (target.quantity, target.unit)), None
    )


HARMFUL_PHRASES = (
    "负担加重", "负担增加", "负担加大", "加大了支出", "加大支出", "增加负担", "加重负担", "财政加大了", "增加了支出",
    "加重了",
)  # fmt: skip


def wrong_kind(goal: Goal, row: Indicator, value: str) -> str | None:
    if row.level2.startswith(("社会", "生态")) and "经济效益" in value and "社会" not in value and "环境" not in value:
        return "写的是经济效益"
    blank = [other for other in goal.indicators if other.level2.startswith("生态")]
    if row.level2.startswith("社会") and blank and not any(other.filled for other in blank):
        ecological = sum(word in value for word in ECOLOGICAL)
        if ecological >= 2 and not any(word in value for word in SOCIAL):
            return "写的是生态效益，而生态效益一行空白"
    return None
