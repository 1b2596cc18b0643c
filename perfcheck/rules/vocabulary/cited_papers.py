"""Words that name a paper, a meeting or a law in a 立项依据 (Shuozhou forms; vocabulary.md F)."""

from __future__ import annotations

# 安排, 政策, 要求, 批示 name nothing.
PAPERS = (
    "纪要", "批复", "合同", "协议", "常务会", "常委会", "党组会", "党委会", "办公会", "三定方案", "条例",
    "办法", "方案", "规划", "意见", "通知", "号文", "号)", "准则", "章程", "决定》", "法规定", "法》",
    "保障法", "预算法", "实施细则", "收取标准", "工资标准", "便函", "公函", "可研", "可行性研究", "概算",
    "发改", "审批字", "财建", "财预", "判决", "裁定", "清单",
)  # fmt: skip
# The name of a meeting or of its record; alone it does not tell which meeting.
MEETING_RECORDS = (
    "会议纪要", "会议记录", "会议决定", "会议精神", "会议研究", "专题会议", "常务会议", "党组会议", "党委会议",
    "办公会议", "纪要", "常务会", "常委会", "党组会", "党委会", "办公会", "专题会",
)  # fmt: skip
# A 文号 with one of these is that of a year's budget (平财预〔2026〕1号).
BUDGET_ISSUERS = ("财预", "预算")
# Money of the coming year, told in the year before: the number of that year is right.
ISSUED_AHEAD = "提前下达"
# Words of titles that tell nothing of what a paper is about.
TITLE_WORDS = frozenset(
    {
        "关于", "通知", "办法", "实施", "方案", "意见", "规定", "资金", "通报", "印发", "做好", "加强", "工作",
        "年度", "进一步", "推进", "推动", "指导", "下达", "批复", "建设", "项目", "补助", "补贴", "经费", "专项",
        "规划", "行动计划", "计划", "细则", "发展", "服务", "任务", "开展", "标准", "规范", "制度", "全面", "提升",
        "工程", "审查", "设计", "施工图", "报告", "国务院", "办公厅", "人民政府", "决定", "暂行", "使用", "改革",
        "制定", "组织", "落实", "支持", "完善", "深化", "中央", "财政", "财政部", "安排", "预算", "支出", "保障",
        "体系", "机制", "若干", "问题", "试行", "修订", "管理", "人民", "管理办法", "实施方案", "要点", "总体",
        "行动", "有关", "事项", "批准", "初步",
    }
)  # fmt: skip
# A law binds whoever it may concern; a paper with another title was written for its matter.
LAWS = ("法", "条例", "规划", "纲要", "要点", "决定")
