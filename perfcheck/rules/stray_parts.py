"""Rows and clauses of a form of whose matter nothing else in it speaks, and one other form does (REL14, CPY10)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from perfcheck.copying.gazetteer import home_region
from perfcheck.copying.names import parts_of_one
from perfcheck.patterns import regex
from perfcheck.rules.own_matter import is_undergone, own_pairs, unit_names
from perfcheck.rules.own_names import bare_name
from perfcheck.rules.vocabulary.audiences import ANYBODY, asks_of_own_trade, of_trade
from perfcheck.rules.vocabulary.common_words import COMMON_TO_WORKS, DEEDS_AND_DIRECTIONS, HOW_MEASURED, SOMEBODY
from perfcheck.rules.vocabulary.words import content_words, is_ordinary
from perfcheck.rules.vocabulary.words import words as words_of
from perfcheck.values.levels import level2_kind
from perfcheck.values.normalise import compact, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.model.document import Document
    from perfcheck.model.goal import Goal, Indicator

FEWEST_FORMS = 3  # of a book; of two forms one always is the only other one
FEWEST_SHARING = 3  # forms that write a word (a third of a larger book) before it is of the whole department
FEWEST_WORDS = 2  # that only one other form writes, beside a run of LONG_RUN characters of it
FEWEST_TOLD = 2  # times a project writes a name in letters that is its own: CT
FEWEST_OF_THEME = 3  # times a form writes a word that it is about
LONG_RUN = 4
COPIED_RUN = 6  # characters alike in two forms, no two neighbours of which stand in a third one or elsewhere here
MOST_CLAUSES = 1000  # different ones of one form that are looked at
SHORTEST_CLAUSE = 4
FIELDS = ("annual_goal", "implementation_goal", "plan", "overview", "necessity", "safeguards")
MEASURE = regex(r"(?:数量|人数|次数|个数|长度|面积|满意度|程度|时间|比例|占比|水平|能力|情况|率|数){1,3}$")
_CLAUSES = regex(r"[,，。;；、()]|(?<=\d)\.(?!\d)")
_COMMAS = regex("[,，]")
_SENTENCES = regex(r"[。;；]")
# What any project may be kept in order by.
_ANY_SAFEGUARD = regex(
    "招标|投标|监理|法人|合同|专账|专户|审计|台账|影像|档案|领导小组|公示|政府采购|验收|财务|内控|考核|监督|检查|签字|审批|核算|账户|到账|一卡通|国库|持证|上岗"
    "|举报|投诉|热线"
)
# Who does the work is no matter of another project: 由县妇幼保健院组织实施.
_DONE_BY = regex(
    "^(?:由|委托|依托)[一-龥、]{2,16}(?:院|中心|站|所|校|馆|公司|机构)(?:负责|组织|承担|具体|统一|实施|开展|承办|提供)"
)
# Whose data are compared with one's own: 公安户籍、殡葬火化、社保待遇三方数据每月自动筛查.
_DATA_COMPARED = regex("(?:数据|信息)[^,，。；;]{0,10}(?:比对|筛查|核对|核验|共享)")
# What whoever is paid every month is looked over for, whichever allowance it is.
_ANY_ALLOWANCE = regex("死亡|停发|冒领|追回|户口注销|注销户口|核减|资格认证|生存认证")
_PAYS_PERSONS = regex("津贴|补贴|补助|救助|低保|抚恤|扶助|养老金|生活费|优待|奖励金|护理费|遗属")
# 下设4个人民法庭: of which a department has several, any of its projects may speak.
_ORGANS = regex(
    r"(?:设|辖|属|派出)[^。；;]{0,60}?(?<!\d)(?:[2-9]|[1-9]\d{1,2}|[两二三四五六七八九十]{1,3})[个所家座]([一-龥]{2,10})"
)
_PAPERS = regex("《[^《》]{2,80}》")
_ORDINAL = regex("第[一二三四五六七八九十0-9]")  # 第二批 may be of any project
_LATIN = regex(r"[A-Za-z]{2,8}")
_STEPS = frozenset({"季度", "月度", "支付", "拨付", "考核", "第三方"})  # of any project: 每季度考核支付
_ANYWHERE = frozenset({"公立", "仪器", "整改", "乡镇", "街道", "镇街", "村组", "村居", "社区"})
OF_NO_PROJECT = SOMEBODY | HOW_MEASURED | _STEPS | _ANYWHERE
ALLOWANCES = ("补助", "补贴", "津贴", "补偿", "奖补")  # one may be written for the other
SHORTEST_UNIT = 5  # characters of its name without its place
_WITH_OTHERS = regex(r"配合|协助|协同|衔接|结合|联合|支持")  # a project may well help another one
_DUTIES = regex("职能|职责")  # of a section
_PLACE_BEHIND = regex(r"[一-龥]{0,2}(?:路|街|村|镇|乡|社区|小区|桥|园)|[以之][东西南北]|[东西南北]侧")
_OF_ANY_NAME = frozenset("和及与等的之在为对县市区镇乡村新老大小各年月日个")  # words of one character
_ANY_TRADE = frozenset({"APP", "PPP", "GDP", "PM", "COD", "VOC", "VOCS", "KM", "KWH", "GIS", "IT"})


class Stray(NamedTuple):
    """quote: a row's name, its 绩效指标描述 or a clause, in ``field`` of ``goal``.

    owner: the one other form that speaks of it. words: those that only the owner writes. named: one of them stands in
    its name. twin: its row of the same name.
    """

    goal: Goal
    field: str
    quote: str
    row: Indicator | None
    owner: Goal
    twin: Indicator | None
    words: tuple[str, ...]
    named: bool


class _Part(NamedTuple):
    field: str
    quote: str
    row: Indicator | None
    words: tuple[str, ...]
    verbatim: bool = False  # only where the owner has it word for word


@dataclass(frozen=True, slots=True)
class _Form:
    """A form with all it says as one text. number: of it in the book, from 0. heads: first and last characters of the
    words its name promises: 河 of 河长制, 林 of 公益林, 库 of 低温|库. units: what any project of the department may
    speak of. shorts: what these and its own unit are in short: 城管 of a 城市管理局, 疾控 of a 疾病预防控制中心."""

    number: int
    goal: Goal
    text: str
    rows: dict[str, Indicator]
    heads: frozenset[str]
    units: str
    shorts: frozenset[str]

    def rest(self, quote: str, row: Indicator | None) -> str:
        """What it says elsewhere, wherever else the same is said again (the other half); of a row, all but the row."""
        return self.text.replace(quote if row is None else _said(row), " ")


class _Book:
    """All forms, and which of them write a word: asked for every word of every form.

    duties: what the department or unit says of itself, which the need for any of its projects may repeat. houses: the
    names of the units that carry projects out, without their places: a clause that names one speaks of who and not of
    what.
    """

    def __init__(self, forms: Sequence[_Form], duties: str = "") -> None:
        self.forms = forms
        units = {compact(str(form.goal.implementing_unit)) for form in forms}
        bare = {unit.removeprefix(home_region(unit)) for unit in units}
        self.houses = tuple(sorted((one for one in bare if len(one) >= SHORTEST_UNIT), key=len, reverse=True))
        self.duties = duties
        self._writing: dict[str, tuple[int, ...]] = {}
        self._pairs = Counter(pair for form in forms for pair in set(pairs(form.text)))

    def without_houses(self, text: str) -> str:
        """A text with a gap for every name of a unit."""
        for house in self.houses:
            text = text.replace(house, " ")
        return text

    def others_writing(self, word: str, form: _Form) -> list[int]:
        """Numbers of the other forms that write it."""
        if word not in self._writing:
            alone = word in form.text and any(self._pairs[pair] == 1 for pair in pairs(word))
            forms = [form] if alone else self.forms
            self._writing[word] = tuple([f.number for f in forms if word in f.text])
        return [number for number in self._writing[word] if number != form.number]

    def forms_with(self, pair: str) -> int:
        """How many forms have two neighbouring characters."""
        return self._pairs[pair]

    def is_elsewhere(self, pair: str, form: _Form) -> bool:
        """Whether another form has two neighbouring characters."""
        return self._pairs[pair] > (pair in form.text)


def stray_parts(document: Document, partings: frozenset[str]) -> Iterator[Stray]:
    """Each once; none where two forms speak of each other's matter alike, but by name.

    partings: beginnings that several names share (``own_names.partings``).
    """
    organs = "".join(hit for text in document.passages for hit in _ORGANS.findall(compact(text.text)))
    forms = [_form(n, goal, unit_names(document, goal) + organs) for n, goal in enumerate(document.goals)]
    if len(forms) < FEWEST_FORMS:
        return
    duties = compact(" ".join(p.text for p in document.passages if _DUTIES.search(p.section or "")))
    book = _Book(forms, duties)
    found = [stray for form in forms for stray in _strays_of(form, book, partings)]
    mutual = {(stray.owner.ordinal, stray.goal.ordinal) for stray in found}
    by_number = {form.goal.ordinal: form for form in forms}
    for s in found:
        if s.named or (s.goal.ordinal, s.owner.ordinal) not in mutual:
            yield s
        elif s.row is not None and s.twin is not None:  # 主干道亮灯率 of both; 亮灯 stands elsewhere in one
            here, there = (_ties(by_number[g.ordinal], r) for g, r in ((s.goal, s.row), (s.owner, s.twin)))
            if not here and there:
                yield s


def _ties(form: _Form, row: Indicator) -> bool:
    """Whether a form speaks elsewhere of neighbouring characters of a row's name, common words taken out."""
    name = compact(row.level3 or "")
    rest = form.rest(name, row)
    return any(pair in rest for pair in own_pairs(MEASURE.sub("", name)))


def _form(number: int, goal: Goal, units: str) -> _Form:
    rows = rows_by_name(goal)
    said = map(_said, rows.values())
    texts = (str(field) for _, field in goal.texts())
    name = bare_name(goal)
    promised = content_words(name, COMMON_TO_WORKS | SOMEBODY)
    single = (word for word in words_of(name) if len(word) == 1 and word not in _OF_ANY_NAME)
    heads = frozenset(letter for word in (*promised, *single) for letter in (word[0], word[-1]))
    offices = (units, compact(str(goal.implementing_unit)))
    shorts = frozenset(a + b for o in offices for step in (2, 4) for a, b in zip(o, o[step:], strict=False))
    return _Form(number, goal, compact(" ".join((goal.name, *texts, *said))), rows, heads, units, shorts)


def _said(row: Indicator) -> str:
    return compact(f"{row.level3 or ''} {row.value or ''} {row.description or ''}")


def rows_by_name(goal: Goal) -> dict[str, Indicator]:
    """The first indicator of every name."""
    return {compact(row.level3 or ""): row for row in reversed(goal.distinct_indicators())}


def _strays_of(form: _Form, book: _Book, partings: frozenset[str]) -> Iterator[Stray]:
    for field, parts in groupby(_parts(form, book), key=lambda part: part.field):
        owned = [s for part in parts if (s := _stray(form, part, book)) is not None]
        found = [s for s in owned if not _of_one_family(s.owner, s.goal, partings)]
        if field == "indicators" or len(found) == 1:  # several clauses are of what it has to do with the other
            yield from found


def _of_one_family(one: Goal, other: Goal, partings: frozenset[str]) -> bool:
    names = (bare_name(one), bare_name(other))
    return parts_of_one([one.name, other.name]) or any(all(n.startswith(begin) for n in names) for begin in partings)


def _parts(form: _Form, book: _Book) -> Iterator[_Part]:
    """Rows with a number, and runs of neighbouring clauses, to which nothing else in the form has a tie."""
    for name, row in form.rows.items():
        counted = row.target is not None and row.target.quantity is not None
        if name and counted and level2_kind(row.level2) != "成本":
            words = _free_words(MEASURE.sub("", name), name, form, book, row)
            if words:
                yield _Part("indicators", name, row, words)
        gloss = compact(row.description or "")  # 绩效指标描述
        glossed = len(gloss) >= SHORTEST_CLAUSE and gloss != name
        words = _free_words(gloss, gloss, form, book, row) if glossed else ()
        if words and _ties(form, row):  # 响应件数/求助件数 of 困境儿童帮扶需求响应率
            words = tuple(word for word in words if not any(pair in name for pair in pairs(word)))
        if words:
            yield _Part("indicators", gloss, row, words)
    papers = compact(str(form.goal.basis))
    seen: set[str] = set()
    known: dict[str, tuple[str, ...]] = {}  # the free words of every clause that was looked at
    for field in FIELDS:
        text = compact(str(form.goal.field(field)))
        if text in seen:
            continue
        seen.add(text)
        for sentence in _SENTENCES.split(text):
            clauses = (c for c in _CLAUSES.split(sentence) if len(c) >= SHORTEST_CLAUSE and c not in papers)
            looked_over = _looked_over(sentence, field, form)
            own = [c for c in clauses if not _DONE_BY.match(c) and c not in looked_over]
            of_any = {c for c in own if field == "safeguards" and _ANY_SAFEGUARD.search(c)}
            cut = ((c, _free_of(c, known, form, book)) for c in own if c not in of_any)
            for free, run in groupby(cut, key=lambda pair: bool(pair[1]) and not _WITH_OTHERS.search(pair[0])):
                if free:
                    told = list(run)
                    begin = sentence.index(told[0][0])
                    end = sentence.index(told[-1][0], begin) + len(told[-1][0])
                    yield _Part(field, sentence[begin:end], None, tuple(w for _, words in told for w in words))
            for clause in of_any:  # 裁判持证上岗并回避本校场次, word for word in two forms
                if words := _free_words(_ANY_SAFEGUARD.sub(" ", clause), clause, form, book):
                    yield _Part(field, clause, None, words, verbatim=True)


def _looked_over(sentence: str, field: str, form: _Form) -> set[str]:
    """Clauses of how any allowance is looked over, or of whose data are compared, with all that they list."""
    pays = _PAYS_PERSONS.search(form.goal.name) is not None
    ways = [way for way, fits in ((_ANY_ALLOWANCE, pays), (_DATA_COMPARED, field == "safeguards")) if fits]
    whole = (part for part in _COMMAS.split(sentence) if any(way.search(part) for way in ways))
    return {clause for part in whole for clause in _CLAUSES.split(part)}


def _free_of(clause: str, known: dict[str, tuple[str, ...]], form: _Form, book: _Book) -> tuple[str, ...]:
    """The free words of a clause, worked out once; none of those beyond what a form of any sense has."""
    if clause not in known:
        known[clause] = _free_words(clause, clause, form, book) if len(known) < MOST_CLAUSES else ()
    return known[clause]


def _free_words(text: str, quote: str, form: _Form, book: _Book, row: Indicator | None = None) -> tuple[str, ...]:
    """The words of a text that are of some project and not of any; none where the rest of the form speaks of one.

    quote: the text as printed, left out of the rest. row: of which it is the name or the 绩效指标描述."""
    rest = form.rest(quote, row)
    if not any(pair not in rest and book.is_elsewhere(pair, form) for pair in pairs(text)):
        return ()  # clears most without cutting words
    few = max(FEWEST_SHARING, len(book.forms) // 3)
    told = book.without_houses(text) if row is None else text
    printed = (*content_words(told, COMMON_TO_WORKS), *_LATIN.findall(told))
    counted = (w for w in printed if not _ORDINAL.match(w))
    said = [w for w in counted if w not in form.units and w not in form.shorts and not is_ordinary(w)]
    if any(word in rest for word in ALLOWANCES):
        said = [word for word in said if word not in ALLOWANCES]
    tied = [word for word in said if any(pair in rest for pair in pairs(word)) or is_undergone(word, rest)]
    if any(len(book.others_writing(word, form)) < few for word in tied):
        return ()
    asks = row is not None and level2_kind(row.level2) == "满意度"
    of_none = OF_NO_PROJECT | ANYBODY if asks else OF_NO_PROJECT  # 住户 may be of any project
    free = (w for w in said if w not in tied and w not in of_none and w.upper() not in _ANY_TRADE)
    return tuple(word for word in free if len(book.others_writing(word, form)) < few)


def _stray(form: _Form, part: _Part, book: _Book) -> Stray | None:
    """The one other form that speaks of a part: by its name, by its row, by two words of it or by letters."""
    owned: dict[int, list[str]] = {}
    others = book.forms
    for word in part.words:
        writing = book.others_writing(word, form)
        if len(writing) == 1:
            owned.setdefault(writing[0], []).append(word)
    akin = any(word[0] in form.heads for word in content_words(part.quote, COMMON_TO_WORKS))  # 河流 and 河长制
    may_name = not akin and part.field != "overview"  # which lists works that may be alike everywhere
    office = compact(f"{form.goal.department_cell} {form.goal.implementing_unit}")
    own = {n: [word for word in words if not of_trade(office, word)] for n, words in owned.items()}
    named = [n for n, words in own.items() if may_name and _in_name(words, part, others[n].goal)]
    twins = [
        n for n in owned if part.row is not None and part.quote in others[n].rows and not _asks_its_own(form, part)
    ]
    several = [n for n, words in owned.items() if not akin and len(words) >= FEWEST_WORDS]
    copied = [n for n in several if _shares_run(part, owned[n], others[n])]
    themes = [n for n in several if part.field != "overview" and _is_theme(owned[n], others[n])]
    verbatim = [n for n in owned if part.row is None and _is_copied(form, part, others[n], book)]
    if part.verbatim:  # the one that speaks of it elsewhere too is the owner
        verbatim = [n for n in verbatim if any(word in others[n].rest(part.quote, None) for word in part.words)]
    letters = [n for n, words in owned.items() if _writes_letters(words, others[n])]
    argues = part.field == "necessity"  # as others may argue too
    tries = (verbatim,) if argues or part.verbatim else (named, twins, copied, verbatim, letters, themes)
    only = next((found[0] for found in tries if len(found) == 1), None)
    if only is None:
        return None
    owner = others[only]
    others_told = [f.text for f in others if f is not form and f is not owner]
    if part.row is not None and level2_kind(part.row.level2) == "满意度":
        rest = form.rest(part.quote, part.row)
        if on_its_matter(rest, part.quote, owner.goal, others_told, form.units):
            return None
    twin = owner.rows.get(part.quote) if part.row is not None else None
    return Stray(form.goal, part.field, part.quote, part.row, owner.goal, twin, tuple(owned[only]), only in named)


def on_its_matter(rest: str, quote: str, owner: Goal, others: Sequence[str], office: str) -> bool:
    """Whether a form speaks elsewhere of what the owner of those it asks is named for besides, and no other form does:
    清明 in a project for graveyards beside 清明祭扫服务保障, whose 祭扫群众 may well come to these.

    rest: all the form says but the row. others: all that the other forms say."""
    named = content_words(bare_name(owner), COMMON_TO_WORKS | OF_NO_PROJECT)
    own = (word for word in named if word not in quote and word not in office and word in rest)
    return any(not any(word in told for told in others) for word in own)


def _asks_its_own(form: _Form, part: _Part) -> bool:
    """Whether a satisfaction row asks whom a project of this trade may serve: 读者 of old books, 查档群众 of 档案."""
    if part.row is None or level2_kind(part.row.level2) != "满意度":
        return False
    name, office = compact(form.goal.name), compact(f"{form.goal.department_cell} {form.goal.implementing_unit}")
    return asks_of_own_trade(part.quote, form.text + office) or any(word[-1] in name for word in part.words)


def _in_name(words: Iterable[str], part: _Part, owner: Goal) -> bool:
    """Whether the owner is named for one of the words, and it is no road or village here.

    A clause must speak of the name's own word: 敬老 is none of 敬老院, 村医 none of 乡村医生."""
    name, quote = compact(owner.name), part.quote
    named = name if part.row is not None else words_of(name)
    things = (w for w in words if w not in DEEDS_AND_DIRECTIONS)  # 接入监管平台
    return any(w in named and not _PLACE_BEHIND.match(quote, quote.index(w) + len(w)) for w in things)


def _shares_run(part: _Part, words: Sequence[str], owner: _Form) -> bool:
    """Whether neighbouring characters with one of the words stand alike in the owner: 船舶检验证书."""
    runs = (part.quote[i : i + LONG_RUN] for i in range(len(part.quote) - LONG_RUN + 1))
    return any(run in owner.text and any(word[:2] in run for word in words) for run in runs)


def _is_copied(form: _Form, part: _Part, owner: _Form, book: _Book) -> bool:
    """Whether a run of characters stands alike in two forms and no two neighbours of it anywhere else in the book."""
    rest, quote = form.rest(part.quote, part.row), book.without_houses(part.quote)
    runs = (quote[i : i + COPIED_RUN] for i in range(len(quote) - COPIED_RUN + 1))
    told = _PAPERS.sub(" ", owner.text)  # 《后备人才培养规划》 is no text of the project
    own = book.duties if part.field == "necessity" else ""
    shared = (run for run in runs if run in told and run not in own)
    return any(all(book.forms_with(pair) == 2 and pair not in rest for pair in pairs(run)) for run in shared)


def _is_theme(words: Iterable[str], owner: _Form) -> bool:
    """Whether two of the words come again and again in the owner, however it joins them: 渠道, 清淤."""
    return sum(owner.text.count(word) >= FEWEST_OF_THEME for word in words) >= FEWEST_WORDS


def _writes_letters(words: Iterable[str], owner: _Form) -> bool:
    """Whether the owner writes a name in letters (CT, DR) more than once."""
    return any(word.isascii() and owner.text.count(word) >= FEWEST_TOLD for word in words)
