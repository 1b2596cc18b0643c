"""Whether an element of a page is seen: by its own style, its attributes and the page's style sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

MOST_RULES = 200
MOST_CSS = 500_000  # characters
HIDDEN, STRUCK, WHITE = "网页中不显示的内容", "删除线划去的文字", "白色文字"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_COMPOUND = re.compile(r"(?P<tag>[A-Za-z][\w-]*|\*)?(?P<rest>(?:[.#][\w一-龥-]+|\[hidden\])*)$")
_PART = re.compile(r"([.#])([\w一-龥-]+)|(\[hidden\])")
_AWAY = re.compile(r"^-\d{3,}")
_NOUGHT = re.compile(r"^0(?:\.0+)?(?:px|pt|em|rem|%)?$")
_WHITE = {"white", "#fff", "#ffffff", "rgb(255,255,255)"}
_STRUCK_TAGS = {"del", "s", "strike"}


def declarations(text: str | None) -> dict[str, str]:
    """ "DISPLAY : none ;color:red" → {"display": "none", "color": "red"}."""
    found = {}
    for part in (text or "")[:5000].split(";"):
        name, _, value = part.partition(":")
        if value:
            found[name.strip().lower()] = "".join(value.lower().replace("!important", "").split())
    return found


@dataclass(slots=True)
class Rule:
    """chain: compound selectors from the outermost to the element itself, each (tag, classes, ids, [hidden])."""

    chain: list[tuple[str, frozenset[str], frozenset[str]]]
    weight: tuple[int, int, int]
    styles: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """The rules of a page that decide over being seen. painted: it paints backgrounds, so white may be seen."""

    rules: list[Rule] = field(default_factory=list)
    painted: bool = False

    def add(self, css: str) -> None:
        """Rules for printing only and other @-blocks are left off."""
        for selectors, body in _RULE.findall(_without_at(_COMMENT.sub("", css[:MOST_CSS]))):
            styles = {k: v for k, v in declarations(body).items() if k in _WATCHED}
            self.painted = self.painted or "background" in body.lower()
            if not styles:
                continue
            for selector in selectors.split(","):
                rule = _rule(selector, styles)
                if rule is not None and len(self.rules) < MOST_RULES:
                    self.rules.append(rule)

    def styles_of(self, element: Any) -> dict[str, str]:
        """What holds for an element by itself: rules by weight, then its own style."""
        found: dict[str, str] = {}
        for rule in sorted((r for r in self.rules if _matches(r.chain, element)), key=lambda r: r.weight):
            found |= rule.styles
        return found | declarations(element.get("style"))

    def unseen(self, element: Any) -> str | None:
        """Why an element is not seen, None where it is."""
        if element.tag in _STRUCK_TAGS:
            return STRUCK
        styles = self.styles_of(element)
        if element.get("hidden") is not None and styles.get("display", "none") == "none":
            return HIDDEN
        if styles.get("display") == "none" or styles.get("visibility") in ("hidden", "collapse"):
            return HIDDEN
        if any(_NOUGHT.match(styles.get(name, "")) for name in ("opacity", "font-size")):
            return HIDDEN
        moved = [styles.get("text-indent", "")]
        if styles.get("position") in ("absolute", "fixed"):
            moved += [styles.get("left", ""), styles.get("top", "")]
        if any(_AWAY.match(value) for value in moved):
            return HIDDEN
        if "line-through" in styles.get("text-decoration", "") + styles.get("text-decoration-line", ""):
            return STRUCK
        colour = styles.get("color") or str(element.get("color") or "").lower()
        return WHITE if colour in _WHITE and not self.painted and not _on_colour(element) else None


_WATCHED = {
    "display", "visibility", "opacity", "font-size", "text-indent", "position", "left", "top", "text-decoration",
    "text-decoration-line", "color",
}  # fmt: skip


def _on_colour(element: Any) -> bool:
    """Whether something is painted beneath: a background of the element or of one it stands in."""
    while element is not None:
        style = str(element.get("style") or "").lower()
        if "background" in style or element.get("bgcolor") or element.get("background"):
            return True
        element = element.getparent()
    return False


def _without_at(css: str) -> str:
    """The style sheet without its @-blocks."""
    kept, depth, index = [], 0, 0
    for hit in re.finditer(r"@[^{};]*[{;]|[{}]", css):
        token = hit.group()
        if depth == 0 and token.startswith("@"):
            kept.append(css[index : hit.start()])
            index, depth = hit.end(), 1 if token.endswith("{") else 0
        elif depth:
            depth += 1 if token.endswith("{") else -1 if token == "}" else 0
            index = hit.end()
    kept.append(css[index:] if not depth else "")
    return "".join(kept)


def _rule(selector: str, styles: dict[str, str]) -> Rule | None:
    """A selector of compounds inside each other; None for those with states, siblings and the like."""
    words = selector.replace(">", " ").split()
    if not words or len(words) > 8:
        return None
    chain, weight = [], (0, 0, 0)
    for word in words:
        hit = _COMPOUND.fullmatch(word)
        if hit is None:
            return None
        parts = _PART.findall(hit.group("rest"))
        classes = frozenset(name for sign, name, _ in parts if sign == ".")
        ids = frozenset(name for sign, name, _ in parts if sign == "#")
        tag = (hit.group("tag") or "*").lower()
        if any(mark for _, _, mark in parts):
            return None  # [hidden] is asked for itself
        chain.append((tag, classes, ids))
        weight = (weight[0] + len(ids), weight[1] + len(classes), weight[2] + (tag != "*"))
    return Rule(chain, weight, styles)


def _matches(chain: list[tuple[str, frozenset[str], frozenset[str]]], element: Any) -> bool:
    if not _is(chain[-1], element):
        return False
    outer, steps = list(chain[:-1]), 0
    element = element.getparent()
    while outer and element is not None and steps < 50:
        if _is(outer[-1], element):
            outer.pop()
        element = element.getparent()
        steps += 1
    return not outer


def _is(compound: tuple[str, frozenset[str], frozenset[str]], element: Any) -> bool:
    tag, classes, ids = compound
    if tag not in ("*", element.tag):
        return False
    return classes <= set(str(element.get("class") or "").split()) and ids <= {element.get("id")}
