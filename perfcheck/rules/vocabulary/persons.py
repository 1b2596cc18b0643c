"""How a person's name can be told in running text: surname, given name, and a word that shows a person."""

from __future__ import annotations

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
_GIVEN = "[^\\W\\d_a-zA-Z等和及与的因患系身为或者类年月日人员费用收血尿压脂糖痛症炎病癌瘤疸障疹毒]"
_ROLES = (
    "姓名|患者|残疾人|病人|老人|低保户|五保户|学生|职工|村民|遗属|孤儿|干部|战士|老兵|军人|士兵|烈属|教师|居民|党员"
    "|儿童|户主|家属|对象|同志|其中|照料|救助|慰问"
)
# 王某某同志, 李四等3人, 患者赵某 …, 军休干部林福生、陈月英（失能）
_PERSON = regex(
    rf"(?<![一-龥])(?P<a>[{SURNAMES}][一-龥]{{1,2}})(?:同志|女士|先生|等[一二三四五六七八九十\d]{{1,3}}[人名户])"
    rf"|(?:{_ROLES})[:：为是]?(?P<b>[{SURNAMES}](?:某{{1,2}}|{_GIVEN}{{1,2}}(?=[,，、。（(;；等和及因患身\s]|确诊|减免|发放|住院|治疗|提供|$)))"
    rf"|(?<=[、,，和])(?P<c>[{SURNAMES}]{_GIVEN}{{2}})(?=[(（]|因患|身患|确诊)"
)
_PLACE = regex("^.[庄沟屯寨堡湾桥营坪坝岭店集场州口]$|[村庄镇乡县区市街校院站所局厂]$")  # 任庄, 马村, 万家镇


def persons_in(text: str) -> Iterator[tuple[int, int]]:
    """Where persons are named in a text: begin and end of each name that is no word (康复) and no place."""
    for hit in _PERSON.finditer(text):
        group = hit.lastgroup or 0
        if not is_word(hit.group(group)) and not _PLACE.search(hit.group(group)):
            yield hit.span(group)
