"""Words that stand in the name of every second project and so tell nothing of its content."""

from __future__ import annotations

COMMON_WORDS = frozenset(
    {
        "项目", "工程", "工程项目", "建设项目", "经费", "费用", "资金", "专项", "专项资金", "补助",
        "补助资金", "款项", "支出", "年度", "下半年", "上半年", "部分", "相关", "其他", "日常", "工作",
        "政府", "单位", "部门", "中心", "服务中心", "公司", "有限公司", "有限", "办公室", "县级", "区级",
        "市级", "省级", "中央", "一期", "二期", "三期", "本级", "财政", "移交", "工作经费", "运行经费", "实施", "开展",
        "进行", "以及", "及其", "管理", "服务",
    }
)  # fmt: skip
# Words of a name that promise nothing one could look for in a goal (各类工作经费, 公共服务设施运行经费).
PROMISE_NOTHING = frozenset(
    {
        "各类", "各项", "综合", "业务", "公共", "公用", "公共服务", "设施", "设备", "基础", "基础设施", "运行", "运转",
        "维护", "保障", "维修", "日常运行", "办公", "办公费", "事务", "事业", "机关", "专项工作", "重点", "重点工作",
        "任务", "活动", "零星", "其它", "正常", "经常性", "一次性", "类", "费", "提升", "改造", "建设", "系统", "技术",
        "购置",
    }
)  # fmt: skip
# Parts of an indicator name that say how something is measured, not what.
MEASURE_WORDS = frozenset(
    {
        "数量", "人数", "户数", "个数", "次数", "面积", "长度", "里程", "规模", "总数", "数目", "金额",
        "合计", "总量", "建筑", "建筑面积", "新建", "完成", "情况", "工程", "项目", "任务", "工作", "累计",
        "计划", "年度", "全年", "建设", "改造", "数", "占地", "占地面积", "总面积", "人员", "安装", "铺设",
        "更换", "整治", "开展", "维修", "拆除", "服务", "覆盖", "涉及", "保障", "受益", "人次", "场次", "户次", "批次",
    }
)  # fmt: skip
# What is done with the thing an indicator counts: a goal may say it otherwise, or not at all.
ACTIONS = frozenset(
    {
        "采购", "购置", "购买", "补充", "新增", "配送", "放映", "巡查", "发放", "配备", "组织", "举办", "印制", "处理",
        "清理", "清运", "建成", "修建", "修复", "治理", "种植", "检测", "排查", "检查", "监测", "加工", "扶持", "补助",
        "资助", "走访", "慰问", "巡护", "养护", "管护", "维护", "更新", "储备",
    }
)  # fmt: skip
# Words for whom something is done that do not tell which of them: 慰问退休人员 and 在职人员 are not the same.
SOMEBODY = frozenset(
    {
        "人员", "职工", "干部", "干部职工", "工作人员", "群众", "居民", "村民", "对象", "企业", "农户", "家庭", "单位",
        "人口", "学生", "老人", "老年人", "户",
    }
)  # fmt: skip
# Words of any goal: what it is good for, whatever the project is.
ANY_GOAL = frozenset(
    {
        "提供", "丰富", "条件", "改善", "促进", "提高", "满意度", "质量", "环境", "生活", "优质", "本项目", "用于",
        "负责", "确保", "保证", "发展", "加强", "推进", "支持", "目标", "全县", "全区", "全市", "全镇", "我县",
        "我区", "我市", "水平", "能力", "不断", "进一步", "顺利", "有效", "正常", "及时", "效率", "作用", "落实",
        "制度", "社会", "效益", "需要", "需求", "要求", "获得", "获得感", "幸福", "幸福感", "公里", "万元", "协调",
        "规划", "职能", "履职", "充分", "发挥", "圆满", "执行", "严格", "按时", "足额", "经济", "和谐", "稳定",
        "目的", "不仅", "更好", "切实", "增强", "实报", "实销", "实报实销",
        "增收", "低于", "高于", "以上", "以下", "以内", "全年", "年内", "今年", "下拨",
    }
)  # fmt: skip
# What works of any kind may bring or keep, and how a row says that it is in order.
ANY_BENEFIT = frozenset(
    {
        "节约", "用电量", "用水量", "耕地", "知晓", "知晓率", "就业", "岗位", "投诉", "事故", "安全", "年限", "规范",
        "达标", "评审", "合格", "作用", "使用年限", "年增收", "收入", "优良", "异议", "影响", "产出", "社会效益",
        "经济效益", "生态效益", "差错", "隐患", "安全事故", "税收", "设计", "机制", "长效", "长效机制",
        "健全", "压减", "压降", "下降", "减少", "降低", "增长", "缩短",
    }
)  # fmt: skip
# Words of how any work goes on, is paid for and watched.
STEPS_OF_WORK = frozenset(
    {
        "完工", "竣工", "验收", "合格", "月底", "年底", "同步", "交付", "投用", "开工", "施工", "招标", "启动", "前期",
        "标准", "规定", "办法", "通知", "文件", "会议", "考核", "监督", "合同", "审计", "结算", "报账", "公示", "财务",
        "以东", "以西", "以南", "以北", "位于", "运营",
    }
)  # fmt: skip
# Words of how a value was come by and is to be proved, when and by whom, which are no matter of
# another project: 按近三年平均数测算, 春秋两季, 县区分局.
HOW_MEASURED = frozenset(
    {
        "平均数", "平均值", "均值", "测算", "统计", "口径", "抽样", "样本", "计算", "公式", "台账", "报表", "凭证",
        "问卷", "调查", "比值", "占比", "实际", "反映", "考核", "达到", "上年", "历年", "往年", "近三年", "台帐",
        "佐证", "数据", "春秋", "两季", "四季", "春季", "夏季", "秋季", "冬季", "学期", "分局", "县区", "科室",
        "股室", "站所", "平台",
    }
)  # fmt: skip
# Words that tell no work from another.
COMMON_TO_WORKS = COMMON_WORDS | PROMISE_NOTHING | MEASURE_WORDS | ACTIONS | ANY_GOAL | STEPS_OF_WORK
# A clause with one of these describes what is there already; its numbers are no task of the year.
EXISTING: tuple[str, ...] = (
    "现有", "现具备", "原有", "共有", "已有", "目前", "辖区内有", "下辖", "管辖", "下设", "总人口", "始建", "建于",
    "截至", "截止", "已建", "已完成", "累计", "上年", "去年", "上届", "上一届",
)  # fmt: skip
# A sentence with one of these describes the place or the whole.
BACKGROUND: tuple[str, ...] = (
    *EXISTING, "位于", "涉及", "总用地", "总建筑面积", "该小区", "占地", "存在", "不足",
)  # fmt: skip
# Short forms in project names → what the text of the form spells out.
SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "安监": ("安全",),
    "维稳": ("稳定", "信访"),
    "残保金": ("残疾",),
    "社保": ("社会保险", "保险"),
    "医保": ("医疗", "医药", "骗保", "参保"),
    "低保": ("生活保障",),
    "环卫": ("环境卫生", "清扫", "垃圾"),
    "环保": ("环境",),
    "综治": ("治安", "综合治理"),
    "创城": ("文明城市",),
    "创卫": ("卫生城市",),
    "文旅": ("文化", "旅游"),
    "农险": ("保险",),
    "双创": ("创业", "创新"),
    "培养": ("进修", "培训", "研修", "轮训"),
    "艾滋病": ("感染者", "抗病毒", "高危人群"),
    "健身": ("锻炼", "运动", "体育"),
}
# Deeds and directions in a name, which are no matter one could look for: 体育中心运营, 加工园配套设施, 南部水源林.
DEEDS_AND_DIRECTIONS = frozenset(
    {
        "运营", "监管", "配套", "加工", "监督", "推广", "升级", "迁建", "东部", "西部", "南部", "北部", "中部", "东侧",
        "西侧", "南侧", "北侧", "片区", "周边",
    }
)  # fmt: skip
# The course of any works: of what, the name says.
COURSE_OF_WORKS = frozenset(
    {"主体", "结构", "主体结构", "封顶", "完工", "竣工", "开工", "施工", "招标", "验收", "交付", "投入使用", "形象进度"}
)
