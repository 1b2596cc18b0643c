"""FRM12 正文标题序号重复或错写

检查什么
    正文中“一、二、三、”和“（一）（二）（三）”的标题序号，是否有一个与前后不连续（一、二、四、四、五），或同一序号用了两次。
示例
    “四、政府采购情况”之后是“六、绩效管理情况”“六、国有资产情况” → 前一个“六、”按顺序应为“五、”。
如何修改
    按顺序重新编号。
不报告的情形
    只是跳过一个序号（可能有没有读到的标题）；重新从一开始编号；前后不足三个连续的序号；标题在表格中。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.finding import Confidence, Evidence, Severity
from perfcheck.patterns import regex
from perfcheck.rules.basis import OPERATION_143_4, Basis
from perfcheck.rules.rule import NoOptions, Rule, Yield
from perfcheck.values.normalise import compact
from perfcheck.values.units import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.model.document import Document, Passage
    from perfcheck.rules.facts import Facts

RULE = Rule(
    code="FRM12",
    slug="headings-misnumbered",
    title="正文标题序号重复或错写",
    severity=Severity.HINT,
    basis=Basis((OPERATION_143_4,)),
    advice="请按顺序重新编号。",
)
FEWEST = 2  # numbers in their order before one that is not
LONGEST = 60  # characters of a heading
_HEADING = regex(r"(?:(?P<top>[一二三四五六七八九十]{1,3})、|[(（](?P<sub>[一二三四五六七八九十]{1,3})[)）])[一-龥“\d]")


class Heading(NamedTuple):
    number: int
    printed: str
    passage: Passage


class Misnumbered(NamedTuple):
    """right: the number it should have, None where it only stands twice."""

    heading: Heading
    right: int | None


def check(document: Document, facts: Facts, options: NoOptions) -> Yield:
    for wrong in (*misnumbered(_headings(document, "top")), *misnumbered(_headings(document, "sub"))):
        heading, shown = wrong.heading, compact(wrong.heading.passage.text)[:20]
        why = f"按前后顺序应为第{wrong.right}个" if wrong.right is not None else "与前一个标题的序号相同"
        yield RULE.finding(
            f"正文标题“{shown}”的序号“{heading.printed}”{why}，疑似编号错误。",
            field="passages",
            confidence=Confidence.CHECK,
            found=heading.printed,
            evidence=(Evidence("正文", heading.passage.text, heading.passage.location),),
        )


def misnumbered(headings: Sequence[Heading]) -> Iterator[Misnumbered]:
    """One that does not fit between its neighbours, which fit each other; and one that has its neighbour's number."""
    run = 0  # numbers in their order so far
    for before, here, behind in zip(headings, headings[1:], headings[2:], strict=False):
        run = run + 1 if here.number == before.number + 1 else 0 if here.number <= 1 else run
        if run < FEWEST or here.number in (before.number + 1, 1):
            continue
        if behind.number == before.number + 2:
            yield Misnumbered(here, before.number + 1)
        elif here.number == before.number and behind.number == here.number + 1 and here.passage != before.passage:
            yield Misnumbered(here, None)
        run = 0


def _headings(document: Document, level: str) -> list[Heading]:
    """Those of one level; a higher one between two lower ones begins them anew."""
    found: list[Heading] = []
    for passage in document.passages:
        text = compact(passage.text[: 2 * LONGEST])
        hit = _HEADING.match(text)
        if hit is None or (hit["top"] is not None and level == "sub"):
            if hit is not None and found:
                found.append(Heading(0, "", passage))
            continue
        number = chinese_number(hit[level]) if hit[level] else None
        if number is not None:
            found.append(Heading(int(number), hit[level] + "、" if level == "top" else f"（{hit[level]}）", passage))
    return found
