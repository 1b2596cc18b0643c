"""Labelled cells of one form → its fields, its money and its goals."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from perfcheck.model.location import NOT_FOUND, Field, Location, Status
from perfcheck.model.page import NOT_PLACED, Cell, Unread
from perfcheck.parsing.fund_rows import SLIP, FundTable
from perfcheck.parsing.labels import CONTACT_LABELS, has_implementation
from perfcheck.parsing.stream import Token
from perfcheck.parsing.tables.head_columns import is_money_word
from perfcheck.parsing.tables.labelled import label_beside, label_of, money_key
from perfcheck.parsing.tables.roles import year_in
from perfcheck.patterns import regex
from perfcheck.values.amounts import parse_amount, unit_in_label, unit_note
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from perfcheck.model.money import Amount
    from perfcheck.model.table import Place
    from perfcheck.parsing.tables.money_years import Sum
    from perfcheck.parsing.tables.pair import Pair

LONGEST_LABELS = 24  # characters
_BRACKETS = regex(r"\([^()]{0,24}\)$")
_SUM_WORD = regex(r"(?:资金|预算|经费|金额|投资)(?:总?额|总?数|规模|合计|总计|安排)?$")
_NOT_OF_YEAR = regex(r"上年|去年|结[转余]|其中|以前|累计|历年|自筹|配套|执行|支出|人均|单位|成本|标准|采购")
_YEAR_ALONE = regex(r"^(?:其中:)?20\d\d年度?(?:预算|安排|投资|资金)?:?$")
_YEAR_WORD = regex(r"20\d\d|[本当]?年度|[本当全]年|年初")
_NAMES_YEAR = regex(r"^(?:20\d\d年|[本当]?年度|[本当]年)(?!.*(?:财政|拨款|其中))")
_OF_WHICH = regex(r"^其中:?")
_ASKED = regex(r"申[报请]")
_GRANTED = regex(r"批[复准]|核[定准]|审[核定]")
_OF_EXECUTION = regex(r"^((?:预算)?执行率(?:分值|权重|分))[(:]?(\d{1,2}(?:分|%)?)\)?$")  # of a form of the centre
_WRITER = regex(r"^(?:填报|填表|编制|编报)单位")
_DIGIT = regex(r"\d|[零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾]")
_IN_WORDS = regex(
    r"\s*[（(]?(?:财政|中央|[省市县区]|上级|本级|地方|一般公共|政府性|单位|自筹)[^\d]*\d"
)  # which money it is, before how much


@dataclass(slots=True)
class FormFields:
    """cells: attribute → Field. extra: cells under labels nobody knows, by their own words."""

    funds: FundTable = field(default_factory=FundTable)
    cells: dict[str, Field] = field(default_factory=dict)
    goals: dict[str, Field] = field(default_factory=dict)
    goal_labels: dict[str, Location] = field(default_factory=dict)
    one_goal_cell: bool = False
    extra: list[tuple[str, Field]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    labels: int = 0  # known labels seen
    points: int | None = None  # of all weights, as their head says
    year: int | None = None  # of the form
    unlisted: list[Pair] = field(default_factory=list)  # labels nobody lists
    writer: str = ""  # the label of the unit, where it is that of who fills in the form

    def take(self, pairs: Sequence[Pair], loose: Iterable[Place]) -> None:
        """Take the labels and contents of some rows, and cells that belong to no label."""
        funded = {p.row for p in pairs if p.known is not None and p.known.group == "fund"}
        years = {year_in(p.label.text) for p in pairs if _YEAR_ALONE.match(compact(p.label.text))}
        year = self.year if self.year is not None or len(years) != 1 else years.pop()
        keyed = [
            (self._half_named(fund_key(p), p) or year_key(p, funded, year) or source_key(p, funded), p)
            for p in map(with_label, pairs)
        ]
        dated = any(key == "annual.total" and _NAMES_YEAR.match(compact(pair.label.text)) for key, pair in keyed)
        keyed = [("implementation.total" if dated and is_whole(key, pair) else key, pair) for key, pair in keyed]
        earlier = self._of_other_years([pair for key, pair in keyed if key])
        of_year = any(p.known is not None and p.known.key == "annual_goal" and p.filled for p in pairs)
        for _, row in groupby(keyed, lambda item: item[1].row):
            funds, goals, others = [], [], []
            for key, pair in row:
                if id(pair) in earlier:
                    self._unknown(pair)
                elif key:
                    funds.append((key, pair))
                else:
                    others.append(pair)
                if pair.known is not None and pair.known.group == "goal":
                    goals.append(pair)
            self._funds(funds)
            self._goals(goals, of_year=of_year)
            for pair in others:
                self._other(pair)
        for place in loose:
            self._loose(place, pairs)

    def _half_named(self, key: str, pair: Pair) -> str:
        """A source beside 2026年资金来源 is of the form's year, whatever column it stands in."""
        group = year_in(pair.group.text) if pair.group is not None else None
        return f"annual.{key}" if key and "." not in key and group is not None and group == self.year else key

    def _of_other_years(self, sums: Sequence[Pair]) -> set[int]:
        """The sums of other years than the form's: 2025年预算 beside 2026年预算; and 申报金额 beside 批复金额."""
        years = {id(p): named for p in sums if (named := year_in(p.label.text)) is not None}
        other = {i for i, named in years.items() if named != self.year} if self.year in years.values() else set()
        totals = [p for p in sums if fund_key(p) == "annual.total" and p.filled]
        asked = {id(p) for p in totals if _ASKED.search(p.label.text)}
        granted = any(_GRANTED.search(p.label.text) for p in totals)
        return other | asked if granted and len(asked) < len(totals) else other

    def _funds(self, pairs: Sequence[tuple[str, Pair]]) -> None:
        if not pairs:
            return
        slots: list[tuple[str, Token, Token | None]] = []
        for key, pair in pairs:
            if pair.known is not None and pair.known.group == "fund_head":
                unit = unit_in_label(pair.text) if pair.text.startswith(("(", "（")) else None
                self.funds.unit = self.funds.unit or unit
                told = _IN_WORDS.match(pair.text) is not None or not _DIGIT.search(pair.text)
                told = told or ((named := label_of(pair.text)) is not None and not named.inline)  # 一般公共预算
                if unit is None and pair.filled and told:  # 资金来源 | 区级财政; 财政拨款25.20万元
                    self._unknown(pair)
                if unit is not None or told:
                    continue
            self.labels += 1
            self.funds.unit = self.funds.unit or unit_in_label(pair.label.text)
            label = Token(pair.label.left, pair.label.text, pair.label.cell)
            content = pair.inline or (pair.value.text if pair.value is not None else "")
            slots.append((key, label, Token(pair.label.left, content, pair.cell) if content else None))
        self.funds.place(slots)
        self.funds.open_blanks({pair.label.cell.location for _, pair in pairs if pair.cut_off})

    def take_sums(self, sums: Sequence[Sum]) -> None:
        """Sums whose keys are known by row and column."""
        self.labels += len(sums)
        slots: list[tuple[str, Token, Token | None]] = [
            (s.key, Token(s.label.left, s.label.text, s.label.cell), _named(s.value, s.label)) for s in sums
        ]
        self.funds.place(slots)

    def _goals(self, pairs: Sequence[Pair], *, of_year: bool) -> None:
        """of_year: the form has a goal of the year, in this row or another: 总体目标 is then the whole project's."""
        if not pairs:
            return
        named = [p for p in pairs if p.known is not None and p.known.key != "goal_row"]
        values = {id(p.value) for p in named if p.value is not None}
        shared = len(named) == 2 and len(values) == 1 and all(p.value is not None for p in named)
        for pair in pairs:
            key = pair.known.key if pair.known is not None else ""
            self.labels += 1
            if key == "goal_row":
                if not pair.filled:
                    self.goal_labels.setdefault("annual_goal", pair.label.cell.location)
                    continue
                key = "implementation_goal" if of_year else "annual_goal"
            self.goal_labels.setdefault(key, pair.label.cell.location)
            if shared and key == "annual_goal":
                self.one_goal_cell = True
                self.goals.setdefault(key, NOT_FOUND)
                continue
            self._put(self.goals, key, pair)

    def _other(self, pair: Pair) -> None:
        known = pair.known
        if known is None:
            self._unknown(pair)
        elif known.group in ("header", "text", "contact"):
            self.labels += 1
            self._put(self.cells, known.key, pair)
        elif known.key == "unit" and unit_note(pair.label.text) is None and pair.filled:  # 单位 | 某某局
            self._put(self.cells, "implementing_unit", pair)
        elif known.group in ("indicator", "tail") and pair.filled:
            self._unknown(pair)

    def _unknown(self, pair: Pair) -> None:
        """A label nobody lists: its cell is kept under its own words; 单位:万元 beside it is the form's unit."""
        slip = SLIP.match(compact(pair.label.text))
        if slip is not None:  # 实施预算金额4.6: label and digits run together, the number is not safe
            self.funds.set_unreadable(slip.group(1), Token(pair.label.left, pair.label.text, pair.label.cell))
            return
        unit = unit_note(pair.label.text) or unit_note(pair.text)
        self.funds.unit = self.funds.unit or unit
        self.unlisted.append(pair)
        if unit is None:
            self.extra.append((pair.label.text.rstrip(":："), content_of(pair)))

    def _put(self, target: dict[str, Field], key: str, pair: Pair) -> None:
        before = target.get(key)
        text = pair.text
        if key == "project_name" and are_labels(text):
            self.unread.append(Unread(pair.cell.location, NOT_PLACED, text))
            return
        if key == "implementing_unit":
            if (money := unit_note(f"单位:{pair.text}")) is not None:  # 单位: | 万元 in two cells
                self.funds.unit = self.funds.unit or money
                return
            before = self._unit_before(pair, before)
        if before is not None and before.present:
            if text and compact(text) != compact(before.text or ""):
                self.extra.append((pair.label.text.rstrip(":："), present(text, pair.cell)))
            return
        target[key] = content_of(pair)

    def _unit_before(self, pair: Pair, before: Field | None) -> Field | None:
        """The unit of the form read before; 填报单位 gives way to 实施单位 and is kept under its own words."""
        writes = _WRITER.match(compact(pair.label.text)) is not None
        if before is None or not before.present:
            self.writer = compact(pair.label.text).partition(":")[0] if writes else ""
            return before
        if self.writer and pair.filled and not writes and compact(pair.text) != compact(before.text or ""):
            self.extra.append((self.writer, before))
            self.writer = ""
            return None
        return before

    def _loose(self, place: Place, pairs: Sequence[Pair]) -> None:
        """The next cell beside a tall label of a text goes on with it; 单位:… is the unit; the rest is unread."""
        unit = unit_note(place.text)
        if unit is not None:
            self.funds.unit = self.funds.unit or unit
            return
        told = _OF_EXECUTION.match(compact(place.text))
        if told is not None:
            self.extra.append((told.group(1), present(told.group(2), place.cell)))
            return
        for pair in pairs:
            if pair.known is not None and pair.known.group in ("goal", "text") and goes_on_with(pair, place):
                target = self.goals if pair.known.group == "goal" else self.cells
                key = "annual_goal" if pair.known.key == "goal_row" else pair.known.key
                before = target.get(key)
                if before is not None:
                    joined = (before.text or "") + place.text
                    target[key] = Field(Status.PRESENT, joined, before.location, None, before.by_ocr)
                    return
        if place.text and is_use_of_funds(place, pairs) and "fund_use" not in self.cells:
            self.cells["fund_use"] = present(place.text, place.cell)
        else:
            self.unread.append(Unread(place.cell.location, NOT_PLACED, place.text))

    def find_total(self) -> None:
        """审核资金 | 112: the one sum under words of money nobody lists, where no label names the total."""
        if not has_implementation(self.goal_labels):
            self.funds.settle_total()
        self.funds.settle()
        known = [a for key, a in self.funds.amounts.items() if key.endswith(".total") and a.status is not Status.BLANK]
        sums = [p for p in self.unlisted if _may_total(p)] if not known else []
        most = max(map(_value, sums)) if len(sums) > 1 else None
        sums = [p for p in sums if most is None or (_names_sum(p) and _value(p) == most)]  # 预算 | 财力
        if len(sums) == 1:
            label = Token(sums[0].label.left, sums[0].label.text, sums[0].label.cell)
            self.funds.place([("annual.total", label, Token(label.column, sums[0].text, sums[0].cell))])
            self.extra.remove((sums[0].label.text.rstrip(":："), content_of(sums[0])))

    def goal_field(self, key: str) -> Field:
        """A goal by its key: read, blank where only its label stands, or not found."""
        found = self.goals.get(key)
        if found is not None:
            return found
        return Field(Status.BLANK, None, self.goal_labels[key]) if key in self.goal_labels else NOT_FOUND

    def amounts(self) -> dict[str, Amount]:
        """The amounts read, by half and row."""
        return self.funds.amounts

    def contacts(self) -> dict[str, Field]:
        """Who filled the form in, and how to reach them."""
        return {key: self.cells[key] for key in CONTACT_LABELS if key in self.cells}


def are_labels(text: str) -> bool:
    """Whether a text is labels one behind the other and nothing else (主管部门资金类型): a torn head, no content."""
    plain = compact(text)
    ends = range(2, len(plain) - 1) if len(plain) <= LONGEST_LABELS else ()
    return any(label_of(plain[:i]) is not None and label_of(plain[i:]) is not None for i in ends)


def _named(place: Place, label: Place) -> Token:
    return Token(place.left, place.text, place.cell.named_by(label.cell))


def _names_sum(pair: Pair) -> bool:
    return bool(_SUM_WORD.search(_words(pair)))


def _words(pair: Pair) -> str:
    """The words of a label, without what its brackets say."""
    return _BRACKETS.sub("", compact(pair.label.text)).strip(":")


def _value(pair: Pair) -> Decimal:
    return parse_amount(pair.text, "元").value or Decimal()


def _may_total(pair: Pair) -> bool:
    words = _words(pair)
    said = _names_sum(pair) or unit_in_label(pair.label.text) is not None
    money = said and not _NOT_OF_YEAR.search(words) and year_in(words) is None
    return money and parse_amount(pair.text, "元").value is not None


def with_label(pair: Pair) -> Pair:
    """目标 | 建成监测网, 编码 | 0107: a word that is a label only beside its content."""
    known = label_beside(pair.label.text) if pair.known is None and pair.filled else None
    return pair if known is None or known.group not in ("goal", "header") else pair._replace(known=known)


def fund_key(pair: Pair) -> str:
    """The sum of money a labelled cell holds; 合计 and 其他 beside a group word of money are sums too."""
    if pair.known is not None and pair.known.group == "fund":
        return pair.known.key
    if pair.known is not None and pair.known.group == "fund_head":
        return "total"
    if pair.known is not None and pair.known.group == "tail" and unit_in_label(pair.label.text) is not None:
        return "total"  # 合计(万元)
    if pair.known is None and pair.group is None and is_money_word(pair.label.text):
        return "annual.total" if parse_amount(pair.text, "元").value is not None else ""
    if pair.group is None or (pair.known is not None and not _may_head_sum(pair)):
        return ""
    return money_key(pair.label.text, pair.group.text)


def year_key(pair: Pair, funded: Container[int], year: int | None) -> str:
    """其中：2026年 | 54 beside 项目总投资 | 96: the total of the form's year."""
    told = pair.known is None and pair.row in funded and _YEAR_ALONE.match(compact(pair.label.text)) is not None
    mine = told and year is not None and year_in(pair.label.text) == year
    return "annual.total" if mine and parse_amount(pair.text, "元").value is not None else ""


def is_whole(key: str, pair: Pair) -> bool:
    """专项资金总额 | 900 beside 2026年预算 | 300: the total of all years."""
    label = compact(pair.label.text)
    return key == "annual.total" and "总" in label and _YEAR_WORD.search(label) is None


def source_key(pair: Pair, funded: Container[int]) -> str:
    """其中:中央 | 180 behind 资金总额 | 255: a source beside a sum of money, in one of the rows ``funded``."""
    if pair.known is not None or pair.row not in funded or parse_amount(pair.text, "元").value is None:
        return ""
    key = money_key(_OF_WHICH.sub("", compact(pair.label.text)), "资金")
    return "" if key.endswith("total") else key


def _may_head_sum(pair: Pair) -> bool:
    """A word that is a label elsewhere and heads a sum beside a group word of money: 合计, 实施周期 | 18,000."""
    known = pair.known
    of_whole = known is not None and known.key == "period" and parse_amount(pair.text, "元").value is not None
    return of_whole or (known is not None and known.group == "tail")


def present(text: str, cell: Cell) -> Field:
    """The content of a cell, BLANK where it is empty."""
    return Field(Status.PRESENT if text else Status.BLANK, text or None, cell.location, None, cell.by_ocr)


def content_of(pair: Pair) -> Field:
    """The content of a label; that of a label without a cell for it was not seen, and so is not blank."""
    if pair.cut_off:
        return Field(Status.UNREADABLE, None, pair.label.cell.location, None, pair.label.cell.by_ocr)
    return present(pair.text, pair.cell)


def goes_on_with(pair: Pair, place: Place) -> bool:
    """A cell right behind a text (it ran over its border), or below it beside the same tall label."""
    if pair.value is None:
        return False
    behind = place.top == pair.value.top and place.left >= pair.value.right
    below = pair.label.top < place.top < pair.label.bottom and place.left == pair.value.left
    return behind or below


def is_use_of_funds(place: Place, pairs: Sequence[Pair]) -> bool:
    """A text below the sums, beside the same group word (天津: 预算规模及资金用途)."""
    words = [text for p in pairs for text in (p.label.text, p.group.text if p.group is not None else "")]
    if not any("用途" in text for text in words):
        return False
    funds = [p for p in pairs if p.known is not None and p.known.group == "fund"]
    beside = any(p.group is not None and p.group.top < place.top < p.group.bottom for p in funds)
    below = any(p.row == place.top - 1 for p in funds)
    return (beside or below) and parse_amount(place.text, "元").value is None
