"""Words around the names of offices (CPY07)."""

from __future__ import annotations

# What the name of a county's office ends with.
OFFICES = (
    "人民政府", "委员会", "办公室", "管理局", "管理处", "服务中心", "事务中心", "管理中心", "街道办事处",
    "局", "委",
)  # fmt: skip
# Words that make the office of another place a partner and not a leftover.
COOPERATION = (
    "对口", "支援", "帮扶", "协作", "合作", "考察", "学习", "调研", "交流", "委托", "协议", "签订", "采购",
    "移交", "划转", "划入", "联合", "会同", "参照", "借鉴", "毗邻", "交界", "上级", "转发", "来自", "籍",
)  # fmt: skip
# Words that make a city of elsewhere the place of an event, a way or a border, and no leftover.
AWAY = (
    "参加", "参赛", "比赛", "赛区", "赴", "前往", "招商", "推介", "展会", "博览", "展销", "外出", "高铁", "高速",
    "铁路", "机场", "航线", "客运", "班线", "输水", "引水", "流域", "上游", "下游", "跨省", "跨界", "跨区域", "异地",
    "游客", "客源", "销往", "运往", "调运", "法院", "仲裁", "判决", "援", "移民", "迁", "先进经验", "等地",
)  # fmt: skip
HELD_THERE = ("举办", "举行", "召开", "承办", "主办")  # behind a place's name
# Before the name of a way's other end.
WAYS = ("至", "到", "往", "从", "自", "向", "与", "和", "距", "邻", "接", "跨", "由", "经")
FIRMS = ("公司", "医院", "学校", "学院", "大学", "银行", "合作社", "工厂", "基地", "联社")
# What is done at the place whose name follows.
DONE_THERE = (
    "保护", "治理", "整治", "建设", "新建", "改造", "修复", "完成", "实施", "提升", "改善", "覆盖", "服务", "维护",
    "管护", "养护", "巩固", "保障", "促进", "推动", "提高", "加快", "优化", "绿化", "宣传", "展示", "打造", "扩大",
)  # fmt: skip
# Behind an office that does the work these say what it does for itself: 由东川县水利局采购疫苗.
OWN_DOING = ("采购", "学习", "考察", "调研", "签订", "委托")
# A unit beside one of these gave the matter away or has it done by another.
HANDED_OVER = ("移交", "划转", "划入", "委托", "代管", "代建", "转入", "原")
# What an office does that carries a project out, right behind its name (CPY15).
SETS_UP_A_GROUP = (
    "(?:牵头|负责|专门|统一)?(?:组建|成立)(?:了)?[一-龥]{0,8}(?:领导小组|工作小组|工作组|专班|项目部|项目办|指挥部)"
)
CARRIES_OUT = (
    "(?:全面|具体)?(?:负责|组织)(?:实施|开展)?(?:本项目|该项目|本工程|该工程|项目的?(?:建设|实施|组织|管理)|工程的?(?:建设|实施))"
    "|(?:全面|具体)?(?:负责|组织)实施[一-龥]{0,12}(?:工程|项目)"
    "|(?:全面|具体)?负责(?:组织)?实施(?![一-龥])"
)
# 对工程质量进行监督, 组织竣工验收: to watch and to judge is not to do the work.
_WATCHED = "(?![^。；;]{0,20}(?:监督|监管|监理|审计|评审|审核|审查|备案|指导))"
_JUDGED = "(?![^。；;]{0,6}(?:验收|评审|审查|论证|鉴定|认定|评估|踏勘|招聘))"
DOES_THE_WORK = (
    f"(?:与|落实|签订|制定(?!了?《)|为|对{_WATCHED}|开展{_JUDGED}|购买|聘请|采购(?!中心)|新建|发放|举办|走访|指导)"
)
# What else an office does that does the work, behind 由 and its name.
DOES_BY_ITSELF = (
    f"(?:统一|具体|全面|全程|集中|直接|负责|组织{_JUDGED}|牵头|内业|现场|逐[一-龥]|定期|分期"
    "|每年[一-龥、]{2,6}各|每(?:半?年|季度?|月)|按(?:年|季度?|月)){0,3}"
    f"(?:实施|(?:组织|开展){_JUDGED}|承担|复核|核对|报账|检查|抽查|巡查|核查|考核|管理|维护|运维|养护|采购(?!中心)"
    f"|安装|建设|施工|培训|发放|配送|对{_WATCHED}|为"
    "|制定(?!了?《)|编制|签订|购买|聘请|举办|布设)(?!的)"
)
# 每月现场督查一次: how often is a matter of the one whose project it is.
WATCHES = (
    "(?:每(?:半?年|季度?|月|周|旬)|按(?:年|季度?|月|周)|定期|不定期)(?:组织|开展|进行|对[一-龥]{1,8}){0,1}"
    "(?:(?:[到赴]|深入)?(?:现场|实地|一线|工地|专项)){0,1}(?:督查|督导|检查|巡查|调度|抽查)"
)
# What the name of an office ends with that does the work.
OFFICE_ENDS = (
    "局|委员会|[健改教建信农旅管资科商文]委|(?:扶贫|乡村振兴|人防|防汛|河长|普法|老龄)办|厅"
    "|中心|[镇乡]人?民?政府|办事处"
)
OF_MONEY = ("财政", "审计", "监察", "纪律检查", "纪委", "统计", "机关事务", "采购中心", "领导小组办公室")
# Offices that watch over everybody's money and works.
OVERSEERS = (
    "财政", "审计", "发展和改革", "发展改革", "发改", "监察", "纪律检查", "纪委", "人力资源", "人社", "机关事务",
    "政府办公室", "政府办", "政府采购", "采购中心", "行政审批", "审批服务", "巡察", "组织部", "统计",
    "委员会办公室", "领导小组办公室", "公共资源",
)  # fmt: skip
# What centres and offices of a county are for that belong to one bureau everywhere: their words → words of the bureau.
BUREAU_OF = {
    ("疾病预防", "疾控", "妇幼", "急救", "卫生"): ("卫生", "卫健", "疾病", "医疗"),
    ("不动产", "地质环境", "国土"): ("自然资源", "规划", "国土"),
    ("动物疫病", "农业技术", "农技", "农机", "畜牧"): ("农", "畜", "牧"),
    ("环境卫生", "环卫", "园林"): ("城", "住建", "园林", "住房"),
    ("文化", "旅游", "文物"): ("文", "旅"),
    ("教育", "教研", "考试"): ("教",),
    ("救助", "福利", "养老", "老龄"): ("民政", "卫"),
    ("防汛", "河长"): ("水", "应急", "河"),
    ("扶贫", "乡村振兴"): ("农", "乡村振兴", "扶贫"),
    ("人防",): ("人防", "人民防空", "住建", "住房"),
    ("普法",): ("司法",),
}
