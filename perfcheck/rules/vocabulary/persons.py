"""How a person's name can be told in running text: surname, given name, and a word that shows a person."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from perfcheck.patterns import regex
from perfcheck.rules.vocabulary.words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

# The hundred commonest surnames; rarer ones are not worth the false hits.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
# Rarer ones, common in some places: a name only where a word right before it says that a person follows.
_RARE = (
    "覃韦莫农蓝岑玉苗甘冼邝麦区车司申凌洪施柳窦葛奚柏喻鲁昌凤俞酆鲍费廉滕殷毕伍卜穆祁湛尤茅庞纪舒屈祝阮席"
    "季麻娄童颜梅盛刁骆樊霍虞柯昝裘缪宗宣贲郁杭诸左吉钮嵇邢滑裴荣翁荀羊於惠甄曲封芮储靳汲邴糜井巫乌焦巴弓"
    "牧隗谷宓蓬郗班仰秋仲伊宫宁仇栾暴厉戎祖符景詹束幸韶郜蓟薄蒲邰鄂索咸籍卓蔺屠蒙池阴胥苍闻莘党翟逄姬扶堵"
    "冉宰郦雍郤璩桑桂濮牛寿边扈燕冀郏浦尚温庄晏柴瞿慕茹习宦艾鱼古慎戈庾暨衡耿弘匡寇禄阙欧殳沃蔚夔隆师巩厍"
    "聂晁勾敖融冷訾辛阚那简饶沙乜鞠丰巢蒯查荆游竺逯盖桓仝佟肖闫付代涂敬练初"
)
_COMPOUND = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|慕容|司徒|令狐|端木|公孙|轩辕"
_GIVEN = "[^\\W\\d_a-zA-Z等和及与的因患系身为或者类年月日人员费用收血尿压脂糖痛症炎病癌瘤疸障疹毒]"
_ROLES = (
    "姓名|患者|感染者|携带者|残疾人|病人|老人|低保户|五保户|学生|职工|村民|遗属|孤儿|干部|战士|老兵|军人|士兵|烈属|教师|居民|党员"
    "|儿童|户主|家属|对象|同志|其中|照料|救助|慰问"
)
# 王某某同志, 李四等3人, 患者赵某 …, 军休干部林福生、陈月英（失能）
_PERSON = regex(
    rf"(?<![一-龥])(?P<a>[{SURNAMES}][一-龥]{{1,2}})(?:同志|女士|先生|等[一二三四五六七八九十\d]{{1,3}}[人名户])"
    rf"|(?:{_ROLES})[:：为是]?(?P<b>[{SURNAMES}](?:某{{1,2}}|{_GIVEN}{{1,2}}(?=[,，、。（(;；等和及因患身\s]|确诊|减免|发放|住院|治疗|提供|困难|补助|随访|救助|实行|$)))"
    rf"|(?<=[、,，和])(?P<c>[{SURNAMES}]{_GIVEN}{{2}})(?=[(（]|因患|身患|确诊)"
)
# 患者覃永强（精神分裂症）, 姓名：覃永强, 护林员谭永福（肢体二级残疾）: whatever the surname
_CALLED = regex(
    rf"(?:姓名[:：是为]|患者|感染者|病人|残疾人|低保户|五保户|特困户|孤儿|学生|同学|村民|居民|户主|老人|家属"
    rf"|(?<![人成会队职])[一-龥]员|(?<![职])[一-龥]工|(?<=[、,，和]))"
    rf"(?P<d>(?:{_COMPOUND}|[{SURNAMES}{_RARE}])(?:某{{1,2}}|{_GIVEN}{{1,2}}))"
    rf"(?=[(（,，、。;；\s]|[为系是][^，。]{{0,8}}(?:残疾|低保|患|病)|因病|身?患|确诊|住院|家住|现住|发放|$)"
)
_PLACE = regex("^.[庄沟屯寨堡湾桥营坪坝岭店集场州口]$|[村庄镇乡县区市街校院站所局厂]$")  # 任庄, 马村, 万家镇

_BARE = "、,，和"  # what stands before an item of a list, and shows no person
_ENDS = "、,，。;；"


def persons_in(text: str) -> Iterator[tuple[int, int]]:
    """Where persons are named in a text: begin and end of each name that is no word (康复) and no place."""
    told: set[int] = set()
    ends: set[int] = set()
    for hit in chain(_PERSON.finditer(text), _CALLED.finditer(text)):
        group = hit.lastgroup or 0
        if hit.start(group) in told or is_word(hit.group(group)) or _PLACE.search(hit.group(group)):
            continue
        if hit.lastgroup == "d" and _only_listed(text, *hit.span(group), ends):
            continue
        told.add(hit.start(group))
        ends.add(hit.end(group))
        yield hit.span(group)


def _only_listed(text: str, begin: int, end: int, names: set[int]) -> bool:
    """Whether nothing but its place in a list makes a name of it (坡道、扶手、卫生间): names: where names before end.

    Two characters before a bracket are as little of a name: 扶手（不锈钢）.
    """
    if text[begin - 1 : begin] not in tuple(_BARE) or begin - 1 in names:
        return False
    behind = text[end : end + 1]
    return behind in ("", *_ENDS) or behind.isspace() or (end - begin == len("扶手") and behind in "(（")
