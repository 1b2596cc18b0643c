"""From the settings file to :class:`Settings`. Unknown keys are warnings, everything else wrong is an error."""

from __future__ import annotations

import json
import re
import stat
import tomllib
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from perfcheck.config.changed import notes_on
from perfcheck.config.faults import fault_sentence
from perfcheck.config.finding import PROJECT_FILE
from perfcheck.config.schema import BasisTable, file_model, nearest
from perfcheck.config.settings import Exemption, OwnBasis, Settings
from perfcheck.errors import UsageError, reason_of
from perfcheck.rules.catalogue import CATALOGUE
from perfcheck.suggesting.library import OwnPattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 1_000_000  # bytes of a settings file


def read_config(path: Path) -> Settings:
    """Read and check a settings file.

    Raises UsageError with one Chinese sentence a fault, each naming the file and the key.
    """
    prefix = "tool.perfcheck." if path.name == PROJECT_FILE else ""
    data = _load(path)
    if prefix:
        tool = data.get("tool")
        data = tool.get("perfcheck", {}) if isinstance(tool, dict) else {}
        if not isinstance(data, dict):
            raise UsageError(f"设置文件“{path}”：tool.perfcheck 应为一个表")
    warnings: list[str] = []
    try:
        known = _known_only(data, file_model(), prefix, path, warnings)
        checked: Any = file_model().model_validate_json(json.dumps(known, default=str))
    except ValidationError as fault:
        sentences = [fault_sentence(path, prefix, error) for error in fault.errors(include_url=False)]
        raise UsageError("\n".join(sentences)) from fault
    except RecursionError as fault:
        raise UsageError(f"设置文件“{path}”嵌套过深，无法读取") from fault
    options = {code: _given(getattr(checked.options, code)) for code in _given(checked.options)}
    return Settings(
        select=checked.select,
        ignore=checked.ignore,
        extend_select=checked.extend_select,
        severities=_given(checked.severities),
        options=options,
        basis={
            code: tuple(OwnBasis(**dict(b)) for b in given) for code, given in _given(checked.basis).items() if given
        },
        exceptions=tuple(Exemption(**dict(e)) for e in checked.exceptions),
        words=_given(checked.words),
        suggestions=tuple(OwnPattern(**dict(s)) for s in checked.suggestions),
        fail_on=checked.fail_on if "fail_on" in checked.model_fields_set else None,
        warnings=(*warnings, *notes_on(options, path)),
        source=path,
    )


def _given(table: BaseModel) -> dict[str, Any]:
    """What the file sets of a table, in the order of the schema."""
    names = type(table).model_fields
    return {name: getattr(table, name) for name in names if name in table.model_fields_set}


def _load(path: Path) -> dict[str, Any]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe might never end
            raise UsageError(f"设置文件“{path}”不是普通文件")
        data = path.read_bytes()
    except OSError as fault:
        raise UsageError(f"无法读取设置文件“{path}”：{reason_of(fault)}") from fault
    if len(data) > LARGEST:
        raise UsageError(f"设置文件“{path}”超过{LARGEST // 1_000_000} MB，不像是设置文件")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))  # Windows editors put a mark in front
    except UnicodeDecodeError as fault:
        raise UsageError(f"设置文件“{path}”不是 UTF-8 编码，请另存为 UTF-8") from fault
    except (ValueError, RecursionError) as fault:
        place = re.search(r"line (\d+), column (\d+)", str(fault))
        where = f"第{place[1]}行第{place[2]}列附近有误" if place else "文件末尾不完整或有误"
        raise UsageError(f"设置文件“{path}”不是有效的 TOML：{where}") from fault


def _known_only(
    data: dict[str, Any], model: type[BaseModel], prefix: str, path: Path, warnings: list[str]
) -> dict[str, Any]:
    """The table without unknown keys; each of them becomes a warning."""
    kept: dict[str, Any] = {}
    for key, value in data.items():
        member = model.model_fields.get(key)
        if member is None:
            warnings.append(_unknown(key, tuple(model.model_fields), prefix, path))
            continue
        inner = next(_tables(member.annotation), None)
        if inner is not None and isinstance(value, dict):
            value = _known_only(value, inner, f"{prefix}{key}.", path, warnings)
            value = [value] if inner is BasisTable else value
        elif inner is not None and isinstance(value, list):
            value = [
                _known_only(v, inner, f"{prefix}{key}[{i}].", path, warnings) if isinstance(v, dict) else v
                for i, v in enumerate(value, 1)
            ]
        kept[key] = value
    return kept


def _tables(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in a type: itself, or what a tuple holds."""
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield kind


def _unknown(key: str, known: tuple[str, ...], prefix: str, path: Path) -> str:
    sentence = f"设置文件“{path}”中的“{prefix}{key}”不是已知的设置，已忽略"
    if prefix.endswith("options.") and any(e.rule.code == key for e in CATALOGUE):
        return f"{sentence}；规则 {key} 没有可设的阈值"
    near = nearest(key, known)
    return f"{sentence}；最接近的是“{prefix}{near}”" if near else f"{sentence}；此处可用：{'、'.join(known)}"
