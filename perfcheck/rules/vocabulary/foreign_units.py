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
# What the office of whom a text tells does, right behind its name at the beginning of a sentence.
DOES_THE_WORK = "(?:与|落实|签订|制定(?!了?《)|为|对|开展|购买|聘请|采购|新建|发放|举办|走访|指导)"
OF_MONEY = ("财政", "审计", "监察", "纪律检查", "纪委", "统计", "机关事务", "采购中心", "领导小组办公室")
# Offices that watch over everybody's money and works.
OVERSEERS = (
    "财政", "审计", "发展和改革", "发展改革", "发改", "监察", "纪律检查", "纪委", "人力资源", "人社", "机关事务",
    "政府办公室", "政府办", "政府采购", "采购中心", "行政审批", "审批服务", "巡察", "组织部", "统计",
    "委员会办公室", "领导小组办公室", "公共资源",
)  # fmt: skip
