"""The foot of a form, in one line of text or in cells."""

from __future__ import annotations

import pytest

from perfcheck.model.location import Status
from perfcheck.parsing.contacts import contacts
from perfcheck.parsing.stream import lines_of
from perfcheck.readers.text import read_text_string


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("负责人：李青禾  经办人：  联系电话：62034", {"responsible": "李青禾", "handler": None, "phone": "62034"}),
        ("负责人：李青禾 联系电话：6120034 经办人：周砚 联系电话：6120035", {"phone": "6120034、6120035"}),
        ("负责人：李青禾 联系电话：6120034 经办人：周砚 联系电话：6120034", {"phone": "6120034", "handler": "周砚"}),
        ("负责人：李 青禾 联系电话： 经办人：周砚 联系电话：6120034", {"responsible": "李 青禾", "phone": "6120034"}),
    ],
)  # fmt: skip
def test_each_label_has_what_stands_behind_it(foot: str, expected: dict[str, str | None]) -> None:
    (line,) = lines_of(read_text_string(foot).pages)
    found = contacts(line)
    assert {name: found[name].text for name in expected} == expected
    assert all((found[name].status is Status.BLANK) == (text is None) for name, text in expected.items())
