"""From united texts to families: which kind of copy, who else uses the template, who is cut off."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.copying.pairs import PairFinder, exact_pairs
from perfcheck.copying.slots import ANY_SLOT, Masked
from perfcheck.copying.templates import names_only_numbers, template_of, use_of
from perfcheck.copying.unite import Thresholds, unite
from perfcheck.model.review import CopyKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.copying.texts import Text

LEAST_SIBLINGS = 3  # uses that make a sentence a template which further texts may be read against
LEAST_CUT = 20  # characters of a text that ends where a longer one goes on
LEAST_CUT_SHARE = 0.5  # of the longer text; less is a common opening, not a cut copy


@dataclass(frozen=True, slots=True)
class Family:
    """Texts that say the same. values: slot values a text, for kind template; template: masked."""

    kind: CopyKind
    texts: tuple[Text, ...]
    template: str = ""
    values: tuple[tuple[str, ...], ...] = ()

    def values_of_each(self) -> Sequence[tuple[str, ...]]:
        """What stands in the slots of each text, nothing for texts of another kind."""
        return self.values or ((),) * len(self.texts)


def families(texts: Sequence[Text], thresholds: Thresholds, find_pairs: PairFinder = exact_pairs) -> list[Family]:
    """Families in reading order of their first text; members in reading order."""
    groups = unite([t.folded for t in texts], [t.masked for t in texts], thresholds, find_pairs)
    groups = _gather_uses(texts, groups)
    groups, cut = _attach_cut(texts, groups)
    found = [family_of([texts[i] for i in sorted(g)]) for g in groups if len(g) > 1]
    found += [Family(CopyKind.TRUNCATED, tuple(texts[i] for i in pair)) for pair in cut]
    order = {id(text): i for i, text in enumerate(texts)}
    return sorted(found, key=lambda f: order[id(f.texts[0])])


def _gather_uses(texts: Sequence[Text], groups: list[list[int]]) -> list[list[int]]:
    """Let each template draw in the texts that use it with other names, largest family first."""
    taken: set[int] = set()
    result: list[list[int]] = []
    for group in sorted(groups, key=lambda g: (-len(g), g[0])):
        members = [i for i in group if i not in taken]
        if len(members) > 1:
            template = template_of([texts[i].masked for i in members])
            if len(members) >= LEAST_SIBLINGS and not names_only_numbers(template):
                known = set(members) | taken
                members += [i for i, t in enumerate(texts) if i not in known and use_of(template, t.masked) is not None]
        taken.update(members)
        result.append(members)
    return result


def _attach_cut(texts: Sequence[Text], groups: list[list[int]]) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Texts cut off on the right: into the one group that goes on, or as a pair with one lone text."""
    group_of = {i: n for n, group in enumerate(groups) for i in group}
    ordered = sorted(range(len(texts)), key=lambda i: texts[i].folded)
    keys = [texts[i].folded for i in ordered]
    cut: list[tuple[int, int]] = []
    for i, text in enumerate(texts):
        if i in group_of or len(text.folded) < LEAST_CUT:
            continue
        longer = _continuations(text.folded, ordered, keys, [t.goal for t in texts], text.goal)
        homes = {group_of.get(j, -1 - j) for j in longer}
        if len(homes) != 1:
            continue  # nothing goes on, or different texts do: a common opening
        home = homes.pop()
        if home >= 0:
            groups[home].append(i)
        else:
            cut.append((min(i, longer[0]), max(i, longer[0])))
    return groups, cut


def _continuations(head: str, ordered: Sequence[int], keys: Sequence[str], goals: Sequence[int], own: int) -> list[int]:
    found = []
    for position in range(bisect_left(keys, head), len(keys)):
        if not keys[position].startswith(head):
            break
        longer = len(keys[position])
        if goals[ordered[position]] != own and len(head) < longer <= len(head) / LEAST_CUT_SHARE:
            found.append(ordered[position])
    return found


def family_of(texts: Sequence[Text]) -> Family:
    """United texts with their kind; the first text of a template family is one that fits it exactly."""
    members = tuple(texts)
    if len({t.folded for t in members}) == 1:
        return Family(CopyKind.EXACT, members)
    template = template_of([t.masked for t in members])
    if ANY_SLOT.search(template):
        masked: list[Masked] = [t.masked for t in members]
        values = _values(template, masked)
        if len(set(values)) > 1:
            leader = next(i for i, m in enumerate(masked) if m.text == template)
            order = [leader, *(i for i in range(len(members)) if i != leader)]
            return Family(
                CopyKind.TEMPLATE, tuple(members[i] for i in order), template, tuple(values[i] for i in order)
            )
    return Family(CopyKind.NEAR, members)


def _values(template: str, masked: Sequence[Masked]) -> tuple[tuple[str, ...], ...]:
    """What stands in the template's slots, for each text; nothing at all when one is no use of it."""
    uses: dict[Masked, tuple[str, ...]] = {}
    for text in sorted(set(masked), key=lambda m: m.text == template):  # those that may be no use come first
        values = use_of(template, text)
        if values is None:
            return ()
        uses[text] = values
    return tuple([uses[text] for text in masked])
