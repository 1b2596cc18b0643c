"""Lines below the indicators: signatures, notes, who filled the form in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.parsing.contacts import contact_cells, is_contact_line
from perfcheck.parsing.forms import is_section, is_title
from perfcheck.parsing.restoring.words import is_level_word
from perfcheck.parsing.tables.labelled import label_of, names_project
from perfcheck.parsing.tables.roles import LEVELS, head_role
from perfcheck.patterns import regex
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.parsing.restoring.sheet import Sheet
    from perfcheck.parsing.stream import Line

LEVELS_REACH, MOST_WORDS = 24, 12  # lines below a row, and words of a line, in which levels are looked for
_NOTE = regex(r"^(?:注|备注|说明|填表说明|附注)(?:\d{0,2}[:：、.]|$)")
_SEAL = regex(r"盖章|签字|签章|签名|公章")
# What a web page prints below an article.
_PAGE = regex(
    r"^(?:附件(?:下载|\d{0,2})(?:[:：]|$)|扫一扫|[\[【](?:下载|打印|关闭|返回)|内容保障|版权所有|网站标识码|分享到|责任编辑|"
    r"相关(?:解读|附件|文档|链接|新闻|阅读)$|[上下]一[篇条]|.{2,20}(?:人民政府|办公室|管委会)主办|.{0,8}ICP备|"
    r"文件下载$|政策(?:咨询|解读|图解|问答)$|如果?您对|标签[:：]|打印(?:本页|此页)$|关闭(?:窗口|本页|页面)$|我要纠错|网站地图$|"
    r"联系我们$|(?:主办|承办|技术支持)(?:单位)?[:：]|回到?顶部$|返回(?:顶部|首页)?$)"
)
_CELL_END = regex(r"[:：]\s*(?:-?\d[\d,.]*\s*[万亿]?元?|[-/—无])?\s*$|[;；。]\s*$")


def is_heading(line: Line) -> bool:
    """The head of a section; no numbered cell of a form (一、财政拨款: 250), no numbered sentence of its goals."""
    return is_section(line) and _CELL_END.search(line.text) is None


def is_page_foot(line: Line) -> bool:
    """Whether a line belongs to the web page below the form."""
    return not line.is_row and _PAGE.match(compact(line.text)) is not None


def is_end(line: Line) -> bool:
    """Whether a form written in lines of text ends above this one: a table, a title, a section, the web page's foot."""
    return line.is_row or is_title(line) or is_heading(line) or is_page_foot(line)


def is_foot(line: Line) -> bool:
    """Whether a line below the indicators is a signature, a note or a label of the form."""
    text = compact(line.text)
    signed = ("章" in text or "签" in text) and bool(_SEAL.search(text))
    if signed or (text[:1] in "注备说填附" and _NOTE.match(text)) or is_contact_line(line):
        return True
    return _label(line) in ("contact", "header", "text")


def _label(line: Line) -> str:
    """The group of the label a line begins with."""
    label = label_of(line.tokens[0].text.split()[0])
    return "" if label is None else label.group


def foot_begins(lines: Sequence[Line], index: int, last: int) -> bool:
    """Whether the indicators above a line end there: a foot, and no row named by a word that is a label elsewhere
    (项目完成时间 2025年9月底前), with levels behind it before ``last``."""
    if not is_foot(lines[index]):
        return False
    return _label(lines[index]) not in ("header", "text") or not levels_follow(lines, index, last)


def levels_follow(lines: Sequence[Line], index: int, last: int) -> bool:
    """Whether a level of the same table stands behind a line, before the heads or the project of another."""
    for line in lines[index + 1 : min(last, index + LEVELS_REACH)]:
        words = [t.text for t in line.tokens] if line.is_row else line.text.split()
        if is_title(line) or any(names_project(w) or head_role(w) in LEVELS for w in words[:MOST_WORDS]):
            return False
        if any(is_level_word(w) and "标" in w for w in words[:MOST_WORDS]):
            return True
    return False


def foot_line(sheet: Sheet, line: Line, width: int) -> None:
    """Write such a line as it is, labels and contents of contacts in cells of their own."""
    row = sheet.add_row(line.location)
    texts = contact_cells(line.text) if len(line.tokens) == 1 else []
    cells = [line.tokens[0].cell._replace(text=text) for text in texts] or [token.cell for token in line.tokens]
    for number, cell in enumerate(cells, 1):
        sheet.put(row, number - 1, max(width, number) if number == len(cells) else number, cell)
