"""How a person's name can be told in running text: surname, given name, and a word that shows a person."""

from __future__ import annotations

from perfcheck.patterns import regex

# The hundred commonest surnames; rarer ones are not worth the false hits.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
# 王某某同志, 李四等3人, 患者赵某 …
PERSON = regex(
    rf"(?<![一-龥])[{SURNAMES}][一-龥]{{1,2}}(?:同志|女士|先生|等[一二三四五六七八九十\d]{{1,3}}[人名户])"
    rf"|(?:姓名|患者|残疾人|病人|老人|低保户|五保户|学生|职工|村民|遗属|孤儿)[:：为是]?[{SURNAMES}](?:某{{1,2}}|[一-龥]{{1,2}}(?=[,，、。（(;；等和及\s]|$))"
)
