"""How a run is printed: hidden, struck through, white, in a symbol font; by itself or by its styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from perfcheck.readers.word.names import child, is_on, name_of, number, value

_BASED_ON = 20  # styles built on each other that are followed
HIDDEN, STRUCK, WHITE = "隐藏文字", "删除线划去的文字", "白色文字"


@dataclass(slots=True)
class Styles:
    """Run properties of styles by id; default: those of every run."""

    runs: dict[str, Any] = field(default_factory=dict)
    based_on: dict[str, str] = field(default_factory=dict)
    default_paragraph: str | None = None

    def names(self, style: str | None) -> list[str]:
        """A style and those it is based on, nearest first; without one, the default of paragraphs."""
        style = style or self.default_paragraph
        found: list[str] = []
        while style is not None and len(found) < _BASED_ON:
            found.append(style)
            style = self.based_on.get(style)
        return found

    def chain(self, style: str | None) -> list[Any]:
        """Run properties of a style and those it is based on, nearest first."""
        return [self.runs[s] for s in (self.names(style) if style is not None else []) if s in self.runs]


def styles_of(root: Any) -> Styles:
    """The styles of a style sheet."""
    styles = Styles()
    for element in root:
        identity = value(element, "styleId")
        if name_of(element) != "style" or identity is None:
            continue
        if (properties := child(element, "rPr")) is not None:
            styles.runs[identity] = properties
        if (base := value(child(element, "basedOn"))) is not None:
            styles.based_on[identity] = base
        if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
            styles.default_paragraph = identity
    return styles


def style_of(paragraph: Any) -> str | None:
    """The style a paragraph names for itself."""
    return value(child(paragraph, "pPr", "pStyle"))


def font_of(run: Any) -> str | None:
    """The font a run names for itself."""
    fonts = child(run, "rPr", "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def unseen(run: Any, styles: Styles) -> str | None:
    """Why nobody reads this run as printed text, None where everybody does."""
    own = child(run, "rPr")
    paragraph = run
    while paragraph is not None and name_of(paragraph) != "p":
        paragraph = paragraph.getparent()
    paragraph_style = None if paragraph is None else style_of(paragraph)
    layers = [] if own is None else [own, *styles.chain(value(child(own, "rStyle")))]
    layers += styles.chain(paragraph_style or styles.default_paragraph)
    if _switch(layers, "vanish"):
        return HIDDEN
    if _switch(layers, "strike") or _switch(layers, "dstrike"):
        return STRUCK
    size = next((s for s in (child(layer, "sz") for layer in layers) if s is not None), None)
    if size is not None and 0 < number(size) <= 2:
        return "极小的文字"
    return WHITE if _white(layers, run) else None


def _switch(layers: list[Any], name: str) -> bool:
    return next((bool(is_on(s)) for s in (child(layer, name) for layer in layers) if s is not None), False)


def _white(layers: list[Any], run: Any) -> bool:
    """White letters on nothing darker: no shade or highlight of the run, its paragraph, cell or table."""
    colour = next((c for c in (child(layer, "color") for layer in layers) if c is not None), None)
    theme = value(colour, "themeColor")
    if colour is None or not (
        theme in ("background1", "light1", "bg1") or (theme is None and (value(colour) or "").upper() == "FFFFFF")
    ):
        return False
    if any(child(layer, "shd") is not None or child(layer, "highlight") is not None for layer in layers):
        return False
    element = run.getparent()
    while element is not None:
        name = name_of(element)
        properties = child(element, name + "Pr") if name in ("p", "tc", "tbl") else None
        shade = None if properties is None else child(properties, "shd")
        if shade is not None and (value(shade, "fill") or "auto").upper() not in ("AUTO", "FFFFFF"):
            return False
        styled = properties is not None and child(properties, "tblStyle") is not None
        if name == "txbxContent" or (name == "tbl" and styled):
            return False  # the shape or the table's style may be dark
        element = element.getparent()
    return True
