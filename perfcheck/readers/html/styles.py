"""Whether an element of a page and its text are seen: by its own style, its attributes and the page's style sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from perfcheck.readers.colours import BLACK, PAPER, STRUCK, Colour, faded
from perfcheck.readers.html.colours import CLEAR, colour_of
from perfcheck.readers.html.hiding import HIDDEN, LOOKED_AT, gone, is_closed, is_struck
from perfcheck.readers.html.selectors import Selector, listed, selector_of
from perfcheck.readers.html.variables import NO_VARIABLES, Variables

MOST_RULES = 400
MOST_CSS = 500_000  # characters
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_SCREEN = re.compile(
    r"@media(?: only)?(?: (?:screen|all))?(?:(?: and)? ?\(min-width: ?(?:\d{1,3}|1[0-2]\d\d)px\))* ?\{"
)
_KEPT = re.compile(r"@layer [^;{]*\{|@supports (?!not\b)[^;{]*\{")
_PART = re.compile(r"""(?:[^;"'(]|"[^"]*"|'[^']*'|\([^)]*\)|["'(])+""")
_SIZE = re.compile(r"(\d*\.?\d+)(px|pt|em|rem|ex|%|mm|cm|in)?")
_FONT = re.compile(r"(?:(?<= )|^)((?:\d*\.)?\d+(?:px|pt|em|rem|ex|%|mm|cm|in)|0)(?=[/ ]|$)")
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]{1,40})\s*\)")
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_WATCHED = {
    *LOOKED_AT, "font-size", "font-family", "color", "-webkit-text-fill-color", "background", "background-color",
    "background-image", "content", "list-style", "list-style-type", "white-space", "white-space-collapse",
    "vertical-align",
}  # fmt: skip
PRINTED_BREAKS = {"pre", "xmp", "listing"}
Styles = dict[str, str]


class Seen(NamedTuple):
    """How text directly in an element is seen. why: a Chinese phrase for text nobody sees, None for the others.

    colour: of the letters (CLEAR, None where not known); ground: painted beneath, None where not known. font: the
    first that is named. variables: what stands for the names of the style sheet here. struck: a line runs through it.
    breaks: line breaks of the source are shown as such. raised: it stands above the line.
    """

    colour: Colour | str | None = BLACK
    ground: Colour | None = PAPER
    visible: bool = True
    tiny: bool = False
    font: str = ""
    variables: Variables = NO_VARIABLES
    struck: bool = False
    breaks: bool = False
    raised: bool = False

    @property
    def why(self) -> str | None:
        """Why nobody sees text here, a Chinese phrase; None where it is seen."""
        if not self.visible or self.tiny or self.colour == CLEAR:
            return HIDDEN
        if self.struck:
            return STRUCK
        return None if isinstance(self.colour, str) else faded(self.colour, self.ground)


def declarations(text: str | None) -> list[tuple[str, str, bool]]:
    """ "DISPLAY : none !important" → [("display", "none", True)]."""
    found = []
    for part in _PART.findall((text or "")[:5000]):
        name, _, value = part.partition(":")
        if value:
            name = name.strip().lower()
            plain = value if name == "content" else " ".join(value.lower().split())
            plain = plain.replace("!important", "").replace("! important", "").strip()
            if name == "font":  # the shorthand: "bold 12px/1.5 SimSun"
                hit = _FONT.search(plain)
                name, family, plain = "font-size", plain[hit.end() :] if hit else "", hit.group(1) if hit else ""
                found.append(("font-family", family.partition(" ")[2].strip(), "!" in value))
            found.append((name, plain, "!" in value))
    return found


@dataclass(frozen=True, slots=True)
class Rule:
    """styles: (name, value, important). place: in the order of the sheet."""

    selector: Selector
    styles: tuple[tuple[str, str, bool], ...]
    place: int


@dataclass(slots=True)
class Sheet:
    """The rules of a page that decide over being seen. painted: rules not known here paint backgrounds, so that
    letters in the colour of the paper may well be seen."""

    rules: list[Rule] = field(default_factory=list)
    painted: bool = False
    by_key: dict[str, list[Rule]] = field(default_factory=dict)

    def add(self, css: str) -> None:
        """Rules for the screen; those for printing only and other @-blocks are left off."""
        for selectors, body in _RULE.findall(_without_at(_COMMENT.sub("", css[:MOST_CSS]))):
            styles = tuple(d for d in declarations(body) if d[0] in _WATCHED or d[0].startswith("--"))
            for text in listed(selectors) if styles else ():
                selector = selector_of(text)
                if selector is None or len(self.rules) >= MOST_RULES:
                    self.painted = self.painted or "background" in body.lower()
                else:
                    rule = Rule(selector, styles, len(self.rules))
                    self.rules.append(rule)
                    self.by_key.setdefault(selector.pseudo + selector.key, []).append(rule)

    def styles_of(self, element: Any, pseudo: str = "") -> Styles:
        """What holds for an element by itself: rules by weight, its own style, then what is important."""
        keys = [element.tag, "*", f"#{element.get('id')}", *("." + c for c in str(element.get("class") or "").split())]
        near = [rule for key in dict.fromkeys(keys) for rule in self.by_key.get(pseudo + key, ())]
        fitting = [rule for rule in near if rule.selector.matches(element)]
        fitting.sort(key=lambda rule: (rule.selector.weight, rule.place))
        stated = [d for rule in fitting for d in rule.styles]
        if not pseudo:
            stated += declarations(element.get("style"))
        found: Styles = {}
        for wanted in (False, True):
            found |= {name: value for name, value, important in stated if important is wanted}
        return found

    def painted_round(self, element: Any, pseudo: str) -> str:
        """The words a style sheet sets before or behind an element."""
        if not self.rules:
            return ""
        styles = self.styles_of(element, pseudo)
        if gone(element, styles) is not None:
            return ""
        found = _STRING.findall(styles.get("content", ""))
        words = (str(element.get(name) or "") if name else double or single for double, single, name in found)
        return "".join(_ESCAPED.sub(_sign, word).replace("\\", "") for word in words)


def seen_in(element: Any, styles: Styles, around: Seen, painted: bool, variables: Variables) -> Seen:
    """How text in an element is seen. around: in the element it stands in. painted: as in ``Sheet``. variables: that
    hold in it."""
    stated = styles.get("-webkit-text-fill-color") or styles.get("color")
    stated = stated or str(element.get("color" if element.tag == "font" else "text") or "").lower()
    colour = colour_of(stated) if stated and stated not in ("inherit", "currentcolor") else around.colour
    ground = _ground(element, styles, around.ground)
    visibility = styles.get("visibility", "inherit")
    if is_closed(element):
        visibility = "hidden"
    elif element.tag == "summary" and is_closed(element.getparent()):
        visibility = styles.get("visibility", "visible")
    size = styles.get("font-size")
    font = styles.get("font-family") or str(element.get("face") or "" if element.tag == "font" else "")
    return Seen(
        colour,
        None if painted else ground,
        around.visible if visibility == "inherit" else visibility == "visible",
        around.tiny if size in (None, "", "inherit") or (around.tiny and size.endswith(("em", "%"))) else _tiny(size),
        around.font if font in ("", "inherit") else font.partition(",")[0].strip(" '\""),
        variables,
        around.struck or is_struck(element, styles),
        _breaks(element, styles, around.breaks),
        around.raised or styles.get("vertical-align", "super" if element.tag == "sup" else "") == "super",
    )


def _breaks(element: Any, styles: Styles, around: bool) -> bool:
    """Whether line breaks of the source are shown in an element."""
    stated = styles.get("white-space") or styles.get("white-space-collapse") or "inherit"
    if stated == "inherit":
        return around or element.tag in PRINTED_BREAKS
    return stated.startswith(("pre", "break-spaces"))


def _ground(element: Any, styles: Styles, around: Colour | None) -> Colour | None:
    """What is painted beneath the text of an element, None where it cannot be told."""
    if element.get("background") or "url(" in styles.get("background-image", ""):
        return None
    named = styles.get("background-color") or styles.get("background") or str(element.get("bgcolor") or "").lower()
    if not named or named in ("none", "inherit", "initial", "transparent", "unset"):
        return around
    if "url(" in named or "gradient" in named:
        return None
    found = next((c for c in map(colour_of, [named, *named.split()]) if c is not None), None)
    return around if found == CLEAR else None if isinstance(found, str) else found


def has_picture(styles: Styles) -> bool:
    """Whether a picture is painted in the background of an element with a size of its own."""
    painted = "url(" in styles.get("background", "") + styles.get("background-image", "")
    sizes = [_size(styles.get(name)) or 0 for name in ("width", "height")]
    return painted and all(size > 24 for size in sizes[:1]) and sizes[1] > 8


def _size(text: str | None) -> float | None:
    hit = _SIZE.fullmatch(text or "")
    return float(hit.group(1)) if hit else None


def _tiny(text: str) -> bool:
    """Letters of a pixel or a point are read by nobody."""
    hit = _SIZE.fullmatch(text)
    if hit is None:
        return False
    size, unit = float(hit.group(1)), hit.group(2)
    return size <= 1 if unit in ("px", "pt") else size == 0 or (unit == "%" and size < 5) or (size < 0.05)


def _sign(hit: re.Match[str]) -> str:
    code = int(hit.group(1), 16)
    return chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _without_at(css: str) -> str:
    """The style sheet without its @-blocks; what stands in those for the screen is kept."""
    kept, depth, index = [], 0, 0
    for hit in re.finditer(r"@[^{};]*[{;]|[{}]", css):
        token = " ".join(hit.group().lower().split())
        if depth == 0 and token.startswith("@"):
            kept.append(css[index : hit.start()])
            index = hit.end()
            depth = 0 if _SCREEN.fullmatch(token) or _KEPT.fullmatch(token) else 1 if token.endswith("{") else 0
        elif depth:
            depth += 1 if token.endswith("{") else -1 if token == "}" else 0
            index = hit.end()
    kept.append(css[index:] if not depth else "")
    return "".join(kept)
