"""An Office package with some parts changed and some added; every other part stays byte for byte as it is."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.errors import OutputError, UnreadableInputError
from perfcheck.model.own_marks import WHOLE_ZIP
from perfcheck.readers.office import STRICT, Package

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIGNED = "文件有数字签名，加批注会使签名失效，未加"
DAMAGED = "文件结构已损坏，不能在其中加批注"
TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LOOSE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TIME = (1980, 1, 1, 0, 0, 0)  # of the parts that we add: same input, same bytes


class Parts:
    """The parts of one package. main: the part its relations call the document."""

    def __init__(self, path: Path, name: str, fallback: str) -> None:
        """As of ``readers.office.Package``. Raises OutputError for a signed file and for one that is none."""
        try:
            with Package(path, name, fallback) as package:
                self.main = package.main
            with zipfile.ZipFile(path) as stored:
                self._entries = [(entry, stored.read(entry)) for entry in stored.infolist()]
        except (UnreadableInputError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as fault:
            raise OutputError(DAMAGED) from fault
        self._names = {entry.filename.lower().lstrip("/"): index for index, (entry, _) in enumerate(self._entries)}
        self._changed: dict[str, bytes] = {}
        if any(known.startswith("_xmlsignatures/") for known in self._names):
            raise OutputError(SIGNED)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names or part in self._changed

    def data(self, part: str) -> bytes:
        """The bytes of a part as it is now. Raises OutputError where it is missing."""
        if part in self._changed:
            return self._changed[part]
        if part.lower() not in self._names:
            raise OutputError(DAMAGED)
        return self._entries[self._names[part.lower()]][1]

    def tree(self, part: str) -> Any:
        """The root of a part, with all that stands in it. Raises OutputError for one that is no XML."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)
        try:
            return etree.fromstring(self.data(part), parser)
        except etree.XMLSyntaxError as fault:
            raise OutputError(DAMAGED) from fault

    def put(self, part: str, root: Any) -> None:
        """Change or add a part. root: its root element, or its bytes."""
        if not isinstance(root, bytes):
            root = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed[part] = root

    def free(self, plain: str) -> str:
        """The plain name of a part, or the first with a number that no part has."""
        stem, dot, ending = plain.rpartition(".")
        numbered = (f"{stem}{n}{dot}{ending}" for n in range(1, len(self._names) + len(self._changed) + 2))
        return plain if plain not in self else next(name for name in numbered if name not in self)

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind ("comments") that a part relates to."""
        return next(iter(self.all_related(part, kind).values()), None)

    def all_related(self, part: str, kind: str) -> dict[str, str]:
        """Relation id → part, of the relations of a kind that lead to a part of the package."""
        listed = _relations_of(part)
        if listed not in self:
            return {}
        found = {}
        for entry in self.tree(listed).iter("{*}Relationship"):
            if str(entry.get("Type", "")).rpartition("/")[2] == kind and entry.get("TargetMode") != "External":
                where = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), str(entry.get("Target", ""))))
                if where.lstrip("/") in self:
                    found[str(entry.get("Id"))] = where.lstrip("/")
        return found

    def relate(self, part: str, kind: str, target: str, *, strict: bool) -> str:
        """Relate a part to another one; the id of the relation. strict: the package is of the strict kind."""
        listed = _relations_of(part)
        root = self.tree(listed) if listed in self else root_of(f"{_PACKAGE}/relationships", "Relationships")
        if etree.QName(root).localname != "Relationships":
            raise OutputError(DAMAGED)
        used = {entry.get("Id") for entry in root}
        identity = next(name for n in range(1, len(used) + 2) if (name := f"rIdPerfcheck{n}") not in used)
        entry = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship")
        entry.set("Id", identity)
        entry.set("Type", f"{STRICT.strip('{}') if strict else _LOOSE}/{kind}")
        entry.set("Target", posixpath.relpath("/" + target, "/" + posixpath.dirname(part)))
        self.put(listed, root)
        return identity

    def declare(self, part: str, content_type: str) -> None:
        """Say what kind of part a new one is."""
        root = self.tree(TYPES)
        entry = etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override")
        entry.set("PartName", f"/{part}")
        entry.set("ContentType", content_type)
        self.put(TYPES, root)

    def saved(self) -> bytes:
        """The package: parts in their order and packed as they were, new ones behind them."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            known = set()
            for entry, data in self._entries:
                name = entry.filename.lstrip("/")
                known.add(name.lower())
                written = zipfile.ZipInfo(entry.filename, entry.date_time)
                written.compress_type = zipfile.ZIP_STORED if entry.compress_type == 0 else zipfile.ZIP_DEFLATED
                written.external_attr, written.create_system = entry.external_attr, entry.create_system
                target.writestr(written, self._by_name(name, data))
            for name in sorted(n for n in self._changed if n.lower() not in known):
                written = zipfile.ZipInfo(name, _TIME)
                written.compress_type, written.create_system = zipfile.ZIP_DEFLATED, 0
                target.writestr(written, self._changed[name])
            target.comment = WHOLE_ZIP
        return out.getvalue()

    def _by_name(self, name: str, data: bytes) -> bytes:
        return next((new for known, new in self._changed.items() if known.lower() == name.lower()), data)


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def is_strict(root: Any) -> bool:
    """Whether a part is written in the strict kind of Office XML."""
    return "purl.oclc.org" in str(root.tag)


def made(namespace: str, name: str, attributes: Sequence[tuple[str, str]] = (), text: str | None = None) -> Any:
    """An element of a namespace, its attributes in the same one."""
    element = etree.Element(f"{{{namespace}}}{name}")
    for key, value in attributes:
        element.set(f"{{{namespace}}}{key}", value)
    element.text = text
    return element


def root_of(namespace: str, name: str, prefix: str | None = None) -> Any:
    """The root of a new part, with the prefix that programs expect."""
    prefixes: Any = {prefix: namespace}  # None for the namespace of names without one
    return etree.Element(f"{{{namespace}}}{name}", nsmap=prefixes)


def namespace_of(root: Any) -> str:
    """The namespace of an element."""
    return str(etree.QName(root).namespace or "")
