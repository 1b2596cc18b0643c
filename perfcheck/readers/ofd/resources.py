"""Resources of a document: fonts by name, pictures, drawing parameters, composite units, colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.ofd.package import folder_of
from perfcheck.readers.ofd.values import child, local, number, numbers, opacity, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.readers.colours import Colour
    from perfcheck.readers.ofd.package import OfdPackage

DEEPEST = 8
"""Drawing parameters that refer to another one, and composite units within others, that are followed."""


@dataclass(frozen=True, slots=True)
class Paint:
    """colour: None where it is no single one (patterns, shadings). alpha: 0 clear … 1."""

    colour: Colour | None
    alpha: float = 1.0


BLACK = Paint((0, 0, 0))


@dataclass(slots=True)
class Resources:
    """By their ids. media: parts of the package. parameters, units: elements. faults: what could not be read."""

    fonts: dict[str, str] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    units: dict[str, Any] = field(default_factory=dict)
    spaces: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def with_parts(self, package: OfdPackage, parts: Iterable[str]) -> Resources:
        """The same with those of further files; of equal ids the later ones count."""
        more = Resources(
            dict(self.fonts), dict(self.media), dict(self.parameters), dict(self.units), dict(self.spaces), self.faults
        )
        for part in parts:
            try:
                root = package.tree(part)
            except UnreadableInputError as fault:
                more.faults.append(str(fault))
                continue
            folder = folder_of(part)
            base = f"{folder}/{root.get('BaseLoc', '')}"
            if root.get("BaseLoc", "").startswith("/"):
                base = root.get("BaseLoc", "")
            for element in root.iter("{*}*"):
                more._note(package, element, (base, folder))
        return more

    def _note(self, package: OfdPackage, element: Any, folders: tuple[str, ...]) -> None:
        kind, name = local(element), element.get("ID", "")
        if kind == "Font":
            self.fonts[name] = f"{element.get('FontName', '')} {element.get('FamilyName', '')}"
        elif kind == "MultiMedia":
            given = text_of(child(element, "MediaFile"))
            self.media[name] = package.find(given, *folders) or given
        elif kind == "DrawParam":
            self.parameters[name] = element
        elif kind == "CompositeGraphicUnit":
            self.units[name] = element
        elif kind == "ColorSpace" and name:
            self.spaces[name] = element

    def parameter(self, names: Iterable[str], kind: str) -> Any:
        """An attribute (LineWidth) or a child (FillColor) of the first of these drawing parameters, or of what it
        refers to, that has one."""
        for name in names:
            for _ in range(DEEPEST):
                element = self.parameters.get(name)
                if element is None:
                    break
                found = element.get(kind) if kind == "LineWidth" else child(element, kind)
                if found is not None:
                    return found
                name = element.get("Relative", "")
        return None

    def paint(self, element: Any, names: Iterable[str], kind: str, default: Paint | None) -> Paint | None:
        """What an object is filled or stroked with. kind: "FillColor" or "StrokeColor". names: of its drawing
        parameters, the nearest first. None for nothing."""
        given = child(element, kind)
        if given is None:
            given = self.parameter(names, kind)
        if given is None:
            return default
        alpha = opacity(given.get("Alpha"))
        if any(local(inner) in ("Pattern", "AxialShd", "RadialShd", "GouraudShd", "LaGourandShd") for inner in given):
            return Paint(None, alpha)
        return Paint(self._colour(given), alpha)

    def _colour(self, element: Any) -> Colour | None:
        space = self.spaces.get(element.get("ColorSpace", ""))
        value = element.get("Value")
        if value is None and space is not None and element.get("Index") is not None:
            entries = [text_of(entry) for entry in space.iter("{*}CV")]
            index = int(number(element.get("Index")))
            value = entries[index] if 0 <= index < len(entries) else None
        if value is None:
            return (0, 0, 0)
        parts = _channels(value)
        kind = (space.get("Type", "RGB") if space is not None else "RGB").upper()
        if kind == "GRAY" or len(parts) == 1:
            grey = parts[0] if parts else 0
            return (grey, grey, grey)
        if kind == "CMYK" or len(parts) == 4:
            cyan, magenta, yellow, black = (*parts, 0, 0, 0, 0)[:4]
            keep = 255 - black
            return (
                (255 - cyan) * keep // 255,
                (255 - magenta) * keep // 255,
                (255 - yellow) * keep // 255,
            )
        red, green, blue = (*parts, 0, 0, 0)[:3]
        return (red, green, blue)


def _channels(value: str) -> list[int]:
    """Channels from 0 to 255; #1F is written in hexadecimal."""
    if "#" not in value:
        return [int(min(max(part, 0.0), 255.0)) for part in numbers(value)]
    found = []
    for part in value.split()[:8]:
        try:
            found.append(min(max(int(part.lstrip("#"), 16), 0), 255))
        except ValueError:
            found.append(0)
    return found
