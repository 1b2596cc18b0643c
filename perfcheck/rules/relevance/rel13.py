"""REL13 实施单位与项目名称所指单位不符

检查什么
    项目名称的括号或开头写明了单位（“（政府办）”“道路服务中心……”）的，与实施单位是否是同一个单位；
    项目概况开头写的是否是本部门另一个下属单位；各栏写到的是否是名称与项目名称相同的另一个下属单位，而没有写到实施单位；
    一张表的实施单位是否与项目支出预算表中本项目的单位、与其他各表的单位不同，或者是主管部门以外的另一个局、委，或者是别的县（区、旗）的单位。
示例
    项目名称“印刷费（水务局）”，实施单位“临溪县农业农村局” → 名称所指单位与实施单位不符。
如何修改
    核实由谁实施，统一项目名称和实施单位。
不报告的情形
    名称中的单位是实施单位的简称；中心、科办、站所等可能是实施单位的内设或下属单位；写明移交、划转、委托、代管的；公司、学校、医院、乡镇等受益或承办单位；
    实施单位空白、未能识别或只填“/”“无”（见 COM01）；文件的各表由本部门以外的几个局、委实施；没有读到主管部门；
    项目支出预算表没有单位一栏，或两处之一写的是主管部门本身（由下属单位实施）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.copying.gazetteer import region_of
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.location import Status
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88_NOTE, Basis
from perfcheck.rules.home import of_another_city, of_another_county
from perfcheck.rules.relevance.houses import PARTS_OF_OFFICES, house_of_name
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, unreadable
from perfcheck.rules.subjects import FORM
from perfcheck.rules.told_forms import label_of
from perfcheck.rules.vocabulary.foreign_units import COOPERATION, HANDED_OVER
from perfcheck.rules.vocabulary.nothing_words import says_nothing
from perfcheck.rules.vocabulary.offices import bare_office, field_of, is_short_for, same_office
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from perfcheck.model.document import BudgetRow
    from perfcheck.model.finding import Finding
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="REL13",
    slug="unit-not-that-of-name",
    title="实施单位与项目名称所指单位不符",
    severity=Severity.HINT,
    basis=Basis(references=(MEASURE_88_NOTE,)),
    advice="请核实由谁实施，统一项目名称和实施单位。",
    sides=("项目名称或其他各处", "实施单位"),
    looks_at=FORM,
    fold_from=3,
)
_BRACKET = regex(r"\(([一-龥]{2,16})\)$")
_OFFICE_END = ("局", "中心", "办", "委", "办公室", "委员会", "服务所", "管理所", "管理处")
OFFICES_OF_GOVERNMENT = ("政府办", "政府办公室", "党委办", "县委办", "区委办", "市委办", "人大办", "政协办")
BUREAUS = ("局", "委员会")
OFFICES = (*BUREAUS, *PARTS_OF_OFFICES, "中学", "小学", "幼儿园", "林场", "农场", "苗圃")
_CODE = regex(r"^[\d-]{1,16}")
# Houses that have a staff and an account of their own, as far as names of projects tell.
INSTITUTIONS = (
    "殡仪馆", "图书馆", "博物馆", "文化馆", "美术馆", "档案馆", "体育馆", "科技馆", "福利院", "敬老院", "救助站",
    "看守所", "拘留所", "光荣院", "人民医院", "中医医院", "中医院", "中心血站",
    "青少年宫", "少年宫", "党校", "妇幼保健院", "疾控中心",
)  # fmt: skip
_NUMBERED = regex(
    r"(第[一二三四五六七八九十]{1,3})(小学|中学|幼儿园|实验学校|人民医院|初级中学|高级中学|实验小学|实验中学)"
)
_NUMBERED_SCHOOL = regex("第([一二三四五六七八九十]{1,3})(中学|小学|幼儿园|高级中学|初级中学)")
_END_OF_OFFICE = regex("(?:管理|服务|事务|保护|发展|指导)?(?:站|处|所|中心|院|馆|队|校|园)$")
SERVES_ALL = ("建设", "服务", "工程", "后勤")  # a unit that works for the others
LEAST_PLACE = 4  # characters of a unit's name, or of what it is for, in the name of a project
NEAR = 8  # characters around a unit in which a word says that it only helps
LEAST_TAIL = 5  # characters of the end of a unit's name that tell it
LEAST_UNIT = 6  # characters of a unit's whole name
LEAST_FORMS = 3  # forms of one unit beside which a single other one stands out


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    """The first place that names another unit than 实施单位."""
    unit = compact(str(goal.implementing_unit))
    if goal.implementing_unit.status is Status.UNREADABLE:
        yield unreadable(f"“{goal.name}”的“实施单位”未能识别")
        return
    if not goal.implementing_unit.present or not unit or says_nothing(unit, facts.words.nothing):
        return
    looks = (
        of_elsewhere,
        in_brackets,
        of_budget,
        institution,
        own_house,
        numbered,
        of_overview,
        of_measures,
        of_other_forms,
        of_other_department,
    )
    for look in looks:
        found = look(goal, unit, facts)
        if found is not None:
            yield found
            return


def of_elsewhere(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    """A unit of another county than the department and all other units."""
    book = compact(facts.document.department_name or "")
    others = [book, compact(goal.department_name or ""), *(other for other in facts.units if other != unit)]
    region = region_of(book)
    of_county = region.endswith(("县", "区", "旗"))  # a city's book may hold units of its counties
    away = of_another_county(unit, others) if of_county else region.endswith("市") and of_another_city(unit, others)
    if not away or facts.units[unit] > 1:
        return None
    told = f"本表的实施单位是“{goal.implementing_unit}”，不是本部门所在地区的单位，请核实是否填错。"
    return other_unit(goal, book, told, printed=True, advice="请核实实施单位。")


def in_brackets(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    named = named_unit(compact(goal.name))
    department = compact(goal.department_name or "")
    if named is None or may_belong_to(named, unit) or is_short_for(named, unit) or is_short_for(named, department):
        return None
    told = f"项目名称写的单位是“{named}”，实施单位是“{goal.implementing_unit}”，请核实由谁实施。"
    return other_unit(goal, named, told, cell(goal, "project_name"))


def of_budget(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    """The unit that 表十二 prints for the project, where both are units below the department or of other ones."""
    row = budget_row(goal, facts)
    listed = _CODE.sub("", compact(str(row.unit))) if row is not None else ""
    department = department_of(goal, unit, facts)
    if row is None or not listed.endswith(OFFICES) or not unit.endswith(OFFICES) or same_office(listed, unit):
        return None
    another = is_other_bureau(unit, department) or is_other_bureau(listed, department)
    if any(same_office(one, department) for one in (listed, unit) if department) and not another:
        return None
    if not is_other_bureau(unit, department) and (may_belong_to(listed, unit) or may_belong_to(unit, listed)):
        return None
    told = f"项目支出预算表中本项目的单位是“{row.unit}”，本表的实施单位是“{goal.implementing_unit}”，两处不一致。"
    where = Evidence("项目支出预算表", f"{row.unit} {row.name}", row.unit.location, row.name, "project_budget")
    return other_unit(goal, str(row.unit), told, where, printed=True)


def department_of(goal: Goal, unit: str, facts: Facts) -> str:
    """The department of the form; of a list whose one column names the unit, that of the book."""
    own = compact(goal.department_name or "")
    return compact(facts.document.department_name or "") if own in ("", unit) else own


def budget_row(goal: Goal, facts: Facts) -> BudgetRow | None:
    """The row of 表十二 that is the form's project."""
    matched = next((r for r in facts.reconciliation.rows if r.goal == goal.ordinal and r.budget_name), None)
    rows = facts.document.project_budget if matched is not None else ()
    return next((r for r in rows if matched is not None and r.location == matched.budget_location), None)


def institution(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    """A house with a staff of its own in the project's name, and another unit."""
    name = next((word for word in INSTITUTIONS if word in compact(goal.name)), None)
    if name is None or is_short_for(name, unit) or not unit.endswith(PARTS_OF_OFFICES) or works_there(unit, goal):
        return None
    told = f"项目名称写的是“{name}”，实施单位是“{goal.implementing_unit}”，请核实由谁实施。"
    another = unit.endswith(INSTITUTIONS)  # 文化馆 for 图书馆: a house of its own, too
    return other_unit(goal, name, told, cell(goal, "project_name"), printed=another)


def own_house(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    """Another unit of the department in the project's name, or what that unit is for: 龙泉水库 of 龙泉水库管理处."""
    name = compact(goal.name)
    if not unit.endswith(PARTS_OF_OFFICES) or shares_words(unit, name) or any(w in unit for w in SERVES_ALL):
        return None
    for other in (*facts.houses, *house_of_name(name, facts.document)):
        part = tail_in(other, name) or whole_in(other, name) or _END_OF_OFFICE.sub("", bare_office(other))
        if len(part) >= LEAST_PLACE and part in name and not same_office(other, unit):
            told = f"项目名称写的是“{part}”，本部门有“{other}”，实施单位是“{goal.implementing_unit}”，请核实由谁实施。"
            return other_unit(goal, other, told, cell(goal, "project_name"), printed=True)
    return None


def shares_words(unit: str, name: str) -> bool:
    """Whether what a unit is for is spoken of in a project's name: 水质监测 of 县水质监测站."""
    return any(pair in name for pair in pairs(_END_OF_OFFICE.sub("", bare_office(unit)).lstrip("省市县区旗")))


def numbered(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    """第三小学 in the project's name, 第五小学 as its unit."""
    ours, theirs = _NUMBERED.search(compact(goal.name)), _NUMBERED.search(unit)
    if ours is None or theirs is None or ours.group(2) != theirs.group(2) or ours[0] == theirs[0]:
        return None
    told = f"项目名称写的是“{ours[0]}”，实施单位是“{goal.implementing_unit}”，请核实由谁实施。"
    return other_unit(goal, ours[0], told, cell(goal, "project_name"), printed=True)


def of_overview(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    """The overview begins with another unit of the department, and no text of the form speaks of its own."""
    department = compact(goal.department_name or facts.document.department_name or "")
    if not department or not unit.endswith(PARTS_OF_OFFICES) or same_office(unit, department):
        return None
    text = " ".join((compact(goal.name), *(compact(str(field)) for _, field in goal.texts())))
    overview = compact(str(goal.overview))
    named = next((one for one in facts.own_units if len(one) >= LEAST_UNIT and overview.startswith(one)), None)
    if named is None or same_office(named, unit) or same_office(named, department) or bare_office(unit) in text:
        return None
    if any(word in text for word in (*HANDED_OVER, *COOPERATION)):
        return None
    told = f"“项目概况”写的是“{named}”，没有写到实施单位“{goal.implementing_unit}”，请核实由谁实施。"
    return other_unit(goal, named, told, cell(goal, "overview"), printed=True)


def of_measures(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    """Another own unit, for whose thing the project is named, does the work by a text that never speaks of this one."""
    department = compact(goal.department_name or facts.document.department_name or "")
    text = " ".join(compact(str(field)) for name, field in goal.texts() if name != "basis")
    if not department or unit.endswith(BUREAUS) or tail_in(unit, text):
        return None
    name = compact(goal.name)
    for other in facts.own_units:
        told = tail_in(other, text)
        its_own = [pair for pair in pairs(bare_office(other)) if pair in name and pair not in unit]
        near = text[max(0, text.find(told) - NEAR) : text.find(told) + len(told) + NEAR]
        shared = any(word in near for word in (*HANDED_OVER, *COOPERATION))
        if not told or not its_own or shared or other.endswith(BUREAUS) or same_office(other, unit):
            continue
        field = next(name for name, field in goal.texts() if name != "basis" and told in compact(str(field)))
        message = (
            f"“{label_of(goal, field)}”写的是“{told}”，没有写到实施单位“{goal.implementing_unit}”，请核实由谁实施。"
        )
        return other_unit(goal, other, message, cell(goal, field), printed=True)
    return None


def tail_in(unit: str, text: str) -> str:
    """The longest end of a unit's name, with what it is for, that stands in a text: 陵园管理所; "" for none."""
    bare = bare_office(unit)
    ends = (bare[i:] for i in range(len(bare) - LEAST_TAIL + 1))
    return next((end for end in ends if end in text), "")


def whole_in(unit: str, name: str) -> str:
    """A unit's whole short name that a project's name begins with: 普查中心; "" for none, and for 服务中心."""
    bare = bare_office(unit)
    return bare if len(bare) >= LEAST_PLACE and name.startswith(bare) and not bare.startswith(SERVES_ALL) else ""


def of_other_forms(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    usual = usual_unit(facts, unit)
    if usual is None or same_office(usual, unit) or may_belong_to(unit, usual) or short_in_name(goal, unit):
        return None
    told = f"其他各表的实施单位都是“{usual}”，本表是“{goal.implementing_unit}”，请核实是否填错。"
    return other_unit(goal, usual, told, printed=is_other_bureau(unit, usual), advice="请核实实施单位。")


def short_in_name(goal: Goal, unit: str) -> bool:
    """Whether the project is named for the unit in short: 县一中学生宿舍 of 澜岭县第一中学."""
    hit = _NUMBERED_SCHOOL.search(unit)
    return hit is not None and f"{hit.group(1)}{hit.group(2)[0]}" in compact(goal.name)


def of_other_department(goal: Goal, unit: str, facts: Facts) -> Finding | None:
    department = compact(goal.department_name or facts.document.department_name or "")
    if not department or not is_other_bureau(unit, department) or other_bureaus(facts, department) != {unit}:
        return None
    book = compact(facts.document.department_name or "")
    same = [g for g in facts.document.goals if compact(g.department_name or "") == department]
    if book and same_office(unit, book) and len(same) == 1 < len(facts.document.goals):
        told = f"本表的主管部门是“{department}”，实施单位和本文件的部门是“{goal.implementing_unit}”，两处不一致。"
        where = cell(goal, "department_cell")
        return other_unit(goal, str(goal.implementing_unit), told, where, printed=True)
    told = f"本表的主管部门是“{department}”，实施单位是“{goal.implementing_unit}”，是另一个部门，请核实是否填错。"
    only = facts.units[unit] == 1 and len(facts.document.goals) > LEAST_FORMS
    where, advice = cell(goal, "department_cell"), "请核实主管部门和实施单位。"
    return other_unit(goal, department, told, where, printed=only, advice=advice)


def works_there(unit: str, goal: Goal) -> bool:
    """Whether the unit may be the house by another name, or serve it: 项目建设中心, or a word of the project in it."""
    name = compact(goal.name)
    kind = unit.removesuffix("中心").removesuffix("管理处")[-4:]
    return any(pair in name for pair in pairs(kind)) or "建设" in unit or "服务" in unit


def other_unit(
    goal: Goal, expected: str, message: str, *where: Evidence, printed: bool = False, advice: str | None = None
) -> Finding:
    """where: the place that names another unit. printed: two printed places do not agree."""
    return RULE.finding(
        message,
        goal=goal,
        field="implementing_unit",
        severity=Severity.WARNING if printed else None,
        confidence=Confidence.LIKELY if printed else Confidence.CHECK,
        expected=expected,
        found=str(goal.implementing_unit),
        evidence=(*where, cell(goal, "implementing_unit")),
        advice=advice or ("请核对后统一两处的单位。" if printed else None),
    )


def is_other_bureau(unit: str, department: str) -> bool:
    """Whether a unit is a bureau, and another one than the bureau whose book it is."""
    both = unit.endswith(BUREAUS) and department.endswith(BUREAUS)
    return both and not same_office(unit, department) and field_of(unit) != field_of(department)


def other_bureaus(facts: Facts, department: str) -> set[str]:
    """The units of the forms that are other bureaus; several where a department's money goes to many offices."""
    return {unit for unit in facts.units if is_other_bureau(unit, department)}


def may_belong_to(part: str, office: str) -> bool:
    """Whether a centre, a station or an office inside may be a part of a bureau: nothing printed tells."""
    inside = part.endswith(PARTS_OF_OFFICES) and not part.endswith(OFFICES_OF_GOVERNMENT)
    return inside and office.endswith(("局", "委员会", "委", "人民政府", "办公室"))


def named_unit(name: str) -> str | None:
    """The office in brackets at the end of a name, None where there is none or where it only handed the matter over."""
    hit = _BRACKET.search(name)
    if hit is None or not hit.group(1).endswith(_OFFICE_END) or any(word in name for word in HANDED_OVER):
        return None
    return hit.group(1)


def usual_unit(facts: Facts, unit: str) -> str | None:
    """The unit of all other forms than one of this unit, where they have one and it is the document's own."""
    units = facts.units
    if len(units) > 2 or len(facts.document.goals) <= LEAST_FORMS:
        return None
    others = [name for name in units if name != unit or units[name] > 1]
    return others[0] if len(others) == 1 else None
