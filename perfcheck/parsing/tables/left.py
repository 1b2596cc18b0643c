"""Tables that should hold goals and of which nothing was made: named, never silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.page import Grade, Grid, Page, Unread
from perfcheck.parsing.tables.above import context_above
from perfcheck.parsing.tables.anchors import names_kinds
from perfcheck.parsing.tables.roles import VALUES, head_role, is_level_word
from perfcheck.parsing.tables.rows import is_title_text
from perfcheck.parsing.tables.stretches import is_form
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.stream import Line
    from perfcheck.parsing.tables.stretches import Stretch

_OTHER_TITLE = regex(
    r"^(?:附?表)?[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.:：]?[一-龥]{0,40}表$|^附?表[一二三四五六七八九十\d]|总表$"
)
NOT_READ_TITLED = "标题是绩效目标表，但表内没有能够对应的指标表头，未能读取"
NOT_READ = "这张表印有绩效目标表的栏目，但没有能够对应的指标表头或项目名称，未能读取"
NOT_READ_KINDS = "这张表印有绩效指标的类别（数量、质量、时效等），但没有认出指标表头或项目名称，未能读取"


def unread_tables(
    lines: Sequence[Line], pages: Sequence[Page], stretches: Sequence[Stretch], consumed: set[int]
) -> list[Unread]:
    """Printed tables that should hold goals and of which nothing was made: named, never silent. stretches: the tables
    of these lines."""
    grids = [block for page in pages for block in page.blocks if isinstance(block, Grid)]
    found: list[Unread] = []
    for stretch in stretches:
        if stretch.grids[0].grade is not Grade.PRINTED or any(
            i in consumed for i in range(stretch.first, stretch.last)
        ):
            continue
        table = stretch.table
        levels = max(
            (len({compact(p.text) for p in table.filled[r] if is_level_word(p.text)}) for r in range(table.height)),
            default=0,
        )
        title, above = context_above(lines, stretch.first, 0)
        titled = title.title is not None and "绩效目标" in title.title
        titled = titled and not any(names_another(line) for line in lines[above : stretch.first])
        kinds = levels < 2 and not titled and names_kinds(table)
        if is_form(table) or levels > 1 or titled or kinds:
            rows = (table.filled[r] for r in range(table.height))
            quote = " ".join(p.text for p in next((cells for cells in rows if cells), []))
            reason = NOT_READ_TITLED if titled else NOT_READ_KINDS if kinds else NOT_READ
            found.append(Unread(lines[stretch.first].location, reason, quote[:80]))
    return [*found, *_unread_rows(lines, grids, consumed)]


def names_another(line: Line) -> bool:
    """Whether a line between a title and a table is the title of that table itself (表一 收支总表)."""
    return bool(_OTHER_TITLE.search(compact(line.text))) and not is_title_text(line.text)


def _unread_rows(lines: Sequence[Line], grids: Sequence[Grid], consumed: set[int]) -> list[Unread]:
    """The same of rows of tabs or pipes: heads of indicators with rows of levels below them that nobody took."""
    found: list[Unread] = []
    last = -1  # grid of the last that was found
    for index, line in enumerate(lines):
        if line.grid < 0 or line.grid == last or grids[line.grid].grade is Grade.PRINTED or index in consumed:
            continue
        roles = {head_role(t.text) for t in line.tokens}
        if "level3" not in roles or not roles & {"level1", "level2", *VALUES}:
            continue
        below = [x for i, x in enumerate(lines) if i > index and x.grid == line.grid and i not in consumed]
        if any(len(x.tokens) > 1 and any(is_level_word(t.text) for t in x.tokens) for x in below):
            found.append(Unread(line.location, NOT_READ, line.text[:80]))
            last = line.grid
    return found
