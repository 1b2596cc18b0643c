"""What a book tells of its 三公经费 in words: the sum of each of them in the budget year (AMT26)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.money import tell
from perfcheck.patterns import regex
from perfcheck.rules.reconciliation import TOLERANCE
from perfcheck.values.amounts import NUMBER, UNITS, last_place, to_decimal
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from perfcheck.model.document import Document, Passage

_IS = r"(?:支出)?(?:财政拨款)?(?:年初)?(?:预算)?(?:支出|安排|总额|数|合计|共计|总计|金额|为|是|共|计|:){0,6}"
# name of the sum → the words right before it
_NAMES = {
    "total": r"[“\"]?三公[”\"]?经费",
    "abroad": r"因公出国(?:\(境\)|境)?(?:费用?|经费){0,2}",
    "reception": r"公务接待费用?",
    "vehicles": r"公务用?车购置[及和与](?:公务用车)?运行(?:维护|维修)?费用?",
    "purchase": r"公务用?车购置费用?(?![及和与])",
    "running": r"公务用?车运行(?:维护|维修)?费用?",
}
LABELS = {
    "total": "“三公”经费合计",
    "abroad": "因公出国（境）费",
    "reception": "公务接待费",
    "vehicles": "公务用车购置及运行费",
    "purchase": "公务用车购置费",
    "running": "公务用车运行维护费",
}
_SUMS = {name: regex(rf"{words}{_IS}(?P<number>{NUMBER})(?P<unit>万元|元)") for name, words in _NAMES.items()}
_ABOUT = regex("三公|出国|接待|公务用?车")
_NOT_THIS = regex("决算|执行数|支出数为|实际支出|名词|全年预算数")
_BEFORE = regex(r"(?:上年|去年|上一年|比|较|其中本级|20\d\d年)[^,，。;；]{0,14}$")
_YEAR = regex(r"20\d\d年")
REACH = 24  # characters before a name that may say it is of another year


def unequal_three(printed: str, year: int | None) -> str | None:
    """What is wrong in a text that tells the sum of all three and each of them once; None where it adds up."""
    if not _ABOUT.search(printed) or _NOT_THIS.search(printed):
        return None
    text, told = compact(printed), {}
    for name, words in _SUMS.items():
        hits = [
            h for h in words.finditer(text) if not _of_another_year(text[max(0, h.start() - REACH) : h.start()], year)
        ]
        if len({(h["number"], h["unit"]) for h in hits}) == 1:
            told[name] = (to_decimal(hits[0]["number"]) or Decimal(0)) * UNITS[hits[0]["unit"]]
    cars = ["vehicles"] if "vehicles" in told else ["running", "purchase"]
    parts = ["abroad", "reception", *cars]
    if "total" not in told or not all(name in told for name in parts):
        return None
    added = sum((told[name] for name in parts), Decimal(0))
    if abs(added - told["total"]) <= len(parts) * TOLERANCE:
        return None
    listed = "、".join(f"{LABELS[name]}{tell(told[name])}" for name in parts)
    gap = tell(abs(added - told["total"]))
    return f"写“三公”经费合计{tell(told['total'])}，{listed}，各项合计{tell(added)}，相差{gap}"


class ToldExpense(NamedTuple):
    """yuan. step: size of the last printed digit."""

    yuan: Decimal
    step: Decimal
    quote: str
    passage: Passage


def told_expenses(document: Document) -> dict[str, list[ToldExpense]]:
    """Every sum that stands right behind the name of one of the three, or of all, and is of the budget year."""
    found: dict[str, list[ToldExpense]] = {}
    for passage in document.passages:
        if not _ABOUT.search(passage.text) or _NOT_THIS.search(passage.text):
            continue
        text = compact(passage.text)
        for name, words in _SUMS.items():
            for hit in words.finditer(text):
                if _of_another_year(text[max(0, hit.start() - REACH) : hit.start()], document.fiscal_year):
                    continue
                number, step = to_decimal(hit["number"]), last_place(hit["number"], hit["unit"])
                if number is not None:
                    yuan = number * UNITS[hit["unit"]]
                    found.setdefault(name, []).append(ToldExpense(yuan, step, hit.group(), passage))
    return found


def _of_another_year(before: str, year: int | None) -> bool:
    hit = _BEFORE.search(before)
    return hit is not None and not (year is not None and _YEAR.findall(hit.group()) == [f"{year}年"])
