"""Page, fonts and page numbers of the Word letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

BLACK = RGBColor(0, 0, 0)
LINE = Pt(28)  # 22 lines a page
# Style → (font, what Word takes where it is not installed, points); 三号 is 16 points, 二号 22.
OFFICIAL = {
    "Normal": ("仿宋_GB2312", "仿宋", 16),
    "Body Text": ("仿宋_GB2312", "仿宋", 16),
    "Title": ("方正小标宋简体", "宋体", 22),
    "Heading 1": ("黑体", "黑体", 16),
    "Heading 2": ("楷体_GB2312", "楷体", 16),
}
PLAIN = {
    "Normal": ("仿宋", "仿宋", 12),
    "Title": ("黑体", "黑体", 16),
    "Heading 1": ("黑体", "黑体", 14),
    "Heading 2": ("黑体", "黑体", 12),
}


def official(word: WordDocument) -> None:
    """Margins, sizes and fonts of GB/T 9704: a text area of 156 by 225 mm on A4."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _fonts(word, OFFICIAL)
    for name in OFFICIAL:
        spacing = _style(word, name).paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, LINE if name != "Title" else Pt(36)
        if name in ("Body Text", "Heading 1", "Heading 2"):
            spacing.first_line_indent = Pt(32)  # two characters
    title = _style(word, "Title")
    title.paragraph_format.space_after = LINE
    for line in title.element.xpath("./w:pPr/w:pBdr"):
        line.getparent().remove(line)


def plain(word: WordDocument) -> None:
    """A working paper on A4."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.4)
    _fonts(word, PLAIN)


def number_pages(word: WordDocument) -> None:
    """ "— 1 —" at the foot."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        if kind is None:
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run._r.append(code)
            continue
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
    paragraph.add_run(" —")


def _fonts(word: WordDocument, fonts: dict[str, tuple[str, str, int]]) -> None:
    for name, (font, instead, size) in fonts.items():
        style = _style(word, name)
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), BLACK, False
        style.font.name = instead  # what Latin letters and digits take, and a machine without the font
        # Word takes Chinese characters from the eastAsia font, and theme fonts go before named ones.
        properties = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [k for k in properties.attrib if k.endswith("Theme")]:
            del properties.attrib[key]
        properties.set(qn("w:eastAsia"), font)
        _fall_back(word, font, instead)


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    style = word.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"python-docx's template has no paragraph style {name}")
    return style


def _fall_back(word: WordDocument, font: str, instead: str) -> None:
    """What stands for a font that is not installed, in the table of fonts of the file."""
    if font == instead:
        return
    for part in word.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            entry = f'<w:font w:name="{font}"><w:altName w:val="{instead}"/></w:font></w:fonts>'.encode()
            if font.encode() not in part.blob:
                part._blob = part.blob.replace(b"</w:fonts>", entry)  # python-docx keeps this part as bytes
