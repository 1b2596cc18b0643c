"""What several rules need to know of one document, computed once and on demand."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from perfcheck.copying.texts import Text, names_of, texts_of
from perfcheck.rules.book import Book, book_of
from perfcheck.rules.cut_forms import cut_forms, hardly_read, partly_read
from perfcheck.rules.cut_names import cut_length
from perfcheck.rules.home import Home, home_of
from perfcheck.rules.own_names import bare_name, partings
from perfcheck.rules.reconciliation import reconcile
from perfcheck.rules.stray_parts import Stray, stray_parts
from perfcheck.rules.told_forms import told_forms
from perfcheck.rules.vocabulary.extendable import OWN_WORDS, Words
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from perfcheck.copying.groups import CopyAnalysis
    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal
    from perfcheck.model.review import CopyGroup, Reconciliation
    from perfcheck.rules.dates.dat12 import ToldCycle
    from perfcheck.rules.funds.told_quantities import Work
    from perfcheck.rules.relevance.lone_figures import Lone


class Facts:
    """Shared measures of a document under review.

    reference_date: the date that rules compare with (``--date``), never the clock.
    previous: the same department's document of an earlier year, None when none was given.
    across: groups of texts found in several departments, None when only one document is reviewed.
    words: the word lists that an office may add to; without more, our own.
    """

    def __init__(
        self,
        document: Document,
        reference_date: date,
        previous: Document | None = None,
        across: tuple[CopyGroup, ...] | None = None,
        words: Words = OWN_WORDS,
    ) -> None:
        self.document = document
        self.reference_date = reference_date
        self.previous = previous
        self.across = across
        self.words = words
        self._lone: dict[int, tuple[Goal, tuple[Lone, ...]]] = {}

    @property
    def year(self) -> int | None:
        """The budget year the document is about."""
        return self.document.fiscal_year

    @cached_property
    def book(self) -> Book:
        """Whose book it is, which decides on the paragraphs that bind it."""
        return book_of(self.document)

    @cached_property
    def reconciliation(self) -> Reconciliation:
        """Goal forms matched with 表十二 and 表十三."""
        return reconcile(self.document)

    @cached_property
    def told_forms(self) -> tuple[Goal, ...]:
        """All forms, each with what its 项目经费情况说明 tells in place of the texts it has no cell for."""
        return told_forms(self.document)

    def told_form(self, goal: Goal) -> Goal:
        """One of those: the form itself, with what its note tells."""
        return next(form for form in self.told_forms if form.ordinal == goal.ordinal)

    @cached_property
    def copies(self) -> CopyAnalysis:
        """Groups of texts that say the same, over all forms of the document."""
        from perfcheck.copying.groups import analyse

        return analyse(self.document, texts=self.texts)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The comparable long cells of all forms."""
        return texts_of(self.document)

    @cached_property
    def cut_length(self) -> int | None:
        """The length at which level-3 names end, None where they are whole."""
        return cut_length(self.document.goals)

    @cached_property
    def cut_forms(self) -> frozenset[int]:
        """The ordinals of the forms inside whose indicators a text ends."""
        return cut_forms(self.document)

    @cached_property
    def partly_read(self) -> dict[int, str]:
        """The ordinals of the forms of which rows were not read → why nothing can be said of all their rows."""
        return partly_read(self.document, self.cut_forms)

    @cached_property
    def hardly_read(self) -> dict[int, str]:
        """The ordinals of the forms of which no indicator was read and something was not → why nothing passes them."""
        return hardly_read(self.document)

    @cached_property
    def directions_kept(self) -> bool:
        """Whether the column 指标方向 is filled in row by row, and not everywhere alike."""
        from perfcheck.rules.measurability.direction_column import directions_kept

        return directions_kept(self.document)

    @cached_property
    def units(self) -> Counter[str]:
        """The implementing units that the forms name, and how many forms name each."""
        named = (goal.implementing_unit for goal in self.document.goals)
        return Counter(compact(str(unit)) for unit in named if unit.present)

    @cached_property
    def own_units(self) -> tuple[str, ...]:
        """The units of the forms and of 表十二, in a fixed order."""
        return tuple(sorted({compact(str(row.unit)) for row in self.document.project_budget} | set(self.units)))

    @cached_property
    def houses(self) -> tuple[str, ...]:
        """The units below the department."""
        from perfcheck.rules.relevance.houses import houses_of

        return houses_of(self.document, self.own_units)

    @cached_property
    def texts_of(self) -> Mapping[int, list[Text]]:
        """The comparable long cells of each form, by its ordinal; an empty list where it has none."""
        found: dict[int, list[Text]] = defaultdict(list)
        for text in self.texts:
            found[text.goal].append(text)
        return found

    @cached_property
    def names(self) -> tuple[set[str], set[str]]:
        """(projects, units) the document speaks of anywhere."""
        projects, units = names_of(self.document)
        return set(projects), set(units)

    @cached_property
    def home(self) -> Home:
        """Where the department is at home."""
        return home_of(self.document, *self.names)

    @cached_property
    def partings(self) -> frozenset[str]:
        """Beginnings that several projects' names share before they part."""
        return partings(map(bare_name, self.document.goals))

    @cached_property
    def work(self) -> dict[str, list[Work]]:
        """How much of what the forms do, by the unit it is counted in."""
        from perfcheck.rules.funds.told_quantities import work_of

        return work_of(self.document)

    @cached_property
    def told_cycles(self) -> tuple[ToldCycle, ...]:
        """The paragraphs that tell from when to when a work is done."""
        from perfcheck.rules.dates.dat12 import told_cycles

        return tuple(told_cycles(self.document))

    def lone_figures(self, goal: Goal) -> tuple[Lone, ...]:
        """The numbers that stand in one place of a form alone, worked out once a form."""
        from perfcheck.rules.relevance.lone_figures import lone_figures

        kept = self._lone.get(goal.ordinal)
        if kept is None or kept[0] is not goal:
            kept = self._lone[goal.ordinal] = (goal, lone_figures(goal))
        return kept[1]

    @cached_property
    def strays(self) -> tuple[Stray, ...]:
        """Rows and clauses of which nothing else in their form speaks, and one other form does."""
        return tuple(stray_parts(self.document, self.partings))
