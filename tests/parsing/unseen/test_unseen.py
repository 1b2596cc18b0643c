"""Forms in the style of places whose forms were never at hand, in every shape that prints cells.

The keys are those of tests/parsing/families; ``unread``: words that must stand in what was not read;
``overall``: it is the table of the whole department.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from perfcheck.parsing.document import parse
from perfcheck.values.normalise import compact
from tests.parsing.printed_shapes import FILE_SHAPES, reading_of
from tests.parsing.test_families import check

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            for shape in case.get("shapes", FILE_SHAPES):
                yield pytest.param(case, shape, id=f"{path.stem}-{case['name']}-{shape}")


@pytest.mark.parametrize(("case", "shape"), list(cases()))
def test_unseen_form(case: dict[str, Any], shape: str, tmp_path: Path) -> None:
    document = parse(reading_of(case["text"], shape, tmp_path), path="表", sha256="0" * 64)
    for word in case.get("refused", []):
        assert word in " ".join(f"{r.title} {r.reason}" for r in document.rejections)
    assert document.overall_goal is not None or not case.get("overall")
    for word in case.get("unread", []):
        assert word in " ".join(f"{u.reason} {u.quote}" for u in document.unread)
    assert [compact(g.name) for g in document.goals] == [compact(f["name"]) for f in case.get("forms", [])]
    for goal, form in zip(document.goals, case.get("forms", []), strict=True):
        check(goal, form)
        assert goal.form_structure == "printed"
