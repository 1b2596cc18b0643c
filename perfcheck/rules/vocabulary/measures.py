"""What an indicator's name promises: a ratio, a direction, a unit."""

from __future__ import annotations

# A ratio's name standing where its value should be (QNT10).
RATIO_NAMES: frozenset[str] = frozenset(
    {
        "及时率", "完善率", "合格率", "完成率", "满意度", "满意率", "达标率", "到位率", "使用率", "覆盖率",
        "发放率", "执行率", "准确率", "保障率", "完好率", "成活率", "利用率", "知晓率", "参与率", "支付率",
        "验收合格率", "按时完成率",
    }
)  # fmt: skip
# Ratios that cannot exceed 100%.
CAPPED: tuple[str, ...] = (
    "完成率", "合格率", "达标率", "及时率", "覆盖率", "到位率", "执行率", "发放率", "准确率", "保障率",
    "出勤率", "建档率", "成活率", "在线率", "完好率", "使用率", "知晓率", "参与率", "支付率", "结案率",
    "满意率", "满意度", "占比", "入库率", "处置率", "普及率", "办结率", "合规率", "清洁率", "正确率",
    "优良率", "可用率", "利用率",
    "村比例", "户比例", "社区比例", "人口比例", "学校比例", "企业比例",
    "免疫率", "就业率", "参保率", "公示率", "公开率", "签约率", "通过率", "整改率", "达成率",
)  # fmt: skip
# Other ratios that may well exceed it; any …率 not among these hardly does.
OTHER_RATES: tuple[str, ...] = (
    "效率", "频率", "利率", "汇率", "费率", "税率", "容积率", "周转率", "流动率", "功率", "投资率", "产出率", "贡献率",
    "杠杆率", "拉动率", "放大率", "溢价率", "毛利率", "利润率", "入住率", "投保率", "生育率", "拨备", "充足率",
    "抚养比", "自给率", "弹性",
)  # fmt: skip
UNCAPPED: tuple[str, ...] = (
    "增长", "增速", "增幅", "提升", "负债率", "回报率", "倍", "产销率", "超额", "增加", "收益率", "上升",
    "提高", "同比", "环比",
)  # fmt: skip
# Less is better, under 成本 only: elsewhere the same money may be a task or a gain.
MONEY_COSTS: tuple[str, ...] = ("成本", "费用", "支出", "单价", "造价", "超支", "预算调整率")
# Ends of names of what should not take long.
WAITING: tuple[str, ...] = (
    "修复时间",
    "恢复时间",
    "到场时间",
    "响应时间",
    "等候时间",
    "等待时间",
    "处置时间",
    "报送时间",
)
# Less is better wherever it stands.
FAULTS: tuple[str, ...] = (
    "超限率", "超载率", "违约率", "欠费率", "受害率", "损毁",
    "故障", "事故", "投诉", "差错", "逾期", "延误", "超支", "能耗", "排放", "死亡", "发案", "响应时间", "漏损率",
    "误差", "闲置率", "空置率", "返工", "流失率", "损耗", "损坏率", "退货率",
    "漏报", "误报", "漏检", "失误", "超期", "缺陷", "超标", "损失率", "感染率", "发病率", "复发率",
    "辍学", "失业率", "违约", "错误率",
    "破损", "报废率", "重复率", "拖欠率", "负面影响", "不利影响", "不良影响",
)  # fmt: skip
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
    "破案", "防控", "防范", "预防", "预警", "调解",
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
BENEFIT_TURNED: tuple[str, ...] = ("不满意", "不合格", "未完成", "不达标", "不及时", "未达标", "未覆盖")

# End of a name → kinds of unit that fit (perfcheck.values.units). Only ends that leave no doubt.
EXPECTED_KINDS: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("人数", "人次"), frozenset({"count"})),
    # What is counted one by one is not measured in months or money; 数量 alone may be (租赁数量 12个月).
    (("设备数量", "车辆数量", "人员数量", "套数", "座数", "株数"), frozenset({"count"})),
    (("长度", "里程"), frozenset({"length"})),
    (("面积",), frozenset({"area"})),
    (
        ("户数", "场次", "台数", "辆数", "件数", "份数", "次数", "频次", "个数", "处数", "家数", "村数", "场数"),
        frozenset({"count"}),
    ),
    (
        (
            "投资额", "总投资", "总金额", "总成本", "总费用", "总造价", "采购成本", "采购单价", "补偿金额", "合同价",
            "合同金额", "贷款金额", "贷款额",
        ),
        frozenset({"money"}),
    ),
    (("合格率", "完成率", "覆盖率", "达标率", "及时率", "满意度", "满意率", "准确率", "到位率"), frozenset({"ratio"})),
    (("天数",), frozenset({"time"})),
    (("完成时间", "完工时间", "发放时间", "完成时限", "建设工期", "建设周期", "使用年限"), frozenset({"time"})),
)  # fmt: skip
# Units of counting that still do not fit what is counted: 人数 in 场, 户数 in 人.
COUNTED_IN: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("人数", "人次"), frozenset({"人", "名", "位", "人次", "次", "万人", "万人次", "户", "例", "人/次"})),
    (("户数",), frozenset({"户", "家", "户次", "个"})),
    (("处数",), frozenset({"处", "个", "座", "点", "项"})),
    (("株数",), frozenset({"株", "棵", "万株", "颗"})),
    (("台数",), frozenset({"台", "套", "辆", "部", "台套", "台/套", "台次"})),
    (("辆数",), frozenset({"辆", "台", "辆次"})),
    (("座数",), frozenset({"座", "个", "处", "栋"})),
    (("册数",), frozenset({"册", "本", "份", "卷", "套", "万册", "册次"})),
    (("个数",), frozenset({"个", "处", "座", "所", "家", "项", "村", "站", "支", "点", "类"})),
)  # fmt: skip
# Measure words of things only, before 数: 专家数 and 干部数 count persons though 家 and 部 are such words too.
OF_THINGS: frozenset[str] = frozenset(
    {
        "路", "条", "盏", "块", "栋", "幢", "间", "台", "套", "辆", "座", "处", "册", "卷", "株", "棵", "眼", "根",
        "艘", "架", "扇", "樘", "床", "枚", "本", "页", "幅", "宗", "亩", "人份", "册次", "车次", "台次", "辆次",
        "件次", "台套",
    }
)  # fmt: skip
# Units of persons, in which no thing is counted: 路数 in 人.
PERSONS: frozenset[str] = frozenset({"人", "名", "位", "人次", "万人", "万人次", "户"})
# Units of length that are none of an area whose raised 2 was lost: 35公里.
NO_AREA: frozenset[str] = frozenset({"公里", "km", "千米", "延米", "里", "厘米", "米"})
# Ends in 率 and is no ratio.
NO_RATIO: tuple[str, ...] = ("频率", "效率", "功率", "速率", "分辨率", "费率", "税率")
# "数" behind a measure word says what is counted; no unit is needed after the number.
COUNTING_ENDS: tuple[str, ...] = (
    "人数", "户数", "个数", "次数", "场数", "场次", "台数", "套数", "件数", "份数", "天数", "项数", "辆数",
    "座数", "处数", "条数", "期数", "名数", "批数", "栋数", "间数", "村数", "数量", "人次", "批次", "站次",
    "倍数", "指数", "分数", "得分", "评分", "等级", "户次", "篇数", "盏数", "株数", "亩数", "吨数", "页数",
    "字数", "公里数", "月数", "年数", "小时数", "学时", "课时", "系数", "比值", "名次", "排名",
)  # fmt: skip
# A name with such an end measures money.
MONEY_ENDS: tuple[str, ...] = (
    "投资额", "总投资", "投资", "金额", "费用", "经费", "费", "成本", "总价", "合同价", "造价", "资金", "支出",
    "价款", "款项", "资金总额", "补贴额", "补助额", "拨付额", "支付额", "发放额",
)  # fmt: skip
RATIO_ENDS: tuple[str, ...] = ("率", "满意度", "占比", "比例", "比重")
# What the name of a measure ends in; a value of such words says what is measured, not how much.
MEASURE_ENDS: tuple[str, ...] = ("率", "满意度", "占比", "比例", "比重", "年限", "降幅", "增幅", "幅度", "提升值")
TIME_NAMES: tuple[str, ...] = ("时间", "日期", "期限", "时限")
