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
    "覆盖比例", "达标比例", "达标比重", "合格比例", "签约比例", "参与比例", "完成比例", "受益比例", "满意程度",
    "覆盖面",
    "免疫率", "就业率", "参保率", "公示率", "公开率", "签约率", "通过率", "整改率", "达成率",
)  # fmt: skip
# Other ratios that may well exceed it; any …率 not among these hardly does.
OTHER_RATES: tuple[str, ...] = (
    "效率", "频率", "利率", "汇率", "费率", "税率", "容积率", "周转率", "流动率", "功率", "投资率", "产出率",
    "贡献率",
    "杠杆率", "拉动率", "放大率", "溢价率", "毛利率", "利润率", "入住率", "投保率", "生育率", "拨备", "充足率",
    "抚养比", "自给率", "弹性",
)  # fmt: skip
UNCAPPED: tuple[str, ...] = (
    "增长", "增速", "增幅", "提升", "负债率", "回报率", "倍", "产销率", "超额", "增加", "收益率", "上升",
    "提高", "同比", "环比",
)  # fmt: skip
# End of a name → kinds of unit that fit (perfcheck.values.units). Only ends that leave no doubt.
EXPECTED_KINDS: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = (
    (("天数", "月数", "月份数", "年数"), frozenset({"time"})),  # before 份数
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
            "合同金额", "贷款金额", "贷款额", "增收金额", "发放金额", "补贴金额", "资金金额", "单位造价", "工程造价",
            "补助标准", "补贴标准", "单价",
        ),
        frozenset({"money"}),
    ),
    (("合格率", "完成率", "覆盖率", "达标率", "及时率", "满意度", "满意率", "准确率", "到位率"), frozenset({"ratio"})),
    (
        (
            "完成时间", "完工时间", "发放时间", "完成时限", "建设工期", "建设周期", "使用年限", "响应时间", "修复时间",
            "等待时间", "办结时间", "办理时限", "办结时限",
        ),
        frozenset({"time"}),
    ),
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
        "场", "场次", "期", "届", "艘", "架", "扇", "樘", "床", "枚", "本", "页", "幅", "宗", "亩", "人份", "册次",
        "车次", "台次", "辆次", "件次", "台套",
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
    "价款", "款项", "资金总额", "补贴额", "补助额", "拨付额", "支付额", "发放额", "额度",
)  # fmt: skip
RATIO_ENDS: tuple[str, ...] = ("率", "满意度", "占比", "比例", "比重")
# What the name of a measure ends in; a value of such words says what is measured, not how much.
MEASURE_ENDS: tuple[str, ...] = ("率", "满意度", "占比", "比例", "比重", "年限", "降幅", "增幅", "幅度", "提升值")
TIME_NAMES: tuple[str, ...] = ("时间", "日期", "期限", "时限")
