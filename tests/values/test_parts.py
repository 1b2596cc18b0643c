"""Where the part of a text that a place is in begins and ends."""

from __future__ import annotations

import pytest

from perfcheck.values.normalise import part_begins, part_ends


@pytest.mark.parametrize(
    ("at", "part"), [("清淤", "一季度清淤"), ("拨付", "二季度拨付"), ("验收", "年底验收"), ("一", "一季度清淤")]
)
def test_the_part_between_the_nearest_marks(at: str, part: str) -> None:
    text = "一季度清淤，二季度拨付；年底验收"
    place = text.index(at)
    assert text[part_begins(text, place, "，；") : part_ends(text, place, "，；")] == part
