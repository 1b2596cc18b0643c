"""CPY08 同一栏内文字重复

检查什么
    同一栏目或正文同一段落中，是否有一句话（或整段）重复出现：紧接着重复的6个字以上（更换更换、公里公里、干渠干渠等词两个字以上），或不相邻的15个字以上（各表的栏目中，一个分句10个字以上）；
    三级指标名称末尾的字是否重复（成活率率）；正文同一部分的两个段落是否有30个字以上的同一句话。
示例
    “按照标准，严格执行按照标准，严格执行” → “按照标准，严格执行”重复出现2次。
如何修改
    删除重复的文字。
不报告的情形
    年度目标空白、实施期目标恰好是两遍相同文字（可能是读取时两栏并在一起）只作待核；重复的单位名称、项目名称、标题等不成句的词；
    没有分格的文字中，重复的一段在一句话中间断开（多为并排的两栏读在一起），或与前一遍之间有空格（并排的两栏内容相同），记入“未能检查”；
    只是金额相同的、决算说明中逐科目使用的固定语句、表注，未能识别的目标表留下的文字；
    指标值中的重复由其他规则检查。
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.copying.doubling import CLAUSE_ENDS, Doubling, clause_twice, doubling_in
from perfcheck.copying.normalise import fold
from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.model.goal import FormStructure
from perfcheck.patterns import regex
from perfcheck.rules.basis import FORM_ITSELF, IMPLEMENTATION_25_FORMS, Basis
from perfcheck.rules.copied_text.words_twice import end_twice, word_twice
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.rules.rule import Rule, Yield, cell, indicator_row, not_applicable, unreadable
from perfcheck.rules.vocabulary.stock_sentences import FORM_WORDS, STOCK_SENTENCES
from perfcheck.strings import field_label
from perfcheck.values.normalise import compact, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document, Passage
    from perfcheck.model.goal import Goal
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="CPY08",
    slug="sentence-doubled",
    title="同一栏内文字重复",
    severity=Severity.WARNING,
    basis=Basis((IMPLEMENTATION_25_FORMS,), (FORM_ITSELF,)),
    advice="请删除重复的文字。",
)

NUMBERS = regex(r"[\d.,%％]+|[亿万千]?元|20\d\d年")
NAME_TWICE = regex(r"(.{4,60})\1")
VALUES = ("指标值", "目标值")  # columns of indicators
QUOTED = 30  # characters of doubled words in a note
A_LINE = 8  # characters of a line of a column, at least
LEAST_IN_CELL = 4  # Chinese characters beside the amounts of words doubled in a cell
LEAST_WORDS = 10  # Chinese characters beside the amounts of a sentence
SENTENCE = regex(r"[^。；;\n]+")


_FOOT = regex(r"^(?:注|备注|填表说明)\d{0,2}[:：]|填[报表](?:日期|人)|经办人")  # below a form, outside its table


@dataclass(frozen=True, slots=True)
class Options:
    least_adjacent: int = 6  # characters said twice in a row; shorter ones are rhetoric
    least_apart: int = 15  # characters of a sentence said again further on
    least_clause: int = 10  # characters of a clause said again further on in one cell
    least_in_section: int = 30  # characters of a sentence said again in another paragraph of its section


def check(document: Document, facts: Facts, options: Options) -> Yield:
    if not document.goals and not document.passages:
        yield not_applicable("文件中没有项目支出绩效目标表，也没有正文段落")
        return
    for goal in document.goals:
        for row in goal.distinct_indicators():
            if end_twice(compact(row.level3 or "")):
                yield RULE.finding(
                    f"三级指标名称“{row.level3}”末尾的字重复。",
                    goal=goal,
                    field="indicators",
                    found=row.level3,
                    evidence=(indicator_row(goal, row),),
                )
        for name, doubling in doubled_cells(goal, options):
            if goal.form_structure is FormStructure.INFERRED and breaks_inside(str(goal.field(name)), doubling.text):
                yield unreadable(f"“{goal.name}”的“{field_label(name)}”可能是并排的两栏读在一起", goal.ordinal)
                continue
            glued = name == "implementation_goal" and doubling.whole and not goal.annual_goal.present
            yield RULE.finding(
                f"“{field_label(name)}”中“{doubling.text}”重复出现{doubling.count}次"
                + ("，疑似填写或识别错误。" if glued else "。"),
                goal=goal,
                field=name,
                found=doubling.text,
                evidence=(cell(goal, name),),
                confidence=Confidence.CHECK if glued else Confidence.CERTAIN,
            )
    yield from doubled_paragraphs(paragraphs(document), options)


def doubled_paragraphs(passages: tuple[Passage, ...], options: Options) -> Yield:
    """Doubled words inside one paragraph; else a sentence of an earlier paragraph of the section."""
    said: dict[tuple[str, str, int], list[Passage]] = {}
    heads = 0
    for passage in passages:
        heads += passage.text == passage.section  # 四、实施方案 of each of several notes is a part of its own
        if of_a_table(passage.text):
            continue
        found = doubling_in(passage.text, options.least_apart, options.least_apart)
        if found is None or not (worth_telling(found.text) or adjacent(passage.text, found.text)):
            remember(passage, heads, said, options)
        elif side_by_side(passage.text, found.text):
            yield unreadable(f"正文中“{shortened(found.text, QUOTED)}”可能是并排的两栏读在一起")
        else:
            place = f"“{passage.section}”部分" if passage.section else "正文"
            yield RULE.finding(
                f"{place}同一段落中“{found.text}”重复出现{found.count}次。",
                found=found.text,
                evidence=(Evidence("正文", passage.text, passage.location),),
            )
    for (section, folded, _), places in said.items():
        if len(places) < 2:
            continue
        sentence = next(s.strip() for s in SENTENCE.findall(places[0].text) if fold(s) == folded)
        count = "两" if len(places) == 2 else len(places)
        yield RULE.finding(
            f"“{section or '正文'}”部分{count}个段落中“{sentence}”重复出现。",
            found=sentence,
            evidence=tuple(Evidence("正文", place.text, place.location) for place in places),
        )


def side_by_side(text: str, said: str) -> bool:
    """Whether the words and their like stand on one line with a blank between, as two cells side by side do."""
    words = (pair for line in text.splitlines() for pair in pairwise(line.split()))
    return any(fold(one).endswith(fold(said)) and fold(other).startswith(fold(said)) for one, other in words)


def worth_telling(sentence: str) -> bool:
    """Whether words of the running text are a sentence of their own: no heading, no note, no list of equal amounts.

    A 决算 explains every 科目 in the same stock words; that they come again is its form.
    """
    return is_sentence(sentence) and not any(stock in sentence for stock in STOCK_SENTENCES)


def is_sentence(text: str) -> bool:
    """No heading and no mere list of amounts."""
    return ("," in text or "，" in text) and beside_amounts(text) >= LEAST_WORDS


def beside_amounts(text: str) -> int:
    """Chinese characters of a text without its amounts: two equal amounts are no doubled words."""
    return sum("一" <= c <= "龥" for c in NUMBERS.sub("", text))


def adjacent(text: str, said: str) -> bool:
    """Whether a sentence is followed by itself: typed twice, be it a stock sentence."""
    return is_sentence(said) and fold(said) * 2 in fold(text)


def of_a_table(text: str) -> bool:
    """Whether a paragraph is what is left of a form that could not be read: words of one, bars between cells, its
    foot."""
    return text.count("|") > 1 or sum(label in text for label in FORM_WORDS) >= 2 or _FOOT.search(text) is not None


def remember(passage: Passage, heads: int, said: dict[tuple[str, str, int], list[Passage]], options: Options) -> None:
    """Note where the sentences of a paragraph stand, up to the first that an earlier one of the section has."""
    for sentence in SENTENCE.findall(passage.text):
        folded = fold(sentence)
        if len(folded) < options.least_in_section or not worth_telling(sentence):
            continue
        places = said.setdefault((passage.section, folded, heads), [])
        if not places or places[-1] is not passage:
            places.append(passage)
        if len(places) > 1:
            return


def breaks_inside(text: str, run: str) -> bool:
    """Whether doubled words stop in the middle of a clause, as where a line of each of two columns was read as one."""
    behind = text[text.rfind(run) + len(run) :].lstrip()
    inside = run in text and run[-1] not in CLAUSE_ENDS and bool(behind) and behind[0] not in CLAUSE_ENDS
    return inside and len(run) >= A_LINE


def doubled_cells(goal: Goal, options: Options) -> Iterator[tuple[str, Doubling]]:
    """Doubled cells; a text that stands in several cells is told once, at the first."""
    seen: set[str] = set()
    name_twice = NAME_TWICE.fullmatch(compact(str(goal.project_name)))
    if name_twice:
        yield "project_name", Doubling(name_twice.group(1), 2, whole=True)
    for name, field in goal.texts():
        if name.endswith(VALUES):
            continue
        if word := word_twice(str(field)):
            yield name, Doubling(word, 2, whole=False)
        text = str(field)
        found = doubling_in(text, options.least_adjacent, options.least_apart) or clause_twice(
            text, options.least_clause
        )
        if found is not None and found.text not in seen and beside_amounts(found.text) >= LEAST_IN_CELL:
            seen.add(found.text)
            yield name, found
