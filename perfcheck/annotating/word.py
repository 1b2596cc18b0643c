"""A Word file with comments at the quoted cells and sentences, linked with each other.

Only the parts that hold comments change: comments.xml, the marks of their places in document.xml, and what names a new
part (relations, content types).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.annotating.package import Parts, is_strict, made, namespace_of, root_of
from perfcheck.annotating.word_places import Anchors, Span
from perfcheck.errors import OutputError
from perfcheck.model.own_marks import AUTHOR
from perfcheck.readers.word.document import MAIN
from perfcheck.readers.word.names import name_of, number
from perfcheck.values.normalise import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from perfcheck.annotating.points import Line, Place, Point

NO_TEXT = "Word 文件的正文没有段落，没有可以加批注的地方"
INITIALS = "审核"
LONGEST_QUOTE = 20  # characters of a place's text by which a link names it
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotated_docx(path: Path, points: Sequence[Point], day: str) -> bytes:
    """day: ISO date of the comments. Without points all parts stay as they are.

    Raises OutputError with the sentence why the file takes no comments.
    """
    parts = Parts(path, "Word（.docx）", MAIN)
    if points:
        _Commenting(parts, path, day).comment(points)
    return parts.saved()


class _Commenting:
    """The comments of one file while they are made."""

    def __init__(self, parts: Parts, path: Path, day: str) -> None:
        self.parts = parts
        self.day = day
        self.root = parts.tree(parts.main)
        self.w = namespace_of(self.root)
        self.anchors = Anchors(path, self.root)
        if self.anchors.first is None:
            raise OutputError(NO_TEXT)
        self.part = parts.related(parts.main, "comments")
        self.comments = root_of(self.w, "comments", "w") if self.part is None else parts.tree(self.part)
        marks = [e for e in self.root.iter() if name_of(e).startswith(("comment", "bookmark"))]
        self.next_id = 1 + max((number(e, "id") for e in (*self.comments, *marks)), default=0)
        self.bookmarks: dict[int, str] = {}  # id() of a place → the name of its bookmark

    def comment(self, points: Sequence[Point]) -> None:
        """Write a comment at every place, and one at the head of the text on what has none there."""
        spans = {id(place): self.anchors.of(place) for point in points for place in point.places}
        for point in points:
            for rank, place in enumerate(point.places):
                if spans[id(place)] is not None:
                    self.bookmarks[id(place)] = f"_perfcheck_{point.number}_{rank + 1}"
        for point in points:
            written = set()
            for place in point.places:
                span = spans[id(place)]
                if span is not None:
                    self._write(point, place, span)
                    written.add(place.finding_id)
            whole = Span(self.anchors.first, self.anchors.first)
            for lost in {p.finding_id: p for p in point.places if p.finding_id not in written}.values():
                self._write(point, lost, whole, elsewhere=True)
            if not point.places:
                self._write(point, None, whole)
        self._keep()

    def _keep(self) -> None:
        self.parts.put(self.parts.main, self.root)
        if self.part is None:
            self.part = self.parts.free("word/comments.xml")
            self.parts.relate(self.parts.main, "comments", self.part, strict=is_strict(self.root))
            self.parts.declare(self.part, _COMMENTS)
        self.parts.put(self.part, self.comments)

    def _write(self, point: Point, place: Place | None, span: Span, *, elsewhere: bool = False) -> None:
        identity = str(self.next_id)
        self.next_id += 2
        self._mark(identity, self.bookmarks.get(id(place)), span)
        comment = made(
            self.w,
            "comment",
            (("id", identity), ("author", AUTHOR), ("date", f"{self.day}T00:00:00Z"), ("initials", INITIALS)),
        )
        for line in point.note(place, _name_of, elsewhere=elsewhere):
            paragraph = made(self.w, "p")
            for piece in self._pieces(line):
                paragraph.append(piece)
            comment.append(paragraph)
        self.comments.append(comment)

    def _pieces(self, line: Line) -> Iterator[Any]:
        """The runs of a line; a place that has a bookmark is a link to it."""
        for piece in line:
            target = self.bookmarks.get(id(piece.to)) if piece.to is not None else None
            run = made(self.w, "r")
            if target is not None:
                look = made(self.w, "rPr")
                look.append(made(self.w, "color", (("val", "0563C1"),)))
                look.append(made(self.w, "u", (("val", "single"),)))
                run.append(look)
            text = made(self.w, "t", text=piece.text)
            text.set(_SPACE, "preserve")
            run.append(text)
            if target is not None:
                link = made(self.w, "hyperlink", (("anchor", target), ("history", "1")))
                link.append(run)
                run = link
            yield run

    def _mark(self, identity: str, bookmark: str | None, span: Span) -> None:
        """Begin and end of a comment in the text, and of the bookmark that links lead to."""
        starts = [made(self.w, "commentRangeStart", (("id", identity),))]
        ends = [made(self.w, "commentRangeEnd", (("id", identity),))]
        if bookmark is not None:
            own = str(int(identity) + 1)
            starts.append(made(self.w, "bookmarkStart", (("id", own), ("name", bookmark))))
            ends.insert(0, made(self.w, "bookmarkEnd", (("id", own),)))
        reference = made(self.w, "r")
        reference.append(made(self.w, "commentReference", (("id", identity),)))
        span.insert(starts, [*ends, reference])


def _name_of(place: Place) -> str:
    quote = shortened(place.quote, LONGEST_QUOTE)
    return f"{place.source}“{quote}”" if quote else place.source
