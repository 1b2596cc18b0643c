"""The rows of a form whose characters run together: labels by their words, name and value by what stands between.

产出指标数量指标开放天数=300天质量指标验收合格率100%
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.parsing.restoring.run_on_items import SEPARATORS, description_of, in_words, items_of_line, value_end
from perfcheck.patterns import regex
from perfcheck.values.amounts import NUMBER
from perfcheck.values.levels import LEVEL1_LABELS, LEVEL2_KINDS, level2_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROWS_OF_LINES = 3  # line breaks below the heads: the rows are lines
COLUMNS = ("一级指标", "二级指标", "三级指标", "指标值")
_BRACKETS = {"(": "[(（]", ")": "[)）]", "、": "[、,，]"}


def pattern_of(names: Sequence[str]) -> str:
    """Alternation, longest first, brackets of either width, a space between characters allowed."""
    ordered = sorted(set(names), key=len, reverse=True)
    return "|".join(r"\s?".join(_BRACKETS.get(c, re.escape(c)) for c in n) for n in ordered)


_VALUE = regex(rf"(?:>=|<=|[≥≤=><＞＜＝≧≦])?\s?(?:{NUMBER})")
_DESCRIBED = regex(r"^(?P<name>[^\d]{2,40}?)(?P<text>(?:反映|考核|衡量)[^\d]{2,60}|(?P=name))$")
_STANDARD = regex(r"\s?(?:计划|历史|行业|国家|地方|部门|预算|合同|其他)标准$")
_BESIDE = regex(r"[绩效指标\s]+$")  # of the label beside the rows


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


def indicator_rows(body: str, *, one_level: bool = False) -> Rows:
    """A row an indicator; a label above it is repeated, for the text says so of every item.

    one_level: the heads have no level 2 (指标 | 指标内容 | 指标值).
    """
    rows: list[list[str]] = []
    lost = before_labels(body)
    lined = body.strip().count("\n") >= ROWS_OF_LINES
    for level1, level2, text in segments(body, one_level=True):
        if not (level2 or one_level):  # the name may begin with a level nobody knows
            lost.append(f"{level1}{text}")
            continue
        found, rest = items(text, lined=lined)
        rows += [[level1, level2, name, value] for name, value in found]
        if rest:
            lost.append(f"{level2}{rest}")
    return Rows(COLUMNS, rows, lost)


def described_rows(body: str, *, standards: bool = False) -> Rows:
    """The same with a description between name and value, told by its first word (反映…) or because it says the name
    again. A label's text with one row that is told by neither is lost.

    standards: a column behind the value says whose standard it is (计划标准); then every line is a row.
    """
    rows: list[list[str]] = []
    lost = before_labels(body)
    for level1, level2, text in segments(body):
        for line in text.split("\n") if standards else [text]:
            standard = _STANDARD.search(line) if standards else None
            found = list(_described(line if standard is None else line[: standard.start()]))
            if found and all(found) and (standard is not None or not standards):
                rows += [[level1, level2, *item] for item in found if item is not None]
            elif line:
                lost.append(f"{level2}{line}")
    return Rows((*COLUMNS[:-1], "指标解释", COLUMNS[-1]), rows, lost)


def _described(text: str) -> Iterator[tuple[str, str, str] | None]:
    """(name, description, value) of each item; None for one that cannot be told apart."""
    position = 0
    for value in _VALUE.finditer(text):
        if value.start() < position:
            continue
        end = value_end(text, value.end())
        words = text[position : value.start()].strip(SEPARATORS)
        told = _DESCRIBED.match(words)
        said = description_of(words) if told is None else (told.group("name"), told.group("text"))
        yield (*said, text[value.start() : end]) if said is not None and end is not None else None
        position = value.end() if end is None else end
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


def segments(body: str, *, two_sided: bool = False, one_level: bool = False) -> Iterator[tuple[str, str, str]]:
    """(level 1, level 2, text up to the next label). A short label behind text or its like is content.

    two_sided: a level 2 without text is a blank half and yielded too. one_level: text stands right behind a level 1.
    """
    level1 = level2 = ""
    start = 0
    for hit in level_words().finditer(body):
        label = "".join(hit.group(0).split())
        between = body[start : hit.start()].strip(SEPARATORS)
        short = not label.endswith(("指标", "目标"))
        if short and (between or label == level2):
            continue
        if (level2 or (one_level and level1)) and (between or two_sided):
            yield level1, level2, between
        if label in LEVEL1_LABELS and (level2_kind(label) is None or leads(body, hit.end())):
            level1, level2 = label, ""
        elif label == "满意度指标":  # both levels, whatever stands above it
            level1 = level2 = label
        else:
            level2 = label
        start = hit.end()
    between = body[start:].strip(SEPARATORS)
    if (level2 or (one_level and level1)) and (between or two_sided):
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
