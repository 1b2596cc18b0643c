"""Why a file holds no 项目支出绩效目标表, in a sentence for the user."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perfcheck.model.document import Rejection
from perfcheck.model.location import Location
from perfcheck.model.page import Unread
from perfcheck.parsing.stream import Line
from perfcheck.parsing.tables.decode import NO_NAME
from perfcheck.parsing.tables.printed import NOT_READ, NOT_READ_TITLED

_TITLE = re.compile(r"绩效目标(?:申报|填报|批复|公开)?表")
_AROUND = 20  # characters quoted on either side
_NONE = "没有找到项目支出绩效目标表："


def why_no_forms(lines: Sequence[Line], rejections: Sequence[Rejection], unread: Sequence[Unread]) -> str:
    """One sentence; look-alikes have their own reasons in ``rejections``."""
    if rejections:
        return f"{_NONE}有{len(rejections)}张相近的表，不是绩效目标表或是空白模板"
    if not lines and not unread:
        return f"{_NONE}文件中没有文字"
    tables = sum(item.reason in (NO_NAME, NOT_READ, NOT_READ_TITLED) for item in unread)
    if tables:
        return f"{_NONE}有{tables}张表印有目标表的栏目，但未能读取，详见未读内容"
    pages = sorted({item.location.page for item in unread if item.location.page})
    if pages:
        return f"{_NONE}有{len(pages)}页未能读取或未能读全（{_listed(pages)}），目标表可能在其中"
    for line in lines:
        hit = _TITLE.search(line.text)
        if hit is not None:
            quote = line.text[max(0, hit.start() - _AROUND) : hit.end() + _AROUND]
            return f"{_NONE}{_place(line.location)}提到“{quote}”，但没有带项目名称等栏目的表，可能另附文件"
    return f"{_NONE}文件中没有出现目标表的标题或栏目"


def _listed(pages: Sequence[int]) -> str:
    shown = "、".join(f"第{page}页" for page in pages[:5])
    return shown if len(pages) <= 5 else f"{shown}等"


def _place(place: Location) -> str:
    if place.page is not None:
        return f"第{place.page}页"
    return f"第{place.line}行" if place.line is not None else "文中"
