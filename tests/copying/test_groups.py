"""Groups of one document: kinds, members, slot values, and what is no copy."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.copying.groups import analyse
from perfcheck.copying.leftovers import named_others, slot_leftovers
from perfcheck.copying.similar import shares
from tests.copying.forms import document, form

SENTENCE = "围绕{}需要，临溪县水务局组建领导小组，配备精干人员，建立相应制度，明确责任，各司其职"
NAMES = ("东关街供水管网更新工程", "西岭水库大坝加固工程", "柳湾河道清淤疏浚工程", "石桥灌区渠道衬砌工程")


def family(*fillings: str) -> list[str]:
    return [SENTENCE.format(filling) for filling in fillings]


def test_exact_copies_ignore_punctuation() -> None:
    analysis = analyse(
        document(
            form("甲工程", 0, necessity="改善供水条件，方便群众生活"),
            form("乙工程", 1, necessity="改善供水条件、方便群众生活。"),
        )
    )
    (group,) = analysis.groups
    assert (group.kind, group.similarity, len(group.members)) == ("exact", 100, 2)


def test_a_changed_word_is_near() -> None:
    analysis = analyse(
        document(
            form("甲工程", 0, plan="严格按照法律法规要求采用招标方式择优选择施工队伍并聘请专业监理单位把关"),
            form("乙工程", 1, plan="严格按照法律法规要求采用招标方式择优选择施工单位并聘请专业监理单位把关"),
        )
    )
    (group,) = analysis.groups
    assert group.kind == "near"
    assert 90 < group.similarity < 100


def test_one_template_is_one_group_with_its_slot_values() -> None:
    texts = family(*NAMES)
    goals = [form(n, i, safeguards=t) for i, (n, t) in enumerate(zip(NAMES, texts, strict=True))]
    (group,) = analyse(document(*goals)).groups
    assert group.kind == "template"
    assert group.template.startswith("围绕〔项目名称〕需要〔单位〕组建领导小组")
    assert [m.slots[0] for m in group.members] == list(NAMES)


def test_a_use_with_a_foreign_name_and_a_longer_text_joins_its_template() -> None:
    texts = [*family(*NAMES), *family("云台镇文化长廊布展彩绘"), family(NAMES[0])[0] + "，并接受群众监督和审计"]
    names = [*NAMES, "山洪监测平台升级", "城区排水管道维护"]
    goals = [form(n, i, safeguards=t) for i, (n, t) in enumerate(zip(names, texts, strict=True))]
    analysis = analyse(document(*goals))
    (group,) = analysis.groups
    assert len(group.members) == len(names)
    values = {m.project_name: m.slots[0] for m in group.members}
    assert values["山洪监测平台升级"] == "云台镇文化长廊布展彩绘"
    foreign = {x.member.project_name: x.value for x in slot_leftovers(analysis.groups)}
    assert foreign == {"山洪监测平台升级": "云台镇文化长廊布展彩绘", "城区排水管道维护": NAMES[0]}
    assert [(n.text.project_name, n.other) for n in named_others(analysis.texts)] == [("城区排水管道维护", NAMES[0])]


def test_a_cut_copy_is_found() -> None:
    whole = "对辖区内运行超过二十年的设施进行排查登记，分批更换，同步建立电子档案并培训管护人员"
    analysis = analyse(document(form("甲工程", 0, overview=whole), form("乙工程", 1, overview=whole[:28])))
    (group,) = analysis.groups
    assert group.kind == "truncated"


def test_partial_overlap_is_not_chained() -> None:
    """A shares half with B, B shares half with C: three texts, no group."""
    a, b, c, d = (
        "更换东关街铸铁供水管道三公里并配套建设阀门井",
        "对西岭水库大坝坝体进行灌浆加固处理并翻修管理房",
        "清理柳湾河道淤积泥沙四万方同时整治两岸边坡",
        "在石桥灌区铺设防渗渠道八公里安装计量闸门",
    )
    goals = [form(f"{x}项目", i, plan=t) for i, (x, t) in enumerate(zip("甲乙丙", (a + b, b + c, c + d), strict=True))]
    assert analyse(document(*goals)).groups == ()


def test_short_words_and_other_papers_are_no_copies() -> None:
    analysis = analyse(
        document(
            form("甲工程", 0, plan="按计划完成", basis="县政府常务会议纪要、临财建〔2025〕50号"),
            form("乙工程", 1, plan="按计划完成", basis="县政府常务会议纪要、临财建〔2025〕61号"),
        )
    )
    assert analysis.groups == ()


def test_a_cut_annual_goal_is_not_a_text_of_its_own() -> None:
    goal = form("甲工程", 0, implementation_goal="更换供水管道三公里，减少漏损", annual_goal="更换供水管道三")
    assert [t.field for t in analyse(document(goal)).texts] == ["implementation_goal"]


def test_group_ids_do_not_depend_on_place_or_order() -> None:
    a, b = form("甲工程", 0, plan="改善供水条件方便群众生活"), form("乙工程", 1, plan="改善供水条件方便群众生活")
    moved = form("乙工程", 7, plan="改善供水条件，方便群众生活")
    assert analyse(document(a, b)).groups[0].id == analyse(document(a, moved)).groups[0].id


def test_similarity_is_told_both_ways() -> None:
    assert shares("供水管道", "更换供水管道工程") == (100, 50)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="更换供水管道。，123〔〕\ue000 ", max_size=80), max_size=8))
def test_any_texts_can_be_analysed(texts: list[str]) -> None:
    goals = [form(t[:9], i, overview=t, plan=t[::-1]) for i, t in enumerate(texts)]
    analysis = analyse(document(*goals))
    for group in analysis.groups:
        assert len({m.goal for m in group.members}) > 1
        assert 0 <= group.similarity <= 100


def test_hundred_kilobytes_in_two_cells() -> None:
    """Long hostile cells neither hang nor fill the memory."""
    long = "按照第1号文件要求办理2025年事项" * 6_000
    analysis = analyse(document(form("甲工程", 0, plan=long), form("乙工程", 1, plan=long + "完")))
    assert len(analysis.groups) == 1
