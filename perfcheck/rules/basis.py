"""The legal bases findings cite. Article numbers stand only where the text itself was verified.

"供参考" marks guidance that is not binding on counties; the report prints these strings as they are.
"""

from __future__ import annotations

BUDGET_LAW_14 = "《中华人民共和国预算法》第十四条"
BUDGET_LAW_32 = "《中华人民共和国预算法》第三十二条第三款"
IMPLEMENTATION_6 = "《中华人民共和国预算法实施条例》第六条"
OPENNESS_6 = "《中华人民共和国政府信息公开条例》第六条（及时、准确公开）"
OPENNESS_6_17 = "《中华人民共和国政府信息公开条例》第六条第一款（准确公开）、第十七条（公开前审查）"
OPENNESS_15 = "《中华人民共和国政府信息公开条例》第十五条（个人隐私不得公开）"
OPENNESS_16 = "《中华人民共和国政府信息公开条例》第十六条、第十七条（过程性信息与公开前审查）"
PRIVACY = "《中华人民共和国个人信息保护法》第十条、第二十五条"
PRIVACY_28 = "《中华人民共和国个人信息保护法》第二十八条（敏感个人信息）"
SECRECY = "《中华人民共和国保守国家秘密法》第三十五条（公开前保密审查）"
OPINION_34 = "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）"
MEASURE_88 = "参照《中央部门预算绩效目标管理办法》（财预〔2015〕88号），条号待核对"
GUIDE_101 = "参照《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号，供参考）"
EVALUATION_10 = "参照《项目支出绩效评价管理办法》（财预〔2020〕10号），条号待核对"
OPERATION_143_4 = "《地方预决算公开操作规程》（财预〔2016〕143号）第四条（内容准确、形式规范）"
OPERATION_143_3 = "《地方预决算公开操作规程》（财预〔2016〕143号）第三条、第四条"
PREPARATION_22 = "《中华人民共和国预算法实施条例》第二十二条、第二十五条（预算编制启动时间）"
FORM_ITSELF = "绩效目标表填报要求（表内栏目）"
ARITHMETIC = "表内数字勾稽关系"
TOOL = "工具说明（未能检查的部分如实列出）"
PARTY_DOCUMENT_FORMAT = "参照《党政机关公文格式》（GB/T 9704-2012）"
