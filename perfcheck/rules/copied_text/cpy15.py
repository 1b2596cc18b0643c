"""CPY15 文字中出现本地其他部门

检查什么
    项目概况、保证措施、实施计划、绩效目标和该项目的项目经费情况说明中，组织实施本项目的单位是否是本地另一个部门，而不是本部门、本单位：为项目组建
    领导小组、专班的，句首写由它为谁、对谁做什么的（疑点）；负责或组织实施本项目、本工程的，由它复核、检查、管理、定期督查的，
    执行它的管理制度的（可能是代建或分工，只作提示）；由它做任何一步、定期督查，而本表没有一个字与它的职能有关的；由它的某个股、科、室审核、检查、办理的，执行它管自己资金、采购、合同的内部制度的，概况开头写由它负责的（疑点）；是否写有机构改革（2018年）以前的单位名称。
示例
    “由临溪县工商行政管理局验收” → 机构改革前的名称；
    住房和城乡建设局的表写“县农业农村局组建领导小组，负责项目建设” → 写的是县农业农村局，不是本部门，疑似复制后未修改。
如何修改
    核对该段文字的来源，改为本部门、本单位。
不报告的情形
    一句话写明几个部门各做一项的（分工）；
    写明“原”或更名、划转的旧名称，文件标题、文号和以前年份的事情中的旧名称；
    财政、审计、发改、人社、审批等监督管理部门；联合、会同、配合、委托、代建的部门；制定办法、按职责监管、征收的部门；
    上级部门；与本部门或本项目有关的中心；县级部门表中的乡镇；正文写到的单位；与本部门名称相近的（水利局、水务局）；文件其他地方（封面、部门名称、实施单位、项目名称）
    写到的单位；只提到名称而不是实施者；其他地区的单位（见 CPY07）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.copying.gazetteer import region_of
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.copied_text.acting_offices import Act, acts_of, begins_with, in_charge, named_in
from perfcheck.rules.copied_text.former_offices import former_offices
from perfcheck.rules.copied_text.members import labels
from perfcheck.rules.own_matter import all_told, own_text
from perfcheck.rules.paragraphs import in_note
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import TOLD_FORM
from perfcheck.rules.told_forms import BUDGET, text_of
from perfcheck.rules.vocabulary.foreign_units import BUREAU_OF, MATTER_OF_OFFICES, OF_MONEY, OVERSEERS, REFORM
from perfcheck.rules.vocabulary.offices import bare_office, field_of, same_office
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY15",
    slug="other-bureau",
    title="文字中出现本地其他部门",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请核对该段文字的来源，改为本部门、本单位。",
    sides=("本部门", "文中"),
    looks_at=TOLD_FORM,
    fold_from=3,
)
FIELDS = ("overview", "safeguards", "plan", "implementation_goal", "annual_goal", BUDGET)
HOW_DONE = ("safeguards", "plan")
# Words that hold a character of some office's matter by chance: 展 of 商务, 文 of 文旅.
_BY_CHANCE = regex("开展|发展|进展|扩展|文件|公文|文号|文本|科室|技术|科学|建立|建设|书面|文书|证书|企业(?=法人)")
# Not the name of another office: one's own, whoever it may be, all of a kind.
_ANY = regex(
    r"^(?:[本我该各两]|县局|区局|市局|有关|相关|主管|业务|上级|所属|下属|属地|当地|辖区)|^[县区市乡镇]{0,2}(?:各|直)"
    r"|(?:[村居]民|[业用户]主|家长|膳食|评审|评标|专家|技术|学术|工作)委员会$"
)
_ABOVE_ALL = regex(r"(?:分|供电|电力|邮政|烟草|气象|铁路)局$")  # whose own inner offices take no step of others
_TOWN = regex(r"[镇乡]人?民?政府$|办事处$")
_LEVELS = ("省", "市", "县", "区", "旗")
_BUREAUS = ("局", "委员会", "委", "厅", "办公室", "政府", "办事处", "办")
_CENTRES = ("中心", "办")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    own = [
        *facts.names[1],
        str(goal.implementing_unit),
        goal.department_name or "",
        facts.document.department_name or "",
    ]
    own = [compact(name) for name in own if name]
    if not own:
        yield not_enough_data(f"没有读到“{goal.name}”的部门和实施单位，无法判断文中的单位是否为其他部门")
        return
    told: dict[str, list[tuple[Evidence, Act]]] = {}  # office → cells and what they say of it
    acts = list(acts_told(goal))
    form = spoken_by(goal, own) if acts else ""
    aliens = {office for office in {act.office for _, _, act in acts} if is_alien(office, form)}
    for name, text, act in acts:
        alien = act.office in aliens
        known = is_known(act, own, facts, goal, first=begins_with(text, act.office), alien=alien)
        if not known and (alien or not act.loose):
            told.setdefault(act.office, []).append((cell(goal, name), act))
    yield from of_old(goal, facts, own)
    for office, places in told.items():
        leading = any(act.leading for _, act in places)
        alien = office in aliens and any(act.loose or act.watches for _, act in places)
        warned = leading or alien or any(act.inner or act.of_its_house for _, act in places)
        shown = tuple(dict.fromkeys(evidence for evidence, _ in places))
        yield RULE.finding(
            f"{labels(evidence.field or '' for evidence in shown)}{said(office, [act for _, act in places])}",
            goal=goal,
            field=shown[0].field,
            severity=None if warned else Severity.HINT,
            confidence=Confidence.LIKELY if leading else Confidence.CHECK,
            expected=str(goal.implementing_unit) or facts.document.department_name,
            found=office,
            evidence=shown,
        )


def acts_told(goal: Goal) -> Iterator[tuple[str, str, Act]]:
    """(field, its text without white space, an act); a loose one only where the text tells no other of that office."""
    for name in FIELDS:
        text = compact(str(text_of(goal, name)))
        whose = in_charge(text) if name == "overview" else None
        acts = [*acts_of(text), *([whose] if whose is not None else [])]
        acts += named_in(text) if name in HOW_DONE else ()
        plain = {act.office for act in acts if not act.loose}
        yield from ((name, text, act) for act in acts if not act.loose or act.office not in plain)


def of_old(goal: Goal, facts: Facts, own: list[str]) -> Yield:
    """Offices by their names of before the reform, in a budget of after it."""
    if facts.year is None or facts.year <= REFORM + 1:
        return
    for name in FIELDS:
        for office, whole in former_offices(compact(str(text_of(goal, name)))):
            if any(office in unit or unit in office for unit in own if unit):
                continue
            yield RULE.finding(
                f"{labels([name])}写到“{office}”，是机构改革（{REFORM}年）以前的名称，请核实是否沿用旧稿。",
                goal=goal,
                field=name,
                severity=None if whole else Severity.HINT,
                confidence=Confidence.LIKELY if whole else Confidence.CHECK,
                found=office,
                evidence=(cell(goal, name),),
                advice="请改为该机构现在的名称。",
            )
            return


def said(office: str, acts: list[Act]) -> str:
    """What the cells say of an office that is not one's own."""
    rules = [act.rules for act in acts]
    if all(rules):
        return f"执行的是“{office}”的制度（{rules[0]}），不是本部门、本单位的，请核实是否适用或复制后未修改。"
    if inner := next((act.inner for act in acts if act.inner), ""):
        return f"写由“{office}{inner}”办理本项目的事，不是本部门、本单位的科室，请核实是否为分工或复制后未修改。"
    if all(act.watches for act in acts):
        return f"写由“{office}”{acts[0].watches}，不是本部门、本单位，请核实是否为分工或复制后未修改。"
    ask = "疑似复制后未修改。" if any(act.leading for act in acts) else "请核实是否为分工或复制后未修改。"
    return f"写的实施者是“{office}”，不是本部门、本单位，{ask}"


def is_known(act: Act, own: list[str], facts: Facts, goal: Goal, *, first: bool, alien: bool) -> bool:
    """Whether it is one's own office, one that oversees everybody, or one the document speaks of elsewhere.

    first: the text begins with it as the one who does the work, as only those of everybody's money may.
    alien: nothing of the form is of its matter.
    """
    office = act.office
    bare = bare_office(office)
    region = "" if office.startswith(_LEVELS) else region_of(office)  # 市城市管理局
    homes = [home for home in map(region_of, own) if home]
    if len(region) > 2 and homes and not any(region in home or home in region for home in homes):
        return True  # of another place: CPY07
    if not act.inner and _ABOVE_ALL.search(office):
        return True
    if _ANY.search(office) or any(word in office for word in (OF_MONEY if first else OVERSEERS)):
        return True
    if any(same_office(office, name) for name in own) or is_akin(office, own):
        return True
    projects, _ = facts.names
    if any(bare in compact(name) for name in projects):
        return True
    if act.leading:
        return False
    if not any(name.endswith(_BUREAUS) for name in own):  # a school, a hospital: the office may be the one above it
        return not alien
    if _TOWN.search(office):
        return not any(_TOWN.search(name) for name in own)
    return stands_above(office, own) or spoken_of(bare, facts, goal)


def spoken_by(goal: Goal, own: list[str]) -> str:
    """All that a form says, and its offices' names: what any office it speaks of might have to do with."""
    rows = "".join(f"{row.level3 or ''}{row.value or ''}" for row in goal.distinct_indicators())
    return compact(f"{all_told(goal)}{rows}{''.join(own)}")


def is_alien(office: str, form: str) -> bool:
    """Whether an office is for a field of work of which the form has no word but in that office's name."""
    rest = _BY_CHANCE.sub(" ", form.replace(office, " "))
    matters = [words for named, words in MATTER_OF_OFFICES.items() if any(word in office for word in named)]
    return bool(matters) and not any(word in rest for words in matters for word in words)


def is_akin(office: str, own: list[str]) -> bool:
    """Whether an own office is for the same; a bureau beside one's own bureau for another matter is no centre of it."""
    akin = [name for name in own if field_of(office) == field_of(name)]
    bureaus = [name for name in own if name.endswith("局")]
    another = office.endswith("局") and bureaus and not any(name in akin for name in bureaus)
    return bool(akin) and not another


def stands_above(office: str, own: list[str]) -> bool:
    """Whether it is an office of the city or the province above one's own."""
    if office.endswith("厅") or office.startswith(("省", "自治区", "国家")) or "省" in office[:4]:
        return not any(name.endswith("厅") or "省" in name[:4] for name in own)
    of_county = any(region_of(name).endswith(("县", "区", "旗")) for name in own)
    return of_county and (office.startswith("市") or region_of(office).endswith("市"))


def spoken_of(bare: str, facts: Facts, goal: Goal) -> bool:
    """Whether the explanations name the office, or it is a centre that may be one's own or is for the form's matter."""
    if any(bare in passage.text and not in_note(passage, facts.document) for passage in facts.document.passages):
        return True
    if not bare.endswith(_CENTRES):
        return False
    bureau = compact(f"{facts.document.department_name}{goal.department_cell}{goal.implementing_unit}")
    fields = [words for words in BUREAU_OF if any(word in bare for word in words)]
    of_bureau = any(word in bureau for words in fields for word in BUREAU_OF[words])
    return not fields or of_bureau or any(word in own_text(goal) for words in fields for word in words)
