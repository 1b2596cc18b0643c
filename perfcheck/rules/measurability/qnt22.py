"""QNT22 三级指标只重复二级指标，或满意度没有对象

检查什么
    三级指标名称是否只是二级指标的名称（数量指标、社会效益、服务对象满意度……）；满意度指标的名称是否只写“满意度”，
    没有写明谁的满意度；是否问的是收款的一方（施工单位、设备供应商、文字写明聘请委托的机构的满意度）、上级主管部门、
    本单位的工作人员。
示例
    服务对象满意度下的三级指标又写“服务对象满意度” → 只重复二级指标名，没有写明调查对象。
如何修改
    三级指标写明考核的具体内容；满意度写明对象（如“用水居民满意度”）。
不报告的情形
    只是满意度没有写明对象、而本文件其他各表也有没有写明的，只作提示；项目本身是采购、交易、清欠、支付尾款的；名称写有具体对象（受益群众、参训人员……）；指标名称空白；
    名称与指标值都是同一文字（见 QNT10）；左右两半相同的行只报告一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.alone import FEWEST_OTHERS, others_of
from perfcheck.rules.basis import MEASURE_88, Basis
from perfcheck.rules.completeness.indicator_rows import NO_TABLE
from perfcheck.rules.measurability.values import is_satisfaction
from perfcheck.rules.rule import NoOptions, Rule, Yield, indicator_row, not_enough_data
from perfcheck.rules.subjects import FORM_WITH_ROWS
from perfcheck.rules.vocabulary.arrears import LAST_PAYMENTS
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact, has_in_order, trimmed
from perfcheck.values.targets import carries_number

if TYPE_CHECKING:
    from perfcheck.model.goal import Goal, Indicator
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="QNT22",
    slug="level3-repeats-level2",
    title="三级指标只重复二级指标，或满意度没有对象",
    severity=Severity.WARNING,
    basis=Basis(references=(MEASURE_88,)),
    advice="三级指标请写明考核的具体内容，满意度请写明调查对象。",
    looks_at=FORM_WITH_ROWS,
    fold_from=3,
)
# Satisfaction of nobody in particular, however it is put: 服务对象满意程度, 总体满意率达标.
PAID = regex(
    "^(?:对)?((?:(?:设备|物资|材料|货物|食材|药品|耗材|软件|系统|器材|家具|服装|商品){0,2}(?:供应商|供货商)|施工单位|施工企业|施工队|施工方|承建单位|承建方|中标单位|中标企业|监理单位|承包商|承包单位|设计单位|总包单位|中标供应商"
    "|中标服务商|服务商|上级领导|上级主管部门领导|领导)(?:人员)?)"
    "的?满意"
)
# 聘请第三方安全技术机构: whom a text says is hired, by the end of its name.
_HIRED = regex(
    "(?:聘请|委托|购买|择优选定|招标确定|采购确定|磋商确定)(?:有资质的|具有?[一-龥]{0,4}资质的|专业的?|第三方){0,2}"
    "(?P<who>[一-龥]{2,14}?(?:机构|公司|单位|事务所))"
)
_KIND = regex(
    "(?:技术|服务|检测|检验|审计|评估|监测|咨询|鉴定|测评|运维|养护|保洁|物业|安保|施工|监理|设计)(?:服务)?(?:机构|公司|单位|事务所)$"
)
# 本单位干部职工满意度, where nothing of the project is done for them.
_OWN_STAFF = regex("^((?:本?(?:单位|局|部门|中心|机关))(?:内部)?(?:干部职工|干部|职工|人员|员工|工作人员))的?满意")
# 资助中心工作人员: staff, by the house they work in.
_STAFF_OF = regex("^([一-龥]{0,12}?)(?:干部职工|全体职工|职工|员工|工作人员)的?满意")
_OWN = regex("^(?:本|我|全)|(?:机关|内部|本级)$")  # 局机关干部职工, 本局职工
_OF_HOUSE = regex("(?:中心|局|机关|办公室|委员会|委|馆|站|所|队)$")
_ABOVE = regex("^(?:对)?(上级(?:主管|业务|行政)?(?:部门|单位|机关))的?满意")  # a task from above may be done for it
_FOR_STAFF = regex("办公|职工|干部|机关|食堂|公务|培训|宿舍|工作人员|人员经费|系统|平台|软件|网络|档案|物业|后勤")
TENDERS = ("采购", "招标", "招投标", "交易", "营商", "投标", "评标", "清欠", "欠款")
_ASKED_WHOLE = regex("的?满意.*$")
_ASKED = regex("^([一-龥]{4,14}?)的?满意")
# 产出质量指标, 项目社会效益情况: words that every row may have before and behind its level.
_EMPTY_FRONT = regex(
    "^(?:(?:本?项目|产出|预期|总体|综合|整体|工作|任务|完成|实施后?|取得|具有|良好|产生|带来|发挥|形成|实现|提升|提高|促进|增强|长期|的)){1,4}"
)
_NUMBER_BEHIND = regex(r"[\d一二三四五①-⑨]$")  # 社会效益指标1
_EMPTY_BACK = regex(
    "(?:指标|实现情况|实现程度|情况|达标率?|水平|要求|目标|程度|完成率?|提升|提高|改善|显著|明显|良好)$"
)
SAME_AS = {
    "可持续": ("可持续性", "可持续发展", "可持续发展影响", "可持续发展能力", "持续影响", "持续性影响", "可持续性影响"),
    "生态": ("生态环境效益", "环境效益", "生态环境影响"),
    "社会": ("社会影响", "社会效果"),
    "经济": ("经济影响", "经济效果"),
}
# 问卷中打“满意”以上的占比, 总体感到满意的比例
_SHARE_CONTENT = regex(
    "(?:(?:问卷|调查|回访|测评|抽样|访谈)(?:中|里|结果)?)?(?:服务对象)?(?:总体|整体|综合)?(?:感到|感觉|表示|打|选择?|评价为|为)?"
    '["“]?(?:基本|比较|非常)?满意["”]?(?:以上|及以上)?的?(?:人数|人员|样本)?(?:的?(?:比例|占比|比率|百分比))'
)
NOBODY = regex(
    r"(?:服务|各方面?|各界|社会各界|(?:有关|相关)(?:各?方面?|人员|单位|部门)|外界)?(?:对象)?的?(?:总体|整体|综合|平均|服务|工作|项目|调查)?(?:满意|认可|认同|好评)(?:度|率|程度|情况)?(?:达标|目标|指标|调查|测评|评价|结果|情况|提升|水平|值){0,3}"
)


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    """One finding a form, with all such rows."""
    if not any(row.filled for row in goal.indicators):
        yield not_enough_data(NO_TABLE.format(name=goal.name))
        return
    yield from asks_the_paid(goal, facts)
    rows = [row for row in goal.distinct_indicators() if only_level2(row)]
    if not rows:
        return
    names = "、".join(dict.fromkeys(f"“{row.level3}”" for row in rows))
    others_name_it = named_elsewhere(goal, facts)
    people = all(is_satisfaction(row) for row in rows)
    fault = "没有写明是谁的满意度" if people else "只重复二级指标的名称，没有具体内容"
    yield RULE.finding(
        f"三级指标{names}{fault}。",
        goal=goal,
        field="indicators",
        severity=Severity.HINT if people and not others_name_it else None,
        found=names,
        evidence=tuple(indicator_row(goal, row) for row in rows),
    )


def asks_the_paid(goal: Goal, facts: Facts) -> Yield:
    """施工单位满意度: who is paid for the work is not served by it, but where tenders are the matter itself."""
    around = compact(f"{goal.name}{goal.department_cell}{goal.implementing_unit}{facts.document.department_name or ''}")
    if any(word in around for word in TENDERS):
        return
    texts = compact("。".join(str(field) for _, field in goal.texts()))
    owed = any(word in goal.name for word in LAST_PAYMENTS)  # which serves those who wait for it
    hired = set() if owed else {hit["who"] for hit in _HIRED.finditer(texts)}
    told = f"{compact(goal.name)}{texts}"
    for_staff = _FOR_STAFF.search(compact(f"{goal.name}{goal.annual_goal}{goal.implementation_goal}")) is not None
    for row in goal.distinct_indicators():
        if not is_satisfaction(row):
            continue
        name = compact(row.level3 or "")
        hit = None if owed else PAID.search(name)
        if hit is None and "上级" not in told:
            hit = _ABOVE.search(name)
        if hit is None and not for_staff:
            hit = _OWN_STAFF.search(name)
        paid = hit.group(1) if hit is not None else of_the_hired(name, hired)
        if paid is None and not for_staff:
            paid = of_own_house(name, goal, facts)
        if paid is not None:
            yield RULE.finding(
                f"{row.level2}“{row.level3}”问的是{paid}，不是本项目的服务对象。",
                goal=goal,
                field="indicators",
                confidence=Confidence.LIKELY,
                found=row.level3,
                evidence=(indicator_row(goal, row),),
                advice="请改为受益者的满意度（如“受益群众满意度 ≥__%”）。",
            )


def named_elsewhere(goal: Goal, facts: Facts) -> bool:
    """Whether nearly all other forms of the document say whom they ask."""
    others = others_of(goal, facts)
    asked = [[row for row in other.distinct_indicators() if is_satisfaction(row)] for other in others]
    named = [all(not NOBODY.fullmatch(trimmed(row.level3)) for row in rows) for rows in asked if rows]
    return len(named) >= FEWEST_OTHERS and all(named)


def of_the_hired(name: str, hired: set[str]) -> str | None:
    """Whom a row asks, where it is one that the texts say is hired: 安全技术机构, 安全技术服务机构."""
    asked = _ASKED.match(name)
    who = asked.group(1) if asked is not None else ""
    kind = _KIND.search(who)
    if kind is None:
        return None
    stem = who[: kind.start()]
    return who if any(one.endswith(kind.group()[-2:]) and (stem or who) in one for one in hired) else None


def of_own_house(name: str, goal: Goal, facts: Facts) -> str | None:
    """The staff a row asks, where it is that of the house which does the project, its name cut short or not at all."""
    asked = _STAFF_OF.match(name)
    house = asked.group(1) if asked is not None else ""
    if not asked or not _OF_HOUSE.search(house):
        return None
    own = (str(goal.implementing_unit), str(goal.department_cell), facts.document.department_name or "")
    house = _OWN.sub("", house)
    return _ASKED_WHOLE.sub("", name) if any(has_in_order(compact(one), house) for one in own) else None


def only_level2(row: Indicator) -> bool:
    """Whether the name says no more than the level it stands under. A row whose value repeats it too is QNT10's."""
    name = trimmed(row.level3)
    bare = name.removesuffix("指标")
    if not bare or trimmed(row.value) == name:
        return False
    if is_satisfaction(row) and (NOBODY.fullmatch(bare) or _SHARE_CONTENT.fullmatch(bare)):
        return True
    level2, kind = trimmed(row.level2).removesuffix("指标"), level2_kind(row.level2)
    if kind in (None, "成本", "满意度"):  # 项目成本 ≤96万元 says what it has to
        return bare == level2 and kind is not None
    rest = (
        _EMPTY_BACK.sub("", _NUMBER_BEHIND.sub("", bare).removesuffix("指标")).replace("方面的", "").replace("方面", "")
    )
    if carries_number(row.value):  # 质量达标情况 | 差错率≤3‰; 质量达标情况 | 达标 is QNT05's
        rest = _EMPTY_BACK.sub("", rest)
    return _EMPTY_FRONT.sub("", rest) in (level2, level2.removesuffix("效益"), *SAME_AS.get(kind, ()))
