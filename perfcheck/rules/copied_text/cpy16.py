"""CPY16 正文写的是其他部门的预算或绩效

检查什么
    正文（收支说明、绩效目标说明等）一句话开头写的部门，是否是本部门、本单位或文件其他地方写到的单位；名称与本部门相近的，
    是否是别的县（市、区）的；增减原因写的新增项目，是否在项目支出预算表和绩效目标表中（提示）。
示例
    卫生健康局的说明写“2026年临溪县教育局绩效目标管理全覆盖” → 写的是临溪县教育局，不是本部门，疑似复制后未修改。
如何修改
    核对该段文字的来源，改为本部门的名称和数字。
不报告的情形
    财政、审计、发改等监督管理部门；本地与本部门名称相近的；部门职责；封面、各表、正文其他地方写到的单位（所属单位、合作单位）；
    没有读到部门名称（记入“未能检查”）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.copying.gazetteer import region_of
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.copied_text.new_projects import unknown_projects
from perfcheck.rules.home import of_another_county
from perfcheck.rules.rule import NoOptions, Rule, Yield, not_enough_data
from perfcheck.rules.subjects import PARAGRAPH
from perfcheck.rules.vocabulary.foreign_units import FORMER_OFFICES, OVERSEERS
from perfcheck.rules.vocabulary.offices import bare_office, same_office
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Passage
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY16",
    slug="budget-of-another-office",
    title="正文写的是其他部门的预算或绩效",
    severity=Severity.WARNING,
    basis=Basis((OPERATION_143_4,), (MEASURE_88,)),
    advice="请核对该段文字的来源，改为本部门的名称和数字。",
    sides=("本部门", "文中"),
    looks_at=PARAGRAPH,
)
# 2026年临溪县教育局绩效目标管理…, (一)临溪县教育局2026年收入预算…: whose budget or goals a sentence tells.
_TOLD = regex(
    r"(?:^|[。；;,，])(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])?(?:关于)?(?:20\d\d年(?:度)?[,，]?)?"
    r"(?P<office>[一-龥]{3,24}?(?:局|委员会|卫健委|办公室|厅)(?:[一-龥]{2,4}?分局)?)(?!\d+个|本级|机关|本部)[^。；;]{0,24}?"
    r"(?:预算|收入|支出|收支|绩效|机关运行|政府采购|公用经费|[“\"]?三公|国有资产|财政拨款|内设|下设|下属|行政编制|在职)"
)
# 住房和城乡建设局: a name of two duties.
_TWO_DUTIES = regex("(?:住房|发展|文化|人力资源|工业|卫生|科学技术|科技|规划|自然资源|教育|农业|林业|体育|民族|退役)和")
_BRANCH = regex("局([一-龥]{2,4}分局)$")
_NO_NAME = regex(
    r"^(?:机关|共|内|下)?设|[用由经按据以在受为与和及对向]|本|各|我|该|有关|相关|主管|上级|所属|下属|预算|包括"
)


def check(passage: Passage, facts: Facts, options: NoOptions) -> Yield:
    document = facts.document
    if not document.department_name:
        yield not_enough_data("没有读到部门名称，无法判断正文写的是否为本部门")
        return
    text = compact(passage.text)
    yield from of_no_project(passage, text, facts)
    for hit in _TOLD.finditer(text):
        office = hit.group("office")
        if is_no_office(office) or any(word in office for word in OVERSEERS) or is_named(office, facts):
            continue
        if hit.group()[0] in ",，" and not region_of(office):
            continue  # …，主要用于局
        section = passage.section or "正文"
        yield RULE.finding(
            f"{section}写的是“{office}”，不是本部门（{document.department_name}），疑似复制后未修改。",
            field="passages",
            confidence=Confidence.CHECK if passage.by_ocr else Confidence.LIKELY,
            expected=document.department_name,
            found=office,
            evidence=(Evidence(section, passage.text, passage.location),),
        )


def of_no_project(passage: Passage, text: str, facts: Facts) -> Yield:
    """A project that is told to be new, and is in no table."""
    for one in unknown_projects(text, facts.document):
        words = "、".join(one.missing)
        near = f"最接近的“{one.nearest}”没有写到“{words}”" if one.nearest else f"各表都没有写到“{words}”"
        section = passage.section or "正文"
        yield RULE.finding(
            f"{section}写到新增“{one.name}”项目，项目支出预算表和绩效目标表中没有找到（{near}），请核实是否沿用旧稿。",
            field="passages",
            severity=Severity.HINT,
            confidence=Confidence.CHECK,
            found=one.name,
            evidence=(Evidence(section, passage.text, passage.location),),
            advice="请核实正文所写的新增项目，与项目支出预算表一致。",
        )


def is_no_office(name: str) -> bool:
    """Whether the words before 局 are more than a name: 由县水利局, 各乡镇和县水利局."""
    return _NO_NAME.search(_TWO_DUTIES.sub("", name)) is not None


def is_named(office: str, facts: Facts) -> bool:
    """Whether it is the book's own department or a unit that the book names in any other place."""
    document = facts.document
    own = [*facts.names[1], *(str(row.unit) for row in document.project_budget)]
    if any(name and same_office(office, compact(name)) for name in own):
        return not of_another_county(office, [compact(name) for name in own if name])
    bare, branch = bare_office(office), _BRANCH.search(office)
    former = branch is not None and any(f"{name}{branch[1]}" in office for name in FORMER_OFFICES)
    if branch is not None and former and any(name and compact(name).endswith(branch[1]) for name in own):
        return True  # 安全生产监督管理局石桥分局 of 应急管理局石桥分局
    return any(bare in _TOLD.sub("", compact(passage.text)) for passage in document.passages)
