"""Words around a sum of money: what it is the sum of."""

from __future__ import annotations

from perfcheck.rules.vocabulary.word_list import WordList

# Whole-project figures that bar a comparison with the year's money (vocabulary.md B; 40 seed cells).
TOTAL_LIKE = WordList("total_like", "金额前后有这样的词即视为项目全部投资，不与年度资金比较", (
    "总", "投资", "概算", "批复", "估算", "合同", "中标", "贷款", "借款", "累计", "全部", "造价", "签约",
    "标价", "决算", "授信", "债券",
), fold=str.strip)  # fmt: skip
# Prices of one piece, person or year of a contract.
UNIT_PRICE = ("单价", "单位成本", "每", "人均", "户均", "标准", "均价", "/", "次均", "平均")
# The sum is meant for the year of the form.
THIS_YEAR = ("本年", "当年", "今年", "年度内", "年内")
# What is paid in a year: 还本付息金额, 补偿金额 (Shuozhou).
YEARLY_PAYMENT = ("还本付息", "补偿金额", "补偿款", "拨付金额", "支付金额", "发放金额", "补助金额", "付息")
# A project of this name pays back a loan; an indicator of that name tells the loan.
REPAYMENT = ("还本付息", "还本", "付息", "还款", "偿还", "还贷", "贷款本息", "利息")
LOANS = ("贷款", "借款", "本金", "融资", "债券")
# Verbs that make a sum in a text the spending of the form.
PAYS = (
    "拨付", "支付", "发放", "补助", "补贴", "补偿", "安排", "投入", "支出", "申请", "下达", "共需",
    "需资金", "所需", "需经费",
)  # fmt: skip
# Words that make a sum the project's whole money of the year, not one of its payments.
WHOLE_BUDGET = (
    "安排资金", "安排财政资金", "安排预算", "预算安排", "预算资金", "申请资金", "申请财政资金", "申请预算", "所需资金",
    "共需资金", "需资金", "需经费", "所需经费", "安排经费", "申请经费", "年度资金", "项目资金", "项目经费", "项目预算",
)  # fmt: skip
# A clause that is nothing but one of these and a sum tells the project's money (，资金46万元，).
ALL_THE_MONEY = frozenset(
    {
        "资金",
        "经费",
        "预算",
        "金额",
        "总资金",
        "总经费",
        "项目总资金",
        "项目总经费",
        "资金总额",
        "项目资金总额",
        "项目总预算",
    }
)
# Money that is not the form's own: earned, saved, lent, owed by others.
NOT_SPENDING = (
    "收入", "产值", "税", "节约", "节省", "减少", "增收", "带动", "营业额", "利润", "注册资本", "罚款",
    "上缴", "以上", "上年", "去年", "截至", "截止", "已支付", "已拨付", "已到位", "已安排", "累计",
)  # fmt: skip
# An indicator of such a name measures the act of paying (QNT25).
PAYING = (
    "拨付",
    "支付",
    "下达",
    "拨款",
    "付款",
    "资金到位",
    "到账",
    "资金发放",
    "资金执行",
    "资金使用合规",
    "预算执行",
    "兑付",
    "划拨",
    "转拨",
    "转账",
    "回单",
    "专款专用",
    "打款",
    "结清",
    "付清",
    "货款",
    "汇出",
    "报销",
    "票据",
    "对账",
    "入账",
    "退票",
    "支付凭证",
)
# One name a sum → the words in front of it that mean it (REL11).
NAMED_SUMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("总投资", ("项目总投资", "总投资", "总投资额", "项目投资额", "投资总额", "投资额", "概算总投资")),
    ("合同价", ("合同价", "合同金额", "合同总价", "合同价款", "中标价")),
    ("贷款", ("贷款金额", "贷款额", "贷款总额")),
    ("补助标准", ("补助标准", "补贴标准", "工资标准", "发放标准")),
)
