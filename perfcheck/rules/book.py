"""Whose book a document is, as far as its cover says: a department's or a unit's own, local or central."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from perfcheck.patterns import regex

if TYPE_CHECKING:
    from perfcheck.model.document import Document

COVER_PASSAGES = 40  # paragraphs at the front in which the title must stand
LONGEST_TITLE = 40  # characters
TITLE = regex(r"(?:19|20)\d{2}\s*年?度?.{0,10}?(部门|单位)(?:预算|收支)")
EITHER = regex(r"部门.{0,2}单位|单位.{0,2}部门")  # 部门（单位）预算
# Central departments are named after the state or by their field alone; a local name begins with its place.
STATE = regex(r"^(?:中华人民共和国|国务院|中共中央|中央|最高人民|国家.{2,10}(?:总局|局|委员会|委|署)(?:[(（]|$))")
MINISTRIES = regex(
    r"(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和社会保障|自然资源|生态环境"
    r"|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部|中国人民银行|审计署|海关总署"
)


class Kind(Enum):
    """DEPARTMENT 部门预算, UNIT 单位预算, UNKNOWN where the cover names neither or both."""

    DEPARTMENT = "department"
    UNIT = "unit"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Book:
    kind: Kind = Kind.UNKNOWN
    central: bool = False


def book_of(document: Document) -> Book:
    """What the cover says. A document that does not show itself to be central is local."""
    name = "".join((document.department_name or "").split())
    return Book(kind_of(document), bool(MINISTRIES.fullmatch(name) or STATE.match(name)))


def kind_of(document: Document) -> Kind:
    """By the first title of the cover: 2026年度部门预算, 2026年单位预算."""
    for passage in document.passages[:COVER_PASSAGES]:
        text = "".join(passage.text.split())
        hit = TITLE.search(text) if len(text) <= LONGEST_TITLE else None
        if hit is not None:
            if EITHER.search(text):
                return Kind.UNKNOWN
            return Kind.UNIT if hit.group(1) == "单位" else Kind.DEPARTMENT
    return Kind.UNKNOWN
