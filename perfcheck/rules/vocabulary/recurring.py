"""Words that tell spending of every year from spending of one year (REL03, REL04)."""

from __future__ import annotations

from perfcheck.rules.vocabulary.word_list import WordList

# Names under 一次性项目(1年结束) that readers of the Shuozhou books marked as yearly spending.
RECURRING = WordList("recurring", "项目名称含这样的词即视为每年都有的支出", (
    "工资", "津贴", "补贴", "绩效奖", "遗属", "保障金", "保证金", "公积金", "合同工", "临时工", "聘用人员",
    "聘用制", "编外", "见习", "公益性岗位", "退役军人", "退休人员", "运行费", "运行经费", "运转经费",
    "运转费", "运营费", "运营经费", "运维", "运行维护", "日常维护", "日常运行", "日常维修", "维护费",
    "办公费", "办公经费", "工作经费", "党建经费", "专项业务经费", "业务经费", "印刷费", "会议费", "培训费",
    "差旅费", "租赁", "租金", "房租", "物业费", "物业管理", "电费", "水费", "取暖费", "通信费", "网络费",
    "最低生活保障", "低保金", "救助供养", "基本生活费", "抚恤",
    "保洁", "食堂", "劳务费", "劳务派遣", "运营补贴", "人员补助", "生活补助", "运行补助",
))  # fmt: skip
# Running costs: tell yearly spending in a short 项目概况 too ("…公司2026年运营费用政府补贴").
RUNNING_COSTS = ("运营费", "运营经费", "运行费", "运行经费", "运转费", "运转经费", "日常运行", "日常运转")
# After 每年 in a 项目概况: the text itself says that the money is paid every year.
PAID_EVERY_YEAR = ("给付", "支付", "拨付", "发放", "还本", "付息", "补偿", "补助", "缴纳", "缴交", "补贴", "结算")
# Names of what is mostly paid in several years, or every year: a question, not a finding.
PERHAPS_RECURRING = (
    "还本付息", "付息", "利息", "偿债", "应急保障", "重大活动", "补助资金", "补助经费", "补助费", "治理资金",
    "保障经费", "管护", "服务费", "检测费", "咨询费", "宣传费", "慰问",
)  # fmt: skip
# Bills that come every year, wherever a 项目概况 names them.
YEARLY_BILLS = ("电费", "水费", "采暖费", "取暖费", "物业费", "租金", "租赁费", "维护费", "运维费", "保洁费")
# Words that make the same name a matter of one year.
ONE_TIME = WordList("one_time", "项目名称或概况含这样的词即视为一次性支出", (
    "一次性", "补发", "补缴", "补交", "清欠", "欠款", "欠费", "拖欠", "尾款", "结算", "质保金", "首次",
    "开办", "筹建", "普查", "换届", "庆典", "搬迁", "购置", "采购", "建设", "改造", "工程", "新建", "升级",
    "修缮", "装修", "农民工工资", "履约", "投标",
))  # fmt: skip
# A debt may be for works; only these make its payment a matter of one year.
ONE_TIME_PAYMENTS = (
    "一次性", "补发", "补缴", "清欠", "欠款", "拖欠", "尾款", "结算", "质保金", "工程费", "二类费用", "购置",
)  # fmt: skip
ONE_TIME_ATTRIBUTE = "一次性"
ONE_YEAR_ATTRIBUTE = "1年结束"
LASTING_ATTRIBUTES = ("经常性", "常年性", "持续性", "长期")
