"""Sums that the text gives for a 科目, against every table that gives money by 科目 (AMT27)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.paragraphs import paragraphs
from perfcheck.values.amounts import NUMBER, UNITS, last_place, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document, Passage
    from perfcheck.model.location import Location

LEAST_NAME = 4  # characters of a 科目's name
LONGEST_SENTENCE = 400
_TOLD = regex(
    r"(?:^|[,，。;；:：、“\"(（.．])(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．])?[“\"]?(?P<name>[一-龥]{4,24}?)[”\"]?"
    r"(?:[(（][类款项][)）]|科目|[类款项](?=\d))?(?:预算)?(?:支出)?(?:预算)?(?:安排|为)?"
    rf"(?P<number>{NUMBER})(?P<unit>万元|元)"
)
_NOT_THIS = regex("决算|执行数|上年结转|完成|实际|政府采购|购买服务|名词|解释")
_OTHER_YEAR = regex(r"(?:比|较|与)?(?:20\d\d年|上年|去年)[^。；;]{0,30}$")
OF_FUNCTIONS = "2"  # first digit of 功能分类


REACH = 40  # characters before a name that may say it is of another year


class ToldSum(NamedTuple):
    """A sum of the text that the table of that title prints otherwise. table: what kind of table that is (Chinese).
    name: what it is of, in the words of the text or the table. quote: its words and the sum. printed: the table's."""

    table: str
    name: str
    quote: str
    sentence: str
    passage: Passage
    title: str
    printed: str
    location: Location


Printed = dict[Decimal, "tuple[str, Location]"]  # yuan → (title, place)


def told_subjects(document: Document) -> Iterator[ToldSum]:
    """Every 功能科目 for which the text gives one sum, and one that no table prints for it."""
    printed = _printed(document)
    if not printed:
        return
    said: dict[str, list[tuple[bool, ToldSum]]] = defaultdict(list)
    for passage in paragraphs(document):
        if "元" in passage.text and "支出" in passage.text and not _NOT_THIS.search(passage.text):
            for right, one in _told_in(passage, printed):
                said[one.name].append((right, one))
    yield from (sums[0][1] for sums in said.values() if len(sums) == 1 and not sums[0][0])


def _printed(document: Document) -> dict[str, Printed]:
    """The sums of every 功能科目, with the table they stand in."""
    printed: dict[str, Printed] = defaultdict(dict)
    for table in document.subject_tables:
        for row in table.rows:
            if row.code.startswith(OF_FUNCTIONS) and len(row.name) >= LEAST_NAME:
                for amount in row.amounts:
                    if amount.value:
                        printed[row.name].setdefault(amount.value, (table.title, row.location))
    for balance in document.balances:
        for name, amount in balance.expenditure.items:
            known = compact(name).rpartition("、")[2]
            if amount.value and known in printed:
                printed[known].setdefault(amount.value, (balance.title, balance.location))
    return printed


def _told_in(passage: Passage, printed: dict[str, Printed]) -> Iterator[tuple[bool, ToldSum]]:
    """(whether a table prints it, the sum) of every 科目 that a paragraph gives a sum for, of this year."""
    text = compact(passage.text)
    for hit in _TOLD.finditer(text):
        number = to_decimal(hit["number"])
        name = next((n for n in (hit["name"], f"{hit['name']}支出") if n in printed), "")
        if not name or number is None or _OTHER_YEAR.search(text[max(0, hit.start() - REACH) : hit.start() + 1]):
            continue
        yuan, step = number * UNITS[hit["unit"]], last_place(hit["number"], hit["unit"])
        largest = max(printed[name])
        title, location = printed[name][largest]
        start = text.rfind("。", 0, hit.start()) + 1
        sentence, quote = text[start : start + LONGEST_SENTENCE], hit.group()[hit.start("name") - hit.start() :]
        right = any(abs(yuan - known) <= step for known in printed[name])
        yield right, ToldSum("预算表", name, quote, sentence, passage, title, tell(largest), location)
