"""What Word and Excel packages have in common: is it one, is it locked, its parts and their relations."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.errors import UnreadableInputError
from perfcheck.readers.kinds import OLD_OFFICE
from perfcheck.readers.limits import LARGEST_PART
from perfcheck.readers.zips import TOO_LARGE, open_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a relation leads. kind: the last word of its type ("worksheet", "image"). part: "" for an outside one."""

    kind: str
    part: str


class Package:
    """An Office package that is open for reading. main: the part its own relations call the document."""

    def __init__(self, path: Path, name: str, fallback: str) -> None:
        """name: what it should be, for the user. fallback: the main part where no relation names it."""
        with path.open("rb") as stream:
            head = stream.read(8)
        if head == OLD_OFFICE:
            raise UnreadableInputError(
                f"文件已加密，或是改了扩展名的旧版格式，不能按{name}读取，请解除密码或另存后再检查"
            )
        self._zip = open_zip(path, name)
        parts = self._zip.infolist()
        self._sizes = {p.filename.lower().lstrip("/"): p for p in parts}
        stated = (t.part for t in self.relations("").values() if t.kind == "officeDocument")
        self.main = next((p for p in stated if p in self), fallback)
        if self.main not in self or not self.main.startswith(fallback.partition("/")[0]):
            raise UnreadableInputError(f"文件内容不是{name}，请确认扩展名是否正确")

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._sizes

    def open(self, part: str) -> Any:
        """A stream of a part's bytes. Raises UnreadableInputError where it is missing or too large."""
        entry = self._sizes.get(part.lower())
        if entry is None:
            raise UnreadableInputError(f"文件已损坏：缺少 {part}，请重新导出后再检查")
        if entry.file_size > LARGEST_PART:
            raise UnreadableInputError(TOO_LARGE)
        return self._zip.open(entry)

    def tree(self, part: str) -> Any:
        """The root element of a part."""
        with self.open(part) as stream:
            return etree.parse(stream, safe_parser()).getroot()

    def events(self, part: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """Elements of these tags as they end, in order; each is forgotten afterwards."""
        with self.open(part) as stream:
            for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False, no_network=True):
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def relations(self, part: str) -> dict[str, Target]:
        """Relation id → target of a part's relations; {} where it has none or they cannot be read."""
        folder, _, name = part.rpartition("/")
        listed = f"{folder}/_rels/{name}.rels".lstrip("/")
        if listed not in self:
            return {}
        try:
            root = self.tree(listed)
        except etree.XMLSyntaxError:
            return {}
        found = {}
        for element in root.iter("{*}Relationship"):
            kind = str(element.get("Type", "")).rpartition("/")[2]
            where = str(element.get("Target", ""))
            outside = element.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, where)).lstrip("/")
            found[str(element.get("Id"))] = Target(kind, "" if outside else inside)
        return found


def relation_of(element: Any, name: str = "id") -> str:
    """The relation an element names by r:id or its like, "" where it names none."""
    return str(element.get(RELATION + name) or element.get(STRICT + name) or "")


def safe_parser() -> Any:
    """No entities, no network, libxml2's own limits on depth and size."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
