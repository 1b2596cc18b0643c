"""One byte that is none costs one character, and is named with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.errors import UnreadableInputError
from perfcheck.parsing.cell_texts import cells_of, settled
from perfcheck.radicals import fold
from perfcheck.readers.encoding import decode
from perfcheck.readers.open import read_file
from perfcheck.values.line_breaks import joined
from tests.readers.packages import cells

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "项目名称\t河道清淤工程\n实施单位\t河道管理所\n年度资金总额\t286.40\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80", b"\x00"])
def test_one_bad_byte(tmp_path: Path, encoding: str, bad: bytes) -> None:
    path = tmp_path / "表.txt"
    head, tail = TEXT.encode(encoding).split(b"286", 1)
    path.write_bytes(head + bad + b"286" + tail)
    reading = read_file(path)
    assert cells(reading)[:2] == [["项目名称", "河道清淤工程"], ["实施单位", "河道管理所"]]
    assert [u.location.line for u in reading.unread] == [3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"\xff\xfe\x00"])
def test_what_is_no_text(data: bytes) -> None:
    try:
        assert "\ufffd" in decode(data)
    except UnreadableInputError as fault:
        assert "文本" in str(fault)


FORM = "项目支出绩效目标表\n项目名称\t河道清淤工程\n主管部门\t青岩县水务局\n年度资金总额\t286.40\n"


@pytest.mark.parametrize("data", [FORM.encode().decode("latin-1").encode(), FORM.encode().decode("cp437").encode()])
def test_text_written_down_in_the_wrong_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="编码有误"):
        decode(data)


def test_traditional_characters_and_other_words_beside_chinese_are_text() -> None:
    for text in ("專案支出績效目標表：更換供水管道三公里，漏損率下降，群眾滿意度提高", FORM + "naïve façade café " * 9):
        assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("改善沿线\n排水", "改善沿线排水"),
        ("200\n86.40", "200\n86.40"),
        ("2\n3", "2\n3"),
        ("≥92%\n≥80%", "≥92%\n≥80%"),
        ("12公里\n3座", "12公里\n3座"),
        ("不低于90%\n不低于80%", "不低于90%\n不低于80%"),
        ("286.40\n万元", "286.40万元"),
        ("2026年\n11月底", "2026年11月底"),
        ("≥\n95%", "≥95%"),
        ("一级\n\n指标", "一级指标"),
        ("80%-\n95%", "80%-95%"),
    ],
)
def test_line_breaks_in_cells(printed: str, text: str) -> None:
    assert joined(printed) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_lines_end_in_many_ways(end: str, tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes(TEXT.replace("\n", end).encode())
    assert cells(read_file(path)) == [line.split("\t") for line in TEXT.splitlines()]


def test_characters_that_take_no_room_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    odd = {"项目": "项\u200b目", "管理所": "管\u00ad理所\u200d", "286.40": "\ufeff28\u20606.40"}
    text = TEXT
    for plain, spoilt in odd.items():
        text = text.replace(plain, spoilt)
    path.write_text(text, encoding="utf-8")
    reading = read_file(path)
    settled_reading, lost = settled(reading, cells_of(reading))
    assert not lost
    assert cells(settled_reading) == [line.split("\t") for line in TEXT.splitlines()]


def test_radicals_are_characters() -> None:
    assert fold("项⽬主管部⻔⻓⼯⻘") == "项目主管部门长工青"
    assert fold("农⼾⾧⾨⾒⾴⾵⿂⿃⿈⿑⾞⾺⿓") == "农户长门见页风鱼鸟黄齐车马龙"
    assert fold("电话\u202d010\u202c及\u2066人\u2069") == "电话010及人"
