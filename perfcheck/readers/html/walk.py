"""One pass over a page's elements without recursion: lines of text and tables, each with what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.model.location import Location
from perfcheck.model.page import Hidden, Unread
from perfcheck.readers.html.controls import CONTROLS, button, is_masked, is_picture, shown
from perfcheck.readers.html.flow import Flow, Table
from perfcheck.readers.html.hiding import HIDDEN, gone, is_turned
from perfcheck.readers.html.lists import LISTS, first_of, number_of
from perfcheck.readers.html.maths import math_text
from perfcheck.readers.html.styles import Seen, has_picture, seen_in
from perfcheck.readers.html.variables import resolved
from perfcheck.readers.limits import LONGEST_HIDDEN, MOST_COLUMNS, MOST_NAMED
from perfcheck.readers.spans import span_of
from perfcheck.readers.symbols import UNKNOWN, in_font, is_symbol_font, raised
from perfcheck.readers.withdrawn import TURNED

if TYPE_CHECKING:
    from perfcheck.readers.html.styles import Sheet

NO_CONTENT = {
    "script", "style", "noscript", "head", "template", "datalist", "title", "meta", "link", "noframes", "xml",
    "rt", "rp", "rtc",
}  # fmt: skip
NAMED = {
    "img": "网页中的图片未读取", "svg": "网页中的矢量图未读取", "canvas": "网页中画布上的图未读取",
    "iframe": "网页中的框架（iframe）未读取", "frame": "网页中的框架（frame）未读取",
    "object": "网页中的嵌入对象未读取", "embed": "网页中的嵌入对象未读取", "video": "网页中的视频未读取",
}  # fmt: skip
INLINE = {
    "span", "a", "b", "strong", "i", "em", "u", "font", "sup", "sub", "small", "label", "ins", "mark", "code", "big",
    "abbr", "bdo", "bdi", "cite", "q", "tt", "kbd", "samp", "var", "time", "data", "output", "wbr", "nobr", "math",
    "mrow", "mi", "mn", "mo", "mtext", "acronym", "dfn", "ruby", "rb", "o:p", "s", "strike", "del",
}  # fmt: skip
_PRIVATE = re.compile("[\uf000-\uf0ff]")  # what converters leave of symbol fonts
DEEPEST_TABLES = 50
GROUPS = {"thead", "tbody", "tfoot"}  # of rows; no cell reaches beyond its own
BLOCKS = {"block", "list-item", "table", "flex", "grid", "flow-root"}  # begin a line and end it
SKIPPED, BLOCK = "perfcheck-skipped", "perfcheck-block"


class Walker:
    """Walks the page once. account: unread and hidden content, where it was met."""

    def __init__(self, root: Any, sheet: Sheet) -> None:
        self.sheet = sheet
        self.flows = [Flow()]
        self.tables: list[Table] = []
        self.unread: list[Unread] = []
        self.hidden: list[Hidden] = []
        self.seen = [Seen()]  # of the open elements
        self.counts: list[int] = []  # of the open lists
        self.made = 0
        _put_in_order(root)
        self.holding = _holding_tables(root)
        self._walk = etree.iterwalk(root, events=("start", "end"))

    def run(self) -> Flow:
        """The lines and tables of the page."""
        for event, element in self._walk:
            if not isinstance(element.tag, str):
                if event == "end":
                    self._put(element.tail, element.getparent())
            elif event == "start":
                self._start(element)
            else:
                self._end(element)
        self.flows[0].end_line()
        return self.flows[0]

    def _put(self, text: str | None, owner: Any) -> None:
        """Text that stands directly in an element; what nobody sees of it goes to hidden."""
        why = self.seen[-1].why
        if why is None:
            if text and (is_symbol_font(self.seen[-1].font) or _PRIVATE.search(text)):
                text = in_font(text, self.seen[-1].font)
                if UNKNOWN in text:
                    self._not_read("有符号字体的字符无法识别", text)
                    self._draw(unknown=True)
            if text and self.seen[-1].raised:
                text = raised("".join(self.flows[-1].pending[-2:]).rstrip(), text)
            self.flows[-1].put(text, self.seen[-1].breaks)
        elif text and text.strip():
            self._note_hidden(owner, why, " ".join(text.split()))

    def _start(self, element: Any) -> None:  # noqa: PLR0912 - one branch a kind of element
        tag = element.tag
        flow = self.flows[-1]
        styles, variables = resolved(self.sheet.styles_of(element), self.seen[-1].variables)
        if tag in NO_CONTENT:
            self._skip(element)
            return
        if (why := gone(element, styles)) is not None and tag != "col":
            self._not_seen(element, why)
            self._skip(element)
            return
        around = self.seen[-1]
        if tag in CONTROLS:  # of a font and a ground of their own
            around = Seen(visible=around.visible)
        seen = seen_in(element, styles, around, self.sheet.painted, variables)
        if tag in NAMED or is_picture(element):
            if not _is_tiny(element):
                quote = element.get("alt") or element.get("src") or element.get("data") or _text_of(element)
                self._not_read(NAMED.get(tag, NAMED["img"]), str(quote))
                self._draw()
            self._skip(element)
            return
        if tag in CONTROLS or tag == "math":
            self._show(element, seen)
            self._skip(element)
            return
        self.seen.append(seen)
        if tag == "br":
            flow.put("\n", kept=True)
        elif tag == "table":
            self._start_table(element, flow)
        elif tag == "tr" and self.tables:
            self.tables[-1].next_row()
            self._put(element.text, element)
        elif tag in ("td", "th") and self.tables:
            self._start_cell(element)
        else:
            if tag not in INLINE:
                flow.end_line()
            elif styles.get("display") in BLOCKS:
                flow.end_line()
                element.set(BLOCK, "1")
            if tag in LISTS:
                self.counts.append(first_of(element))
            sign = TURNED if is_turned(element, styles) else ""
            self._put(sign + self._number(element, styles) + self.sheet.painted_round(element, "before"), element)
            self._put(element.text, element)
            if has_picture(styles) and not _text_of(element):
                self._not_read(NAMED["img"], "")
                self._draw()

    def _show(self, element: Any, seen: Seen) -> None:
        """A control or a formula: its text as a whole."""
        if seen.why is not None:
            self._not_seen(element, seen.why)
            return
        self.flows[-1].put(math_text(element) if element.tag == "math" else shown(element), kept=True)
        self._note_button(element)
        if is_masked(element):
            self._not_read("网页密码框中的内容不显示，未读取", "")
            self._draw()

    def _number(self, element: Any, styles: dict[str, str]) -> str:
        """The number of an item of a list."""
        around = element.getparent()
        if element.tag != "li" or around is None or around.tag not in LISTS or not self.counts:
            return ""
        stated = str(element.get("value") or "")
        if stated.isascii() and stated.isdigit() and len(stated) < 6:
            self.counts[-1] = int(stated)
        text = number_of(self.counts[-1], around, {**self.sheet.styles_of(around), **styles})
        self.counts[-1] += -1 if around.get("reversed") is not None else 1
        return text

    def _draw(self, unknown: bool = False) -> None:
        """Note that the cell that is open holds something that is not read. unknown: among its characters."""
        if self.tables and self.tables[-1].cells and len(self.flows) > 1:
            self.tables[-1].cells[-1].drawn = True
            self.tables[-1].cells[-1].unknown |= unknown

    def _note_button(self, element: Any) -> None:
        if (said := button(element)) and self.tables and self.tables[-1].cells and len(self.flows) > 1:
            self.tables[-1].cells[-1].button = said

    def _end_cell(self) -> None:
        """Close a cell. Buttons say nothing of a form, but a cell that holds nothing else is not blank."""
        self.flows.pop().end_line()
        cell = self.tables[-1].cells[-1]
        if cell.button and not cell.flow.items:
            cell.drawn = True
            self._not_read("网页表格中的按钮未读取", cell.button)

    def _skip(self, element: Any) -> None:
        element.set(SKIPPED, "1")
        self._walk.skip_subtree()

    def _start_table(self, element: Any, flow: Flow) -> None:
        flow.end_line()
        if len(self.tables) >= DEEPEST_TABLES:
            self._not_read(f"表格嵌套超过{DEEPEST_TABLES}层，其中的内容未读取", "")
            self.seen.pop()
            self._skip(element)
            return
        self._put(element.text, element)  # what stands between a table's tags is shown before it
        flow.end_line()
        self.tables.append(Table(hidden=self._hidden_columns(element)))
        flow.items.append(self.tables[-1])
        self.made += 1

    def _hidden_columns(self, table: Any) -> set[int]:
        """Columns that <col> elements switch off."""
        found: set[int] = set()
        column = 0
        groups = [e for e in table if e.tag in ("col", "colgroup")]
        for col in [c for e in groups for c in ([e] if e.tag == "col" else e.findall("col") or [e])]:
            width = span_of(col.get("span"))
            if gone(col, self.sheet.styles_of(col)) == HIDDEN:
                found.update(range(column, min(column + width, MOST_COLUMNS)))
            column += width
        return found

    def _start_cell(self, element: Any) -> None:
        cell = self.tables[-1].cell(element)
        if cell is None:
            self._not_read(f"表格超过{MOST_COLUMNS}列，其后的列未读取", "")
        elif self.tables[-1].hidden.issuperset(range(cell.column, cell.column + cell.columns)):
            self._not_seen(element, HIDDEN)
        else:
            self.flows.append(cell.flow)
            self._put(self.sheet.painted_round(element, "before"), element)
            self._put(element.text, element)
            return
        self.seen.pop()
        self._skip(element)

    def _end(self, element: Any) -> None:
        tag = element.tag
        if not element.get(SKIPPED):
            self._put(self.sheet.painted_round(element, "after"), element)
            if tag in ("td", "th") and self.tables and len(self.flows) > 1:
                self._end_cell()
            elif tag == "table":
                self.tables.pop().end_group()
            elif tag in GROUPS and self.tables:
                self.tables[-1].end_group()
            elif (tag not in INLINE and tag != "br") or element.get(BLOCK):
                self.flows[-1].end_line()
                if tag == "caption" and self.tables:
                    self.flows[-1].before(self.tables[-1])
            if tag in LISTS:
                self.counts.pop()
            self.seen.pop()
        self._put(element.tail, element.getparent())

    def _here(self) -> Location:
        if self.tables:
            table = self.tables[-1]
            column = table.cells[-1].column if table.cells and table.cells[-1].row == table.row else table.column
            return Location(table=max(0, self.made - 1), row=max(0, table.row), column=column)
        return Location(line=sum(len(f.lines) for f in self.flows) + 1)

    def _not_read(self, reason: str, quote: str) -> None:
        if len(self.unread) < MOST_NAMED:
            self.unread.append(Unread(self._here(), reason, quote[:100] or None))

    def _not_seen(self, element: Any, why: str) -> None:
        """Hidden menus and hints of the page around it are no part of the document."""
        self._note_hidden(element, why, _text_of(element))

    def _note_hidden(self, element: Any, why: str, text: str) -> None:
        if text and len(self.hidden) < MOST_NAMED and self._belongs(element):
            self.hidden.append(Hidden(self._here(), why, text))

    def _belongs(self, element: Any) -> bool:
        """Whether hidden content stands in a table, holds one, or stands beside one in the same container."""
        if self.tables or id(element) in self.holding or element.tag == "table":
            return True
        around = next((e for e in element.iterancestors() if id(e) in self.holding), None)
        if around is None:
            return False
        return around.tag not in ("body", "html") or any(child.tag == "table" for child in around)


def _put_in_order(root: Any) -> None:
    """Heads of tables first, feet last: so they are shown, wherever they are written."""
    for table in list(root.iter("table")):
        first = next((part for part in table if part.tag in ("tbody", "tr")), None)
        head, foot = table.find("thead"), table.find("tfoot")
        if head is not None and first is not None:
            first.addprevious(head)
        if foot is not None:
            table.append(foot)


def _holding_tables(root: Any) -> dict[int, Any]:
    """Every element with a table in it, by its identity."""
    found: dict[int, Any] = {}
    for table in root.iter("table"):
        for element in table.iterancestors():
            if id(element) in found:
                break
            found[id(element)] = element
    return found


def _text_of(element: Any) -> str:
    parts: list[str] = []
    size = 0
    for part in element.iter():
        words = shown(part) if part.tag in CONTROLS else part.text if isinstance(part.tag, str) else ""
        for text in (words if part.tag not in NO_CONTENT else "", part.tail if part is not element else ""):
            if text and text.strip() and size < LONGEST_HIDDEN:
                parts.append(" ".join(text.split()))
                size += len(text)
    return " ".join(parts)[:LONGEST_HIDDEN]


def _is_tiny(element: Any) -> bool:
    """A counting pixel or a bullet."""
    sizes = [str(element.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return all(size.isdigit() and int(size) <= 24 for size in sizes)
