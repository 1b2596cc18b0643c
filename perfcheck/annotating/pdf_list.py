"""The pages at the end of a PDF that list all findings, with links to their places: lines set by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from perfcheck.annotating.pdf_frames import COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from perfcheck.annotating.points import Place, Point
    from perfcheck.model.location import Location
    from perfcheck.readers.drawn.sheet import BBox

Colour = tuple[float, float, float]
BLACK, BLUE, GREY = (0.0, 0.0, 0.0), (0.1, 0.25, 0.65), (0.4, 0.4, 0.4)
LEFT, RIGHT, TOP, BOTTOM = 56.0, 540.0, 790.0, 56.0  # of the text, points
TITLE, HEAD, TEXT = 16.0, 10.0, 9.0  # sizes
LEADING = 1.45  # of the size: from line to line
NOT_OF_THE_FILE = "本页由 perfcheck 附加，不属于原文件；点击蓝色的出处跳到该处，点击框角的编号到同一事项的下一处。"


class Line(NamedTuple):
    """A line of text at its base line."""

    x: float
    y: float
    size: float
    text: str
    colour: Colour


class Link(NamedTuple):
    """box: left, bottom, right, top. where: the place it leads to."""

    box: BBox
    where: Location


class Listed(NamedTuple):
    """Where the entry of a point begins on its page."""

    number: int
    y: float


@dataclass(slots=True)
class ListPage:
    """One page of the list."""

    WIDTH: ClassVar[int] = 595  # A4, points
    HEIGHT: ClassVar[int] = 842
    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    entries: list[Listed] = field(default_factory=list)

    def content(self) -> bytes:
        """What paints the page: the font is called F1, its codes are UCS-2."""
        parts = ["BT"]
        for line in self.lines:
            codes = line.text.replace("·", "・").encode("utf-16-be", "replace").hex()  # "·" is missing in some fonts
            red, green, blue = line.colour
            parts.append(
                f"{red} {green} {blue} rg /F1 {line.size} Tf 1 0 0 1 {line.x:.1f} {line.y:.1f} Tm <{codes}> Tj"
            )
        return "\n".join([*parts, "ET"]).encode("ascii")


def lay_out(points: Sequence[Point], heading: str, name_of: Callable[[Place], str]) -> list[ListPage]:
    """All points on as many pages as they need."""
    setter = _Setter()
    setter.write(f"审核意见清单（{len(points)}项）", TITLE, BLACK)
    setter.write(heading, TEXT, GREY)
    setter.write(NOT_OF_THE_FILE, TEXT, GREY)
    for point in points:
        setter.room(HEAD * LEADING * 3)
        setter.down(6)
        setter.page.entries.append(Listed(point.number, setter.y + HEAD))
        setter.write(point.title, HEAD, COLOURS[point.severity])
        for label, text in (("", point.message), ("依据：", point.basis), ("建议：", point.advice)):
            if text:
                setter.write(label + text, TEXT, BLACK)
        for place in point.places:
            setter.write(name_of(place), TEXT, BLUE, place.at if place.at.page is not None else place.cell)
        if not point.places:
            setter.write("没有具体位置。", TEXT, GREY)
    return setter.pages


class _Setter:
    """Writes lines down the page, and on to the next where it ends."""

    def __init__(self) -> None:
        self.pages = [ListPage()]
        self.y = TOP

    @property
    def page(self) -> ListPage:
        return self.pages[-1]

    def down(self, points: float) -> None:
        self.y -= points

    def room(self, points: float) -> None:
        """The next page where there is less room than this."""
        if self.y - points < BOTTOM:
            self.pages.append(ListPage())
            self.y = TOP

    def write(self, text: str, size: float, colour: Colour, where: Location | None = None) -> None:
        for line in broken(text, (RIGHT - LEFT) / size):
            self.room(size * LEADING)
            self.down(size * LEADING)
            self.page.lines.append(Line(LEFT, self.y, size, line, colour))
            if where is not None and where.page is not None:
                box = (LEFT, self.y - 2, LEFT + size * width_of(line), self.y + size)
                self.page.links.append(Link(box, where))


def broken(text: str, most: float) -> Iterator[str]:
    """A text in lines of at most so many full widths. Characters beyond the font's plane are shown as 〓."""
    line, used = "", 0.0
    for character in text:
        shown = character if ord(character) < 0x10000 else "〓"
        width = width_of(shown)
        if line and used + width > most:
            yield line
            line, used = "", 0.0
        line += shown
        used += width
    yield line


def width_of(text: str) -> float:
    """In full widths: Latin characters take half of one."""
    return sum(0.5 if " " <= character <= "~" else 1.0 for character in text)
