"""A table → the forms and lists printed in it, look-alikes refused with their reason."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.document import Rejection
from perfcheck.model.page import Unread
from perfcheck.parsing.labels import FUND_LABELS
from perfcheck.parsing.look_alikes import (
    NOTHING_FILLED,
    REFUSED_CELLS,
    alien_reason,
    blank_reason,
    is_measure_head,
    is_of_person,
    is_refused_head,
    refused_money,
    refused_title_text,
)
from perfcheck.parsing.tables.alternating import side_by_side
from perfcheck.parsing.tables.anchors import is_level, names_kinds
from perfcheck.parsing.tables.blocks import Block, find_blocks
from perfcheck.parsing.tables.carded import carded
from perfcheck.parsing.tables.columns import own_cell
from perfcheck.parsing.tables.context import Context, Decoded
from perfcheck.parsing.tables.crossed import uncrossed
from perfcheck.parsing.tables.grouped import ungrouped
from perfcheck.parsing.tables.headed import headed
from perfcheck.parsing.tables.labelled import label_of
from perfcheck.parsing.tables.meant import meant
from perfcheck.parsing.tables.named import named, with_name
from perfcheck.parsing.tables.numbered import numbered
from perfcheck.parsing.tables.panels import panels_of
from perfcheck.parsing.tables.roles import VALUES, head_role, is_other_value, year_in
from perfcheck.parsing.tables.rows import is_title_row, is_title_text, name_labels
from perfcheck.parsing.tables.separators import without_separators
from perfcheck.parsing.tables.torn import mended
from perfcheck.parsing.tables.tripled import untripled
from perfcheck.parsing.tables.turned import crossways, parted, stacked, turned
from perfcheck.parsing.tables.unmerged import merged_heads
from perfcheck.parsing.tables.worded import worded
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.model.goal import Goal
    from perfcheck.model.table import Place, Table
    from perfcheck.parsing.tables.heads import Head

FIRST = (merged_heads, carded, untripled, side_by_side, without_separators, numbered)
LAID = (
    named, mended, turned, crossways, stacked, parted, uncrossed, ungrouped, headed,
)  # fmt: skip
NO_NAME = "这张指标表上方没有项目名称，无法归入某个项目，表内各行未读取"
NO_NAME_COLUMN = "列表中没有认出写项目名称的一栏，各行未读取"
NO_HEAD = "表内没有能够对应的指标表头，未读出绩效指标"
NOT_READ = "表内填有数值，但未能读出项目和指标"
FEWEST_VALUES = 3
_BARE = regex(r"^(?:[≥≤=<>]{0,2}[\d.,]{0,20}|定性)$")  # a number without a unit, a sign without a number
_VALUE = regex(r"^[≥≤=<>]{0,2}\d[\d,.]*(?:%|公里|小时|[元万个次人项家户年月日天期套台份篇场处座米吨])")  # not 1.
LONGEST_REFUSED = 20
LABELS_NEEDED = 3  # labels of the form by which a table without a head of indicators is one
_DEPARTMENT = regex(r"^部门(?:\(单位\)|单位)?(?:名称|职责|职能|概况|主要职[能责])|^单位(?:主要)?(?:职责|职能)")
_OVERALL = regex(r"整体(?:支出)?(?:预算)?绩效")
OVERALL = "是部门（单位）整体支出绩效目标表，不是项目支出绩效目标表"


def decode(table: Table, context: Context, ordinal: int = 0) -> list[Decoded]:
    """Every block of the table from the top down; ordinal: of the first goal in the document."""
    found: list[Decoded] = []
    for left, right in panels_of(table):
        strip = table if (left, right) == (0, table.width) else table.columns(left, right)
        number = ordinal + sum(len(d.goals) for d in found)
        titled = is_titled(strip, context) or (context.title is None and names_kinds(strip))
        plain = meant(laid_by(FIRST, strip), titled=titled)
        laid, told = decode_laid(table, plain, context, number)
        spelled = worded(plain, titled=titled)
        if spelled is not plain:  # heads spelled by the grid below them count where more is read than by the lists
            other, heard = decode_laid(table, spelled, context, number)
            if rows_read(heard) > rows_read(told):
                laid, told = other, heard
        found += told
        if not any(d.goals for d in found):
            not_blank(laid, found)
    return found


def decode_laid(table: Table, strip: Table, context: Context, ordinal: int) -> tuple[Table, list[Decoded]]:
    """(a strip of a table laid the usual way: labels of a form above the heads of its indicators, its blocks)."""
    laid = laid_by(LAID, strip)
    blocks = find_blocks(laid)
    if not blocks and any(key == "project_name" for key, _ in context.cells):
        laid = laid_by(LAID, with_name(strip, dict(context.cells)["project_name"]))
        blocks = find_blocks(laid)
    found: list[Decoded] = []
    for block in as_wholes(laid, blocks or bare_forms(laid, context), context):
        decoded = decode_block(laid, block, context, ordinal + sum(len(d.goals) for d in found))
        decoded.top, decoded.bottom = printed_rows(table, laid, block)
        found.append(decoded)
    return laid, found


def laid_by(lays: Sequence[Callable[[Table], Table]], table: Table) -> Table:
    """The table after each way of laying it, in their order."""
    for lay in lays:
        table = lay(table)
    return table


def rows_read(found: Sequence[Decoded]) -> tuple[int, ...]:
    """What two readings of a table are compared by: (indicators with name and value, less what is unread or has one of
    them only, their levels, less the times the first level changes (one that never does is a word beside them all),
    those whose words say so, the values that say a quantity, those whose name stands left of the value)."""
    rows = [row for decoded in found for goal in decoded.goals for row in goal.indicators]
    read = [r for r in rows if r.level3 and r.value and r.level3 != r.level2 and not _BARE.match(compact(r.level3))]
    halves = sum(bool(row.level3) != bool(row.value) for row in rows)
    levels = sum(bool(row.level1_printed) + (bool(row.level2) and row.level2 != row.level1) for row in read)
    changes = sum(a.level1 != b.level1 for a, b in pairwise(read)) if any(row.level2 for row in read) else 0
    known = sum(is_level(row.level1) for row in read)
    said = sum(_BARE.match(compact(row.value or "")) is None for row in read)
    places = [(row.location.column, row.value_location and row.value_location.column) for row in read]
    ordered = sum(name is not None and value is not None and name < value for name, value in places)
    lost = halves + sum(len(decoded.unread) for decoded in found)
    return len(read), -lost, levels, -(changes or len(read)), known, said, ordered


def is_titled(table: Table, context: Context) -> bool:
    """Whether the title of a goal form stands above the table or in it, and no title of another table."""
    own = [table.filled[row][0].text for row in range(table.height) if is_title_row(table, row)]
    titles = own or ([context.title] if context.title is not None else [])
    return bool(titles) and all(is_title_text(t) and refused_title_text(t) is None for t in titles)


def not_blank(table: Table, found: Sequence[Decoded]) -> None:
    """A table with values in it is no blank sample, though nothing was read of it: it is unread."""
    texts = [compact(p.text) for r in range(table.height) for p in table.filled[r]]
    if sum(bool(_VALUE.match(text)) for text in texts) < FEWEST_VALUES:
        return
    for decoded in found:
        for rejection in [r for r in decoded.rejections if r.reason == NOTHING_FILLED]:
            decoded.rejections.remove(rejection)
            decoded.unread.append(Unread(rejection.location, NOT_READ, rejection.title))


def printed_rows(table: Table, laid: Table, block: Block) -> tuple[int, int]:
    """Rows [top, bottom) of the table as printed that a block of it is made of, as it was laid for reading."""
    if laid is table:
        return block.top, block.bottom
    own = {id(row) for row in laid.rows[block.top : block.bottom]}
    numbers = [number for number, row in enumerate(table.rows) if id(row) in own]
    return numbers[0], numbers[-1] + 1


def decode_block(table: Table, block: Block, context: Context, ordinal: int) -> Decoded:
    """What one block of a table says."""
    result = Decoded(block.top, block.bottom)
    place = table.rows[block.top].location
    own_title = block_title(table, block)
    reason = refusal(table, block, (own_title, context.title))
    title = own_title or context.title
    if reason is not None:
        result.rejections.append(Rejection(title or "（无标题）", reason, place))
        if title is not None and sets_overall_goals(title) and not refused_texts(table, block):
            result.overall = form_of(table, block, context, ordinal)[0]
        return result
    if block.is_list:
        from perfcheck.parsing.tables.bodies import NO_COLUMNS  # loaded for lists only
        from perfcheck.parsing.tables.listed import read_list

        goals, unread = read_list(table, block, context, ordinal)
        if not any(g.indicators for g in goals) and not is_title_text(title or ""):
            words = " ".join(c.text for c in block.parts[0].head.columns if c.text)
            result.unread.append(Unread(place, NO_COLUMNS, words[:80]))
            return result
        result.unread += unread
        for goal in goals:
            blank = blank_reason(goal)
            if blank is not None:
                result.rejections.append(Rejection(goal.name or title or "（无标题）", blank, goal.location))
            else:
                result.goals.append(goal)
        return result
    if _lists_sums(table, block) and not any(key == "project_name" for key, _ in context.cells):
        words = " ".join(p.text for p in table.filled[block.parts[0].head.top])
        result.unread.append(Unread(place, NO_NAME_COLUMN, words[:80]))
        return result
    goal, lost = form_of(table, block, context, ordinal)
    if not block.parts and not goal.indicators:
        lost = (*lost, Unread(place, NO_HEAD, " ".join(p.text for p in table.filled[block.top])[:60]))
    if not goal.project_name.present and goal.title is None and not any(f.present for _, f in goal.main_texts()):
        result.unread.append(Unread(place, NO_NAME, " ".join(p.text for p in table.filled[block.top])[:60]))
    elif (why := blank_reason(goal, whole=not lost) or alien_reason(goal)) is not None:
        result.rejections.append(Rejection(goal.title or goal.name or "（无标题）", why, place))
    else:
        result.goals.append(goal)
        result.unread += lost
    return result


def form_of(table: Table, block: Block, context: Context, ordinal: int) -> tuple[Goal, tuple[Unread, ...]]:
    """The form of a block and what of it could not be placed."""
    from perfcheck.parsing.tables.form import read_form  # most books hold no forms

    return read_form(table, block, context, ordinal)


def says_overall(title: str) -> bool:
    """Whether a title is that of a department's 整体支出绩效目标表."""
    return bool(_OVERALL.search(compact(title)))


def sets_overall_goals(title: str) -> bool:
    """The same for the table of goals, not for the one that reports or scores what became of them."""
    return says_overall(title) and "目标" in title and refused_title_text(title) is None


def as_wholes(table: Table, blocks: Sequence[Block], context: Context) -> Sequence[Block]:
    """The blocks, where those of a 整体支出 table are one: it lists tasks and projects among its own labels."""
    found: list[Block] = []
    for number, block in enumerate(blocks):
        own = block_title(table, block)
        overall = says_overall(own or context.title or "")
        if overall and own is None and number == 0:
            block.top = 0
        if overall and own is None and found and says_overall(block_title(table, found[-1]) or context.title or ""):
            found[-1].parts += block.parts
            found[-1].bottom = block.bottom
        else:
            found.append(block)
    return found


def _lists_sums(table: Table, block: Block) -> bool:
    """Whether a column beside the indicators holds a sum for each of several projects that no column or cell names."""
    if any(row in range(block.top, block.header_end) for row in name_labels(table)):
        return False
    for part in block.parts:
        for column in (c for c in part.head.project if c.role in FUND_LABELS):
            sums = {id(p) for r in range(part.head.bottom, part.last) if (p := own_cell(table, column, r)) is not None}
            if len(sums) > 1:
                return True
    return False


def bare_forms(table: Table, context: Context) -> list[Block]:
    """A table titled as a goal form that names its project, without a head of indicators: its labelled cells."""
    block = Block(0, table.height, [])
    title = block_title(table, block) or context.title
    names = [*name_labels(table).values()]
    if len(names) != 1 or (title is not None and not (is_title_text(title) or refused_title_text(title))):
        return []
    label = label_of(names[0].text)
    behind = next((p for p in table.across(names[0].top, names[0].right) if p.text), None)
    named = bool(label and label.inline) or (behind is not None and label_of(behind.text) is None)
    labels = [x for r in range(table.height) for p in table.filled[r] if (x := label_of(p.text)) is not None]
    whole = title is not None or {"goal", "fund"} <= {x.group for x in labels}
    needed = LABELS_NEEDED - (title is not None)
    return [block] if named and whole and len({x.key for x in labels}) >= needed else []


def block_title(table: Table, block: Block) -> str | None:
    """The title printed inside the block."""
    rows = range(block.top, block.header_end)
    return next((table.filled[r][0].text for r in rows if is_title_row(table, r)), None)


def refusal(table: Table, block: Block, titles: Sequence[str | None]) -> str | None:
    """Why a block is no goal form: one of its titles, or a column only 自评, 评价 and 监控 tables have."""
    for title in titles:
        if title is None:
            continue
        word = refused_title_text(title)
        if word is not None:
            return f"标题含“{word}”，是绩效自评、评价、考核或监控用表，不是绩效目标表"
        if says_overall(title):
            return OVERALL
        if is_title_text(title):
            break
    if is_whole_department(table, block):
        return OVERALL
    person = person_label(table, block)
    if person is not None:
        return f"表内有“{person}”一栏，是人员（岗位）的目标或考核表，不是项目绩效目标表"
    for text in refused_texts(table, block):
        return f"表内有“{text}”一栏，是绩效自评、评价、考核或监控用表，不是绩效目标表"
    return None


def is_whole_department(table: Table, block: Block) -> bool:
    """部门名称, 部门职责 above the indicators and no 项目名称 with a name: the department's own table."""
    rows = range(block.top, block.header_end)
    names = [p for row, p in name_labels(table).items() if row in rows]
    if block.is_list or not all(_heads_tasks(table, p) for p in names):
        return False
    return any(_DEPARTMENT.match(compact(p.text).lstrip("*")) for r in rows for p in table.filled[r][:1])


def person_label(table: Table, block: Block) -> str | None:
    """姓名, 岗位名称 above the indicators of a table that names no project."""
    rows = range(block.top, block.header_end)
    if block.is_list or any(row in rows for row in name_labels(table)):
        return None
    return next((compact(p.text).strip(":") for r in rows for p in table.filled[r] if is_of_person(p.text)), None)


def _heads_tasks(table: Table, name: Place) -> bool:
    """任务名称 | 主要内容 | 预算金额: heads of the department's tasks, no label with a name behind it."""
    behind = next((p for p in table.across(name.top, name.right) if p.text), None)
    return compact(name.text) == "任务名称" and behind is not None and label_of(behind.text) is not None


def refused_texts(table: Table, block: Block) -> Sequence[str]:
    """Cells that give a table away that is no goal form."""
    found: list[str] = []
    for part in block.parts:
        texts = head_texts(table, part.head)
        levels = {compact(group) for column in part.head.columns for group in column.groups}
        heads = [t for t in texts if t not in levels and (is_refused_head(t) or t in REFUSED_CELLS)]
        if not heads:
            continue
        from perfcheck.parsing.tables.sets import sets_of

        valued = bool(sets_of(table, part.head, part.last, None))
        found += [t for t in heads if not (valued and (is_measure_head(t) or _is_of_another_year(t, texts)))]
    for row in range(block.top, block.header_end):
        cells = table.filled[row]
        texts = [compact(p.text) for p in cells]
        if not REFUSED_CELLS.isdisjoint(texts):
            found += [t for t in texts if len(t) <= LONGEST_REFUSED and t in REFUSED_CELLS]
        label = next((x for p in cells[:2] if (x := label_of(p.text)) is not None), None)
        if label is not None and label.group in ("fund", "fund_head"):
            found += [t for t in texts if len(t) <= LONGEST_REFUSED and label_of(t) is None and refused_money(t)]
    return found


def _is_of_another_year(text: str, heads: Sequence[str]) -> bool:
    """上年完成值, or 2025年完成值 beside 2026年指标值: what was reached before, not what became of these goals."""
    years = [year for head in heads if head_role(head) in VALUES and (year := year_in(head)) is not None]
    year = year_in(text)
    return is_other_value(text) or (year is not None and any(later > year for later in years))


def head_texts(table: Table, head: Head) -> list[str]:
    """The texts of a head, without blanks."""
    return [compact(p.text) for r in range(head.top, head.bottom) for p in table.across(r) if p.text]
