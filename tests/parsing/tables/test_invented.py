"""Forms nobody publishes, as unlike the known ones as real life, in every shape that prints cells.

``invented.yml`` has the keys of tests/parsing/families; none of its heads, levels or orders was used to make a
word list.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from perfcheck.parsing.document import parse
from perfcheck.values.normalise import compact
from tests.parsing.printed_shapes import reading_of
from tests.parsing.test_families import check

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).with_name("invented.yml")


def cases() -> Iterator[Any]:
    for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))["cases"]:
        for shape in case["shapes"]:
            yield pytest.param(case, shape, id=f"{case['name']}-{shape}")


@pytest.mark.parametrize(("case", "shape"), list(cases()))
def test_invented_form(case: dict[str, Any], shape: str, tmp_path: Path) -> None:
    document = parse(reading_of(case["text"], shape, tmp_path), path="表", sha256="0" * 64)
    for word in case.get("refused", []):
        assert word in " ".join(f"{r.title} {r.reason}" for r in document.rejections)
    for word in case.get("unread", []):
        assert word in " ".join(f"{u.reason} {u.quote}" for u in document.unread)
    assert [compact(g.name) for g in document.goals] == [compact(f["name"]) for f in case.get("forms", [])]
    for goal, form in zip(document.goals, case.get("forms", []), strict=True):
        check(goal, form)
        assert goal.form_structure == "printed"
