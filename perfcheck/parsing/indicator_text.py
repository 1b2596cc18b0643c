"""Indicators written as text in one cell: 【产出指标-数量指标】 指标1:名称(≥77台) (安徽 黄山)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import Indicator, Operator, Scope
from perfcheck.patterns import regex
from perfcheck.values.levels import is_levelish, level1_of, level2_kind
from perfcheck.values.targets import parse_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.page import Cell

_HEAD = regex(r"[【\[]([^【】\[\]]{2,30})[】\]]")
_ITEM = regex(r"指标\s?\d{1,2}\s?[:：]")
_GOAL_MARK = regex(r"^[【\[]\s?(?:总体目标|年度目标|绩效目标)\s?[】\]]\s?[:：]?")
_JOINT = regex(
    r"^([^≥≤≧≦=＝><＞＜]{2,60}?)\s*[:：]?\s*"
    r"((?:[≥≤≧≦=＝><＞＜]=?|(?:大于|小于)(?:或?等于)?|不低于|不少于|不高于|不超过)\s*\d[^≥≤≧≦=＝><＞＜]{0,40})$"
)
_COUNT = regex(r"(?<!\d)(\d{1,2})[.、．](?!\d)")
_NUMBER = regex(r"^(?:\d{1,2}[.、．](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*(?=\S)")  # in front of a name: 1.甲, ②乙
_ITEMS = regex(r"[\n;；]")
# 数量指标:… 质量指标:… in one cell: line breaks of a cell are not kept, a level and its colon begin the next indicator.
_LEVEL_BEGINS = regex(
    r"(?:\d{1,2}[.、．]|[①-⑳])?(?:(?:产出)?(?:数量|质量|时效|进度)|(?:经济|社会|生态环境|环境)?成本|"
    r"(?:经济|社会|生态环境|生态|环境)效益|可持续性?影响|(?:服务对象|受益对象|社会公众)?满意度)(?:指标)?\d{0,2}[:：]"
)
_COLON = regex(r"^([^:：]{2,60})[:：]\s*([^:：]{1,40})$")
_ENDING = regex(r"^(\D{2,60}?|.{2,60}[率度数量额])(\d[^,，、。:：]{0,20})$")
_QUANTITY = regex(r"^(\D{3,60})(\d[\d.,]{0,12}\s?[^\d\s,，、。:：]{1,4})$")  # 新建基地2处, not 引进5名高层次人才
# 12月底前完成: when, then what
_DATE_FIRST = regex(r"^((?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|[上中下]旬)?(?:之前|以前|前))([一-龥]{2,20})$")
_LEVEL_BEFORE = regex(r"^([^-—–－:：/／]{2,16})[-—–－:：/／]{1,2}\s*(\S.*)$", re.DOTALL)
_MARKS = regex(r"[-—–－/／·>＞→:：]{1,2}")
FEWEST_TOLD = 2  # indicators a cell under 绩效指标 tells
LONGEST = 20_000  # characters of one cell that are looked at


class Told(NamedTuple):
    """What a line says of one indicator; levels where they stand in front of its name."""

    level1: str | None
    level2: str | None
    name: str
    value: str | None


class TextIndicators(NamedTuple):
    """goal: the text before the first head. indicators: in printed order."""

    goal: str
    indicators: tuple[Indicator, ...]


def heads_of(text: str) -> list[re.Match[str]]:
    """Heads 【level 1-level 2】 whose second part is a level-2 label."""
    if "【" not in text and "[" not in text:
        return []
    return [h for h in _HEAD.finditer(text[:LONGEST]) if level2_of(h.group(1)) is not None]


def level2_of(head: str) -> tuple[str | None, str] | None:
    """(level 1, level 2) of "产出指标-数量指标"; level 1 is None where only level 2 is printed."""
    parts = [p.strip() for p in re.split(r"[-—–－/]", head) if p.strip()]
    if parts and level2_kind(parts[-1]) is not None:
        return (parts[0] if len(parts) > 1 else None, parts[-1])
    return None


def read_text_indicators(text: str, cell: Cell) -> TextIndicators | None:
    """The indicators a cell spells out, None when it spells out none."""
    heads = heads_of(text)
    if not heads:
        return None
    found: list[Indicator] = []
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        levels = level2_of(head.group(1))
        if levels is None:
            continue
        for name, value in items(text[head.end() : end]):
            found.append(
                Indicator(
                    scope=Scope.ANNUAL,
                    level1=level1_of(levels[1], levels[0]),
                    level2=levels[1],
                    level3=name,
                    value=value,
                    target=parse_target(value, levels[1], name),
                    row=len(found),
                    location=cell.location,
                    level1_printed=levels[0],
                    by_ocr=cell.by_ocr,
                )
            )
    return TextIndicators(_GOAL_MARK.sub("", text[: heads[0].start()].strip()).strip(), tuple(found))


def told_indicators(text: str, cell: Cell) -> tuple[Indicator, ...]:
    """数量指标:管护员≥260人 质量指标:… in the cell of 绩效指标, each with its level and value; () for other texts."""
    told = told_lines(text)
    if len(told) < FEWEST_TOLD or any(t.level2 is None or t.value is None for t in told):
        return ()
    return tuple(
        Indicator(
            scope=Scope.ANNUAL,
            level1=level1_of(t.level2 or "", t.level1),
            level2=t.level2 or "",
            level3=t.name,
            value=t.value,
            target=parse_target(t.value, t.level2, t.name),
            row=number,
            location=cell.location,
            level1_printed=t.level1,
            by_ocr=cell.by_ocr,
        )
        for number, t in enumerate(told)
    )


def items(text: str) -> Iterator[tuple[str | None, str | None]]:
    """(name, value) of each 指标N:名称(值); the value is the last bracket of the item."""
    parts = [p.strip(" ;；,，。\n\t") for p in _ITEM.split(text)]
    for part in parts:
        if part:
            yield last_bracket(part)


def last_bracket(part: str) -> tuple[str | None, str | None]:
    """ "更换水泵(高扬程)(≥7台)" → ("更换水泵(高扬程)", "≥7台"), brackets inside the value kept."""
    if part[-1] not in ")）":
        return part, None
    depth = 0
    for index in range(len(part) - 1, -1, -1):
        depth += part[index] in ")）"
        depth -= part[index] in "(（"
        if depth == 0:
            return part[:index].strip() or None, part[index + 1 : -1].strip() or None
    return part, None


def joint_parts(text: str) -> tuple[str, str] | None:
    """ "开发岗位数量≥2000个", "培训人数(≥300人)" → (name, value), cut at the sign; None where none parts them, and for
    several indicators (指标1:培训人数60人指标2:培训班≥2期)."""
    if len(_ITEM.findall(text[:LONGEST])) > 1:
        return None
    name, value = last_bracket(text.strip()) if text.strip() else (None, None)
    whole = f"{name}{value}" if name and value and "(" not in value and "（" not in value else text.strip()
    found = _JOINT.match(whole) or _JOINT.match(text.strip())
    return (found.group(1), found.group(2)) if found is not None else None


def numbered_parts(text: str) -> list[str]:
    """1.甲2.乙 → [甲, 乙]; 1.甲 → [甲]; [] for a text that does not count from one."""
    starts: list[re.Match[str]] = []
    for hit in _COUNT.finditer(text[:LONGEST]):
        if int(hit.group(1)) == len(starts) + 1 and (starts or hit.start() == 0):
            starts.append(hit)
    ends = [hit.start() for hit in starts[1:]] + [len(text)] if starts else []
    parts = [text[hit.end() : end].strip(" ;；,，。\n") for hit, end in zip(starts, ends, strict=True)]
    return parts if all(parts) else []


def told_lines(text: str, *, below_level: bool = False) -> list[Told]:
    """The indicators of a cell that holds one a line; [] where a line is none that can be parted.

    below_level: the head of its column names the level, which proves indicators as one in front of a name does.
    """
    text = text[:LONGEST]
    for start in reversed([hit.start() for hit in _LEVEL_BEGINS.finditer(text)][1:]):
        text = f"{text[:start]}\n{text[start:]}"
    lines = [line.strip() for line in _ITEMS.split(text) if line.strip()]
    found = [told for line in lines if (told := _told(line, below_level=below_level)) is not None]
    return found if len(found) == len(lines) else []


def _told(line: str, *, below_level: bool) -> Told | None:
    """数量指标:管护员≥260人, 清理沉船:20艘, 培训≥3期 in parts. A level in front proves that the rest is an indicator,
    so that it may end with its number (巡河覆盖率100%) or have none."""
    level1, level2, rest = level_parts(line) or (None, None, line)
    rest = _NUMBER.sub("", rest)
    parts = joint_parts(rest)
    endings = (_ENDING,) if level2 is not None else (_QUANTITY,) if below_level else ()
    for pattern in (_COLON, *endings):
        hit = pattern.match(rest) if parts is None else None
        if hit is not None and (demands(hit.group(2)) or (below_level and pattern is _COLON)):
            parts = hit.group(1), hit.group(2)
    dated = _DATE_FIRST.match(rest) if parts is None and level2 is not None else None
    if dated is not None:
        parts = dated.group(2), dated.group(1)
    if parts is None and level2 is None:
        return None
    return Told(level1, level2, *(parts or (rest, None)))


def worded_parts(text: str) -> tuple[str, str] | None:
    """ "养护机制:逐步健全", "养护机制(逐步健全)" → (name, value), below a head that says names hold their values."""
    hit = _COLON.match(text.strip())
    if hit is not None:
        return hit.group(1), hit.group(2)
    name, value = last_bracket(text.strip()) if text.strip() else (None, None)
    return (name, value) if name and value else None


def demands(text: str) -> bool:
    """Whether a text demands a quantity or a date."""
    target = parse_target(text)
    return target is not None and target.operator is not Operator.QUALITATIVE


def level_parts(text: str) -> tuple[str | None, str, str] | None:
    """数量指标-新建监控点位 → (None, level 2, name), 产出—数量—培训人次 → (level 1, level 2, name).

    None where no level 2 stands before a mark.
    """
    parts = [part.strip() for part in _MARKS.split(text.strip()[:LONGEST], maxsplit=2)]
    if len(parts) == 3 and is_levelish(parts[0]) and is_levelish(parts[1]) and parts[2]:
        return parts[0], parts[1], parts[2]
    found = _LEVEL_BEFORE.match(text.strip()) if len(text) <= LONGEST else None
    if found is None or not (level2_kind(found.group(1)) or level2_kind(f"{found.group(1)}指标")):
        return None
    return None, found.group(1), found.group(2)
