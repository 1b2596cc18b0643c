"""Rows of a trade of which their form says nothing: whom they ask, and what they count (REL14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.model.goal import FormStructure
from perfcheck.patterns import regex
from perfcheck.rules.measurability.values import is_satisfaction
from perfcheck.rules.own_matter import all_told, is_spoken_of, is_undergone, own_pairs, own_words, unit_names
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.stray_parts import MEASURE, on_its_matter, rows_by_name
from perfcheck.rules.vocabulary.audiences import ANYBODY, AUDIENCES, Audience, asks_of_own_trade, of_trade
from perfcheck.rules.vocabulary.common_words import ANY_BENEFIT, COMMON_TO_WORKS, SOMEBODY
from perfcheck.rules.vocabulary.fields import FIELDS, OFFICE, fields_of
from perfcheck.rules.vocabulary.foreign_units import OVERSEERS
from perfcheck.rules.vocabulary.words import content_words
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

# What any project may bring, whatever its own trade is: 绿化率, 水土保持率, 大气污染, 训练档案完整率, 贷款贴息.
OF_ANY_TRADE = frozenset({"环保", "市政", "水利", "信息", "档案", "债务", OFFICE})
# People whom works of any trade serve: 老年人体检数.
OF_ANY_WORK = frozenset({"老年人", "残疾", "困难家庭", "党员"})
# Offices that have projects of every trade, or forests among their own.
OF_ALL_TRADES = (
    *OVERSEERS,
    "政府",
    "街道",
    "镇",
    "乡",
    "管理委员会",
    "管委会",
    "自然资源",
    "农业农村",
    "园区",
    "委员会",
)
# Rows of works and purchases (新建养老床位数), and words of a form that speaks of any.
_BUILT = regex("新建|改建|扩建|修建|建设|改造|修缮|铺设|安装|购置|采购|更换|拆除|硬化")
_WORKS = (
    "建", "改造", "修缮", "维修", "铺", "装", "购", "更换", "更新", "拆", "施工", "工程", "配备", "添置", "设施",
    "设备", "采购",
)  # fmt: skip
# Rows of what only builders do, and words of a form that has any.
_RAISED = regex("新建|改建|扩建|修建|铺设|硬化|拆除")
_BUILDING = ("建", "改造", "修缮", "铺", "拆", "施工", "工程", "设施", "硬化", "拓宽", "房屋", "场地")
FREE_LEVELS = ("数量",)  # of things done; what comes of them need stand nowhere else
WHOLE_FORM = 200  # characters of a form's own texts which speak of all that it is about
SHORT_FORM = 120  # characters of a form which tells enough to miss those whom another project asks in the same words
SEVERAL = 3  # places with a word of their trade, where another project asks the very same people
FREE_LETTERS = 5  # of the words of a name that are enough to miss
# Those whom only works of their trade have, and rows that count them: 接待游客人次.
GUESTS = ("游客", "患者", "旅客", "乘客", "读者", "观众", "学员", "考生")
COUNTED_PEOPLE = ("人次", "人数", "人次数", "数量", "量")
SHORTEST = 2  # characters of a word
OWNERS = ("手", "主")  # 机手, 船主, 车主
_ASKED = regex("的?满意")
ALONG = "沿"  # 沿河, 沿线, 沿湖 tell where people live, not who they are
LONG = 4  # characters of a word that begins with its thing
LEAST_TEXT = 60  # characters of a form's own texts in which its trade would be named


class OtherField(NamedTuple):
    """A row that counts what is of a field of work (造林面积) which neither its form nor the department has."""

    goal: Goal
    row: Indicator
    field: str
    sure: bool


class Unspoken(NamedTuple):
    """A row of which no other text of its form, and no other row, has a word or two neighbouring characters.

    sure: the form is printed as a table, or the row counts what is built and nothing else of the form speaks of works.
    """

    goal: Goal
    row: Indicator
    sure: bool


class AskedElsewhere(NamedTuple):
    """A satisfaction row whose people (words) its form never speaks of, and another form (owner) does.

    asked: the owner's row that asks them too; None where it is named for their matter."""

    goal: Goal
    row: Indicator
    owner: Goal
    asked: Indicator | None
    words: tuple[str, ...]


class Stranger(NamedTuple):
    """A satisfaction row that asks people of a trade of which its form says nothing, or a row that counts them."""

    goal: Goal
    row: Indicator
    audience: Audience


class Said(NamedTuple):
    """A form with its rows by name, and what its name and its texts but the basis say as one text."""

    goal: Goal
    rows: dict[str, Indicator]
    told: str

    def rest(self, name: str) -> str:
        """All of it but the row of that name."""
        return f"{self.told} {' '.join(other for other in self.rows if other != name)}"


def said_of(document: Document) -> list[Said]:
    """All forms, as two of the searches need them."""
    return [Said(goal, rows_by_name(goal), all_told(goal, without="basis")) for goal in document.goals]


def spoken_of_nowhere(document: Document, said: list[Said]) -> Iterator[Unspoken]:
    """Counted rows that name what their whole form never speaks of: 行道树补植成活率 of new books in a library.

    Of the rows of the books at hand one in a hundred is such a one, of those put into another form two in three.
    """
    for form in said:
        goal = form.goal
        if len(form.told) < WHOLE_FORM or not own_words(bare_name(goal), unit_names(document, goal)):
            continue  # 各类工作经费 may be for anything
        letters = set("".join(own_pairs(bare_name(goal))))
        office = compact(f"{document.department_name or ''} {goal.department_cell} {goal.implementing_unit}")
        for name, row in form.rows.items():
            counted = row.target is not None and row.target.quantity is not None
            if not counted or name in form.told:
                continue
            if level2_kind(row.level2) not in FREE_LEVELS and not is_of_another_field(form, name, row):
                continue
            rest, thing = f"{form.rest(name)} {office}", MEASURE.sub("", name)
            if any(pair in rest for pair in own_pairs(thing)):
                continue
            works = _BUILDING if _RAISED.match(name) else _WORKS
            if _BUILT.match(name) and not any(word in f"{form.told} {rest}" for word in works):
                yield Unspoken(goal, row, sure=True)
                continue
            words = content_words(thing, COMMON_TO_WORKS | SOMEBODY | ANY_BENEFIT)
            if len("".join(words)) < FREE_LETTERS or not letters.isdisjoint("".join(words)):
                continue
            if not any(of_trade(office, word) for word in words):
                yield Unspoken(goal, row, sure=goal.form_structure is FormStructure.PRINTED)


def is_of_another_field(form: Said, name: str, row: Indicator) -> bool:
    """Whether a row of 质量, which may tell what nothing else does, is of one field of work and the rest of others."""
    if level2_kind(row.level2) != "质量":
        return False
    fields, others = fields_of(name), fields_of(form.rest(name))
    return bool(fields) and bool(others) and not fields & others


def asked_elsewhere(said: list[Said]) -> Iterator[AskedElsewhere]:
    """游客 under a project of rural loudspeakers, where that of the tourist sites asks them."""
    asked = [
        (form, _ASKED.split(name)[0], name, row)
        for form in said
        for name, row in form.rows.items()
        if is_satisfaction(row)
    ]
    for form, who, name, row in asked:
        if len(form.told) < SHORT_FORM or who in form.told:
            continue
        rest = form.rest(name)
        words = tuple(w for w in content_words(who, COMMON_TO_WORKS | SOMEBODY | ANYBODY) if not w.startswith(ALONG))
        own = (is_spoken_of(w, rest) or is_undergone(w, rest) or who_has_it(w, form.goal.name) for w in words)
        if not words or any(own):
            continue
        verbatim = any(other is not form and who == them for other, them, _, _ in asked)
        # 演出观众 are of the trade of 文物, and yet another project's; 轮训 and 授权 make no 学员
        akin = asks_of_own_trade(who, rest, SEVERAL if verbatim else 1)
        if akin and not any(names_nobody(word) for word in words):
            continue
        office = compact(f"{form.goal.department_cell} {form.goal.implementing_unit}")
        for owner, them, _, theirs in asked:
            known = akin or len(form.told) < WHOLE_FORM
            by_name = who in them if known else all(word in them for word in words)
            own_matter = any(word in compact(owner.goal.name) and word not in office for word in words[:-1])
            if owner is form or not (by_name or own_matter) or not all(word in owner.told for word in words):
                continue
            told_by_others = [other.told for other in said if other is not form and other is not owner]
            if not on_its_matter(rest, name, owner.goal, told_by_others, office):
                yield AskedElsewhere(form.goal, row, owner.goal, theirs if by_name else None, words)
                break


def who_has_it(word: str, name: str) -> bool:
    """Whether a short word of people is made of what a project's name speaks of: 机手 of 农机安全监理."""
    return len(word) == SHORTEST and word[-1] in OWNERS and word[0] in name


def names_nobody(word: str) -> bool:
    """Whether a word is none of those by which a trade calls its people: 演出, not 观众."""
    return not any(word in asked or asked in word for audience in AUDIENCES for asked in audience.asked)


def of_other_trades(document: Document) -> Iterator[Stranger]:
    """Satisfaction rows that ask pupils, patients … in a form and a department without any word of that trade."""
    for goal in document.goals:
        own = compact(" ".join(str(field) for _, field in goal.texts()))
        said = [(compact(row.level3 or ""), compact(row.value or ""), row) for row in goal.distinct_indicators()]
        told: set[str] = set()
        for name, _, row in said:
            asked = next((a for a in AUDIENCES if any(word in name for word in a.asked)), None)
            counted = name.endswith(COUNTED_PEOPLE) and any(word in name for word in GUESTS)
            if asked is None or not (is_satisfaction(row) or counted) or name in told or len(own) < LEAST_TEXT:
                continue
            told.add(name)
            office = compact(f"{document.department_name or ''} {goal.department_cell} {goal.implementing_unit}")
            rest = " ".join(f"{other} {value}" for other, value, _ in said if other != name)
            text = f"{compact(goal.name)} {own} {rest} {office}"
            for word in asked.but:
                text = text.replace(word, " ")
            if not any(word in text for word in (*asked.words, *asked.asked)):
                yield Stranger(goal, row, asked)


def without_sick_things(text: str) -> str:
    """A text without what is sick and no patient: 井盖病害, 隐患."""
    for word in (word for audience in AUDIENCES for word in audience.but):
        text = text.replace(word, " ")
    return text


def of_other_fields(document: Document) -> Iterator[OtherField]:
    """Work that is counted under 数量, 质量 or 生态 and of a field that nothing else in the document names.

    Nothing where the office has projects of every trade; not sure where the form names no field at all.
    """
    department = compact(document.department_name or "")
    said = [(goal, rows_by_name(goal), all_told(goal)) for goal in document.goals]
    passages = compact(" ".join(passage.text for passage in document.passages))
    for goal, rows, own in said:
        office = f"{department}{compact(f'{goal.department_cell} {goal.implementing_unit}')}"
        if not department or any(word in office for word in OF_ALL_TRADES):
            continue
        for name, row in rows.items():
            fields = fields_of(name.replace("绿化", ""))  # which any works may have: 造林绿化面积
            strange = fields - OF_ANY_TRADE if len(fields) == 1 else frozenset()  # 垃圾运输车辆 is of two
            counted = row.target is not None and row.target.quantity is not None
            own_level = level2_kind(row.level2) in ("数量", "质量", "生态") or (
                level2_kind(row.level2) in ("社会", "可持续")
                and name.endswith("率")  # 学生安全上学人数 any road may bring
            )
            if not strange or not counted or not own_level:
                continue
            rest = f"{own} {' '.join(other for other in rows if other != name)}"
            others = " ".join(f"{text} {' '.join(names)}" for other, names, text in said if other is not goal)
            known = fields_of(f"{rest} {office} {others} {passages}")
            words = [word for field in strange for word in FIELDS[field] if word in name]
            if OF_ANY_WORK.issuperset(words):
                continue
            near = {word[-1] for word in words} | {
                word[0] for word in words if len(word) == LONG
            }  # 林 of 造林, 食 of 食品抽检
            if strange & known or any(letter in without_sick_things(rest) for letter in near):
                continue
            things = content_words(name, COMMON_TO_WORKS | SOMEBODY | ANY_BENEFIT)
            if any(thing in rest for thing in things if thing not in words):  # 厕所粪污处理率 of toilets
                continue
            if not any(letter in office for field in strange for letter in field):
                yield OtherField(goal, row, min(strange), bool(fields_of(rest)) and len(own) >= LEAST_TEXT)
