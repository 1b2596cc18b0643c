"""Which words are counties: the place names of jieba's dictionary, read on first need."""

from __future__ import annotations

from functools import lru_cache

from perfcheck.patterns import regex

_REGION = regex(
    r"(?:[一-龥]{2,8}?(?:省|自治区))?(?:(?:(?![县区旗])[一-龥]){2,7}?(?:(?<!城)市(?![容场政])|州|盟|地区))?"
    r"(?:[一-龥]{1,7}?(?:自治县|县|(?<![小园社街片城地校厂成控矿灌景工])区|旗))?"
)
# What stands in front of the place in the names of parties, leagues and offices of the whole country.
_ORGANISATION = regex(
    "^(?:中国共产党|中共|中国共产主义青年团|共青团|政协|国家税务总局|国家统计局|国家金融监督管理总局|国家消防救援局|国网)"
)
_ENDINGS = ("县", "区", "市", "旗")
# What the dictionary calls places and what is none of an office's: terrain, parts of a city or of the country.
_LANDS = ("山丘", "高原", "丘陵", "平原", "山地", "都市", "中心", "无人", "赤道", "积累", "远东", "城市")
_PARTS = ("长白山", "大别山", "大巴山", "鄱阳湖", "华东", "华北", "华南", "华中", "西北", "西南", "东北", "东南")
_NAMES = (b"ns", b"nr", b"nz", b"nt", b"nrt", b"nrfg")  # jieba's tags
_NO_COUNTY = frozenset(f"{land}区" for land in (*_LANDS, *_PARTS)) | {"新建县"}  # no more, and 新建县图书馆 is built


@lru_cache(maxsize=1)
def counties() -> frozenset[str]:
    """Words of jieba's dictionary tagged as places (ns) that end like a county or city."""
    import jieba  # a tenth of a second, spent only when a place name is in doubt

    found = set()
    with jieba.get_dict_file() as lines:
        for line in lines:
            if line.endswith(b" ns\n"):
                word = line.split(b" ", 1)[0].decode()
                if len(word) >= 3 and word.endswith(_ENDINGS) and word not in _NO_COUNTY:
                    found.add(word)
    return frozenset(found)


@lru_cache(maxsize=1)
def _dictionary() -> bytes:
    """jieba's dictionary, a line a word: word, frequency, tag."""
    import jieba

    with jieba.get_dict_file() as lines:
        return b"\n" + bytes(lines.read())


@lru_cache(maxsize=1024)
def is_plain_word(word: str) -> bool:
    """Whether the dictionary holds a word, however seldom, that is no name of a place or a person: 修缮 of 修缮县道."""
    text = _dictionary()
    start = text.find(f"\n{word} ".encode())
    return start >= 0 and text[start + 1 : text.find(b"\n", start + 1)].split()[-1] not in _NAMES


def is_county(word: str) -> bool:
    """Whether a word of three and more characters is a county, district or city."""
    if len(word) < 3 or not word.endswith(_ENDINGS):
        return False
    return word in counties() or (word.endswith("市") and f"{word[:-1]}县" in counties())  # that became one since


def names_region(word: str) -> bool:
    """Whether a word cut from a title is a province, a city or a county, or their kind; 灌区 and 社区 are neither."""
    return word.endswith(("省", "市", "县")) or is_county(word)


def region_of(unit: str) -> str:
    """The place that opens a unit's name: 朔州市平鲁区住房和城乡建设管理局 → 朔州市平鲁区; "" for none."""
    match = _REGION.match(unit)
    return match.group() if match else ""


def home_region(unit: str) -> str:
    """The place a unit is of, whatever stands in front of it: 国家税务总局云麓市税务局 → 云麓市; "" for none."""
    return region_of(_ORGANISATION.sub("", unit))
