"""Offices that a text says carry the project out, and offices whose own rules it says the project follows (CPY15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.foreign_units import (
    CARRIES_OUT,
    COOPERATION,
    DOES_BY_ITSELF,
    DOES_THE_WORK,
    HANDED_OVER,
    OFFICE_ENDS,
    OVERSEERS,
    OWN_DOING,
    SETS_UP_A_GROUP,
    WATCHES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from re import Match

LONGEST_NAME = 20  # characters of an office's name
SHORTEST_NAME = 4
NEAR = 12  # characters before the name in which a word of cooperation explains it

_BUREAU = "(?:局|委员会|卫健委)"
_DEED = regex(f"(?P<office>局|委员会)(?:(?P<group>{SETS_UP_A_GROUP})|{CARRIES_OUT})")
_DOER = regex(rf"(?:^|[。；;])由?(?P<name>[一-龥]{{2,{LONGEST_NAME}}}{_BUREAU})(?={DOES_THE_WORK})")
# 核查成果由县生态环境局执法大队内业复核: behind 由 or first in its sentence, and with the office's squad behind it.
_BY = regex(
    rf"(?:(?<![自理缘])由(?!于)|^|[,，。；;]|(?<=[月底前日]))(?P<name>(?:(?!由)[一-龥]){{1,{LONGEST_NAME}}}?(?:{OFFICE_ENDS}))"
    rf"(?:[一-龥]{{2,8}}专班(?=(?:负责|牵头|统一)?(?:组织)?(?:验收|评审|鉴定))"
    rf"|(?:[一-龥]{{2,8}}(?:大队|支队|中队|所|站|科|股|室|中心|专班))?(?={DOES_BY_ITSELF}))"
)
# 由县农业农村局植保站公开招标: what only the one whose money it is does, by a house of another bureau.
_AS_OWNER = regex(
    rf"(?<![自理缘])由(?P<name>(?:(?!由)[一-龥]){{2,{LONGEST_NAME}}}?{_BUREAU})(?P<inner>[一-龥]{{2,8}}(?:大队|支队|中队|所|站|中心))"
    "(?=(?:统一|负责|组织|公开|具体){0,2}(?:招标|招投标|采购(?!中心)|比选|询价|付款|支付|结算|报账|签订[一-龥]{0,6}合同))(?P<how>[一-龥]{2})"
)
_RULES = regex(
    rf"(?:执行|按照?|依照|遵守|落实|依据|参照)(?:《[^《》]{{2,40}}》(?:以?及|和|、|与))?(?P<name>[一-龥]{{1,{LONGEST_NAME}}}?(?:{OFFICE_ENDS}))的?"
    r"(?P<rules>《[^《》]{2,40}》|[一-龥]{0,8}(?:管理|内控|财务|考核)[一-龥]{0,4}(?:制度|办法|细则|规定))"
)
# 执行《临溪县教育局校园安全管理办法》: the paper is named after the office whose own it is.
_TITLED = regex(
    rf"(?:执行|按照?|依照|遵守|落实|依据|参照|根据)《(?P<name>[一-龥]{{4,{LONGEST_NAME}}}?(?:局|委员会))"
    r"(?P<rules>(?!关于|转发|印发)[一-龥]{2,20}(?:制度|办法|细则|规程))》"
)
# 项目资金管理规定, 政府购买服务管理办法: how an office keeps its own house, with no matter of its own named.
_OF_ITS_HOUSE = regex(
    r"(?:(?:制定|印发|出台)的)?《?(?:机关|内部|项目|专项|财政|政府|预算|公用)*(?:资金|经费|财务|采购|购买服务|内控|内部控制|合同|资产|项目|用车|公车|库房|仓库|物资|印章){1,2}"
    r"(?:管理|控制|支出|报销)*"
    r"(?:暂行|实施|工作)?(?:制度|办法|规定|细则|规程|手册)》?"
)
# Bureaus whose funds others spend by their rules: 衔接资金, 科研经费, 少数民族发展资金.
_FUNDS_OF_OTHERS = regex(r"乡村振兴|扶贫|(?<!教育)科技|科学技术|民族|宗教")
# 县卫生健康局每月现场督查一次: who looks after the works, wherever the clause stands.
_WATCHES = regex(rf"(?:^|[,，。；;])(?P<name>[一-龥]{{2,{LONGEST_NAME}}}?{_BUREAU})(?=(?P<how>{WATCHES}))")
# 由县农业农村局科教股按结业人数审核, 报…股核定, 经…局长办公会研究: an inner office of a bureau, whatever
# it does; not 报…股备案.
_INNER = regex(
    rf"(?:^|[,，。;；、由经报按])(?P<name>(?:(?![由经报按])[一-龥]){{2,{LONGEST_NAME}}}?{_BUREAU})"
    r"(?P<inner>局长办公会|局务会|党组会?|分管(?:领导|局长)|主要领导|[一-龥]{2,8}?(?:股|科室|科|室|处(?![理置罚分于在])))"
    r"(?![、和及]|与(?![一-龥]{1,10}签订)|[一-龥]{0,12}(?:配合|协助|协同|参与|共同|支持|备案|协调|提供))(?P<how>[一-龥]{2,12})"
)
# 临溪县教育局负责全县…: a whole text that begins with whose matter the project is.
_IN_CHARGE = regex(rf"^(?P<name>[一-龥]{{4,{LONGEST_NAME}}}?{_BUREAU})(?=(?:具体|统一)?(?:负责|承担|主管)[一-龥])")
# 由县卫生健康局统一提供: whatever it does, where nothing of the form is of its matter.
_BY_ANY = regex(rf"(?<![自理缘])由(?!于)(?P<name>(?:(?![由报])[一-龥]){{2,{LONGEST_NAME}}}?{_BUREAU})(?=[一-龥]{{2}})")
# 县林业和草原局指导树种选择，县水利局负责水土保持验收: each bureau with a part of its own.
_A_PART = regex(
    rf"(?:^|[,，、由])(?P<name>[一-龥]{{2,{LONGEST_NAME}}}?{_BUREAU})(?:[一-龥]{{2,8}}(?:大队|支队|中队|中心|所|站|科|股))?"
    r"(?:负责|提供|指导|参与|组织|派驻|承担|落实|做好|核对|核实|开展|免费|安排|保障)"
)
# 市文化和旅游局分管领导牵头, 经市卫生健康局局长办公会研究: any part of it in how the work is done.
_NAMED = regex(
    rf"(?:^|[,，。；;经]|(?<![自理缘])由(?!于)|按照?|遵照|执行|实行)(?P<name>(?:(?![由经按执])[一-龥]){{2,{LONGEST_NAME}}}?{_BUREAU})(?![、和及与]|[^,，。；;]{{0,12}}"
    "(?:配合|协助|协同|参与|共同|支持|备案|协调|提供|审批|批准|批复|核准|许可|登记|检验|检测|鉴定|认定|核发|颁发|下达|备查|联系|意见|发布|出具))(?=[一-龥]{2})"
)
_SENTENCE = regex(r"[。；;\n]")
_NOT_FORMER = regex("[草高平太中固]原|原[则料]")  # 林业和草原局
_STOP = regex(r"[^一-龥]|[由经按据以在受]|需要|项目|工程|要求|安排|同意|会议")


@dataclass(frozen=True, slots=True)
class Act:
    """What a text says of an office. leading: it is told as the one who does it all. rules: its own ones, followed.

    watches: how it looks after the works, where that is all it does. inner: its inner office that takes a step.
    loose: it does something that no list of deeds holds.
    """

    office: str
    leading: bool = False
    rules: str = ""
    watches: str = ""
    inner: str = ""
    loose: bool = False

    @property
    def of_its_house(self) -> bool:
        """Whether the rules that are followed are those by which the office keeps its own money and contracts."""
        return bool(_OF_ITS_HOUSE.fullmatch(self.rules)) and not _FUNDS_OF_OTHERS.search(self.office)


def acts_of(text: str) -> Iterator[Act]:
    """What a text without white space says that offices do for its project, each kind as printed."""
    text = _without_shares(text)
    for hit in _DOER.finditer(text):
        name = hit.group("name")
        if not _STOP.search(name) and not is_shared(name):
            yield Act(name, leading=True)
    for hit in _DEED.finditer(text):
        end = hit.end("office")
        name = _STOP.split(text[max(0, end - LONGEST_NAME) : end])[-1]
        if len(name) >= SHORTEST_NAME and not is_shared(text[max(0, end - len(name) - NEAR) : end]):
            yield Act(name, leading=hit.group("group") is not None)
    for hit in _BY.finditer(text):
        name = hit.group("name")
        before = text[max(0, hit.start() - NEAR) : hit.start()] + name
        shared = is_shared(before) or is_shared(text[hit.end() : hit.end() + NEAR], OWN_DOING)
        if len(name) >= SHORTEST_NAME and not _STOP.search(name) and not shared:
            yield Act(name)
    yield from _loose_acts(text, _BY_ANY.finditer(text))
    for hit in _WATCHES.finditer(text):
        name = hit.group("name")
        if not _STOP.search(name) and not is_shared(name):
            yield Act(name, watches=hit.group("how"))
    for hit in (*_INNER.finditer(text), *_AS_OWNER.finditer(text)):
        name = hit.group("name")
        if not _STOP.search(name + hit.group("inner")) and not is_shared(name + hit.group("how"), OWN_DOING):
            yield Act(name, inner=hit.group("inner"))
    for hit in (*_RULES.finditer(text), *_TITLED.finditer(text)):
        name = hit.group("name")
        if not _STOP.search(name):
            yield Act(name, rules=hit.group("rules"))


def _loose_acts(text: str, hits: Iterable[Match[str]], own: tuple[str, ...] = ()) -> Iterator[Act]:
    """What offices do that no list of deeds holds, where nothing near says that it is done together; own: words that
    say so before an office's name only."""
    for hit in hits:
        near = text[max(0, hit.start() - NEAR) : hit.end() + NEAR]
        if len(hit["name"]) >= SHORTEST_NAME and not _STOP.search(hit["name"]) and not is_shared(near, own):
            yield Act(hit["name"], loose=True)


def named_in(text: str) -> Iterator[Act]:
    """Bureaus that a text without white space names as having any part in how the work is done."""
    text = _without_shares(text)
    yield from _loose_acts(text, _NAMED.finditer(text), OWN_DOING)


def _without_shares(text: str) -> str:
    """A text without the sentences that give several bureaus a part each."""
    return "。".join(sentence for sentence in _SENTENCE.split(text) if not shares_out(sentence))


def in_charge(text: str) -> Act | None:
    """Whose matter a whole text without white space begins with: 临溪县教育局负责全县…."""
    hit = _IN_CHARGE.match(text)
    return None if hit is None or is_shared(hit.group("name")) else Act(hit.group("name"), leading=True)


def begins_with(text: str, office: str) -> bool:
    """Whether a whole text tells what an office does, and does not only speak of it."""
    hit = _DOER.match(text)
    return hit is not None and hit.group("name") == office


def shares_out(sentence: str) -> bool:
    """Whether a sentence gives several bureaus a part each; those that look after everybody's money are none."""
    names = {hit["name"] for hit in _A_PART.finditer(sentence)}
    return sum(not any(word in name for word in OVERSEERS) for name in names) > 1


def is_shared(words: str, own: tuple[str, ...] = ()) -> bool:
    """Whether the words around an office say that it works together with others or had the matter once.

    own: words that say this before an office's name and not behind it.
    """
    words = _NOT_FORMER.sub(" ", words)
    return any(word in words and word not in own for word in (*COOPERATION, *HANDED_OVER))
