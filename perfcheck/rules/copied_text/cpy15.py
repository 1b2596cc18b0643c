"""CPY15 文字中出现本地其他部门

检查什么
    项目概况、保证措施、实施计划和绩效目标中，组织实施本项目的单位是否是本地另一个部门，而不是本部门、本单位：为项目组建
    领导小组、专班的，句首写由它为谁、对谁做什么的（疑点），负责或组织实施本项目、本工程的（可能是代建或分工，只作提示）。
示例
    住房和城乡建设局的表写“县农业农村局组建领导小组，负责项目建设” → 写的是县农业农村局，不是本部门，疑似复制后未修改。
如何修改
    核对该段文字的来源，改为本部门、本单位。
不报告的情形
    财政、审计、发改、人社、审批等监督管理部门；联合、会同、配合、委托、代建的部门；制定办法、按职责监管、征收的部门；
    中心、办公室（可能是下属单位）；与本部门名称相近的（水利局、水务局）；文件其他地方（封面、部门名称、实施单位、项目名称）
    写到的单位；只提到名称而不是实施者；其他地区的单位（见 CPY07）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.model.finding import Confidence, Severity
from perfcheck.rules.basis import MEASURE_88, OPERATION_143_4, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield, cell, not_enough_data
from perfcheck.rules.subjects import FORM
from perfcheck.rules.vocabulary.foreign_units import (
    CARRIES_OUT,
    COOPERATION,
    DOES_THE_WORK,
    HANDED_OVER,
    OF_MONEY,
    OVERSEERS,
    SETS_UP_A_GROUP,
)
from perfcheck.rules.vocabulary.offices import bare_office, field_of, same_office
from perfcheck.strings import field_label
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
    looks_at=FORM,
    fold_from=3,
)
FIELDS = ("overview", "safeguards", "plan", "implementation_goal", "annual_goal")
LONGEST_NAME = 20  # characters of an office's name
NEAR = 12  # characters before the name in which a word of cooperation explains it
_DEED = re.compile(f"(?P<office>局|委员会)(?:(?P<group>{SETS_UP_A_GROUP})|{CARRIES_OUT})")
_DOER = re.compile(rf"(?:^|[。；;])由?(?P<name>[一-龥]{{2,{LONGEST_NAME}}}(?:局|委员会|卫健委))(?={DOES_THE_WORK})")
_STOP = re.compile(r"[^一-龥]|[由经按据以在受]|需要|项目|工程|要求|安排|同意|会议")


def check(goal: Goal, facts: Facts, options: NoOptions) -> Yield:
    projects, units = facts.names
    own = [*units, str(goal.implementing_unit), goal.department_name or "", facts.document.department_name or ""]
    own = [compact(name) for name in own if name]
    if not own:
        yield not_enough_data(f"没有读到“{goal.name}”的部门和实施单位，无法判断文中的单位是否为其他部门")
        return
    places: dict[str, list[str]] = {}  # office → fields
    leading: set[str] = set()
    for name in FIELDS:
        for office, group in acting_offices(compact(str(goal.field(name)))):
            if not is_known(office, own, projects, first=begins_with(goal, name, office)):
                places.setdefault(office, []).append(name)
                leading |= {office} if group else set()
    for office, names in places.items():
        shown = "、".join(f"“{field_label(name)}”" for name in dict.fromkeys(names))
        yield RULE.finding(
            f"{shown}写的实施者是“{office}”，不是本部门、本单位，"
            + ("疑似复制后未修改。" if office in leading else "请核实是否为分工或复制后未修改。"),
            goal=goal,
            field=names[0],
            severity=None if office in leading else Severity.HINT,
            confidence=Confidence.LIKELY if office in leading else Confidence.CHECK,
            expected=str(goal.implementing_unit) or facts.document.department_name,
            found=office,
            evidence=tuple(cell(goal, name) for name in dict.fromkeys(names)),
        )


def acting_offices(text: str) -> Iterator[tuple[str, bool]]:
    """Offices that a text says carry the project out, and whether they set up a group for it."""
    for hit in _DOER.finditer(text):
        name = hit.group("name")
        if not _STOP.search(name) and not any(word in name for word in (*COOPERATION, *HANDED_OVER)):
            yield name, True
    for hit in _DEED.finditer(text):
        end = hit.end("office")
        run = text[max(0, end - LONGEST_NAME) : end]
        name = _STOP.split(run)[-1]
        before = text[max(0, end - len(name) - NEAR) : end - len(name)]
        shared = any(word in before + name for word in (*COOPERATION, *HANDED_OVER))
        if len(name) >= 4 and not shared:
            yield name, hit.group("group") is not None


def begins_with(goal: Goal, name: str, office: str) -> bool:
    """Whether a whole text tells what an office does, and does not only speak of it."""
    hit = _DOER.match(compact(str(goal.field(name))))
    return hit is not None and hit.group("name") == office


def is_known(office: str, own: list[str], projects: set[str], *, first: bool) -> bool:
    """Whether it is one's own office, one that oversees everybody, or one the document speaks of elsewhere.

    first: the text begins with it as the one who does the work, as only those of everybody's money may.
    """
    bare = bare_office(office)
    watching = any(word in office for word in (OF_MONEY if first else OVERSEERS))
    if watching or bare in (
        "我局",
        "本局",
        "该局",
        "县局",
        "区局",
        "市局",
    ):
        return True
    if any(same_office(office, name) or field_of(office) == field_of(name) for name in own):
        return True
    return any(bare in compact(name) for name in projects)
