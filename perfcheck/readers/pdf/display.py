"""From PDF page space to the page as it is displayed: crop box and rotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from perfcheck.readers.drawn.sheet import BBox

Columns = tuple[list[float], list[float]]


class Display(NamedTuple):
    """The part of a page that is shown, in PDF page space, and the quarter turns (in degrees, clockwise)
    it is shown with. Places come out in points from the top left of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @staticmethod
    def of(page: pdfium.PdfPage) -> Display:
        left, bottom, right, top = page.get_bbox()
        return Display(left, bottom, right, top, page.get_rotation() % 360)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands as displayed: x and y in points from the top left."""
        if self.rotation == 0:
            return (x - self.left, self.top - y)
        if self.rotation == 90:
            return (y - self.bottom, x - self.left)
        if self.rotation == 180:
            return (self.right - x, y - self.bottom)
        return (self.top - y, self.right - x)

    def box_back(self, box: BBox) -> BBox:
        """A box of the page as displayed as (left, bottom, right, top) in PDF page space."""
        (x0, y0), (x1, y1) = self._back(box[0], box[1]), self._back(box[2], box[3])
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _back(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 0:
            return (self.left + x, self.top - y)
        if self.rotation == 90:
            return (self.left + y, self.bottom + x)
        if self.rotation == 180:
            return (self.right - x, self.bottom + y)
        return (self.right - y, self.top - x)

    def columns(self, xs: list[float], ys: list[float]) -> Columns:
        """Many points at once: all x and all y."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        if self.rotation == 0:
            return [x - left for x in xs] if left else xs, [top - y for y in ys]
        if self.rotation == 90:
            return [y - bottom for y in ys], [x - left for x in xs]
        if self.rotation == 180:
            return [right - x for x in xs], [y - bottom for y in ys]
        return [top - y for y in ys], [right - x for x in xs]
