"""Damage as converters make it: the same form must be read, and nothing may be invented."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfcheck.model.goal import TEXT_FIELDS
from perfcheck.parsing.document import parse
from perfcheck.readers.text import read_text_string
from perfcheck.values.normalise import compact
from tests.parsing.printed_shapes import cells_of, one_a_line
from tests.rules.mini import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perfcheck.model.document import Document

FAMILIES = Path(__file__).parent / "families"
TEXT = render({"forms": [{}, {"指标+": [["数量指标", "改造泵房数量", "2座"]]}, {}]})


def parsed(text: str) -> Document:
    return parse(read_text_string(text), path="案例.txt", sha256="0" * 64)


def content(document: Document) -> list[Any]:
    """All that was read, without the places."""
    return [
        (
            goal.name,
            goal.department_code,
            goal.department_name,
            [str(goal.field(n)) for n in (*TEXT_FIELDS, "attribute", "period", "implementing_unit", "filled_at")],
            [(n, a.value) for half in (goal.implementation, goal.annual) for n, a in half.items()],
            [(i.scope, i.level1, i.level2, i.level3, i.value) for i in goal.indicators],
        )
        for goal in document.goals
    ]


def in_form(damage: Callable[[str], str]) -> str:
    """Damage applied to the rows of the forms (those below the first form title)."""
    head, mark, forms = TEXT.partition("项目支出绩效目标表")
    return head + mark + "\n".join(damage(line) if "\t" in line else line for line in forms.split("\n"))


SEEN: dict[str, Callable[[str], str]] = {
    "内容整体右移一格": lambda line: "\t" + line,
    "行首空格丢失": lambda line: line.removeprefix("\t"),
    "连续空格合并": lambda line: re.sub("\t+", "\t", line.strip("\t")),
    "行尾空格丢失": lambda line: line.rstrip("\t"),
    "竖线分隔": lambda line: "| " + line.replace("\t", " | ") + " |",
    "一级指标丢失": lambda line: re.sub(r"^\t?(?:产出|效益|满意度)指标\t", "\t\t", line),
    "一级指标落在表头行": lambda line: line.replace("绩效指标\t一级指标", "绩效指标\t产出指标\t一级指标"),
    "标签中有空格": lambda line: line.replace("实施单位", "实施 单位").replace("质量指标", "质量 指标"),
    "项目期误作项目日期": lambda line: line.replace("项目期\t", "项目日期\t"),
    "实施期资金总额误作实施预算总额": lambda line: line.replace("实施期资金总额:", "实施预算总额:"),
    "二级指标重复": lambda line: re.sub(r"^\t\t(时效指标)\t", r"\t\1\t\1\t", line),
    "全角标点": lambda line: line.replace(":", "：").replace("(", "（").replace(")", "）"),
}


@pytest.mark.parametrize("name", SEEN)
def test_damage_seen_in_real_files(name: str) -> None:
    widths = str.maketrans("：（）", ":()", " ")
    want = str(content(parsed(TEXT))).translate(widths)
    assert str(content(parsed(in_form(SEEN[name])))).translate(widths) == want


def test_right_half_merged_into_one_cell() -> None:
    row = "\t\t质量指标\t工程验收合格率\t=100%\t质量指标\t工程验收合格率\t=100%\t\t"
    assert row in TEXT
    merged = "\t\t质量指标\t工程验收合格率\t=100%\t质量指标 工程验收合格率 =100%\t\t\t\t"
    assert content(parsed(TEXT.replace(row, merged))) == content(parsed(TEXT))


def test_right_column_cut_off_is_kept_as_printed() -> None:
    row = "社会效益\t受益居民户数\t≥2600户\t社会效益\t受益居民户数\t≥2600户"
    document = parsed(TEXT.replace(row, "社会效益\t受益居民户数\t≥2600户\t社会效益\t受益居民户\t≥2600户"))
    names = [i.level3 for i in document.goals[0].indicators if i.level2 == "社会效益"]
    assert names == ["受益居民户数", "受益居民户"]
    assert len([i for i in document.goals[0].distinct_indicators() if i.level2 == "社会效益"]) == 1


def test_empty_line_inside_a_form() -> None:
    broken = TEXT.replace("实施期目标\t\t\t\t年度目标", "\n\n实施期目标\t\t\t\t年度目标").replace(
        "负责人:", "\n负责人:"
    )
    assert content(parsed(broken)) == content(parsed(TEXT))


def test_form_without_title_and_year() -> None:
    plain = "\n".join(x for x in TEXT.split("\n") if "绩效目标表" not in x and x != "(2026年度)")
    assert content(parsed(plain)) == content(parsed(TEXT))


def test_name_row_printed_as_one_line_of_text() -> None:
    flat = TEXT.replace("项目名称\t\t老旧供水管网更新\t\t\t\t\t\t\t\n", "项目名称老旧供水管网更新\n", 1)
    assert flat != TEXT
    assert content(parsed(flat)) == content(parsed(TEXT))


def test_contact_row_printed_as_one_line_of_text() -> None:
    line = re.compile(r"负责人:\t\t经办人:\t\t联系电话:\t\t填报日期:\t(\d{14})\t\t")
    flat = line.sub(r"负责人: 经办人: 联系电话: 填报日期: \1", TEXT)
    assert flat != TEXT
    assert content(parsed(flat)) == content(parsed(TEXT))


def test_lone_cell_that_fits_nowhere_is_reported_not_placed() -> None:
    document = parsed(TEXT.replace("\t\t质量指标\t工程验收", "\t\t\t\t多出的字\n\t\t质量指标\t工程验收", 1))
    assert content(document) == content(parsed(TEXT))
    assert [u.quote for u in document.unread] == ["多出的字"]


def everything_read(document: Document) -> list[str]:
    texts: list[str] = []
    for goal in document.goals:
        texts += [str(goal.field(n)) for n in (*TEXT_FIELDS, "project_name", "attribute", "period", "filled_at")]
        texts += [t for i in goal.indicators for t in (i.level3, i.value) if t]
    texts += [row.name for row in document.project_budget]
    return texts


@st.composite
def damaged(draw: st.DrawFn) -> str:
    lines = TEXT.split("\n")
    for _ in range(draw(st.integers(1, 12))):
        index = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["cut", "drop", "shift", "unshift", "double", "swap", "join", "blank"]))
        line = lines[index]
        if kind == "cut":
            lines[index] = line[: draw(st.integers(0, len(line)))]
        elif kind == "drop":
            del lines[index]
        elif kind == "shift":
            lines[index] = "\t" * draw(st.integers(1, 3)) + line
        elif kind == "unshift":
            lines[index] = line.lstrip("\t")
        elif kind == "double":
            lines.insert(index, line)
        elif kind == "swap" and index:
            lines[index - 1], lines[index] = line, lines[index - 1]
        elif kind == "join" and index:
            lines[index - 1 : index + 1] = [lines[index - 1] + draw(st.sampled_from(["", "\t", " "])) + line]
        else:
            lines.insert(index, "")
        if not lines:
            return ""
    return "\n".join(lines)


DRAWS = 40
ALLOWED = 5  # indicators a thousand forms that are put together from two rows


def name_and_value(document: Document) -> set[tuple[str, str]]:
    """Names and values of the indicators that have both."""
    indicators = (i for goal in document.goals for i in goal.indicators)
    return {(compact(i.level3), compact(i.value)) for i in indicators if i.level3 and i.value}


def row_texts() -> Iterator[Any]:
    """Rows of tabs of clean forms, and the one-sided families with every cell on a line of its own."""
    yield pytest.param([line + "\n" for line in TEXT.split("\n")], id="tabs")
    for case in yaml.safe_load((FAMILIES / "c_one_sided.yml").read_text(encoding="utf-8"))["cases"]:
        if "lines" in case.get("shapes", []):
            yield pytest.param(lines_of_cells(case["text"]), id=f"lines-{case['name']}")


def lines_of_cells(text: str) -> list[str]:
    """For each printed row its cells, one a line; an indicator is one row, the rows above it stay."""
    rows = [one_a_line(cells_of(line)) + "\n" for line in text.strip("\n").split("\n")]
    head = next(i for i, row in enumerate(rows) if "指标值" in row or "目标值" in row)
    return ["".join(rows[: head + 1]), *rows[head + 1 :]]


@pytest.mark.parametrize("rows", list(row_texts()))
def test_rows_deleted_at_random_put_no_indicator_together(rows: list[str]) -> None:
    printed = name_and_value(parsed("".join(rows)))
    assert printed
    draw = random.Random(len(rows))
    forms = invented = 0
    for _ in range(DRAWS):
        kept = [row for n, row in enumerate(rows) if n == 0 or draw.random() > 0.2]
        document = parsed("".join(kept))
        forms += max(1, len(document.goals))
        invented += len(name_and_value(document) - printed)
    assert 1000 * invented <= ALLOWED * forms


def squeezed(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_random_damage_never_crashes_and_never_invents(text: str) -> None:
    source = squeezed(text)
    for value in everything_read(parsed(text)):
        assert squeezed(value) in source


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(list("项目名称资金总额指标值一二三级\t\n:（）()0123456789.,%≥|#绩效表年度")),
        max_size=400,
    )
)
def test_any_text_parses(text: str) -> None:
    parsed(text)
