"""Damage that real files take on their way, and worse: seeded, so that every case can be made again."""

from __future__ import annotations

import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]
ODD = [
    "\0",
    "\f",
    "\v",
    "\r",
    "\t" * 400,
    "|" * 3000,
    "\ufeff",
    "\u202e",
    "\u3000" * 50,
    "\ud7ff",
    "𠀀",
    "．",
    "１２３",
    "%",
]
NUMBERS = [
    "9" * 400,
    "-0.00",
    "1e999999",
    "NaN",
    "0x10",
    "１，２３４．５６",
    "10000000000000000000000.005",
    "≥≤＞＜",
    "99999999999%",
]
LABELS = [
    "项目名称",
    "年度资金总额",
    "总体目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "产出指标",
    "数量指标",
    "绩效管理情况",
]
DATES = ["2026年13月45日", "0000-00-00", "２０２６年２月３０日", "99999年", "20260230", "2026.2.29"]


def flip_bits(data: bytes, random: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(random.choice([1, 3, 20, 300])):
        if damaged:
            damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def truncate(data: bytes, random: random.Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def behead(data: bytes, random: random.Random) -> bytes:
    return data[random.randrange(len(data) + 1) :]


def cut_out(data: bytes, random: random.Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] + data[start + random.choice([1, 10, 100, 5000]) :]


def repeat_part(data: bytes, random: random.Random) -> bytes:
    start = random.randrange(len(data) + 1)
    part = data[start : start + random.choice([1, 30, 2000])]
    return data[:start] + part * random.choice([2, 5, 40]) + data[start:]


def zero_bytes(data: bytes, random: random.Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] + b"\0" * random.choice([1, 8, 4096]) + data[start:]


def shuffle_lines(data: bytes, random: random.Random) -> bytes:
    lines = data.split(b"\n")
    start = random.randrange(len(lines))
    end = min(len(lines), start + random.choice([5, 40, 10_000]))
    part = lines[start:end]
    random.shuffle(part)
    return b"\n".join([*lines[:start], *part, *lines[end:]])


def drop_lines(data: bytes, random: random.Random) -> bytes:
    share = random.choice([0.01, 0.1, 0.5])
    return b"\n".join(line for line in data.split(b"\n") if random.random() > share)


def double_lines(data: bytes, random: random.Random) -> bytes:
    share = random.choice([0.02, 0.3])
    return b"\n".join(line for line in data.split(b"\n") for _ in range(1 + (random.random() < share)))


def move_tabs(data: bytes, random: random.Random) -> bytes:
    share = random.choice([0.02, 0.2])
    new = [b"", b"\t\t", b" ", b"|", b"\n"]
    parts = data.split(b"\t")
    return b"".join(p + (random.choice(new) if random.random() < share else b"\t") for p in parts)


def insert_words(data: bytes, random: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    for _ in range(random.choice([1, 5, 30])):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(random.choice([ODD, NUMBERS, LABELS, DATES])) + text[at:]
    return text.encode("utf-8", "replace")


def replace_numbers(data: bytes, random: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    share = random.choice([0.05, 0.5])
    return "".join(
        random.choice(NUMBERS + DATES) if c.isdigit() and random.random() < share * 0.1 else c for c in text
    ).encode("utf-8", "replace")


def huge_cell(data: bytes, random: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    word = random.choice(["绩", "项目", "1", "完成率≥", "，。", "a b ", "（", "2026年", "第一，", "A\u0301"]).encode()
    lines[at] += word * random.choice([2_000, 20_000, 60_000])
    return b"\n".join(lines)


def deep_nesting(data: bytes, random: random.Random) -> bytes:
    at = random.randrange(len(data) + 1)
    opening, closing = random.choice(
        [("（", "）"), ("《", "》"), ("<b>", "</b>"), ("“", "”"), ("[", "]"), ("**", "**")]
    )
    depth = random.choice([200, 3_000])
    return data[:at] + (opening * depth + "目标" + closing * random.choice([0, depth])).encode() + data[at:]


def many_pages(data: bytes, random: random.Random) -> bytes:
    part = data[: random.choice([0, 40, 400])]
    return data + (b"\f" + part) * random.choice([200, 1_000])


def other_encoding(data: bytes, random: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(["gb18030", "utf-16", "utf-8-sig", "utf-16-le", "big5hkscs"]), "replace")


def line_ends(data: bytes, random: random.Random) -> bytes:
    return data.replace(b"\n", random.choice([b"\r", b"\r\n", b"\n\n", b"\v", b" ", b"\xe2\x80\xa8"]))


BYTES: tuple[Mutation, ...] = (flip_bits, truncate, behead, cut_out, repeat_part, zero_bytes)
TEXT: tuple[Mutation, ...] = (
    *(shuffle_lines, drop_lines, double_lines, move_tabs, insert_words, replace_numbers),
    *(huge_cell, deep_nesting, many_pages, other_encoding, line_ends),
)


def mutate(data: bytes, number: int, mutations: tuple[Mutation, ...]) -> bytes:
    """Case ``number``: one to three mutations of the data, always the same for the same number."""
    source = random.Random(number)
    for _ in range(source.choice([1, 1, 2, 3])):
        data = source.choice(mutations)(data, source)
    return data
