"""What pydantic finds wrong in a settings file, said in Chinese with file, key and what would be right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from perfcheck.config.schema import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LONGEST_SHOWN = 60  # characters of a wrong value that are quoted
EXPECTED = {
    "bool": "应为 true 或 false",
    "date": "应为日期，如 2026-12-31",
    "decimal": "应为数字",
    "finite": "应为有限的数",
    "float": "应为数字",
    "int": "应为整数",
    "list": "应为列表，如 [\"…\"]",
    "model": "应为一个表",
    "string": "应为文字，写在引号内",
    "tuple": "应为列表，如 [\"…\"]",
}  # fmt: skip
LIMITS = {
    "greater_than_equal": ("ge", "不能小于{}"),
    "less_than_equal": ("le", "不能大于{}"),
    "string_too_long": ("max_length", "不能超过{}个字"),
    "string_too_short": ("min_length", "不能少于{}个字"),
}


def fault_sentence(path: Path, prefix: str, error: Mapping[str, Any]) -> str:
    """One sentence for one entry of ``ValidationError.errors()``."""
    key = prefix + key_path(error["loc"])
    if error["type"] == "missing":
        return f"设置文件“{path}”缺少“{key}”"
    return f"设置文件“{path}”的“{key}”{reason(error)}，现为 {shown(error['input'])}"


def key_path(place: tuple[str | int, ...]) -> str:
    """ "exceptions", 1, "expires" → "exceptions[2].expires": tables are counted from 1."""
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def reason(error: Mapping[str, Any]) -> str:
    """What is wrong with one value of a settings file, in Chinese."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in ("rule_code", "empty_word"):
        return f"不正确：{error['msg']}"
    if error["loc"] == ("exceptions",):
        return "应写作 [[exceptions]]，每条豁免一个"
    if kind in LIMITS:
        name, sentence = LIMITS[kind]
        return sentence.format(context[name])
    if kind in ("enum", "literal_error"):
        return choices(str(error["input"]), context["expected"])
    return EXPECTED.get(kind.split("_")[0], "的值不正确")


def choices(given: str, expected: str) -> str:
    """pydantic's "'error', 'warning' or 'hint'" in Chinese, with the nearest one."""
    known = tuple(expected.replace(" or ", ", ").replace("'", "").split(", "))
    near = nearest(given, known)
    return f"只能是 {'、'.join(known)}" + (f"（最接近的是 {near}）" if near else "")


def shown(value: object) -> str:
    """A wrong value as it would be written, cut with a sign when it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…（共{len(text)}字）"
