"""Texts of a form whose matter neither its name nor its other texts nor its indicators speak of (REL05)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.model.goal import GOAL_FIELDS
from perfcheck.patterns import regex
from perfcheck.rules.disclosure.dis07 import hint_in, only_asks
from perfcheck.rules.own_matter import (
    TEXTS,
    is_far,
    is_spoken_of,
    own_pairs,
    own_runs,
    own_words,
    unit_names,
    words_not_tied,
)
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.relevance.alien_rows import OF_ALL_TRADES, OF_ANY_TRADE
from perfcheck.rules.told_forms import BUDGET, text_of
from perfcheck.rules.vocabulary.common_words import (
    ACTIONS,
    ANY_BENEFIT,
    ANY_GOAL,
    COMMON_TO_WORKS,
    COMMON_WORDS,
    COURSE_OF_WORKS,
    MEASURE_WORDS,
    PROMISE_NOTHING,
    SOMEBODY,
)
from perfcheck.rules.vocabulary.fields import FIELDS as OF_WORK
from perfcheck.rules.vocabulary.fields import OF_PERSONS, OFFICE, fields_of
from perfcheck.rules.vocabulary.words import content_words, is_ordinary, is_word
from perfcheck.values.normalise import compact, pairs
from perfcheck.values.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal

FEW = 4  # words of which one that only ends like the name is enough
FEWEST_WORDS = 2  # words of its own a text has before it can be of something else
LEAST_FREE = 8  # words of a text by whose share in the rest of the form it can be told
SHARED_QUANTITIES = 2  # that the rest of the form has too
LEAST_RARE = 6  # characters of the words of one clause
LEAST_TIED = Decimal("0.16")  # share of its words; a text of this form has at least twice as many
SHARED_PAIRS = 8  # neighbouring characters found elsewhere in the form: of this project, no need to cut words
NUMERALS = frozenset("一二三四五六七八九十百千万亿两零")
PLACE_ENDS = frozenset("省市区县乡镇村")
_OF_ANY = COMMON_WORDS | PROMISE_NOTHING | MEASURE_WORDS | ACTIONS | SOMEBODY | ANY_GOAL | COURSE_OF_WORKS
_FIELDS = ("overview", "annual_goal", "implementation_goal", BUDGET)
_PLACE = regex(r"([一-龥]{2,4}?)(小区|社区|中学|小学|水库|公园|敬老院)")
_CLAUSE = regex("[,，。；;、()（）]")
_NUMBER = regex(r"\d[\d.]*(?:万|亿)?(?:[%‰个名人家次项座处台套件场份批条户期间所亩]|平方米|公里|万元|元)?")
# What any works of a town are praised for: 美化市容, 给人们带来赏心悦目的感觉.
_PRAISE = regex("美化|赏心悦目|优美|舒适|宜居|幸福感|获得感|和谐|品位")
MOST_RAW = 2  # every second pair, common words and all
SHORTEST_CLAUSE = 8  # characters
_SPENT_ON = regex(r"(?:资金|经费|元)[,，]?(?:主要|全部)?用于([^。;；]{4,200})")


@dataclass(frozen=True, slots=True)
class Strange:
    """A text of other things than its form. fields: where it stands; sure: whether it is of another field of work or of
    another place, not only in words that nothing else of the form has."""

    fields: tuple[str, ...]
    sure: bool
    quote: str


def strange_texts(goal: Goal, document: Document) -> Iterator[Strange]:
    """Overview and goals that share hardly a word with the rest of a form whose rest speaks of its name."""
    texts = {field: text_of(goal, field) for field in goal.told(*TEXTS, "plan", BUDGET)}
    printed = {field: compact(str(text)) for field, text in texts.items() if text.present and not left_of(str(text))}
    names = (compact(goal.name), bare_name(goal))
    units = unit_names(document, goal)
    for text in dict.fromkeys(printed[field] for field in _FIELDS if field in printed):
        rest = " ".join([*(other for other in printed.values() if other != text), *_rows(goal)])
        own = f"{rest} {names[0]}"
        if text in names:
            continue
        fields = tuple(field for field in (*_FIELDS, "necessity", "plan") if printed.get(field) == text)
        if of_no_field_here(text, own, goal, document):
            yield Strange(fields, sure=bool(fields_of(f"{own}{units}")), quote=text)
            continue
        found = tuple(own_pairs(text))
        tied = sum(pair in own for pair in found)
        free = nothing_of_it(text, own, goal, units) if is_far(tied, len(found)) else None
        praised = not fields_of(text) and not quantities(text) and _PRAISE.search(text) is not None
        if free is not None and not praised and _speaks_of(rest, names[1], units):
            yield Strange(fields, sure=free, quote=text)
            continue
        clause = strange_clause(text, own, units, names[1]) if set(fields) <= set(GOAL_FIELDS) else None
        if clause is not None and _speaks_of(own, names[1], units):
            yield Strange(fields, sure=False, quote=clause)
            continue
        alike = tied >= SHARED_PAIRS or any(run in own and not _counts(run) for run in own_runs(text))
        if alike and not _SPENT_ON.search(text):
            continue
        if not _speaks_of(rest, names[1], units):
            continue
        for part in (*(() if fields == (BUDGET,) else (text,)), *_SPENT_ON.findall(text)):
            words = [w for w in content_words(part, _OF_ANY) if w not in units and not _counts(w)]
            if len(words) < FEWEST_WORDS or any(is_spoken_of(w, own) for w in words) or _akin(words, names[1]):
                continue
            others = other_fields(part, own)
            sure = bool(others - (frozenset() if part is text else {OFFICE})) or of_another_place(part, names[0])
            # Money may be for what nothing else needs to name: 裁判、场地、奖品.
            if sure or others or (part is text and not praised):
                yield Strange(fields, sure, part)
                break


def strange_clause(text: str, own: str, units: str, name: str) -> str | None:
    """The first clause with a number of whose words neither the rest of the text nor of the form has two neighbouring
    characters: 免疫抗体合格率70%以上 in a project of another field."""
    letters = set("".join(own_pairs(name)))
    for clause in _CLAUSE.split(text):
        if len(clause) < SHORTEST_CLAUSE or not any(char.isdigit() for char in clause):
            continue
        raw = pairs(clause)
        if MOST_RAW * sum(pair in own for pair in raw) > len(raw):
            continue  # clears nearly all
        rest = f"{own} {text.replace(clause, ' ')}"
        if any(pair in rest for pair in own_pairs(clause)):
            continue
        plain = _NUMBER.sub(" ", clause)  # 5个压减到2个: no word 个压
        words = (w for w in content_words(plain, COMMON_TO_WORKS | SOMEBODY | ANY_BENEFIT) if not _counts(w))
        rare = "".join(word for word in words if word not in units and is_word(word) and not is_ordinary(word))
        if len(rare) >= LEAST_RARE and letters.isdisjoint(rare):
            return clause
    return None


def nothing_of_it(text: str, own: str, goal: Goal, units: str) -> bool | None:
    """Whether hardly a word of a text stands in the rest of its form: None where some do, or there are few.

    True without doubt: the text counts what it speaks of.
    """
    share = words_not_tied(text, own, bare_name(goal), units)
    if share is None or share[0] < LEAST_FREE or share[1] >= LEAST_TIED * share[0]:
        return None
    return any(q.unit != "%" for q in quantities(text))


def other_fields(text: str, own: str) -> frozenset[str]:
    """The fields of work that a text has words of, where the form has those of others only: 养老床位, 火化设备."""
    fields, others = fields_of(text), fields_of(own)
    return fields if others and not fields & others else frozenset()


def of_another_place(text: str, name: str) -> bool:
    """Whether the project is of a named place and the text of another one of its kind (善学小区 under 文苑小区)."""
    own, told = _PLACE.search(name), _PLACE.search(text)
    return own is not None and told is not None and own.group(2) == told.group(2) and told.group(1)[-2:] not in name


def of_no_field_here(text: str, own: str, goal: Goal, document: Document) -> bool:
    """Whether a text has several words of a field of work that no other text of the document has: 生猪, 畜牧, 疫病."""
    held = {field: {word for word in words if word in text} for field, words in OF_WORK.items()}
    fields = {field for field, words in held.items() if len(words) >= FEWEST_WORDS and words - OF_PERSONS}
    strange = fields - OF_ANY_TRADE
    office = compact(f"{document.department_name or ''}{goal.department_cell}{goal.implementing_unit}")
    if not strange or any(word in office for word in OF_ALL_TRADES):
        return False
    counted, of_form = ({(q.value, q.unit) for q in quantities(part)} for part in (text, own))
    if len(counted & of_form) >= SHARED_QUANTITIES:
        return False  # 外墙 and 危房 of 3个 stations, 540平方米, as the rows have them
    named = list(own_pairs(bare_name(goal)))
    if 2 * sum(pair in text for pair in named) >= len(named) > 0:
        return False  # 获得专利权质押贷款 of a project 专利质押融资奖补
    others = (compact(f"{other.name} {text_of(other, 'overview')}") for other in document.goals if other is not goal)
    passages = (passage.text for passage in document.passages)
    return not strange & fields_of(f"{own} {office} {' '.join(others)} {compact(' '.join(passages))}")


def _counts(word: str) -> bool:
    """万人次, 每户, 三百: a number or a unit and nothing of a project."""
    return (
        NUMERALS.issuperset(word)
        or word.startswith("每")
        or word.lstrip("万千百每") in ("人次", "户", "人", "场次", "户次", "亩", "元")
    )


def left_of(text: str) -> bool:
    """Whether a text is what the template asks for, which DIS07 tells."""
    return only_asks(text) is not None or hint_in(text, unnamed=False) is not None


def _rows(goal: Goal) -> Iterator[str]:
    for indicator in goal.indicators:
        yield compact(f"{indicator.level3 or ''} {indicator.value or ''}")


def _speaks_of(rest: str, name: str, units: str) -> bool:
    return any(is_spoken_of(word, rest) for word in own_words(name, units))


def _akin(words: list[str], name: str) -> bool:
    """Whether a word in a few ends like the project's name: 道路 of a project 联网路, not 北区 of one of a 小区."""
    ends = sum(word[-1] in name and word[-1] not in PLACE_ENDS for word in words)
    return ends * FEW > len(words)
