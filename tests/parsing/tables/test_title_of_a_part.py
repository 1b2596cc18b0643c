"""The title of a part names no table under it that has a title of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.parsing.document import parse
from perfcheck.parsing.tables.left import NOT_READ_TITLED
from perfcheck.readers.open import read_file

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<meta charset="utf-8"><p>第五部分 部门预算报表及项目绩效目标表</p>{}
<table border="1"><tr><td>收入项目</td><td>预算数</td><td>支出项目</td><td>预算数</td></tr>
<tr><td>一、财政拨款</td><td>120.00</td><td>一、农林水支出</td><td>120.00</td></tr></table>"""


@pytest.mark.parametrize(
    ("own", "said"),
    [("", [NOT_READ_TITLED]), ("<p>表一 收支总表</p>", []), ("<p>部门收支总表</p><p>单位：万元</p>", [])],
)
def test_a_table_with_a_title_of_its_own_is_not_called_a_goal_form(own: str, said: list[str], tmp_path: Path) -> None:
    file = tmp_path / "公开.html"
    file.write_text(PAGE.format(own), encoding="utf-8")
    document = parse(read_file(file), path="公开.html", sha256="0" * 64)
    assert [u.reason for u in document.unread] == said
