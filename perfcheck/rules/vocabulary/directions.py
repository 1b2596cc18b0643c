"""Which way an indicator is better, by the words of its name (QNT09)."""

from __future__ import annotations

# Less is better, under 成本 only: elsewhere the same money may be a task or a gain.
MONEY_COSTS: tuple[str, ...] = ("成本", "费用", "支出", "单价", "造价", "超支", "预算调整率")
# What should not take long, where a name ends in one of the times behind it.
WAITED_FOR: tuple[str, ...] = (
    "等待", "等候", "响应", "修复", "恢复", "到场", "处置", "报送", "办理", "办结", "审批", "受理", "停机",
    "中断", "抢修",
    "出警", "停水", "停电", "停气", "反应", "到达", "赶到", "抵达", "发送", "出具", "反馈", "排队", "候诊",
    "处理", "转运", "救援", "滞留",
)  # fmt: skip
TIMES: tuple[str, ...] = ("时间", "时限", "时长")
TAKEN: tuple[str, ...] = ("用时", "耗时")
KEPT_UP: tuple[str, ...] = (
    "运行",
    "运营",
    "开放",
    "值班",
    "值守",
    "持续",
    "连续",
    "稳定",
)  # 污水处理运行时间: the longer
# Less is better wherever it stands.
FAULTS: tuple[str, ...] = (
    "超限率", "超载率", "违约率", "欠费率", "受害率", "损毁", "伤病率", "受伤率", "成灾率", "败诉",
    "故障", "事故", "投诉", "差错", "逾期", "延误", "超支", "能耗", "排放", "死亡", "发案", "响应时间", "漏损率",
    "误差", "闲置率", "空置率", "返工", "流失率", "损耗", "损坏率", "退货率",
    "漏报", "误报", "漏检", "失误", "超期", "缺陷", "超标", "损失率", "感染率", "发病率", "复发率",
    "辍学", "失业率", "违约", "错误率",
    "病死率", "失信率", "返修率", "偏差率", "缺失率", "不合格", "不达标", "重复信访率",
    "外转率", "外流率", "外溢率", "误诊率", "漏诊率", "抛荒率", "撂荒率",
    "破损", "报废率", "重复率", "拖欠率", "负面影响", "不利影响", "不良影响",
)  # fmt: skip
# The same as the last word before 次数, 起数, 件数 only: 火灾发生起数, 违规操作次数; not what is done against them.
FAULT_STEMS: tuple[str, ...] = (
    "火灾",
    "上访",
    "违规操作",
    "违规",
    "违法",
    "欠薪案件",
    "刑事案件",
    "治安案件",
    "中断",
    "停机",
)
DONE_AGAINST: tuple[str, ...] = (
    "检查", "监测", "举报", "受理", "审理", "打击", "发现", "制止", "纠正", "办理", "立案", "巡查", "监督",
    "扑救", "扑灭",
)  # fmt: skip
# Of benefits more is better, whatever they are counted in.
GAINS: tuple[str, ...] = (
    "受益", "惠及", "覆盖村", "覆盖户", "覆盖社区", "带动", "新增就业", "新增岗位", "增收", "增产", "节约",
    "节水", "节能量",
    "服务人次", "服务人数", "接诊", "就业人数", "优良天数", "使用年限", "管护年限", "影响年限", "持续年限",
)  # fmt: skip
NO_GAINS: tuple[str, ...] = ("差距", "成本", "费用", "负担", "支出", "床位", "出库")
# Characters of rates of which less is better or that may be meant as a cap; a high value of any other is aimed at.
NO_GOOD_RATE = "漏损空死病返流误差失不未降偏污逃欠闲违投故害废残伤毁缺拒退停断耗涉犯低负费税利息债补贴占含成超控压减杂"
# Money that is spent, whatever is done for it: 人均培训费用 costs, though 培训 itself is a gain.
SPENT_ENDS: tuple[str, ...] = ("费用", "成本", "支出", "单价", "造价")
LESS_SPENT: tuple[str, ...] = ("节约", "节支", "节省", "下降", "降低", "减少", "压减", "降幅", "回收", "收入")
# Money that is not to fall below a standard.
PAID_AT_LEAST: tuple[str, ...] = (
    "标准",
    "工资",
    "补贴",
    "补助",
    "报酬",
    "收入",
    "津贴",
    "增收",
    "投入",
    "补差",
    "保障金",
    "低保金",
    "救助金",
    "抚恤",
    "优待",
    "慰问金",
    "奖励",
    "供养",
)
# Words in a cost-like name that turn its direction or make it something else.
COST_TURNED: tuple[str, ...] = (
    "节约", "节支", "下降", "降低", "减少", "压减", "降幅", "控制率", "控制度", "减排", "回收", "处理",
    "处置", "查处", "办结", "整改", "响应率", "排除", "合格", "达标", "完成", "及时", "满意", "保障",
    "到位", "执行率", "支付", "发放", "覆盖", "准确", "合规", "化解", "收入", "规范", "合理", "零事故",
    "无事故", "救援", "演练", "培训", "人数", "次数", "面积", "修复", "恢复", "解决", "抢修", "排查", "消除", "侦破",
    "破案", "办理", "受理", "接待", "调查", "审理", "扑灭", "防控", "防范", "预防", "预警", "调解",
)  # fmt: skip
# Words before a rate of faults that turn it into a gain: 事故降低率 is none, 降低事故率 is one.
RATE_TURNED: tuple[str, ...] = ("节约", "下降", "降低", "减少", "压减", "降幅", "控制", "消除", "化解", "零", "无")
# A quantity that may well be capped: 会议次数 ≤4次.
CAPPED_COUNTS: tuple[str, ...] = (
    "会议", "接待", "公务", "用车", "出国", "编制", "编外", "聘用", "控制",
    "未", "不", "限", "等待", "时间", "超", "时长", "天数",
)  # fmt: skip
# More is better.
BENEFIT_LIKE: tuple[str, ...] = (
    "盖度", "覆盖度", "保存率", "扑灭率", "到岗率", "查处率",
    "满意度", "满意率", "合格率", "完成率", "覆盖率", "达标率", "及时率", "保障率", "到位率", "发放率",
    "准确率", "知晓率", "完好率", "成活率", "普及率", "办结率", "使用率", "利用率", "在线率", "可用率", "参与率",
    "签约率", "整改率", "通过率", "结业率", "就业率", "入学率", "巩固率", "出勤率", "兑付率", "拨付率", "参保率",
    "接种率", "救治率", "治愈率", "建档率", "优良率", "优秀率",
)  # fmt: skip
BENEFIT_TURNED: tuple[str, ...] = ("床位", "不满意", "不合格", "未完成", "不达标", "不及时", "未达标", "未覆盖")
