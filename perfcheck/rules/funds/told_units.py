"""How many budget units a book says it has, in 机构设置 and in the statement on performance goals (AMT11)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, takewhile
from typing import TYPE_CHECKING

from perfcheck.model.finding import Evidence
from perfcheck.patterns import regex
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.strings import FIELD_LABELS
from perfcheck.values.normalise import compact
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document, Passage

_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_SENTENCE = regex(r"[^。；;]{1,400}")
# 本部门6个预算单位开展了…绩效目标编报工作; 纳入绩效管理的预算单位共5个; 编报整体绩效目标的单位5个
_WITH_GOALS = regex(
    rf"(?:本部门|本单位|本系统|(?<=[局委办厅]))(?:共有|共|的)?{_NUMBER}[个家]预算单位"
    rf"|(?:本部门|(?<=[局委办厅]))(?:共有|共|有)?预算单位(?:共计|共有|共|有|为)?{_NUMBER}[个家]"
    rf"|本级(?:及|和|以及)其?(?:所属|下属|直属)(?:单位)?共(?:计|有)?{_NUMBER}[个家](?:预算)?单位"
    rf"|(?:编报|编制|设置|申报|填报)了?[^,，:：]{{0,10}}绩效目标的(?:预算)?单位(?:共计|共有|共|有|为)?{_NUMBER}[个家]"
    rf"|纳入[^,，:：]{{0,8}}绩效[^,，:：]{{0,12}}预算单位(?:共计|共有|共|有|为)?{_NUMBER}[个家](?!项目)"
)
# 包括镇政府本部以及下属3家预算单位
_WITH_HEAD = regex(
    rf"(?:本部门?|本级|机关)(?:以及|及其|及|和|、)(?:(?:下属|所属|直属|下设|下辖)的?{_NUMBER}[个家][一-龥]{{0,6}}单位"
    rf"|{_NUMBER}[个家](?:下属|所属|直属|二级)[一-龥]{{0,4}}单位)"
)
# 下属二级预算单位4个; 所属的3家预算单位
_BELOW = regex(
    rf"(?:下属|所属|直属|下设|二级)[一-龥]{{0,4}}预算单位(?:共计|共有|共|有|为)?{_NUMBER}[个家]"
    rf"|(?:下属|所属|直属|下设|下辖)的?(?:单位)?(?:共计|共有|共|有|为)?{_NUMBER}[个家](?:二级|基层)?预算单位"
)
# 纳入部门预算编制范围的预算单位共3个
_ALL = regex(
    rf"(?:(?:纳入|列入)[^,，:：]{{0,30}}预算[^,，:：]{{0,16}}单位|本部门(?:共有|共|有)?(?:基层)?预算单位|(?:共有|共|有)(?:基层|独立)?预算单位)"
    rf"(?:共计|共有|共|有|为|包括)?{_NUMBER}[个家]"
    rf"|(?:共计|共有|共|包括|包含){_NUMBER}[个家](?:基层|独立)?预算单位"
)
# 本部门6个预算单位均编报了整体支出绩效目标: of all there are
_EVERY = regex(r"预算单位(?:均|都|已?全部|已经全部)")
# 本部门中，行政单位1家，参公单位1家，事业单位4家
_KINDS = regex(rf"本部门(?:中|共有)?[,，:：]?((?:[一-龥]{{2,10}}(?:单位|机构|机关){_NUMBER}[个家][,，、和及]?){{2,6}})")
_KIND = regex(rf"(?:单位|机构|机关){_NUMBER}[个家]")
_PARTS = regex(rf"其中[:：]?((?:[一-龥]{{2,14}}(?:单位|机构|机关){_NUMBER}[个家][,，、和及]?){{1,6}})")
_OF_PLACE = regex(r"全[省市县区旗州镇乡]|各(?:部门|预算单位|单位)|[省市县区]级财政")  # not of the department
_NAMES = regex(r"(?:(?:分别为|分别是|具体为|具体包括|包括|名单为)[:：]?|^[:：])([一-龥()（）“”、,，]{6,400})$")
# 局机关和水利站共2个单位
_COUNTED_BEHIND = regex(
    r"(?:^|[,，:：])(?P<names>[一-龥()（）、和及与]{5,120}?)"
    r"共(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<piece>[个家])(?:预算)?单位"
)
_ITEM = regex(r"^\s*(\d{1,2})[.、．]\s*(\S.{1,60}?)[。；;]?\s*$")
PLACE = "机构设置"
_OWN = ("本部", "本级", "机关", "(本部)", "(本级)", "(机关)")
UNIT_ENDS = (
    "局", "委", "委员会", "办公室", "中心", "街道办事处", "办事处", "政府", "所", "站", "队", "院", "校", "学校", "馆",
    "厅", "处", "部", "会", "园", "场", "台", "小学", "中学", "幼儿园", "医院", *_OWN,
)  # fmt: skip
_AND = regex(r"[、,，]|(?<=[局委心室所站队院校馆厅处关])(?:和|及|与|以及)")
LONGEST_NAME = 34  # characters


@dataclass(frozen=True, slots=True)
class UnitCount:
    """counts: the numbers of all units that a place can mean. quote: its words. every: it speaks of all there are."""

    counts: frozenset[int]
    quote: str
    evidence: Evidence
    every: bool = False

    @property
    def told(self) -> str:
        """The words with the number they come to."""
        numbers = "或".join(map(str, sorted(self.counts)))
        return f"“{self.quote}”" if f"{numbers}个" in self.quote else f"“{self.quote}”（共{numbers}个）"


def number(text: str) -> int:
    return int(text) if text.isdigit() else int(chinese_number(text) or 0)


def first_of(hit: re.Match[str]) -> int:
    return number(next(group for group in hit.groups() if group))


def units_with_goals(document: Document) -> list[UnitCount]:
    """Units that the statement says to have set goals for their projects."""
    found = []
    for passage, sentence in sentences(document):
        if "绩效" not in sentence or _OF_PLACE.search(sentence):
            continue
        told, head = _WITH_GOALS.search(sentence), _WITH_HEAD.search(sentence)
        evidence = quoted(passage, sentence, FIELD_LABELS["statement"])
        if head is not None:
            found.append(UnitCount(frozenset({first_of(head) + 1}), head.group(), evidence))
        elif told is not None:
            every = _EVERY.match(sentence, sentence.index("预算单位", told.start())) if "个预" in told.group() else None
            found.append(UnitCount(frozenset({first_of(told)}), told.group(), evidence, every is not None))
    return found


def units_of_book(document: Document) -> list[UnitCount]:
    """Every place of 机构设置 that says how many units the book is of, in words, by kinds or as a list of lines."""
    found: list[UnitCount] = []
    passages = paragraphs(document)
    for index, passage in enumerate(passages):
        if "单位" not in passage.text:
            continue
        for sentence in _SENTENCE.findall(compact(passage.text)):
            own = list(counts_in(sentence, quoted(passage, sentence, PLACE)))
            found += own
            if own and sentence.endswith((":", ")")):
                found += numbered(passages[index + 1 :])
    return found


def sentences(document: Document) -> Iterator[tuple[Passage, str]]:
    """Sentences that count units, compacted."""
    for passage in paragraphs(document):
        if "单位" in passage.text:
            yield from ((passage, text) for text in _SENTENCE.findall(compact(passage.text)) if "单位" in text)


def counts_in(sentence: str, evidence: Evidence) -> Iterator[UnitCount]:
    """What one sentence of 机构设置 says in words and by kinds."""
    if "绩效" in sentence or _OF_PLACE.search(sentence):
        return
    head = _WITH_HEAD.search(sentence) if "预算" in sentence else None
    whole, below, kinds = _ALL.search(sentence), _BELOW.search(sentence), _KINDS.search(sentence)
    if head is not None:
        yield UnitCount(frozenset({first_of(head) + 1}), head.group(), evidence)
    elif whole is not None:
        yield UnitCount(frozenset({first_of(whole)}), whole.group(), evidence)
    elif below is not None:
        yield UnitCount(frozenset({first_of(below), first_of(below) + 1}), below.group(), evidence)
    if kinds is not None:
        kind = kinds.group(1).rstrip(",、和及")
        yield UnitCount(frozenset({sum(map(number, _KIND.findall(kind)))}), kind, evidence)


def wrong_lists(document: Document) -> Iterator[tuple[str, str, str, Evidence]]:
    """(the words that count, how many, what is listed behind them, place) where a sentence lists another number."""
    for passage, sentence in sentences(document):
        yield from _listed_before(passage, sentence)
        head, whole, below = _WITH_HEAD.search(sentence), _ALL.search(sentence), _BELOW.search(sentence)
        told = head or whole or below
        if told is None or _OF_PLACE.search(sentence):
            continue
        count, rest = first_of(told), sentence[told.end() :]
        parts, names = _PARTS.search(rest), _NAMES.search(rest)
        complete = parts is not None and not _KIND.search(rest, parts.end())
        kinds = list(map(number, _KIND.findall(parts.group(1)))) if parts is not None and complete else [count]
        added = sum(kinds) if len(kinds) > 1 or kinds[0] > count else count  # 机关及下属单位4个，其中下属单位3个
        listed = names_in(names.group(1)) if names is not None else []
        own = sum(name.endswith(_OWN) for name in listed)
        below_it = head is not None or whole is None
        fitting = {len(listed), len(listed) - own} if below_it else {len(listed), len(listed) + (not own)}
        evidence = quoted(passage, sentence, PLACE)
        if added != count:
            yield told.group(), f"{count}个", f"其中各类单位合计{added}个", evidence
        elif len(listed) > 1 and count not in fitting:
            yield told.group(), f"{count}个", f"列出{len(listed)}个（{'、'.join(listed)}）", evidence


def _listed_before(passage: Passage, sentence: str) -> Iterator[tuple[str, str, str, Evidence]]:
    """As ``wrong_lists``, of names before their number: 局机关和水利站共3个单位编报了整体支出绩效目标."""
    for hit in _COUNTED_BEHIND.finditer(sentence):
        names = names_in(hit["names"])
        if len(names) > 1 and number(hit["number"]) != len(names) and "等" not in hit["names"]:
            role = FIELD_LABELS["statement"] if "绩效" in sentence else PLACE
            told = f"共{hit['number']}{hit['piece']}"
            yield (
                told,
                f"{number(hit['number'])}个",
                f"列出{len(names)}个（{'、'.join(names)}）",
                quoted(passage, sentence, role),
            )


def names_in(text: str) -> list[str]:
    """The names of an enumeration; [] where it ends in 等 or holds anything that is no unit's name."""
    names = [name for name in _AND.split(text.rstrip("。")) if name]
    return names if all(name.endswith(UNIT_ENDS) and len(name) <= LONGEST_NAME for name in names) else []


def numbered(passages: Sequence[Passage]) -> Iterator[UnitCount]:
    """A list 1. 2. 3. of nothing but units, from the next line on."""
    items = list(takewhile(lambda pair: pair[1] is not None, ((p, _ITEM.match(p.text)) for p in passages[:60])))
    numbers = [int(hit.group(1)) for _, hit in items if hit is not None]
    names = [compact(hit.group(2)) for _, hit in items if hit is not None]
    if len(names) < 2 or numbers != list(range(1, len(numbers) + 1)) or not all(n.endswith(UNIT_ENDS) for n in names):
        return
    evidence = quoted(items[0][0], "；".join(names), PLACE)
    yield UnitCount(frozenset({len(names)}), f"列出{len(names)}个单位", evidence)


def quoted(passage: Passage, text: str, role: str) -> Evidence:
    return Evidence(role, text, passage.location, by_ocr=passage.by_ocr)


def contradiction(found: Sequence[UnitCount]) -> tuple[UnitCount, UnitCount] | None:
    """The first two places that cannot mean one number."""
    return next(((a, b) for a, b in combinations(found, 2) if not a.counts & b.counts), None)
