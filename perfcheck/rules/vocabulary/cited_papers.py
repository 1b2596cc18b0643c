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
