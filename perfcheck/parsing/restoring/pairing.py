"""Two columns of a table cut into as many cells, pair by pair at one height: the cheapest way, what of it is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TALLEST = 6  # lines of one cell
FARTHEST = 2.5  # lines two cells of a row may stand apart
APART = 10  # lines the next cells of both columns may stand apart
NEVER = 1e6
NO_NAME, NO_VALUE = 2.5, 2.0  # cost of a value without a name, and of a name without a value
SURE = 0.6  # a pair without which another way costs less more than this is not known
HALF = 0.5

Place = tuple[int, int]  # names and values before it
Step = tuple[int, int, int, int]  # from names i, values j to names k, values m


class Cell(NamedTuple):
    """Pieces [first, behind) of a column."""

    first: int
    behind: int


class Way(NamedTuple):
    """Names and values cut into cells, pair by pair. sure: of each pair, whether no other way comes near."""

    names: list[Cell]
    values: list[Cell]
    sure: list[bool]
    cost: float


class Pairing:
    """The ways to pair names with values. names, values: how far down each piece stands, in lines; name_cost,
    value_cost: how unlikely pieces are one cell. top: all cells of a row begin on its first line."""

    def __init__(
        self,
        names: Sequence[float],
        values: Sequence[float],
        name_cost: Callable[[Cell], float],
        value_cost: Callable[[Cell], float],
        *,
        top: bool,
    ) -> None:
        self.names, self.values, self.top = names, values, top
        self.name_cost, self.value_cost = name_cost, value_cost
        self.end = len(names), len(values)

    def cheapest(self) -> Way | None:
        """The cheapest way; None where there is none."""
        steps = self._steps()
        ahead: dict[Place, tuple[float, Step | None]] = {(0, 0): (0.0, None)}
        for place in sorted(steps):
            for step, cost in steps[place]:
                total, end = ahead[place][0] + cost, step[2:]
                if end not in ahead or total < ahead[end][0]:
                    ahead[end] = total, step
        if self.end not in ahead or not all(self.end):
            return None
        behind: dict[Place, float] = {self.end: 0.0}
        for place in sorted(steps.keys() - {self.end}, reverse=True):
            behind[place] = min((behind.get(s[2:], NEVER) + cost for s, cost in steps[place]), default=NEVER)
        over: list[list[tuple[float, Step]]] = [[] for _ in self.names]  # every way takes one of the steps over a name
        for place, found in steps.items():
            for step, cost in found:
                for number in range(step[0], step[2]):
                    over[number].append((ahead[place][0] + cost + behind.get(step[2:], NEVER), step))
        taken: list[Step] = []
        step_to = ahead[self.end][1]
        while step_to is not None:
            taken.insert(0, step_to)
            step_to = ahead[step_to[:2]][1]
        cost = ahead[self.end][0]
        sure = [s[2] > s[0] and min((t for t, x in over[s[0]] if x != s), default=NEVER) - cost >= SURE for s in taken]
        return Way([Cell(s[0], s[2]) for s in taken], [Cell(s[1], s[3]) for s in taken], sure, cost)

    def _steps(self) -> dict[Place, list[tuple[Step, float]]]:
        """From each place that can be reached, the cells that may follow with their cost."""
        names, values = self.end
        whole_name = [self._costs(self.name_cost, i, names) for i in range(names)]
        whole_value = [self._costs(self.value_cost, j, values) for j in range(values)]
        found: dict[Place, list[tuple[Step, float]]] = {}
        waiting = [(0, 0)]
        while waiting:
            i, j = place = waiting.pop()
            if place in found:
                continue
            found[place] = steps = []
            if i < names and j < values and abs(self.names[i] - self.values[j]) > APART:
                continue
            if j < values:
                steps.append(((i, j, i, j + 1), NO_NAME))
            if i < names:
                steps += [((i, j, i + n, j), NO_VALUE + cost) for n, cost in enumerate(whole_name[i], 1)]
            if i < names and j < values:
                for n, name in enumerate(whole_name[i], 1):
                    for m, value in enumerate(whole_value[j], 1):
                        off = self._off(Cell(i, i + n), Cell(j, j + m))
                        if off <= FARTHEST:
                            steps.append(((i, j, i + n, j + m), far(off) + name + value))
            waiting += [step[2:] for step, _ in steps]
        return found

    @staticmethod
    def _costs(cost: Callable[[Cell], float], first: int, count: int) -> list[float]:
        return [cost(Cell(first, behind)) for behind in range(first + 1, min(count, first + TALLEST) + 1)]

    def _off(self, one: Cell, other: Cell) -> float:
        """Lines by which two cells stand at other heights."""
        a, b = self.names, self.values
        if self.top:
            return abs(a[one.first] - b[other.first])
        off = (a[one.first] + a[one.behind - 1] - b[other.first] - b[other.behind - 1]) / 2
        return abs(off) - 0.4 * (off == HALF)  # of two middle lines the upper one takes the value


def far(off: float) -> float:
    """Cost of two cells of a row that stand so many lines apart."""
    return 0.6 * max(0.0, off - HALF) + 0.1 * off
