"""The last line of a form: 负责人 经办人 联系电话 填报日期, in cells or in one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.model.location import NOT_FOUND, Field, Status
from perfcheck.parsing.labels import CONTACT_LABELS
from perfcheck.patterns import regex

if TYPE_CHECKING:
    from perfcheck.parsing.stream import Line, Token

_NAMES = {name: key for key, names in CONTACT_LABELS.items() for name in names}
_WORDS = "|".join(sorted(("\\s?".join(n) for n in _NAMES), key=len, reverse=True))
_LABEL = regex(rf"({_WORDS})(?:[(（]签[字章][)）])?\s{{0,3}}[:：]?")
# what may stand before them in the foot: 填报部门：水利局办公室 联系电话：…
_OFFICE = regex(r"\s{0,3}((?:填报|填表|申报|编制|报送)(?:部门|单位|科室|股室|处室))\s{0,3}[:：]")


def contact_labels(line: Line) -> int:
    """How many different contact labels a line shows at the start of a cell or after a space."""
    return len({_NAMES["".join(h.group(1).split())] for h in _LABEL.finditer(line.text)})


def contact_cells(text: str) -> list[str]:
    """A line of such labels as the cells it was: each label, then what stands behind it; [] for any other line."""
    hits = [hit for hit in _LABEL.finditer(text) if not text[: hit.start()][-1:].strip()]
    if not hits or text[: hits[0].start()].strip():
        return []
    ends = [*(hit.start() for hit in hits[1:]), len(text)]
    return [part for hit, end in zip(hits, ends, strict=True) for part in (hit.group(), text[hit.end() : end].strip())]


def is_contact_line(line: Line) -> bool:
    """Two labels, or 填报日期 alone: the foot of a form."""
    first = _LABEL.match(line.tokens[0].text) if line.tokens else None
    if first is None:
        return False
    return contact_labels(line) >= 2 or (len(line.tokens) <= 2 and len(line.text) <= 60)


def office_before(line: Line) -> tuple[str, Field] | None:
    """The label and content that stand before two contact labels or more: 填报部门：水利局办公室 联系电话：…"""
    text = line.text
    office, first = _OFFICE.match(text), _LABEL.search(text)
    if office is None or first is None or first.start() < office.end() or contact_labels(line) < 2:
        return None
    content = text[office.end() : first.start()].strip()
    by_ocr = line.tokens[0].cell.by_ocr
    return office[1], Field(Status.PRESENT if content else Status.BLANK, content or None, line.location, None, by_ocr)


def foot(line: Line) -> tuple[dict[str, Field], tuple[tuple[str, Field], ...]] | None:
    """The contacts of a line that is the foot of a form, and the office in front of them; None for other lines."""
    office = office_before(line)
    if office is None and not is_contact_line(line):
        return None
    return contacts(line), () if office is None else (office,)


def contacts(line: Line) -> dict[str, Field]:
    """Fields by attribute name; a label without content is BLANK at the label's place. What stands behind a label that
    is printed again (two telephones) follows the first, unless it is the same."""
    found: dict[str, Field] = {}
    contents: dict[str, list[str]] = {}  # one a printed label
    name = ""
    for token in line.tokens:
        position = 0
        for hit in _LABEL.finditer(token.text):
            _fill(found, contents, name, token.text[position : hit.start()], token)
            name = _NAMES["".join(hit.group(1).split())]
            contents.setdefault(name, []).append("")
            found.setdefault(name, Field(Status.BLANK, None, token.cell.location))
            position = hit.end()
        _fill(found, contents, name, token.text[position:], token)
    return found


def _fill(found: dict[str, Field], contents: dict[str, list[str]], name: str, text: str, token: Token) -> None:
    content = text.strip(" :：\t")
    if not name or not content:
        return
    contents[name][-1] += content
    before = found.get(name, NOT_FOUND)
    place = before.location if before.present else token.cell.location
    text = "、".join(dict.fromkeys(filter(None, contents[name])))
    found[name] = Field(Status.PRESENT, text, place, None, token.cell.by_ocr)
