"""项目 | 河道清淤: a label that is one only because nothing else of the form names its project."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.model.page import Cell
from perfcheck.model.table import Place, Table
from perfcheck.parsing.tables.counted import counted_project, ordinal_project
from perfcheck.parsing.tables.find_heads import find_heads
from perfcheck.parsing.tables.labelled import label_of, line_label, opened
from perfcheck.parsing.tables.roles import head_role
from perfcheck.parsing.tables.rows import is_title_text, name_labels
from perfcheck.patterns import regex
from perfcheck.values.amounts import to_decimal
from perfcheck.values.normalise import compact, without_gloss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.location import Field
    from perfcheck.parsing.tables.heads import Head

_NAMING = regex(  # 申报项目, 资助课题: what a form calls its project where nothing else names it
    r"^(?:项目|专项|任务|课题|政策|工程|项目简称)$|^(?!其[他它]|基本|检查|支出|监测)[^:：]{1,4}(?:项目|专项|课题)$"
)
NAME = "项目名称"
SHORTEST_NAME = 6  # characters of a project in a title
# 南湖小学教学楼加固工程绩效目标表: the title is the project; 县教育局项目绩效目标表, 专项资金绩效目标表 name none.
_COUNTED_CELL = regex(r"^(?:子?项目|专项|任务|课题)(?:\d{1,2}|[一二三四五六七八九十]{1,3}):?$")
_TITLED = regex(r"^(?P<name>[^:。;]{2,50}?)(?:项目)?(?:支出)?(?:预算)?绩效目标(?:申报|批复|填报|公开)?表$")
_COUNT = regex(  # in front of a title: 1、 (三) 表2: 附件3-1
    r"^(?:附?[表件]\s?[\d一二三四五六七八九十]{1,3}(?:-\d{1,2})?\s?[:：、.]?|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)、?|"
    r"\d{1,2}[.、:：])\s?"
)
_STAMPED = regex(r"\([^()]{0,20}\)$")  # behind it: (单位:万元), (2026年度)
_THING = regex(
    r"(?:工程|项目|经费|费用|补助|补贴|奖补|资金|建设|改造|修缮|加固|采购|购置|维护|运维|运行|养护|整治|治理|修复|保护|服务|"
    r"活动|培训|救助|普查|规划|试点|保障|清运|保洁|巡查|监测|防治|宣传)$"
)
_COMMON = regex(
    r"(?:19|20)\d{2}年?度?|中央|自治区|[省市县区镇乡]级?|本级|部门|单位|预算|财政|专项|资金|项目|支出|重点|一般|公共|补助|转移支付|"
    r"扶贫|衔接|二级|一级|年度|政策|民生|特定目标|其他运转|类|的|第[一二三四五六]批|提前下达|下达"
)
LONGEST_BAND = 50  # characters of a project over all columns
FEWEST_LABELS = 3  # of a form between two heads of indicators, so that it is another one
FEWEST_COUNTED = 2  # heads of indicators, each below a project with an ordinal


@lru_cache(maxsize=64)
def named(table: Table) -> Table:
    """The table with that label spelled as the lists have it; the same one where it names its project itself."""
    heads = find_heads(table)
    if any(c.role == "project_name" for h in heads for c in h.project):
        return table
    if name_labels(table):
        return _named_below(table, heads)
    if not heads:  # heads nobody lists are known below the name of a project
        said = named_cell(table, table.height)
        return said if said is not None and find_heads(said) else table
    counted = _counted(table, [h.top for h in heads])
    said = named_cell(table, heads[0].top) if len(counted) < FEWEST_COUNTED else None
    if said is not None:
        return _named_below(said, heads)
    rows = [cells for cells in table.filled if len(cells) > 1 and _COUNTED_CELL.match(compact(cells[0].text))]
    if len(rows) >= FEWEST_COUNTED and all(_is_name(cells[1]) for cells in rows):  # 项目1 | 村道硬化 | 金额 | 96万元
        for cells in rows:
            table = saying(table, cells[0], NAME)
        return table
    for place, text in counted:
        table = saying(table, place, text)
    return table


def _named_below(table: Table, heads: Sequence[Head]) -> Table:
    """The table with that label of the other forms below the first spelled so, too: labels stand around it."""
    for before, head in itertools.pairwise(heads):
        rows = range(before.bottom, head.top)
        labels = {x.key for r in rows for p in table.filled[r] if (x := label_of(p.text)) is not None}
        if len(labels) >= FEWEST_LABELS and not any(r in name_labels(table) for r in rows):
            table = named_cell(table, head.top, before.bottom) or table
    return table


@lru_cache(maxsize=64)
def named_cell(table: Table, last: int, top: int = 0) -> Table | None:
    """The table with 项目 | 河道清淤 of a row in [top, last) spelled as the lists have it; None where it has none."""
    for row in range(top, last):
        cells = table.filled[row]
        over = next((p for p in cells if _NAMING.match(_words(p)) and _stands_over(table, cells, p, last)), None)
        if over is not None:
            return saying(table, over, NAME)
        for group, label, content in zip(cells, cells[1:], cells[2:], strict=False):  # 项目 | 名称 | 河道清淤
            of_project = compact(group.text).startswith("项目") and compact(label.text).strip(":") == "名称"
            if of_project and _is_name(content):
                return saying(table, label, NAME)
        for number, (place, following) in enumerate(itertools.pairwise(cells)):
            beside = number > 0 and label_of(cells[number - 1].text) is not None  # 项目性质 | 经常性项目
            beside = beside or (row > top and _heads(table.owner(row - 1, place.left), place))
            if _NAMING.match(_words(place)) and not beside and _is_name(following):
                return saying(table, place, NAME)
        for place in cells:
            head, colon, name = place.text.replace("：", ":").partition(":")
            if colon and name.strip() and _NAMING.match(compact(head)) and label_of(place.text) is None:
                return saying(table, place, f"{NAME}：{name.strip()}")
    return None


def _words(place: Place) -> str:
    return without_gloss(compact(place.text)).strip(":")


def _heads(over: Place, place: Place) -> bool:
    """Whether a cell is a label right over a cell as wide: 项目性质 over 经常性项目."""
    return (over.left, over.right) == (place.left, place.right) and label_of(over.text) is not None


def _stands_over(table: Table, cells: Sequence[Place], place: Place, last: int) -> bool:
    """项目 | 主管部门 | 项目期限 over 河道清淤 | 某某局 | 1年: all others are labels, below them stands no label."""
    others = [p for p in cells if p is not place and p.height == 1]
    if not others or not all(label_of(p.text) for p in others) or place.bottom >= last:
        return False
    below = [table.owner(place.bottom, p.left) for p in (place, *others)]
    apart = all((b.left, b.right) == (p.left, p.right) for b, p in zip(below, (place, *others), strict=True))
    return apart and _is_name(below[0]) and bool(below[0].text) and not any(label_of(b.text) for b in below)


def name_in_title(title: str) -> str | None:
    """The project a title names, None for one that names an office, a kind of money or no more than the form."""
    thing = bare_title(title)
    titled = compact(title) != thing
    return thing if titled and len(thing) >= SHORTEST_NAME and len(own_words(thing)) > 2 and is_thing(thing) else None


def bare_title(title: str) -> str:
    """A title without its number, its year or unit in brackets, and the words of the form (绩效目标表)."""
    plain = _STAMPED.sub("", _COUNT.sub("", compact(title)))
    found = _TITLED.match(plain)
    return (found.group("name") if found is not None else plain).removesuffix("(").strip('“”《》"')


def own_words(name: str) -> str:
    """What of a name is of no office, no year and no kind of money."""
    return _COMMON.sub("", name)


def is_thing(name: str) -> bool:
    """Whether a name ends as projects do: 工程, 经费, 培训."""
    return bool(_THING.search(name))


def _counted(table: Table, heads: Sequence[int]) -> list[tuple[Place, str]]:
    """Rows that count the projects, each with its labelled cells; ordinals alone only where every head has one."""
    alone = [(r, p) for r in range(table.height) if (p := table.owner(r, 0)).right == table.width and p.top == r]
    counted = [(p, text) for _, p in alone if (text := counted_project(p.text) or _spoken(p.text))]
    if counted:
        return counted
    bands = [(r, p) for r, p in alone if _is_band(table, r, p)]
    if bands and [sum(h > r for h in heads) for r, _ in bands] == [*range(len(heads), 0, -1)]:  # one above each head
        return [(p, f"{NAME}：{p.text}") for _, p in bands]
    if len(heads) < FEWEST_COUNTED:
        return []
    ordinals = [(p, text) for r, p in alone if r + 1 in heads and (text := ordinal_project(p.text))]
    return ordinals if len(ordinals) == len(heads) else []


def _is_band(table: Table, row: int, place: Place) -> bool:
    """A thing as projects are, over all columns with nothing beside it, above a row of labels: the project itself."""
    text = compact(place.text)
    if len(text) > LONGEST_BAND or not is_thing(text) or label_of(place.text) is not None or is_title_text(text):
        return False
    below = table.filled[row + 1] if row + 1 < table.height else []
    return len(below) > 1 and label_of(below[0].text) is not None and len(own_words(text)) > 2


def _spoken(text: str) -> str:
    """项目:智慧水务一期 over all columns, with the label as the lists have it; "" for other texts."""
    label = line_label(text)
    return opened(f"{NAME}：{label.inline}") if label is not None and label.key == "project_name" else ""


def with_name(table: Table, name: Field) -> Table:
    """The table below a row of its own for the project that is named above it."""
    if not table.height or table.width < 2:
        return table
    cell = Cell(str(name), name.location)
    label, text = Place(cell._replace(text=NAME), 0, 0, 1, 1), Place(cell, 0, 1, 1, table.width)
    moved: dict[int, Place] = {}
    lines = []
    for line in table.owners:
        for p in line:
            moved.setdefault(id(p), Place(p.cell, p.top + 1, p.left, p.bottom + 1, p.right))
        lines.append(tuple(moved[id(p)] for p in line))
    first = (label, *[text] * (table.width - 1))
    return Table((first, *lines), (table.rows[0], *table.rows), table.grade, table.edges)


def _is_name(place: Place) -> bool:
    words = compact(place.text)
    return (
        words != "名称"
        and label_of(place.text) is None
        and not head_role(place.text)
        and to_decimal(place.text) is None
    )


def saying(table: Table, place: Place, text: str) -> Table:
    """The table with another text in one of its cells."""
    said = place.saying(text)
    owners = tuple(tuple(said if p is place else p for p in line) for line in table.owners)
    return Table(owners, table.rows, table.grade, table.edges)
