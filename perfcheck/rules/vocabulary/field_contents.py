"""What kind of content a narrative cell holds: words that mark a document, a reason, an organisation, a date.

Taken from the 74 forms of seed 001, where contents moved to the neighbouring cell were seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.strings import field_label

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a cell is to tell, as advice says it.
TASKS: dict[str, str] = {
    "overview": "写明做什么、数量和范围",
    "basis": "写明批准项目的会议纪要、文件名称和文号",
    "necessity": "写明为什么要做、解决什么问题",
    "safeguards": "写明适用的管理制度和责任分工",
    "plan": "写明各步骤的起止时间",
    "implementation_goal": "写明实施期内要达到的、可以核对的结果",
    "annual_goal": "写明预算年度内要达到的、可以核对的结果",
}


def task_of(fields: Iterable[str]) -> str:
    """The advice for just these cells: 请在“立项依据”写明…；在“项目实施计划”写明…。"""
    told = [f"在“{field_label(name)}”{TASKS[name]}" for name in dict.fromkeys(fields) if name in TASKS]
    return f"请{'；'.join(told)}。" if told else ""


# 立项依据: a cell that holds nothing but one of these names a paper.
DOCUMENT_WORDS: tuple[str, ...] = (
    "会议纪要", "局会议纪要", "政府会议纪要", "常务会议纪要", "政府常务会议纪要", "党组会议纪要",
    "党委会议纪要", "县政府常务会议纪要", "区政府常务会议纪要", "批复", "可研批复", "立项批复",
)  # fmt: skip
# 项目设立必要性: argues why.
NECESSITY_WORDS: tuple[str, ...] = (
    "很有必要", "是必要的", "十分必要", "非常必要", "的必要性", "势在必行", "刻不容缓", "迫在眉睫", "亟需",
    "亟待", "急需", "亟须", "针对本问题", "针对上述问题", "针对该问题", "为解决这一问题", "为解决上述问题",
)  # fmt: skip
# 保证项目实施的制度、措施: who answers for the work and by which system.
SAFEGUARD_WORDS: tuple[str, ...] = (
    "领导小组", "各司其职", "各负其责", "项目法人制", "项目监理制", "项目合同制",
    "法人责任制", "招标投标制", "工程监理制", "合同管理制", "专款专用",
)  # fmt: skip
# A whole cell that only promises to keep to the rules: 严格按照预算资金执行。
KEEPS_RULES = regex("严格(?:按照?|依照|遵守|执行|落实)[^。；;]{2,24}?(?:执行|支付|管理|使用|办理|制度|规定|办法)[。.]?")
# 项目实施计划: ends of a cell that says from when to when.
SCHEDULE_WORDS: tuple[str, ...] = ("完成建设", "建设完成", "完工", "竣工", "完成施工", "实施完毕", "组织实施")
# What a compacted text of a cell shows: of several kinds in every cell, of its own kind most.
MARKS = {
    "need": regex(
        "缺少|不足|隐患|风险|困难|损坏|老化|老旧|破损|陈旧|紧张|难以|无法|不便|滞后|薄弱|短板|亟|急需|迫切|需要|必要"
        "|盲区|延误|偏高|频发|多发|高发|难题|瓶颈|拥堵|排队|缺口|超标"
        "|一旦|否则|错过|再(?:不|晚|拖|遇)|越[一-龥]{1,3}越|跑不过来|看不过来|来不及|很难|没有任何|威胁|危及|倒伏|坍塌|脱落"
        "|全靠|仅靠|单靠|成倍|矛盾|反映强烈|呼声|短缺|发愁|担心|连续[一-龥\\d]{1,4}年"
        "|停产|中断|故障|停摆|重复填报|一度|达不到|跟不上|看不清|摸不清|不敢|不愿|排长队|重复录入|退出"
        "|投诉|漏雨|漏水|制约|不利|偏低|严重|问题|不畅|落后|不能满足|为了|有利于|有助于|意义|刻不容缓"
    ),
    "rule": regex(
        "制度|办法|监理|法人|公示|专账|专款|专户|考核|责任制|责任人|责任|审计|监督|监管|抽查|领导小组|签订|合同|复核"
        "|须[有经持按由]|必须|不得|方可|定点|录像|拍照|留存|存档|留影|登记|签认|抽检|退回|质保金|论证|公开栏|双人|旁站|通报"
        "|扣减|扣款|约谈|问责|承诺书|告示|随机|凭[一-龥]{2,8}付款|核算|台账|集中采购|政府采购|招投标|支付|验收"
        "|各司其职|各负其责|成立|细则|规定|规范|牵头|检查"
    ),
    "time": regex(r"\d{1,2}月|\d{4}年|[一二三四1-4]季度|上半年|下半年|年底|每月|每季|全年|年初|按月|按季"),
    "paper": regex(r"《[^》]{2,60}》|\[\d{4}\]\d{0,5}号?|会议纪要|批复|通知|号文|意见|精神|文件"),
    "quantity": regex(
        r"\d[\d.,]{0,12}(?:万|亿)?(?:平方米|公里|千米|米|亩|人次|人|户|个|座|处|套|台|根|场|次|册|所|项|件|村|块|吨|辆|条|名|株|组|盏|家|期|篇|公顷)"
        r"|(?:率|(?<!一)度)(?:达|达到|不低于|为|稳定在)?[≥>=]?\d"
    ),
    "action": regex(
        "对[^，。,]{2,30}(?:实施|进行|开展|予以)|更换|购置|新建|改造|维护|修缮|发放|组织|服务(?!器)|建设|安装|补助|支付|购买"
        "|采购|拆除|铺设|用于|升级|新增|接入|开发|举办|选聘"
    ),
}
