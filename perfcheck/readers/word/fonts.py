"""How a run is printed: hidden, struck through, white, in a symbol font; by itself or by its styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from perfcheck.readers.colours import SMALL, STRUCK, faded
from perfcheck.readers.word.colours import colour_of, filled_with, ground_of
from perfcheck.readers.word.names import child, is_on, name_of, number, value

_BASED_ON = 20  # styles built on each other that are followed
NARROWEST = 5  # per cent of its width at which a character is no more than a stroke
RAISED = 5  # half points above its neighbour at which a figure is a power or a note; less only sets a line straight
HIDDEN = "隐藏文字"


@dataclass(slots=True)
class Styles:
    """Run properties of styles by id. defaults: those of every run. shaded: styles that paint beneath text. of_tables:
    those of tables that say how text looks."""

    runs: dict[str, Any] = field(default_factory=dict)
    defaults: Any = None
    shaded: set[str] = field(default_factory=set)
    based_on: dict[str, str] = field(default_factory=dict)
    default_paragraph: str | None = None
    of_tables: set[str] = field(default_factory=set)

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
    styles.defaults = child(root, "docDefaults", "rPrDefault", "rPr")
    for element in root:
        identity = value(element, "styleId")
        if name_of(element) != "style" or identity is None:
            continue
        if (properties := child(element, "rPr")) is not None:
            styles.runs[identity] = properties
            if value(element, "type") == "table":
                styles.of_tables.add(identity)
        if any(name_of(e) == "shd" for e in element.iter()):
            styles.shaded.add(identity)
        if (base := value(child(element, "basedOn"))) is not None:
            styles.based_on[identity] = base
        if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
            styles.default_paragraph = identity
    for style in styles.based_on:
        if styles.shaded.intersection(styles.names(style)):
            styles.shaded.add(style)
    return styles


def style_of(paragraph: Any) -> str | None:
    """The style a paragraph names for itself."""
    return value(child(paragraph, "pPr", "pStyle"))


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is printed. gone: why nobody reads it as printed text, None where everybody does. lift: half points it
    stands above the line."""

    gone: str | None = None
    font: str | None = None
    capitals: bool = False
    lift: int = 0


def look_of(run: Any, styles: Styles) -> Look:
    """How a run looks by itself, its style, its paragraph's style and the defaults of the document."""
    own = child(run, "rPr")
    paragraph = run
    while paragraph is not None and name_of(paragraph) != "p":
        paragraph = paragraph.getparent()
    paragraph_style = None if paragraph is None else style_of(paragraph)
    layers = [] if own is None else [own, *styles.chain(value(child(own, "rStyle")))]
    layers += styles.chain(paragraph_style or styles.default_paragraph)
    if styles.of_tables and paragraph is not None:
        layers += styles.chain(_table_style(paragraph))
    if styles.defaults is not None:
        layers.append(styles.defaults)
    fonts = _first(layers, "rFonts")
    return Look(
        _gone(layers, run, styles),
        value(fonts, "ascii") or value(fonts, "hAnsi"),
        _switch(layers, "caps") or _switch(layers, "smallCaps"),
        RAISED if value(_first(layers, "vertAlign")) == "superscript" else number(_first(layers, "position")),
    )


def _table_style(paragraph: Any) -> str | None:
    """The style of the table that a paragraph stands in."""
    around = paragraph.getparent()
    while around is not None and name_of(around) != "tbl":
        around = around.getparent()
    return None if around is None else value(child(around, "tblPr", "tblStyle"))


def _gone(layers: list[Any], run: Any, styles: Styles) -> str | None:
    if not layers:
        return None
    if _switch(layers, "vanish"):
        return HIDDEN
    if _switch(layers, "strike") or _switch(layers, "dstrike"):
        return STRUCK
    size = _first(layers, "sz")
    wide = (value(_first(layers, "w")) or "").rstrip("%")  # of a character, in hundredths
    if (size is not None and 0 < number(size) <= 2) or (wide.isdigit() and int(wide) <= NARROWEST):
        return SMALL
    colour = colour_of(_first(layers, "color"))
    filled = _first(layers, "textFill")  # by newer Words painted in place of the colour
    if filled is not None:
        if child(filled, "noFill") is not None:
            return HIDDEN
        colour = filled_with(filled) or colour
    return None if colour is None else faded(colour, ground_of(run, layers, styles.shaded))


def _first(layers: list[Any], name: str) -> Any:
    """The nearest property of a name, None where no layer has it."""
    return next((found for found in (child(layer, name) for layer in layers) if found is not None), None)


def _switch(layers: list[Any], name: str) -> bool:
    return bool(is_on(_first(layers, name)))
