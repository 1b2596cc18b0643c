"""Word's own numbering for the 审核意见: 一、 for heads, （一） for projects, 1. for items that run on to the end,
（1） for the places of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

HEADS, PROJECTS, ITEMS, PARTS = range(4)
# (how it counts, text, whether a level above begins it anew)
_LEVELS = (
    ("chineseCounting", "%1、", True),
    ("chineseCounting", "（%2）", True),
    ("decimal", "%3.", False),
    ("decimal", "（%4）", True),
)
_ID = "97"  # of the list, none that python-docx's own template has


class Numbering:
    """The numbered paragraphs of one document."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        numbering = word.part.numbering_part.element
        abstract = _element("w:abstractNum", abstractNumId=_ID)
        abstract.append(_element("w:multiLevelType", val="multilevel"))
        for level, (kind, text, anew) in enumerate(_LEVELS):
            one = _element("w:lvl", ilvl=str(level))
            one.append(_element("w:start", val="1"))
            one.append(_element("w:numFmt", val=kind))
            if not anew:
                one.append(_element("w:lvlRestart", val="0"))
            one.append(_element("w:suff", val="nothing"))
            one.append(_element("w:lvlText", val=text))
            properties = _element("w:pPr")
            properties.append(_element("w:ind", left="0", firstLine="640"))  # two characters of 16 points
            one.append(properties)
            abstract.append(one)
        numbering.insert(0, abstract)  # all abstract lists stand before the lists
        number = _element("w:num", numId=_ID)
        number.append(_element("w:abstractNumId", val=_ID))
        numbering.append(number)

    def add(self, text: str, style: str, level: int) -> None:
        """A paragraph with the next number of its level."""
        properties = self._word.add_paragraph(text, style=style)._p.get_or_add_pPr()
        number = _element("w:numPr")
        number.append(_element("w:ilvl", val=str(level)))
        number.append(_element("w:numId", val=_ID))
        properties.insert(1, number)  # behind the name of the style, where the schema has it


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
