"""REL12 日常运转、人员支出设为项目

检查什么
    项目名称（或项目概况、资金用途写明的用途）是否就是单位自身的人员支出（工资、津贴、遗属补助、聘用人员……）或日常公用支出（办公费、印刷费、会议费……）。
    这类支出通常列入基本支出；列为项目的，请确认口径。
示例
    “政府办公费”“合同工” → 2个项目像是单位自身的人员或日常公用支出。
    “核对中心日常运行经费”的目标写“支付办公用房租金、物业费、水电费” → 像是单位自身的日常支出（只有一个的，作疑点）；
    概况写“用于在职人员津贴补贴、水电费” → 像是在职人员的工资福利（疑点）；
    概况写“用于中心办公楼水电、网络租用及5名编外人员工资” → 像是单位自身的日常支出（疑点）；
    “古树保护”的概况只写“用于局机关水电、邮电、差旅” → 没有写到项目名称所说的事（疑点）；
    目标写“支付全年办公用品、水电、差旅和辅助人员劳务报酬” → 像是单位自身的日常支出、人员支出（疑点）；
    测算写“局机关水电费、办公费1.50万元” → 像是单位自身的日常支出（疑点）。
如何修改
    核实是否应列入基本支出（人员类、公用经费）；确需列为其他运转类项目的，写明理由。
不报告的情形
    为社会提供服务的运行维护（路灯、公园、供水、环卫……）；面向服务对象的补助（低保、救助、公益性岗位……）；
    每个文件只合并提示一次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.own_matter import own_pairs
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell
from perfcheck.rules.subjects import ALL_FORMS
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.basic_spending import (
    DAILY_COSTS,
    DUTIES_OF_OFFICE,
    FOR_OTHERS,
    HIRED_AND_PAID,
    NAME_OF_HANDS,
    NAME_OF_RUNNING,
    OF_OFFICE,
    OF_THE_OFFICE,
    OWN_COST,
    OWN_PAY,
    OWN_RUNNING,
    OWN_STAFF,
    STAFF_PAY,
)
from perfcheck.values.amounts import money_mentions
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from perfcheck.model.document import Document
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL12",
    slug="basic-spending-as-project",
    title="日常运转、人员支出设为项目",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请核实是否应列入基本支出；确需列为项目的，请写明理由。",
    looks_at=ALL_FORMS,
)

ITEM_ENDS = regex(r"[,，。;；(（)）]|\d(?:万?元)|其中[:：]?|(?:用于|支付|列支|安排)(?=[一-龥])")
SPENT_ON = regex(r"(?:用于|支付|列支|用来){1,2}([一-龥、“”]{4,40})")
UNIT_NAMED = regex("[一-龥]{0,12}(?:中心|局|委|办|所|队)(?=日常|办公|水电|物业|机关|取暖)")
SENTENCE = regex("[。；;]")
CLAUSE = regex("[,，]")
OWN_CLEANING = regex("(?:(?<=[、和及与])|(?<=楼内))保洁(?:服务)?(?:费用?)?")  # at the end of a list of bills
REACH = 40  # characters before a sum that say what it is for
LEAST_DUTIES = 2  # of those hired, within the office
LEAST_COSTS = 3  # of the office itself; a project may rightly print and travel


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    """One finding a document for the names, one a form for what its overview says."""
    by_text = {goal.ordinal for goal in document.goals if is_own_by_text(goal)}
    goals = [goal for goal in document.goals if is_basic(compact(goal.name)) or goal.ordinal in by_text]
    if goals:
        shown = "、".join(f"“{goal.name}”" for goal in goals[:3]) + ("等" if len(goals) > 3 else "")
        count = f"{len(goals)}个项目" if len(goals) > 1 else ""
        yield RULE.finding(
            f"{shown}{count}像是单位自身的人员或日常公用支出，请确认是否应列入基本支出。",
            goal=goals[0] if len(goals) == 1 else None,
            field="project_name",
            severity=Severity.WARNING if len(goals) == 1 and (by_text or any(aims_at_office(goals[0]))) else None,
            confidence=Confidence.CHECK,
            evidence=tuple(cell(goal, "project_name") for goal in goals),
        )
    known = {goal.ordinal for goal in goals}
    for goal in facts.told_forms:
        if goal.ordinal not in known:
            told = list(own_items(goal))
            yield from told or list(spent_on_office(goal)) or aims_at_office(goal)


def own_items(goal: Goal) -> Iterator[Finding]:
    """The first item with a sum of its own (局机关水电费、办公费1.50万元) that is for the office itself."""
    for name, field in goal.texts():
        text = compact(str(field))
        for mention in money_mentions(text):
            before = ITEM_ENDS.split(text[max(0, mention.start - REACH) : mention.start])[-1]
            behind = SPENT_ON.match(text, mention.end)
            item = next(
                (words for words in (before, behind.group(1) if behind else "") if for_itself(words, goal)), None
            )
            if item is None:
                continue
            quote = f"{item}{mention.quote}" if item == before else f"{mention.quote}{behind.group() if behind else ''}"
            yield RULE.finding(
                f"{label_of(goal, name)}写“{quote}”，像是单位自身的日常支出、人员支出，请确认是否应列入基本支出。",
                goal=goal,
                field=name,
                severity=Severity.WARNING,
                confidence=Confidence.CHECK,
                found=quote,
                evidence=(cell(goal, name),),
            )
            return


def spent_on_office(goal: Goal) -> Iterator[Finding]:
    """One finding for the first text that spends the project's money on the office itself."""
    for name in goal.told_of_all("overview") or goal.told_of_all("annual_goal", "implementation_goal"):
        text = compact(str(goal.field(name)))
        costs, pay = costs_of_office(text)
        office = OF_OFFICE.search(text)
        if office is not None and not pay and len(costs) < LEAST_COSTS:
            costs = [whole_items(office)]
        if pay or office or len(costs) >= LEAST_COSTS:
            staff = OWN_STAFF.search(text, office.start()) if office is not None else None
            costs += [staff.group()] if staff is not None else []
            kind = "在职人员的工资福利和单位的日常支出" if pay else "单位自身的日常支出"
            own = list(own_pairs(bare_name(goal)))
            instead = bool(own) and not any(pair in text for pair in own)  # of what the project is named for
            like = f"{kind}，没有写到“{goal.name}”" if instead else kind
            yield RULE.finding(
                f"{label_of(goal, name)}写明用于{'、'.join((*pay, *costs))}等，像是{like}，请确认是否应列入基本支出。",
                goal=goal,
                field=name,
                severity=Severity.WARNING
                if pay or instead or staff or (office and name != "overview" and bills(text))
                else None,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, name),),
            )
            return


def aims_at_office(goal: Goal) -> Iterator[Finding]:
    """A sentence of a goal or the overview that lists the office's running costs and the pay of its hired staff."""
    for name in goal.told_of_all("annual_goal", "implementation_goal", "overview"):
        for sentence in SENTENCE.split(compact(str(goal.field(name)))):
            said = {*OWN_COST.findall(sentence), *(word for word in DAILY_COSTS if word in sentence)}
            costs = sorted((one for one in said if not any(one in other for other in said - {one})), key=sentence.index)
            staff = OWN_STAFF.search(sentence) or HIRED_AND_PAID.search(sentence)
            own = len(costs) >= LEAST_COSTS or any(for_itself(clause, goal) for clause in CLAUSE.split(sentence))
            if staff is None or not costs or not own or of_others(sentence):
                continue
            told = "、".join((*costs, staff["who"] if staff.re.groups else staff.group()))
            yield RULE.finding(
                f"{label_of(goal, name)}写的是{told}等，像是单位自身的日常支出、人员支出，请确认是否应列入基本支出。",
                goal=goal,
                field=name,
                severity=Severity.WARNING,
                confidence=Confidence.CHECK,
                evidence=(cell(goal, name),),
            )
            return


def whole_items(hit: Match[str]) -> str:
    """A matched list without its last item where that is cut short: 办公楼水电暖、网络租用、办公耗|材."""
    words, behind = hit.group(), hit.string[hit.end() : hit.end() + 1]
    return (words.rpartition("、")[0] or words) if "一" <= behind <= "龥" else words


def for_itself(item: str, goal: Goal) -> bool:
    """Whether what a sum is for can only be the office's own: 局机关水电费, 办公费和编外人员工资."""
    costs, staff = OWN_COST.search(item), OWN_STAFF.search(item)
    named = UNIT_NAMED.search(item)
    own = (compact(str(goal.implementing_unit)), compact(goal.department_name or ""))
    unit = named.group() if named is not None and any(name.endswith(named.group()) for name in own) else ""
    office = bool(unit) or OF_THE_OFFICE.search(item) is not None
    others = any(word in item for word in PASSED_ON) or of_others(item.replace(unit, ""))
    return bool((office and (costs or staff)) or (staff and costs)) and not others


def of_others(text: str) -> bool:
    """Whether a text speaks of those outside the office; 水电、电话和保洁费 are bills of the office."""
    text = OWN_CLEANING.sub("", text)
    return any(word in text for word in FOR_OTHERS)


PASSED_ON = ("补助", "资助", "补贴", "奖补", "支持", "扶持", "保障各", "弥补")  # the running costs of others


FOR_OWN_WANT = regex("弥补(?:本|我)?(?:单位|局|中心|机关)?的?(?:公用|办公|日常|运转|运行)")
SPENT = ("用于", "其中", "支付", "列支")


def bills(text: str) -> bool:
    """Whether a text names several kinds of bills of an office: 物业, 水电, 食堂."""
    return len(set(OWN_COST.findall(text))) >= LEAST_COSTS


def costs_of_office(text: str) -> tuple[list[str], list[str]]:
    """What a text spends the money on: costs of the office itself (水电费), pay of those in its service."""
    spent = next(filter(None, (text.partition(word)[2] for word in SPENT)), "")
    if spent.startswith(PASSED_ON) and not FOR_OWN_WANT.match(spent):
        return [], []
    costs = sorted((word for word in DAILY_COSTS if word in spent), key=spent.index)
    return costs, [hit.group(0) for hit in STAFF_PAY.finditer(spent)]


def is_own_by_text(goal: Goal) -> bool:
    """Whether a name may be that of the office's own costs (中心日常运行经费, 辅助人员劳务费) and the texts say so."""
    name = compact(goal.name)
    if NAME_OF_RUNNING.search(name) and not any(word in name for word in FOR_OTHERS):
        words, least = OWN_COST, LEAST_COSTS
    elif NAME_OF_HANDS.search(name):
        words, least = DUTIES_OF_OFFICE, LEAST_DUTIES
    else:
        return False
    told = goal.told("overview", "annual_goal", "implementation_goal")
    return len(set(words.findall(compact("。".join(str(goal.field(one)) for one in told))))) >= least


def is_basic(name: str) -> bool:
    return any(word in name for word in (*OWN_PAY, *OWN_RUNNING)) and not any(word in name for word in FOR_OTHERS)
