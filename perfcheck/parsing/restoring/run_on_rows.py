"""The rows of a form whose characters run together: labels by their words, name and value by what stands between.

产出指标数量指标开放天数=300天质量指标验收合格率100%
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER
from perfcheck.values.levels import LEVEL1_LABELS, LEVEL2_KINDS, level2_kind
from perfcheck.values.units import leading_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_NAME = 80  # characters
LONGEST_UNIT = 4  # characters of a unit that is not in the list
ROWS_OF_LINES = 3  # line breaks below the heads: the rows are lines
COLUMNS = ("一级指标", "二级指标", "三级指标", "指标值")
SEPARATORS = " ；;。，,：:\t\n"
READ_AS_WORD = ("二", "一")  # what recognition makes of = and -
_BRACKETS = {"(": "[(（]", ")": "[)）]", "、": "[、,，]"}


def pattern_of(names: Sequence[str]) -> str:
    """Alternation, longest first, brackets of either width, a space between characters allowed."""
    ordered = sorted(set(names), key=len, reverse=True)
    return "|".join(r"\s?".join(_BRACKETS.get(c, re.escape(c)) for c in n) for n in ordered)


_DEMAND = regex(rf"(?:>=|<=|[≥≤=><＞＜＝≧≦])\s?(?:{NUMBER})")
_VALUE = regex(rf"(?:>=|<=|[≥≤=><＞＜＝≧≦])?\s?(?:{NUMBER})")
_DESCRIBED = regex(r"^(?P<name>[^\d]{2,40}?)(?P<text>(?:反映|考核|衡量)[^\d]{2,60}|(?P=name))$")
_PLAIN = regex(rf"^([^\d]{{2,{LONGEST_NAME}}}?)((?:{NUMBER})[^\d]{{1,8}})$")
_ENDED = regex(r"[；;。]|\d[^\d，,]{0,6}[，,]")  # 设置观测点6处，修复面积: another indicator ends before this name
_DATED = regex(r"^([^\d]{0,40}(?:时间|日期|时限|期限|周期|进度))((?:19|20)\d{2}[年.\-][^≥≤=]{1,20})$")
_SAID = regex(r"^([^:：；;。，,≥≤=<>]{2,40})\s?[:：]\s?([^:：；;。，,\d≥≤=<>]{1,16})$")
_WORDS_FIRST = regex(
    r"^([^:：\d]{2,40})\s?[:：]\s?([^:：\d；;。，,]{1,12}\d[^:：；;。，,]{0,12})$"
)  # 联合检查:每月不少于2次
_BESIDE = regex(r"[绩效指标\s]+$")  # of the label beside the rows
_COUNTED = regex(r"^指标[一二三四五六七八九十]?$")
_MEASURED = r"(?:情况|程度|水平|能力|影响|环境|条件|质量|机制|率|性|度|意识|作用|成效|效果)"
_BECOMES = (
    r"(?:(?:显著|明显|有效|持续|稳步|不断|逐步|大幅|有所|进一步|切实|全面)?"
    r"(?:提升|提高|改善|增强|增加|降低|减少|优化|完善|保障|加强)|"
    r"长期|长远|良好|较好|优良|优秀|有效|及时|合格|达标|健全|稳定|显著|明显)"
)
_WORDED = regex(rf"^(.{{2,40}}{_MEASURED})({_BECOMES})$")
_SEVERAL = regex(rf"[\s；;。，,]|{_MEASURED}{_BECOMES}")  # 环境改善群众生活水平: another ends before this name


class Rows(NamedTuple):
    """Rows below heads. lost: text whose names and values cannot be told apart."""

    heads: Sequence[str]
    rows: list[list[str]]
    lost: list[str]


@cache
def level_words() -> re.Pattern[str]:
    """A label of level 1 or 2."""
    seconds = [n for names in LEVEL2_KINDS.values() for n in names]
    names = [*LEVEL1_LABELS, *(f"{n}指标" for n in seconds), *(f"{n}目标" for n in seconds)]
    return regex(pattern_of(names) + r"|(?:经济效益|社会效益|生态效益|可持续影响|服务对象满意度)")


def indicator_rows(body: str) -> Rows:
    """A row an indicator; a label above it is repeated, for the text says so of every item."""
    rows: list[list[str]] = []
    lost = before_labels(body)
    lined = body.strip().count("\n") >= ROWS_OF_LINES
    for level1, level2, text in segments(body):
        found, rest = items(text, lined=lined)
        rows += [[level1, level2, name, value] for name, value in found]
        if rest:
            lost.append(f"{level2}{rest}")
    return Rows(COLUMNS, rows, lost)


def described_rows(body: str) -> Rows:
    """The same with a description between name and value, told by its first word (反映…) or because it says the name
    again. A label's text with one row that is told by neither is lost."""
    rows: list[list[str]] = []
    lost = before_labels(body)
    for level1, level2, text in segments(body):
        found = list(_described(text))
        if found and all(found):
            rows += [[level1, level2, *item] for item in found if item is not None]
        elif text:
            lost.append(f"{level2}{text}")
    return Rows((*COLUMNS[:-1], "指标解释", COLUMNS[-1]), rows, lost)


def _described(text: str) -> Iterator[tuple[str, str, str] | None]:
    """(name, description, value) of each item; None for one that cannot be told apart."""
    position = 0
    for value in _VALUE.finditer(text):
        if value.start() < position:
            continue
        unit = unit_behind(text[value.end() : value.end() + 12])
        end = value.end() + len(unit or "")
        said = _DESCRIBED.match(text[position : value.start()].strip(SEPARATORS))
        told = said is not None and unit is not None
        yield (said.group("name"), said.group("text"), text[value.start() : end]) if said and told else None
        position = end
    if text[position:].strip(SEPARATORS):
        yield None


def two_sided_rows(body: str) -> Rows | None:
    """The same where every level 2 is printed twice, 实施期 and 年度: both halves in one row."""
    parts = list(segments(body, two_sided=True))
    rows: list[list[str]] = []
    lost: list[str] = []
    for (level1, level2, left), (_, again, right) in zip(parts[::2], parts[1::2], strict=False):
        (a, rest_a), (b, rest_b) = items(left), items(right)
        if level2 != again:
            return None
        if rest_a or rest_b or (a and len(a) != len(b)):
            lost.append(f"{level2}{left}{again}{right}")
            continue
        for number, (name, value) in enumerate(b):
            before = a[number] if a else ("", "")
            rows.append([level1, level2, *before, again, name, value])
    return Rows((*COLUMNS, *COLUMNS[1:]), rows, lost)


def before_labels(body: str) -> list[str]:
    """What stands below the heads and above the first label: nobody's."""
    first = level_words().search(body)
    text = _BESIDE.sub("", body[: first.start()]).strip(SEPARATORS) if first is not None else ""
    return [text] if len(text) > 1 else []


def segments(body: str, *, two_sided: bool = False) -> Iterator[tuple[str, str, str]]:
    """(level 1, level 2, text up to the next label). A short label behind text or its like is content.

    two_sided: a level 2 without text is a blank half and yielded too.
    """
    level1 = level2 = ""
    start = 0
    for hit in level_words().finditer(body):
        label = "".join(hit.group(0).split())
        between = body[start : hit.start()].strip(SEPARATORS)
        short = not label.endswith(("指标", "目标"))
        if short and (between or label == level2):
            continue
        if level2 and (between or two_sided):
            yield level1, level2, between
        if label in LEVEL1_LABELS and (level2_kind(label) is None or leads(body, hit.end())):
            level1, level2 = label, ""
        elif label == "满意度指标":  # both levels, whatever stands above it
            level1 = level2 = label
        else:
            level2 = label
        start = hit.end()
    between = body[start:].strip(SEPARATORS)
    if level2 and (between or two_sided):
        yield level1, level2, between


def leads(body: str, position: int) -> bool:
    """Whether another level label follows at once, so that 成本指标 or 满意度指标 is a level 1."""
    while position < len(body) and body[position] in SEPARATORS:
        position += 1
    return level_words().match(body, position) is not None


def items(text: str, *, lined: bool = False) -> tuple[list[tuple[str, str]], str]:
    """([(name, value)] told apart by sign and number, what is left over).

    Of several lines each is a row, or what stands on one may go on on the next: then none can be told apart.
    lined: each line of the form is a row.
    """
    lines = [line.strip(SEPARATORS) for line in text.split("\n")]
    found = [in_words(line, lined=lined) or items_of_line(line) for line in lines if line]
    if len(found) > 1 and any(rest for _, rest in found):
        return [], text
    return [item for pairs, _ in found for item in pairs], "".join(rest for _, rest in found)


def in_words(line: str, *, lined: bool) -> tuple[list[tuple[str, str]], str] | None:
    """A name that says what is measured, and behind it what shall become of it in words; of a line of its own, or of a
    text that holds one such item."""
    worded = _WORDED.match(line)
    if worded is None or not (lined or _SEVERAL.search(worded.group(1)) is None):
        return None
    return [(worded.group(1), worded.group(2))], ""


def items_of_line(text: str) -> tuple[list[tuple[str, str]], str]:
    """The same of one line."""
    said = _SAID.match(text)
    if said is not None:
        return [(said.group(1), said.group(2))], ""
    found: list[tuple[str, str]] = []
    position = 0
    for demand in _DEMAND.finditer(text):
        name = text[position : demand.start()].strip(SEPARATORS)
        if demand.start() < position or not 1 < len(name) <= LONGEST_NAME or _ENDED.search(name):
            break
        unit = unit_behind(text[demand.end() : demand.end() + 12])
        if unit is None:
            break
        end = demand.end() + len(unit)
        found.append((name, text[demand.start() : end]))
        position = end
    rest = text[position:].strip(SEPARATORS)
    dated = _DATED.match(rest)
    if dated is not None:
        return [*found, (dated.group(1), dated.group(2))], ""
    plain = _PLAIN.match(rest)
    if plain is None or leading_unit(plain.group(2).lstrip("0123456789.,")) is None:
        return found, rest
    if plain.group(1).endswith(READ_AS_WORD):
        return found, rest
    worded = _WORDS_FIRST.match(rest)
    if worded is not None and _COUNTED.match(worded.group(1)) is None:
        return [*found, (worded.group(1), worded.group(2))], ""
    return [*found, (plain.group(1).rstrip(SEPARATORS), plain.group(2))], ""


def unit_behind(text: str) -> str | None:
    """The unit a number carries: a known one, one in brackets, or all that is left when it is short.

    "" where a separator or nothing follows; None when it cannot be told from the next name.
    """
    bracket = re.match(r"[(（][^()（）]{1,6}[)）]", text)
    if bracket is not None:
        return bracket.group(0)
    known = leading_unit(text)
    if known is not None:
        return known
    if not text or text[0] in SEPARATORS:
        return ""
    return text if len(text) <= LONGEST_UNIT else None
