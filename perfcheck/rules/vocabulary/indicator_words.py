"""Words in indicator names that tell the 二级指标 they belong to (vocabulary.md B and C, Shuozhou forms)."""

from __future__ import annotations

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.word_list import WordList

SATISFACTION = ("满意度", "满意率", "满意程度")
# A satisfaction row may be named by these as well; without any of them it measures something else.
SATISFACTION_LIKE = ("满意", "认可", "好评", "评价", "投诉", "知晓", "获得感", "幸福感", "服务")
ASKING = ("满意度调查", "满意度测评", "满意度问卷", "满意度回访", "满意率调查")  # work that is done, no satisfaction
# Ends of names that tell how much was done; with one of the others it is how well.
COUNTED = (
    "人次", "场次", "次数", "人数", "户数", "个数", "班级数", "期数", "件数", "台数", "份数", "长度", "里程", "间数",
    "套数", "座数", "处数", "盏数", "株数", "册数", "面积", "土方量", "数量", "轮次", "轮数", "辆数", "架次", "批次",
    "批数",
)  # fmt: skip
COUNTED_FOR_QUALITY = (
    "事故", "投诉", "差错", "返修", "退回", "违规", "缺陷", "问题", "整改", "获奖", "持证", "专家", "高级", "合格",
    "达标", "优秀", "先进", "故障", "中断", "逾期", "败诉", "复议", "纠正", "抽查", "抽检", "检查", "检测", "考核",
    "验收", "质量", "监督", "督查", "督导", "优质", "精品", "示范", "高水平", "专利", "论文", "期刊", "认证", "人才",
    "成果", "奖", "星级", "国家级", "省级", "隐患", "存活", "成活",
    "伤亡", "死亡", "案件", "舆情", "上访", "信访", "失误", "零",
)  # fmt: skip
QUALITY = (
    "合格率", "优良率", "合格达标率", "质量达标", "质量合格", "验收合格", "完好率", "验收通过率", "准确率", "成活率",
)  # fmt: skip
# Results of works themselves, which are no benefit.
OF_WORKS = (
    "验收合格率",
    "工程合格率",
    "工程质量合格率",
    "施工质量合格率",
    "验收通过率",
    "安装合格率",
    "审查通过率",
    "评审通过率",
    "鉴定通过率",
)
TIMELINESS = (
    "及时率", "及时性", "按期完成率", "按时完成率", "完成时间", "完工时间", "完工日期", "按时完成",
    "完成时限", "完成期限", "完成日期", "竣工时间", "竣工日期", "交付时间", "开工时间", "按期完工",
)  # fmt: skip
# How promptly a service answers, which is its quality too: 传染病报告及时率, 报修处理及时率.
PROMPT_SERVICE = regex(
    r"(?:报告|上报|出具|报送|响应|反馈|答复|回复|受理|办理|办结|处置|处理|维修|抢修|救治|转诊|更新|预警|到达|到场|接诊|出警)"
    r"(?:工作)?(?:的)?及时(?:率|性|度)$"
)
# Ends of names that ask for a day, and not for how long something takes.
MOMENTS = ("到账时间", "发放时间", "支付时间", "拨付时间", "入库时间", "办结时间", "到位时间", "验收时间", "投用时间")
MOMENTS_OF_WORK = (
    "完工时间", "竣工时间", "开工时间", "完成时间", "完工日期", "竣工日期", "完成日期", "交付时间",
)  # fmt: skip
# 资金到位及时率, 补贴发放及时性: of money that is paid, wherever it stands.
PAID_IN_TIME = tuple(
    f"{money}{paid}及时{end}"
    for money in ("资金", "补助", "补贴", "经费")
    for paid in ("到位", "拨付", "支付", "发放")
    for end in "率性度"
)
# Ends of names that ask how long something takes, where less is better.
LASTING = ("报送时间", "响应时间", "办结时间", "处置时间", "修复时间", "到场时间", "等候时间", "办理时间", "处理时间")
# Of these 质量 may be meant, but hardly is: how soon somebody comes and how soon it works again.
COMING = ("响应时间", "修复时间", "到场时间")
# Ends of names that set a limit of time, of whatever is done.
LIMITS = ("办结时限", "办理时限", "完成时限", "发放时限", "处置时限", "响应时限", "报送时限")
SERVED = ("人数", "户数", "人次", "村数", "人口数")
# Rates of money, in their place under 成本.
RATES_OF_MONEY = (
    "成本", "费", "节约", "节支", "节省", "控制", "支", "资金", "预算", "执行", "偏差", "变更", "超", "降", "减", "税",
    "利率", "贴息", "投入", "产出", "增长", "损", "耗", "能", "汇率", "效率", "贴现", "中标", "下浮", "溢价", "到位",
    "收益", "回报", "负担", "完成",
)  # fmt: skip
COST = ("成本控制", "成本节约", "成本费用", "单位成本")
# Ends of names that are no number of what is done.
NO_COUNT = (
    "率", "度", "时间", "期限", "标准", "成本", "费用", "周期", "工期", "天数", "时长", "学时", "课时", "年限", "成效",
    "效果", "能力",
)  # fmt: skip
OF_PEOPLE = ("人", "名", "户", "人次", "户次", "位", "家", "家次")
# Work itself, out of place among the benefits when it is counted.
WORK_DONE = (
    "培训", "采购", "购置", "维修", "改造", "建设", "检测", "举办", "印刷", "开展", "发放", "宣讲", "宣传", "铺设",
    "更换", "安装", "修建", "清淤", "印发",
)  # fmt: skip
# More work, which with a number of it leaves no doubt that a row under 质量 tells how much.
AMOUNTS_OF_WORK = (
    *WORK_DONE, "更新", "新建", "配备", "配置", "巡查", "巡检", "巡护", "巡航", "执法", "养护", "维护", "修缮",
    "种植", "栽植", "清运", "清理", "走访", "慰问", "补助", "救助", "组织",
)  # fmt: skip
# Work that a name begins with and counts, out of place among the benefits: 拆除旧器材数量.
WORK_COUNTED = (
    *AMOUNTS_OF_WORK,
    "拆除",
    "清除",
    "粉刷",
    "购买",
    "采集",
    "建档",
    "录入",
    "审核",
    "核发",
    "制发",
    "投放",
)
# Work right before the count of it: 低保金发放人数, 检验人员培训人次, 报告编制数量.
_COUNTED = (
    *AMOUNTS_OF_WORK, "编制", "印制", "制作", "核查", "评估", "监测", "排查", "复核", "填写", "记录", "报送", "上报",
    "出具", "印发",
)  # fmt: skip
COUNTED_WORK = regex(rf"(?:{'|'.join(_COUNTED)})(?:班|会|活动|工作|任务)?(?:{'|'.join(COUNTED)})$")
# How often, or in how many papers, an office does what its name begins with: 召开评审会次数, 出具报告份数.
HELD = regex(
    "^(?:全年|年度|每年|累计)?(?:召开|召集|举办|承办|组织|开展|出具|编制|编写|编印|撰写|印制|印发|制作|提交|聘请|签订|签署"
    "|发放|拨付|兑付|支付|报送|上报|发布)"
    "(?!.{0,20}(?:减少|避免|降低|下降|增加|提高|带动|受益|惠及|覆盖)).{0,30}(?:次数?|场次?|场数|份数?|期数|批次|批数|轮次)$"
)
# Words of what the work brings, of what those reached do and can do, or of how much comes to one: no work itself.
BROUGHT = (
    "参与", "参加", "参训", "受训", "自发", "可同时", "可容纳", "可开展",
    "覆盖", "受益", "惠及", "带动", "新增", "增加", "减少", "解决", "知晓", "就业", "创业", "上岗", "证书", "取得",
    "均", "每", "按时", "按期", "及时", "改造后", "修复后", "建成后", "完工后", "投用后", "实施后", "治理后",
)  # fmt: skip
SPENDING = ("经费", "投资额", "总投资", "费用", "成本", "支出", "合同价", "造价")
# Money in a benefit row is in its place when it is earned or saved.
GAIN = (
    "节约", "节省", "节支", "降低", "减少", "减轻", "增加", "增长", "增收", "带动", "拉动", "收入", "产值", "收益",
    "效益", "税", "利润", "营业额", "销售", "挽回", "避免", "引资", "招商", "务工", "农户", "农民", "村集体",
    "减免", "免除", "让利", "撬动", "落地", "到位内资", "到位外资",
)  # fmt: skip
# Words of other rows in the name of a satisfaction row: the row has slipped.
OTHER_ROWS = (
    "预算", "成本", "控制在", "及时", "合格率", "达标", "完成率", "数量", "节约", "完成时", "完工时", "时限", "工期",
    "完成日期", "竣工", "验收", "完好率", "单价", "费用", "资金支付", "支付进度",
    "资金到位", "到位率", "发放率", "覆盖率",
)  # fmt: skip
# 三级指标 that fit every project and say nothing of this one.
GENERIC_NAMES = WordList("generic_names", "三级指标整格是这样的词即视为各项目通用", (
    "项目完成情况", "各项工作完成情况", "任务完成情况", "工作完成情况", "完成情况", "项目个数",
    "项目数量", "质量达标情况", "质量达标率", "质量合格率", "工作质量", "日常工作质量", "项目质量",
    "完成质量", "完成及时性", "完成的及时性", "任务完成及时性", "工作完成及时性", "按计划完成工作率",
    "及时性", "完成时间", "完成及时率", "成本节约情况", "成本控制", "成本控制情况", "成本控制指标",
    "成本节约率", "成本费用", "财政资金", "资金成本", "经济效益", "社会效益", "生态效益", "可持续影响",
    "社会影响", "对经济发展的影响", "对社会发展的影响", "对生态发展的影响", "对生态环境的影响",
    "对自然环境的影响", "对社会发展带来的影响", "发挥作用年限", "发挥作用期限", "可持续影响年限",
    "持续发挥作用", "后续管护机制", "长效机制健全性", "受益对象满意度", "服务对象满意度",
    "受益群众满意度", "群众满意度", "群众满意率", "满意度", "服务群满意度", "保障对象满意度",
    "社会公众满意度", "资金发放及时性", "按照相关规范要求质量合格",
))  # fmt: skip
# How money comes and how buying goes on, which no project brings anybody.
PROCESS_IN_BENEFIT = regex(
    r"(?:资金|经费|补助金?|补贴|扶助金|救助金|款项?)[一-龥]{0,4}(?:到位|拨付|支付|支出|执行|使用)(?:完成)?率$|预算执行率$"
    r"|(?:采购|招标|招投标|政府采购|合同签订|立项|设计)(?:任务|计划|工作)?(?:完成|执行)率$|^(?:工程|施工|建设)(?:任务|计划)?(?:完成|完工|开工)率$"
    r"|(?:合同|(?:采购|施工|服务|供货|监理|框架|设计|补偿|征收|委托|租赁)协议)签订率$|^(?:年度|全年|本年|各项|年初)*(?:目标|重点|工作|项目|工程)?(?:任务|计划)(?:目标|指标)?完成率$"
    # 设备购置完成率: how far the work has come
    r"|(?:购置|采购|安装|铺设|施工|印制|编制|更换|更新|改造|建设|维修|修缮)(?:工程|工作|任务|计划)?(?:完成|完工|开工)率$"
    r"|(?:采购|工程|合同|货|尾|进度|设备|服务)[款费](?:项)?(?:支付|拨付|结算)(?:情况|进度|完成情况)$"
    r"|(?:会议|例会|评审|评审会|(?:采购|运维|施工|服务|供货)?合同|协议|手续|流程|招标)(?:分期|按期|全部)?(?:召开|履约|履行|签订|办理|走完|归档|备案)$"
    r"|(?:资金|经费|预算)(?:支出|执行|拨付|支付)进度$|(?:合同|验收资料|凭证|台账)[一-龥]{0,4}归档$"
    # 完成井盖更换并通过验收: that the work is done
    r"|^(?:按期|按时|全部|已)?完成[一-龥]{1,14}(?:安装|更换|铺设|采购|购置|施工|验收|改造|建设|维修|印制)(?:并|且)?(?:通过)?(?:竣工)?(?:验收|交付|移交)?$"
)
# What nature is rid of, or gets back: an amount of work and its effect alike.
RID_OR_RESTORED = regex("复耕|复垦|复绿|恢复|修复|清理|清除|清退|退养|退捕|违法占用|禁用|保护|增殖")
LASTING_EFFECT = ("作用年限", "作用期限", "作用时限", "服务年限", "使用年限", "影响年限", "持续影响时间", "影响期限")
# How well something is done, which is neither a time nor a cost: 会议安排合理性, 资产管理规范性.
WELL_DONE = ("规范性", "合理性", "合规性", "准确性", "完整性")
OF_MONEY_OR_TIME = ("时间", "及时", "进度", "时限", "成本", "费用", "支出", "单价", "造价", "预算编制")
# That the work is done is no benefit of it.
TASKS_DONE = ("任务完成率", "工作完成率", "项目完成率", "计划完成率", "建设完成率")
