"""The heads of 表十二 项目支出预算表: where such a table begins, and what each of its columns holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.values.amounts import unit_in_label
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.model.location import Location
    from perfcheck.parsing.stream import Line, Token

HEAD_REACH = 10  # lines above the head row in which title and unit may stand
LONGEST_HEAD = 20  # characters
LONGEST_TITLE = 40
BETWEEN = 4  # lines from a title to its table: unit, department, year
NAME, UNIT, OTHER = "name", "unit", "other"
WORDS = (NAME, UNIT, OTHER)  # what columns hold that are not of money
# kind of money → words its head holds
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("general_public", ("一般公共预算", "公共财政预算")),
    ("government_fund", ("政府性基金",)),
    ("state_capital", ("国有资本",)),
    ("fiscal_account", ("财政专户", "专户管理")),
    ("unit_funds", ("单位资金",)),
)
_NAME = regex(
    r"(?:^|[(/、及])(?:预算|支出|二级|财政|专项)?项目(?:支出)?名称\)?$|^支出项目类别(?:\(.{1,8}\))?$"
    r"|^(?:单位|部门)名称[(/、](?:预算|支出)?项目(?:名称)?\)?$|^(?:单位|部门)\((?:预算|支出)?项目\)名称$"
)
_NAME_ALONE = regex(r"^(?:预算|支出|二级|财政|专项)?项目(?:支出)?名称$")
_OF_UNIT = regex(r"^(?:单位|部门)")
_UNIT = regex(r"^(?:预算|项目|实施|承担|使用|主管|责任)?(?:部门|单位)(?:[(/、及]?(?:单位|部门)\)?)?(?:名称)?$")
_SUM = regex(r"^(?:(?:金额|资金|预算|支出|总)?合计|总计)(?:\(.{1,8}\))?$")
_TOTAL = regex(  # the money of a row where no column says 合计
    r"^(?:(?:\d{4}年|本年度?|年度|年初|当年|项目|资金|申报|安排|批复|支出|预算|财政)*"
    r"(?:预算数|金额|预算金额|预算安排数?|安排数|批复数|预算总额|总额|预算支出|预算额)|小计"
    r"|(?:\d{4}年|本年度?|年度|当年)(?:度|部门|财政)?(?:预算|支出))(?:\(.{1,8}\))?$"
)
_OF_ALL_YEARS = regex(r"^(?:项目|投资|资金|预算)*总(?:额|投资|预算|金额|资金)(?:\(.{1,8}\))?$")  # beside 2026年预算
_OF_YEAR = regex(r"^(?:\d{4}年|本年|年度|当年)")
_YEAR = regex(r"20\d\d(?=年)")
_CARRIED = regex(r"结[转余]|上年|历年")
_MONEY = regex(r"财政拨款|其他资金|自筹|专项资金|拨款|收入$|资金$|结[转余]")
_LISTED = regex(r"绩效|指标|目标")
_PRICED = regex("单价")  # heads a table of what each project costs
_TITLE = regex(
    r"项目(?:支出|经费|预算|资金).{0,16}表|支出项目.{0,12}表|专项(?:业务)?(?:资金|支出|经费).{0,12}表|预算项目.{0,8}表"
)
_OTHER_TITLE = regex(r"绩效|决算|采购|购买服务|指标|基本支出|三公|执行情况|评价|完成情况")


@dataclass(slots=True)
class Heads:
    """The heads read so far.

    columns: grid column → "name", "unit" (whose project), a kind of money, "total", or "other". places: where each head
    of money was printed last. groups: the rows of heads. unit: of money, from above the table or a head. units: of the
    columns whose heads say their own, which goes before it.
    """

    carried_over: bool = False
    columns: dict[int, str] = field(default_factory=dict)
    places: dict[int, Location] = field(default_factory=dict)
    groups: list[tuple[Token, ...]] = field(default_factory=list)
    unit: str | None = None
    units: dict[int, str] = field(default_factory=dict)
    year: int = 0  # of the column of totals, where its head names one
    whole: bool = False  # the head of that column may be of all years of a project (项目总额)

    @property
    def other_money(self) -> dict[int, str]:
        """Head of every other column of money, where one row of heads names none of the five sources."""
        if len(self.groups) != 1 or set(self.money.values()) != {"total"}:
            return {}
        heads = ((t.column, compact(t.text)) for t in self.groups[0] if self.columns.get(t.column) == OTHER)
        return {c: text for c, text in heads if _MONEY.search(text) and not _CARRIED.search(text)}

    @property
    def money(self) -> dict[int, str]:
        """The columns of money the contract names, by grid column."""
        return {c: role for c, role in self.columns.items() if role not in WORDS}

    @property
    def name(self) -> int | None:
        """The column of the names."""
        return next((c for c, role in self.columns.items() if role == NAME), None)

    @property
    def unit_column(self) -> int | None:
        """The column of the units, the last where several name one (部门 | 单位)."""
        return max((c for c, role in self.columns.items() if role == UNIT), default=None)

    def settle_names(self, rows: Sequence[Line]) -> None:
        """Below a head that says unit and project at once, cells that repeat are units: the projects stand beside."""
        column = self.name
        if column is None or not any(_OF_UNIT.match(compact(t.text)) for t in self.groups[-1] if t.column == column):
            return
        named = [{t.column: compact(t.text) for t in row.tokens} for row in rows]
        for other in (c for c, role in self.columns.items() if role == OTHER):
            both = [(cells[column], cells[other]) for cells in named if column in cells and other in cells]
            units, projects = {a for a, _ in both}, {b for _, b in both}
            if len(units) < len(projects) == len(both) and not any(map(str.isdigit, projects)):
                self.columns[column], self.columns[other] = UNIT, NAME
                return

    def take(self, line: Line) -> bool:
        """Take the column heads of a row; False when it has none. A head above others is their group."""
        found = False
        named = name_head(line) if self.name is None else None
        for token in line.tokens:
            text = compact(token.text)
            role = self._role(token, text, named) if len(text) <= LONGEST_HEAD else ""
            if not role:
                continue
            found = True
            self.columns[token.column] = role
            if role not in WORDS:
                self.places[token.column] = token.cell.location
                self._take_unit(token)
        self.groups.append(line.tokens)
        return found

    def begin_again(self) -> None:
        """Forget the columns: the heads are printed again on the next page."""
        self.columns, self.places, self.groups, self.units, self.year, self.whole = {}, {}, [], {}, 0, False

    def unit_of(self, column: int) -> str | None:
        """The unit of the money in a column: what its head says goes before what stands above the table."""
        return self.units.get(column) or self.unit

    def _take_unit(self, token: Token) -> None:
        heads = (token, *reversed(self._above(token)))
        unit = next((unit for head in heads if (unit := unit_in_label(head.text))), None)
        if unit is not None:
            self.units[token.column] = unit
            self.unit = self.unit or unit

    def _role(self, token: Token, text: str, name_head: Token | None) -> str:
        if _NAME.search(text):
            if token is name_head:
                return NAME
            return UNIT if _OF_UNIT.match(text) else OTHER
        if _UNIT.search(text):
            return UNIT
        over = [compact(t.text) for t in self._above(token)]
        carried = not self.carried_over and any(_CARRIED.search(w) for w in (text, *over))
        kind = next((kind for kind, words in KINDS if any(w in text for w in words)), "")
        if carried:
            return OTHER
        if kind:
            return kind if kind not in self.columns.values() or self.columns.get(token.column) == kind else OTHER
        known = "total" in self.columns.values() and self.columns.get(token.column) != "total"
        if _SUM.match(text) and not any(_MONEY.search(w) for w in over):  # of the row, not of 财政拨款 over it
            self._forget_total()
            self.whole = False
            return "total"
        if not (_SUM.match(text) or _TOTAL.match(text)):
            return OTHER
        printed = _YEAR.search(text)
        year = int(printed.group()) if printed else 0
        if known and not (self.year and year > self.year) and not (self.whole and _OF_YEAR.match(text)):
            return OTHER
        self.year, self.whole = year, _OF_ALL_YEARS.match(text) is not None
        self._forget_total()
        return "total"

    def _forget_total(self) -> None:
        self.columns = {c: OTHER if role == "total" else role for c, role in self.columns.items()}

    def _above(self, token: Token) -> list[Token]:
        """The heads over a column: the nearest at its left in each row of heads above, unless it reaches less far."""
        found = []
        for row in self.groups:
            left = [t for t in row if t.column <= token.column]
            if left and (left[-1].column == token.column or self.columns.get(left[-1].column) != NAME):
                found.append(left[-1])
        return found


def name_head(line: Line) -> Token | None:
    """The head of the names: the one that is the very word (项目名称), else the first that holds it
    (单位名称（项目）)."""
    held = [(text, t) for t in line.tokens if len(text := compact(t.text)) <= LONGEST_HEAD and _NAME.search(text)]
    return min(held, key=lambda head: not _NAME_ALONE.match(head[0]), default=("", None))[1]


def is_budget_head(lines: Sequence[Line], index: int) -> bool:
    """项目名称 … 合计 … with a title above that speaks of 项目支出, or with the kinds of money beside or below."""
    line = lines[index]
    if not line.is_row or len(line.tokens) < 2:
        return False
    texts = [compact(t.text) for t in line.tokens]
    if not any(len(t) <= LONGEST_HEAD and _NAME.search(t) for t in texts):
        return False
    below = lines[index + 1].tokens if index + 1 < len(lines) and lines[index + 1].is_row else ()
    heads = [*texts, *(t for t in (compact(token.text) for token in below) if len(t) <= LONGEST_HEAD)]
    if any(_LISTED.search(t) or _PRICED.match(t) for t in texts):
        return False
    money = any(_SUM.match(t) for t in texts)
    if money and any(word in t for t in heads for _, words in KINDS[:1] for word in words):
        return True
    return (money or any(_TOTAL.match(t) for t in texts)) and title_above(lines, index) is not None


def title_above(lines: Sequence[Line], index: int) -> str | None:
    """The nearest line above that names a 项目支出 table, None when there is none."""
    return next((x.text for x in reversed(lines[max(0, index - HEAD_REACH) : index]) if is_budget_title(x)), None)


def is_budget_title(line: Line) -> bool:
    """Whether a line names a 项目支出 table."""
    text = compact(line.text)
    return (
        not line.is_row and len(text) <= LONGEST_TITLE and bool(_TITLE.search(text)) and not _OTHER_TITLE.search(text)
    )


def heads_rows(lines: Sequence[Line], index: int) -> bool:
    """Whether a line names a 项目支出 table that is printed below it, whatever its heads say: not one in a list of
    contents, nor one in a sentence."""
    if not is_budget_title(lines[index]):
        return False
    for line in lines[index + 1 : index + 1 + BETWEEN]:
        if line.is_row:
            return True
        if len(compact(line.text)) > LONGEST_HEAD or "表" in line.text:
            return False
    return False


def is_name_head(text: str) -> bool:
    """Whether a word heads the names of projects and nothing else (项目名称)."""
    return bool(_NAME_ALONE.match(text))
