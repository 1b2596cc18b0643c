"""Words that tell a deadline from other dates in a form (Shuozhou forms, vocabulary.md E)."""

from __future__ import annotations

# Level-2 labels of deadline rows.
TIME_LEVELS = ("时效", "进度")
# Names of indicators that demand a date, whatever level they stand under.
TIME_NAMES = (
    "完成时间", "完工时间", "竣工时间", "开工时间", "建设时间", "实施时间", "时间段", "完成期限", "工期", "交付时间",
    "截止时间", "完成日期", "竣工日期", "发放时间", "拨付时间", "支付时间", "还款时间",
)  # fmt: skip
# A date beside one of these is that of a paper or a meeting, not of the work.
REFERENCES = (
    "会议", "常务会", "纪要", "收到", "批复", "印发", "文件", "精神", "通知", "预算编制", "便函", "来函",
    "研究通过", "同意", "签订", "合同约定", "发行", "规定", "办法", "三定", "成立", "以来", "决定",
)  # fmt: skip
# Sections and sentences that speak of the budget of the year.
BUDGET_OF_YEAR = (
    "编报", "绩效目标", "绩效管理", "部门预算", "预算总额", "收支总预算", "机关运行经费财政拨款预算", "预算收入",
    "支出预算",
)  # fmt: skip
# Year-on-year and closing sentences name another year rightly.
YEAR_ON_YEAR = (
    "比", "较", "同比", "上年", "上一年", "去年", "执行", "决算", "结转", "截至", "截止", "增加", "减少",
    "下降", "增长", "末", "目录", "名词", "根据", "按照",
)  # fmt: skip
# Marks on a plan or programme that ends in a known year.
FIVE_YEAR_PLANS = {
    "第十一个五年": 2010, "第十二个五年": 2015, "第十三个五年": 2020, "第十四个五年": 2025, "第十五个五年": 2030,
    "十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030,
}  # fmt: skip
PROGRAMMES = ("行动计划", "规划", "实施方案", "行动方案", "三年行动", "攻坚方案", "计划")
# Papers issued anew every year: an old one is out of date.
YEARLY_PAPERS = (
    "预算编制方案", "预算编制通知", "预算编制工作", "预算编制的通知", "预算编制要求", "预算编报", "编制方案",
    "工作要点", "工作计划", "年度计划", "重点工作安排", "采购目录", "目标责任书", "考核办法",
)  # fmt: skip
# Papers that stay in force for decades.
LASTING_PAPERS = ("法", "条例", "三定", "编制", "章程", "合同", "协议", "可研", "立项批复", "贷款")
# Words before a span of dates that make it the cycle of the project (Shanghai, Shuozhou).
CYCLE_WORDS = ("实施周期", "项目周期", "建设周期", "建设期", "实施期限", "项目期限", "建设工期")
# An indicator with such a name speaks of the whole work (DAT14).
WHOLE_WORK = (
    "完成时间", "完工时间", "竣工时间", "建成时间", "完成期限", "完成日期", "竣工日期", "完工日期", "建设周期",
    "建设工期", "工期", "建设时间段", "完成时间段", "建设时间", "建设时长", "实施周期",
    "施工时间", "施工周期", "项目周期",
    "完成时限", "结束时间",
)  # fmt: skip
# Words before it that leave it the whole work.
OF_ALL = (
    "项目",
    "工程",
    "建设",
    "按期",
    "任务",
    "全部",
    "整体",
    "总体",
    "计划",
    "施工",
    "改造",
    "安装",
    "维修",
    "预计",
    "活动",
)
# The work ends at a date with one of these behind it in the same clause.
FINISHED = ("完成", "竣工", "完工", "建成", "投入使用", "投用", "交付", "结束", "验收", "收官", "闭幕")
# Behind a month: the works begin; they are over and looked at.
STARTED = ("开工", "动工", "进场施工", "开始施工", "启动施工")
ACCEPTED = ("竣工", "完工", "验收", "交付", "投入使用")
# Behind a month: money or goods are given out.
HANDED_OUT = ("发放", "兑付", "拨付到位", "支付完毕", "到位", "开馆", "结业", "到货")
