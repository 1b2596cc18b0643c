"""Why a file holds no 项目支出绩效目标表, in a sentence for the user."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.model.document import Rejection
from perfcheck.model.page import Unread
from perfcheck.parsing.forms import is_overall_title, is_title
from perfcheck.parsing.labels import find_label
from perfcheck.parsing.look_alikes import REFUSED_CELLS
from perfcheck.parsing.tables.decode import NO_NAME, NO_NAME_COLUMN
from perfcheck.parsing.tables.left import NOT_READ, NOT_READ_KINDS, NOT_READ_TITLED
from perfcheck.patterns import regex
from perfcheck.readers.characters import is_traditional
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from perfcheck.model.location import Location
    from perfcheck.parsing.stream import Line

_TITLE = regex(r"绩效目标(?:申报|填报|批复|公开)?表")
# Four of them in a text are a form; single ones stand in sentences too.
_OF_A_FORM = (
    "项目名称", "主管部门", "实施单位", "年度目标", "年度绩效目标", "绩效指标", "一级指标", "二级指标", "三级指标",
    "指标值", "产出指标", "效益指标", "满意度指标", "数量指标", "质量指标", "时效指标",
    "成本指标", "社会效益指标", "经济效益指标", "生态效益指标", "可持续影响指标",
)  # fmt: skip
_COLUMNS = ("一级指标", "二级指标", "三级指标")  # two of them are enough
_HEADS_TOGETHER = "".join(_COLUMNS)  # the head of a list whose first column is 单位(专项)名称
_TEMPLATE = regex(r"绩效目标.{0,8}表.{0,6}(?:模板|样表|参考)")
_PLACEHOLDER = regex(r"\*{2,}")
PLACEHOLDERS = 3  # lines of them
LONGEST_TITLE = 40
LABELS_OF_A_FORM = 4
LABELS_BELOW_TITLE = 3
LABELS_OVER_LINES, REACH = 8, 40  # labels of a form, and lines below a title in which they stand
LABELS_UNREAD = "文中印有绩效目标表的栏目，表的结构未能识别，未读取"
_OF_INDICATORS = ("指标", "指标值")
LONGEST_SPACED = 12  # characters of a line that is one label
LONGEST_TORN = 8  # characters of a label broken over two lines
_COLON = regex(r"[:：(（]")
_AROUND = 20  # characters quoted on either side
TRADITIONAL = "文件以繁体字印制，目标表的标题和栏目只按简体字识别，未能检查其中有没有目标表"
_NONE = "没有找到项目支出绩效目标表："


def why_no_forms(
    lines: Sequence[Line], rejections: Sequence[Rejection], unread: Sequence[Unread], *, overall: bool = False
) -> str:
    """One sentence; look-alikes have their own reasons in ``rejections``. lines: without those of a 整体支出 table that
    was read; overall: whether there is one."""
    if rejections:
        return f"{_NONE}有{len(rejections)}张相近的表，不是绩效目标表或是空白模板"
    if not (lines or unread or overall):
        return f"{_NONE}文件中没有文字"
    if is_traditional("\n".join(line.text for line in lines)):
        return f"{_NONE}{TRADITIONAL}"
    tables = sum(item.reason in (NO_NAME, NO_NAME_COLUMN, NOT_READ, NOT_READ_KINDS, NOT_READ_TITLED) for item in unread)
    if tables:
        return f"{_NONE}有{tables}张表印有目标表的栏目，但未能读取，详见未读内容"
    pages = sorted({item.location.page for item in unread if item.location.page})
    if pages:
        return f"{_NONE}有{len(pages)}页未能读取或未能读全（{_listed(pages)}），目标表可能在其中"
    known = _known(lines)
    if overall and not known:
        return f"{_NONE}文件中的整体支出绩效目标表不是项目支出绩效目标表"
    told = [(line, hit) for line in lines if (hit := _TITLE.search(line.text)) is not None]
    if not told:
        return _NONE + (known or "文件中没有出现目标表的标题或栏目")
    line, hit = next((x for x in told if not is_overall_title(x[0])), told[0])
    quote = line.text[max(0, hit.start() - _AROUND) : hit.end() + _AROUND]
    rest = known or "但没有印目标表的栏目，可能另附文件"
    rest = "是整体支出绩效目标表，不是项目支出绩效目标表" if is_overall_title(line) else rest
    return f"{_NONE}{_place(line.location)}提到“{quote}”，{rest}"


def _known(lines: Sequence[Line]) -> str:
    """What of a form is printed in the text: columns, some of its words, or words run together; "" for none."""
    columns = _labels(lines)
    if columns:
        return f"文中印有{_quoted(columns)}等栏目，但表的结构未能识别"
    printed = {piece for line in lines for piece in _pieces(line)}
    single = [word for word in _OF_A_FORM if word in printed]
    single = single or [piece for piece in sorted(printed) if _names_project(piece)]
    together = [word for word in _OF_A_FORM if any(word in line.text for line in lines)]
    if single:
        lacks = "但没有读出目标表" if any(word.endswith(_OF_INDICATORS) for word in together) else "没有印指标的栏目"
        return f"文中印有{_quoted(single)}，{lacks}"
    return f"文中出现{_quoted(together)}等字样，没有读出目标表" if len(together) >= LABELS_OF_A_FORM else ""


def _names_project(piece: str) -> bool:
    label = find_label(piece)
    return label is not None and label.key == "project_name"


def _quoted(words: Sequence[str]) -> str:
    return "、".join(f"“{word}”" for word in words[:3])


def _labels(lines: Sequence[Line]) -> list[str]:
    """Labels only a goal form prints together that stand by themselves in the text; [] for fewer than four, and where
    the title of a form is printed for fewer than three of its indicators' own."""
    pieces = {piece for line in lines for piece in _pieces(line)}
    pieces |= {compact(a.text + b.text) for a, b in pairwise(lines) if len(a.text) + len(b.text) <= LONGEST_TORN}
    found = [word for word in _OF_A_FORM if word in pieces]
    columns = len(pieces.intersection(_COLUMNS))
    if len(found) >= LABELS_OF_A_FORM or columns > 1:
        return found
    levels = [word for word in found if word.endswith(_OF_INDICATORS)]
    titled = len(levels) >= LABELS_BELOW_TITLE and any(is_title(line) for line in lines)
    return found if titled else []


def _pieces(line: Line) -> set[str]:
    """What white space sets apart, without the colon behind a label: a word inside a sentence is none. A short line is
    one as well (项目  名称)."""
    pieces = {_COLON.split(compact(piece))[0] for piece in line.text.split()}
    return pieces | {_COLON.split(compact(line.text))[0]} if len(line.text) <= LONGEST_SPACED else pieces


def blank_form(lines: Sequence[Line]) -> Rejection | None:
    """A template in a text whose order is lost: its title says so, and placeholders stand for its values."""
    title = next((x for x in lines if _TEMPLATE.search(x.text) and len(x.text) <= LONGEST_TITLE), None)
    starred = sum(bool(_PLACEHOLDER.search(line.text)) for line in lines)
    if title is None or starred < PLACEHOLDERS or not _labels(lines):
        return None
    return Rejection(title.text, "标题为模板或样表，表内是占位符号，是空白样表", title.location)


def unread_form(lines: Sequence[Line]) -> Unread | None:
    """A form whose labels stand in the text, alone or run together behind its title, and of which nothing was read:
    named, with the place of the first."""
    if _labels(lines):
        line = next((x for x in lines if not _pieces(x).isdisjoint(_OF_A_FORM)), lines[0])  # broken over lines
        return Unread(line.location, LABELS_UNREAD, line.text[:60])
    glued = next((x for n, x in enumerate(lines) if _TITLE.search(x.text) and _heads_glued(lines, n)), None)
    return Unread(glued.location, LABELS_UNREAD, glued.text[:60]) if glued is not None else None


def lost_forms(lines: Sequence[Line], passed: Collection[int]) -> list[Unread]:
    """The forms of which nothing was read beside others that were, each with the place of its first label.

    passed: the lines no room took. A run of them with labels only a goal form prints together is one, from title to
    title; no look-alike is.
    """
    found: list[Unread] = []
    run: list[Line] = []
    for index in range(len(lines) + 1):
        inside = index < len(lines) and index in passed and not lines[index].is_row
        if run and (not inside or is_title(lines[index])):
            lost = _lost_form(run)
            found += [lost] if lost is not None else []
            run = []
        if inside:
            run.append(lines[index])
    return found


def _lost_form(run: Sequence[Line]) -> Unread | None:
    pieces = {piece for line in run for piece in _pieces(line)}
    if pieces.isdisjoint(("项目名称", *_COLUMNS)) or not pieces.isdisjoint(REFUSED_CELLS):
        return None
    return None if is_overall_title(run[0]) or blank_form(run) is not None else unread_form(run)


def _heads_glued(lines: Sequence[Line], title: int) -> bool:
    """Whether 项目名称 and labels enough for a form run together behind a title: in its line, or in more lines more."""
    text = lines[title].text
    hit = _TITLE.search(text)
    behind = text[hit.end() :] if hit is not None else ""
    below = "".join(line.text for line in lines[title : title + REACH])
    return _holds_labels(behind, LABELS_OF_A_FORM) or _holds_labels(below, LABELS_OVER_LINES)


def _holds_labels(text: str, least: int) -> bool:
    named = "项目名称" in text or _HEADS_TOGETHER in text
    return named and sum(word in text for word in _OF_A_FORM) >= least


def _listed(pages: Sequence[int]) -> str:
    shown = "、".join(f"第{page}页" for page in pages[:5])
    return shown if len(pages) <= 5 else f"{shown}等"


def _place(place: Location) -> str:
    if place.page is not None:
        return f"第{place.page}页"
    return f"第{place.line}行" if place.line is not None else "文中"
