"""What kind of content a narrative cell holds: words that mark a document, a reason, an organisation, a date.

Taken from the 74 forms of seed 001, where contents moved to the neighbouring cell were seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.strings import field_label

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a cell is to tell, as advice says it.
TASKS: dict[str, str] = {
    "overview": "写明做什么、数量和范围",
    "basis": "写明批准项目的会议纪要、文件名称和文号",
    "necessity": "写明为什么要做、解决什么问题",
    "safeguards": "写明适用的管理制度和责任分工",
    "plan": "写明各步骤的起止时间",
    "implementation_goal": "写明实施期内要达到的、可以核对的结果",
    "annual_goal": "写明预算年度内要达到的、可以核对的结果",
}


def task_of(fields: Iterable[str]) -> str:
    """The advice for just these cells: 请在“立项依据”写明…；在“项目实施计划”写明…。"""
    told = [f"在“{field_label(name)}”{TASKS[name]}" for name in dict.fromkeys(fields) if name in TASKS]
    return f"请{'；'.join(told)}。" if told else ""


# 立项依据: a cell that holds nothing but one of these names a paper.
DOCUMENT_WORDS: tuple[str, ...] = (
    "会议纪要", "局会议纪要", "政府会议纪要", "常务会议纪要", "政府常务会议纪要", "党组会议纪要",
    "党委会议纪要", "县政府常务会议纪要", "区政府常务会议纪要", "批复", "可研批复", "立项批复",
)  # fmt: skip
# 项目设立必要性: argues why.
NECESSITY_WORDS: tuple[str, ...] = (
    "很有必要", "是必要的", "十分必要", "非常必要", "的必要性", "势在必行", "刻不容缓", "迫在眉睫", "亟需",
    "亟待", "急需", "亟须", "针对本问题", "针对上述问题", "针对该问题", "为解决这一问题", "为解决上述问题",
)  # fmt: skip
# 保证项目实施的制度、措施: who answers for the work and by which system.
SAFEGUARD_WORDS: tuple[str, ...] = (
    "领导小组", "各司其职", "各负其责", "项目法人制", "项目监理制", "项目合同制",
    "法人责任制", "招标投标制", "工程监理制", "合同管理制", "专款专用",
)  # fmt: skip
# 项目实施计划: ends of a cell that says from when to when.
SCHEDULE_WORDS: tuple[str, ...] = ("完成建设", "建设完成", "完工", "竣工", "完成施工", "实施完毕", "组织实施")
