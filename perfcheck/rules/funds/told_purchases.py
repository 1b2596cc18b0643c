"""What the text tells of 政府采购, all of it and 货物, 工程, 服务, against the list of purchases (AMT27)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.funds.told_subjects import ToldSum
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.values.amounts import NUMBER, UNITS, last_place, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document, SubjectTable

LONGEST_KIND = 4  # characters: 货物类
KINDS = ("货物", "工程", "服务")
_SUM = rf"(?P<number>{NUMBER})(?P<unit>万元|元)"
_ALL = regex(
    rf"政府采购(?:支出)?(?:预算)?(?:支出)?(?:总额|总金额|金额|总计|合计|资金)?(?:共计|共|为|安排|[:：])*{_SUM}"
)
_KIND = regex(rf"(?:政府采购)?(?P<kind>{'|'.join(KINDS)})(?:类|采购|项目|支出|预算)*(?:金额)?(?:为|安排|[:：])*{_SUM}")
_NOT_THIS = regex("上年|去年|决算|执行|中小微?企业|小微企业|面向|预留")
_BREAK = regex("[。；;]")


def told_purchases(document: Document) -> Iterator[ToldSum]:
    """Every sum of the text that is not that of the only list of purchases, which is read whole."""
    lists = [table for table in document.purchases if "采购" in table.title]
    if len(lists) != 1:
        return
    sums = sums_of(lists[0])
    for passage in paragraphs(document):
        text = compact(passage.text)
        if "政府采购" not in text or "元" not in text:
            continue
        for sentence in _BREAK.split(text):
            if _NOT_THIS.search(sentence) or "采购" not in sentence:
                continue
            named = [("政府采购", hit) for hit in _ALL.finditer(sentence)]
            named += [(hit["kind"], hit) for hit in _KIND.finditer(sentence)]
            for name, hit in named:
                number, once = to_decimal(hit["number"]), sum(n == name for n, _ in named) == 1
                if name not in sums or number is None or not once:
                    continue
                yuan, step = number * UNITS[hit["unit"]], last_place(hit["number"], hit["unit"])
                if abs(yuan - sums[name]) > step:
                    title, printed, where = lists[0].title, tell(sums[name]), lists[0].location
                    yield ToldSum("采购表", name, hit.group(), sentence, passage, title, printed, where)


def kind_of(printed: str) -> str:
    """货物, 工程 or 服务, whichever one cell of a row begins with; "" for none or several."""
    cells = [word for word in printed.split() if len(word) <= LONGEST_KIND]
    told = {kind for word in cells for kind in KINDS if word.startswith(kind)}
    return told.pop() if len(told) == 1 else ""


def sums_of(table: SubjectTable) -> dict[str, Decimal]:
    """What the table prints in all, and what its rows come to of each kind, where every row begins with one."""
    total = table.total.amounts[0].value if table.total is not None and len(table.heads) == 1 else None
    sums = {"政府采购": total} if total else {}
    kinds = [kind_of(row.name) for row in table.rows]
    if total and all(kinds) and table.even:
        for kind, row in zip(kinds, table.rows, strict=True):
            sums[kind] = sums.get(kind, Decimal(0)) + (row.amounts[0].value or Decimal(0))
    return sums
