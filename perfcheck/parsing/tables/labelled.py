"""Labels of the cells around the indicators: the lists' words, else words built like them.

A label nobody lists is still a label where it stands in a label's place; see ``header``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from perfcheck.parsing.labels import Label, LabelGroup, find_label
from perfcheck.patterns import FirstFit, regex
from perfcheck.values.amounts import unit_note
from perfcheck.values.normalise import compact, without_gloss

LONGEST_LABEL = 30  # characters; a longer cell is content
LONGEST_PARTED = 300  # characters of a cell with several labels
_YEAR_WORDS = r"(?:本?年度|当年度?|本年度?|全年|20\d\d年度?)"
_MONEY_WORDS = (
    r"(?:预算|资金|申请|申报|拟|安排|经费|投资|项目|计划|当年|年度|财政|下达|支出|拨款|[省市县区镇]级?|本级)*"
    r"(?:总金?额|金额|数|额|规模|总数|额度|合计|总计)?"
)
_OFFICE = r"(?:部门|单位|主体)(?:名称)?"
_MOMENT = r"(?:时间|日期|年度|年月)"
# (group, key, characters one of which every such label has, how it is built)
_PATTERNS = (
    (
        "header",
        "project_name",
        "名",
        r"^(?:二级|支出|预算|申报|具体|明细)?(?:项目|专项|资金|任务|支出|课题|政策)(?:支出)?名称(?:及.{1,6}|[资金项目])?$"
        r"|^(?:单位|部门)(?:名称)?(?:\((?:专项|项目|政策)\)|[、/及和.·]?(?:专项|项目|政策))名称$"
        r"|^项目(?:编码|代码|编号)[及和、/](?:项目)?名称$",
    ),
    ("header", "code", "码号", r"^(?:项目|单位|预算|部门)(?:编码|代码|编号)$"),
    (
        "header",
        "department_cell",
        "部位",
        r"^(?:[省市县区]级?)?(?:项目|业务|预算|一级)?(?:主管|预算)(?:部门|单位)(?:及.{1,6}|名称)?$",
    ),
    (
        "header",
        "implementing_unit",
        "部位体",
        r"^(?:项目|预算|具体|资金)?(?:实施|承担|执行|用款|使用|申报|填报|建设|责任|申请|承办)" + _OFFICE + "$",
    ),
    (
        "header",
        "period",
        "时期限年",
        r"^(?:项目)?(?:起止|实施|执行|建设|持续)(?:起止)?(?:时间|日期|期限|年限|周期|期间|年月)(?:范围)?$",
    ),
    ("header", "plan_start", "时期年", r"^(?:项目|计划|实施|预计)*(?:开始|启动|起始)" + _MOMENT + "$"),
    ("header", "plan_end", "时期年", r"^(?:项目|计划|实施|预计)*(?:结束|完成|终止|截止)" + _MOMENT + "$"),
    (
        "fund_head",
        "funds",
        "资预经",
        r"^(?:项目|预算|年度|专项)?(?:资金|预算|经费)(?:资金|预算)?(?:安排)?(?:情况|安排|构成|来源|规模|投入|总额及构成)?$"
        r"|^(?:申请|申报|拟安排)(?:财政)?资金$",
    ),
    (
        "fund",
        "annual.total",
        "年",
        "^(?:项目|专项)?" + _YEAR_WORDS + "(?=.*(?:预算|资金|金额|经费|投资|申请|申报|安排))" + _MONEY_WORDS + "$",
    ),
    (
        "fund",
        "total",
        "总",
        r"^项目总(?:额|金额|预算|预算金额|投资|投资额|投入|投入金额|经费)$",
    ),  # beside a year's it is the whole's
    (
        "fund",
        "annual.total",
        "额数预下",
        r"^(?!项目数$)(?:项目|预算|申请|下达|本级|申报|年初|资金|经费|专项|批复|核定)(?:预算|资金|项目|经费|申请|申报|安排|下达)*"
        r"(?:金额|数额?|额度|总额|额)$|^(?:项目)?预算(?:申请|申报)$|^(?:本次|此次)?下达.{0,8}(?:投资|资金|金额|额度)$",
    ),
    (
        "fund",
        "implementation.total",
        "期",
        "^(?:实施期|实施周期|中期|长期|中长期|全周期|项目周期|规划期)(?=.*(?:预算|资金|金额|经费|投资))"
        + _MONEY_WORDS
        + "$",
    ),
    (
        "fund",
        "total",
        "资总",
        r"^(?:预算)?资金(?:合计|总计|总额|总数|总量)$|^总(?:金额|预算|投资|经费)$",
    ),
    ("fund", "annual.total", "币", r"^(?:预算|资金|金额)*折合?(?:成)?人民币(?:金额|预算|资金)?$"),
    ("fund", "central", "央", r"^中央.{0,6}(?:资金|拨款|补助)$"),
    ("fund", "provincial", "资拨补配", r"^(?:省|自治区|市)级?.{0,4}(?:资金|拨款|补助|配套)$"),
    ("fund", "municipal", "资拨补配", r"^(?:市县|县|区|县级|区级|市县级|县\(区\)).{0,4}(?:资金|拨款|补助|配套)$"),
    ("fund", "own_level", "财", r"^本级财政(?:资金|拨款|安排)(?:资金|收入|金额)?$"),
    ("fund", "own_level", "算", r"^(?:本级|[市区县]本?级)一般公共预算(?:财政)?(?:资金|拨款|收入|安排)*$"),
    ("fund", "fiscal", "财预", r"^财政(?:资金|拨款|安排)(?:资金|收入|金额)?$|^一般公共预算.{0,8}$"),
    ("fund", "government_fund", "基", r"^政府性基金(?:预算)?(?:财政)?(?:拨款|资金|收入|安排)*$"),
    ("fund", "state_capital", "营", r"^国有资本经营(?:预算|收益)(?:财政)?(?:拨款|资金|收入|安排)*$"),
    ("fund", "other", "他", r"^其他(?:资金|收入|来源)(?:资金)?$"),
    ("fund", "annual.carry_over", "结", r"^上年(?:度)?结[转余].{0,6}$"),
    (
        "goal",
        "implementation_goal",
        "标",
        r"^(?:项目)?(?:实施期|实施周期|中期|长期|中长期|全周期|周期|规划期|[两三五]年)(?:滚动|总体|绩效)*(?:总)?目标$",
    ),
    ("goal", "implementation_goal", "标", r"^项目总(?:体)?(?:绩效)?目标$"),
    ("goal", "annual_goal", "标", "^(?:项目)?" + _YEAR_WORDS + "(?:项目|总体|整体|预期|绩效|工作)*(?:总)?目标$"),
    ("goal", "goal_row", "标", r"^(?:项目|预期|总体|支出)*(?:绩效|总体|预期)+(?:总)?目标$"),
    ("goal", "goal_row", "标", r"^(?:项目|绩效|总体)*目标(?:内容|描述|概述|情况|说明)$"),
)
_BUILT = FirstFit([((LabelGroup(group), key), letters, pattern) for group, key, letters, pattern in _PATTERNS])
_BRACKETS = regex(r"\([^()]{0,24}\)$")
_NUMBERED = regex(r"^(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、]|[①-⑩])")
_OF_WHICH = regex(r"^其中:?")
_CONTENT = regex(r"[。；;!！]|\d{3}|[≥≤=<>]")
# Words that are labels only with a colon behind them and nothing else in the cell, or alone on a line.
_WITH_COLON = {
    "项目": (LabelGroup.HEADER, "project_name"),
    "单位": (LabelGroup.HEADER, "implementing_unit"),
    "部门": (LabelGroup.HEADER, "department_cell"),
    "预算": (LabelGroup.FUND, "annual.total"),
    "金额": (LabelGroup.FUND, "annual.total"),
    "目标": (LabelGroup.GOAL, "annual_goal"),
    "编码": (LabelGroup.HEADER, "code"),
    "代码": (LabelGroup.HEADER, "code"),
    "编号": (LabelGroup.HEADER, "code"),
}
_MONEY_GROUP = regex(r"^.{0,8}(?:资金|预算|经费|金额|投资).{0,8}$")
_SUMS = ("合计", "总计", "小计", "总额", "金额", "总金额", "合计金额", "总数")
_WHOLE = regex(r"^总(?:体)?(?:需求|需要|投入|规模|盘子|量|数|费用|安排|资金|经费|预算)$")
_YEAR_ALONE = regex(r"^20\d\d年度?(?:合计|总计|小计|总?额|安排|预算)?$")  # below 资金总额
_ALL_YEARS = regex(
    r"^(?:[二两三四五]年|20\d\d年?[-—~至]20\d\d年|(?:项目)?(?:全|实施)周期|(?:项目)?实施期)"
    r"(?:合计|总计|小计|总?额|安排)?$"
)
_SOURCES = {
    "中央": "central",
    "省": "provincial",
    "省级": "provincial",
    "市县": "municipal",
    "市县级": "municipal",
    "县级": "municipal",
    "区级": "municipal",
    "县区": "municipal",
    "其他": "other",
    "其它": "other",
    "本级": "own_level",
    "上级": "upper",
    "财政": "fiscal",
    "自筹": "self_raised",
}
_TITLE = regex(r"绩效.{0,16}表(?:\([^()]{0,20}\))?$")  # in front of the labels of its line
_IN_BRACKETS = regex(r"[(（]([^()（）:：]{2,12}[:：][^()（）:：]{1,40})[)）]")
_YEAR = regex(r"20\d\d(?=年)")
_WITH_SUM = regex(r"^(\D{2,14})(\d[\d,]{0,14}(?:\.\d{1,6})?(?:亿|百万|万|千)?元|\d[\d,]{0,14}\.\d\d)$")
LONGEST_UNLISTED = 24  # characters of the content of a label nobody lists
_SENTENCE = regex(r"[。；;，,！!：:]")
_NOTES = regex(r"^(?:注|备注|附|说明|来源|提示|其中|例)")
_UNLISTED = regex(r"^[一-鿿]{2,8}[:：](?![:：])\S")  # 入库编号:63-26 behind 项目名称:甲


@lru_cache(maxsize=8192)
def label_of(text: str) -> Label | None:
    """The label a cell holds; by the lists, else by how it is built. None for content."""
    if text.isascii():  # as all sums
        return None
    label = find_label(text)
    if label is not None and (label.key != "unit" or not compact(text).endswith(":")):
        return label
    plain = _NUMBERED.sub("", without_gloss(compact(text)).lstrip("*"))
    within = _OF_WHICH.match(plain) if plain.startswith("其中") else None
    head, colon, _ = plain[within.end() if within else 0 :].partition(":")
    inline = ""
    if colon and len(head) <= LONGEST_LABEL:
        inline = re.split(r"[:：]", text, maxsplit=2 if within and within.group(0).endswith(":") else 1)[-1].strip()
    bare = _BRACKETS.sub("", head) if head.endswith(")") else head
    if within:
        bare = _NUMBERED.sub("", bare)
    if bare.endswith("小计") and (whole := find_label(bare[:-2])) is not None and whole.group == LabelGroup.FUND:
        return Label(whole.group, whole.key, inline)
    if not bare or len(head) > LONGEST_LABEL:
        return None
    if plain.endswith(":") and bare in _WITH_COLON:
        return Label(*_WITH_COLON[bare])
    known = find_label(bare)
    if known is not None:
        return Label(known.group, known.key, inline)
    built = _BUILT.of(bare)
    if built is not None:
        return Label(*built, inline)
    said = (
        _WITH_SUM.match(bare) if not colon and len(bare) <= LONGEST_LABEL else None
    )  # 其中:财政资金210万元, 预算数120.00
    told = find_label(said.group(1)) if said is not None else None
    return Label(told.group, told.key, said.group(2)) if said and told and told.group == "fund" else None


def unlisted_parts(text: str) -> list[tuple[str, str]]:
    """(label, content) of every label nobody lists in a line of labels with short contents (入库编号:0145 单位:万元);
    [] for a line that says anything else."""
    found: list[tuple[str, str]] = []
    for word in text.split():
        known = unit_note(word) is not None or label_of(word) is not None
        if known or _UNLISTED.match(word) is None:
            if not known:
                return []
            continue
        label, content = re.split("[:：]", word, maxsplit=1)
        if len(content) > LONGEST_UNLISTED or _SENTENCE.search(content) or _NOTES.match(label):
            return []
        found.append((label, content))
    return found


@lru_cache(maxsize=8192)
def names_project(text: str) -> bool:
    """Whether a cell is the label 项目名称, whatever a form calls it, with its content in the cell or not."""
    label = label_of(text) if may_name_project(text) else None
    return label is not None and label.key == "project_name"


def may_name_project(text: str) -> bool:
    """Whether a text can hold such a label: a quick look before a long one. Each has one of these characters."""
    return "项" in text or "名" in text


def line_label(text: str) -> Label | None:
    """The label of a line that says one thing, 项目:甲 too; None for a line without a label and its content."""
    label = label_of(text)
    if label is None or label.key == "unit":
        head, _, inline = text.replace("：", ":").partition(":")
        known = _WITH_COLON.get(_BRACKETS.sub("", compact(head)))
        label = Label(*known, inline.strip()) if known is not None else None
    return label if label is not None and label.inline else None


def label_beside(text: str) -> Label | None:
    """The label such a word is in a cell of its own beside its content: 目标 | 建成监测网."""
    known = _WITH_COLON.get(compact(text).rstrip(":"))
    return None if known is None else Label(*known)


def may_be_label(text: str) -> bool:
    """A label, or a word that is one beside its content only: 目标, 金额."""
    return label_of(text) is not None or compact(text).rstrip(":") in _WITH_COLON


@lru_cache(maxsize=4096)
def is_money_group(text: str) -> bool:
    """Whether words may stand over sums of money: 项目资金, 投资安排(万元)."""
    label = label_of(text)
    money = label is not None and label.group in ("fund", "fund_head")
    return money or bool(_MONEY_GROUP.search(compact(text)))


def money_key(text: str, group: str) -> str:
    """The fund key of a head below or beside the words of a group that names money; "" where it is none.

    资金 over 合计 | 财政拨款 | 其他: only the group tells what the sum is of.
    """
    if not is_money_group(group):
        return ""
    plain = _BRACKETS.sub("", _NUMBERED.sub("", compact(text).rstrip(":")))
    if plain in _SUMS or _YEAR_ALONE.match(plain):
        over = label_of(group) if plain == "小计" else None  # 财政拨款 over 小计 | 本级 | 上级
        part = over is not None and over.group == "fund" and not over.key.endswith("total")
        return over.key if part and over is not None else "annual.total"
    if _ALL_YEARS.match(plain):
        return "implementation.total"
    if plain in _SOURCES:
        return _SOURCES[plain]
    label = label_of(text)
    total = plain.endswith(("金额", "总额")) or _WHOLE.match(plain) is not None
    if label is None and total and not plain.startswith("上年"):
        return "annual.total"
    return label.key if label is not None and label.group == "fund" else ""


@lru_cache(maxsize=4096)
def may_label(text: str) -> bool:
    """Whether words nobody lists can be a label: short, without sentence, sum or sign."""
    plain = _YEAR.sub("", compact(text))
    return 1 < len(plain) <= LONGEST_LABEL and not _CONTENT.search(plain)


def opened(text: str) -> str:
    """Labels in brackets behind a name set free: 甲(编码:0012) → 甲 项目编码:0012."""
    return _IN_BRACKETS.sub(_opened, text) if len(text) <= LONGEST_PARTED else text


def _opened(hit: re.Match[str]) -> str:
    label = line_label(hit.group(1))
    if label is None or label.key == "project_name":
        return hit.group(0)
    words = "项目编码" if label.key == "code" else re.split("[:：]", hit.group(1), maxsplit=1)[0]
    return f" {words}:{label.inline} "


def inline_parts(text: str) -> list[str]:
    """项目名称:甲 预算数:42 实施单位:乙 → one text a label; [] for a cell that is no row of labels with contents.

    A label nobody lists is one behind a short content (入库编号:0145 behind 项目名称:甲), not within a sentence.
    """
    if len(text) > LONGEST_PARTED:
        return []
    parts: list[str] = []
    short = False  # whether the part before is of a label with a short content
    for word in text.split():
        label = label_of(word)
        begins = label is not None and (bool(label.inline) or compact(word).endswith(":"))
        unlisted = short and label is None and _UNLISTED.match(word) is not None
        if begins or unlisted or not parts:
            parts.append(word)
            short = unlisted or (label is not None and label.group in ("header", "fund"))
        else:
            parts[-1] += f" {word}"
    labels = [label_of(part) for part in (parts[1:] if parts and _TITLE.search(compact(parts[0])) else parts)]
    known = bool(labels) and all(
        x.inline if x is not None else _UNLISTED.match(part)
        for x, part in zip(labels, parts[-len(labels) :], strict=True)
    )
    return parts if len(parts) > 1 and known and any(x is not None and x.group != "contact" for x in labels) else []
