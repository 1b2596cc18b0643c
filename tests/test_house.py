"""The house itself: every room says what it is for, no file is too long, nothing stands about."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
LONGEST = 500  # lines of a file
OUTSIDE = {
    "__init__.py", "__main__.py", "api.py", "errors.py", "inputs.py", "loading.py", "patterns.py", "radicals.py",
    "version.py",
}  # fmt: skip

OPTIONAL = ("pikepdf", "rapidocr", "cv2", "onnxruntime", "pyarrow", "pyspark", "duckdb", "numpy", "tkinter")


def modules() -> list[Path]:
    return sorted(p.relative_to(ROOT) for p in (ROOT / "perfcheck").rglob("*.py"))


def is_rule_room(path: Path) -> bool:
    """A rule's documentation is its module's docstring; its functions are its own affair."""
    return path.parts[:2] == ("perfcheck", "rules") and len(path.parts) > 3


@pytest.mark.parametrize("path", modules(), ids=str)
def test_what_is_public_is_documented(path: Path) -> None:
    name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    if name.endswith("__main__"):
        return
    try:
        module = importlib.import_module(name)
    except ImportError as fault:
        if fault.name and fault.name.split(".")[0] in OPTIONAL:
            pytest.skip(f"needs {fault.name}")
        raise
    assert module.__doc__, "a module says what it is for"
    if not is_rule_room(path):
        assert [n for n, value in public(module) if not inspect.getdoc(value)] == []


def public(module: Any) -> Iterator[tuple[str, Any]]:
    """Functions, classes and methods of a module that do not begin with a low line."""
    for name, value in vars(module).items():
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(value) or inspect.isclass(value):
            yield name, value
        if inspect.isclass(value):
            for inner, part in vars(value).items():
                if not inner.startswith("_") and (inspect.isfunction(part) or isinstance(part, property)):
                    yield f"{name}.{inner}", getattr(value, inner)  # what it takes over from a base is documented there


@pytest.mark.parametrize("folder", ["perfcheck", "templates", "tests"])
def test_no_file_is_too_long(folder: str) -> None:
    kinds = (".py", ".js", ".css", ".j2")
    lengths = {
        p: len(p.read_text(encoding="utf-8").splitlines()) for p in (ROOT / folder).rglob("*") if p.suffix in kinds
    }
    assert {str(p): n for p, n in lengths.items() if n > LONGEST} == {}


OF_THE_EXTRAS = {*OPTIONAL, "openvino"} - {"tkinter"}
NAMES = {"docx": "python-docx", "pdfminer": "pdfminer.six", "pydantic_core": "pydantic", "PIL": "pillow"}
"""Modules whose distributions are called otherwise."""


def test_a_plain_install_has_all_that_is_imported() -> None:
    """What stands in another library's requirements may be gone tomorrow; what an extra brings is not always there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    plain = {re.split(r"[<>=~ ]", line)[0].lower() for line in project["dependencies"]}
    found: dict[str, str] = {}
    for path in (ROOT / "perfcheck").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {name.split(".")[0]: str(path.relative_to(ROOT)) for name in names}
    foreign = {name: path for name, path in found.items() if name not in {*sys.stdlib_module_names, "perfcheck"}}
    known = plain | OF_THE_EXTRAS
    assert {name: path for name, path in foreign.items() if NAMES.get(name, name).lower() not in known} == {}


def test_nothing_stands_beside_the_packages() -> None:
    assert {p.name for p in (ROOT / "perfcheck").glob("*.py")} == OUTSIDE
