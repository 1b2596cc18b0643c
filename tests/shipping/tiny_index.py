"""A package index of a few made-up distributions, as a folder."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BACKEND = """
import zipfile

META = "Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n"
WHEEL = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: {tag}\\n"


def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(folder + "/" + name, "w") as wheel:
        wheel.writestr("{name}.py", "")
        wheel.writestr("{name}-{version}.dist-info/METADATA", META)
        wheel.writestr("{name}-{version}.dist-info/WHEEL", WHEEL)
        wheel.writestr("{name}-{version}.dist-info/RECORD", "")
    return name
"""
PROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'


def wheel(folder: Path, name: str, version: str = "1.0", tag: str = "py3-none-any", needs: Sequence[str] = ()) -> Path:
    """One wheel with the extras ocr, annotated and fast. needs: its requirements, with markers."""
    path = folder / f"{name}-{version}-{tag}.whl"
    info = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    head += "".join(f"Provides-Extra: {extra}\n" for extra in ("ocr", "annotated", "fast"))
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(f"{name}.py", "")
        package.writestr(f"{info}/METADATA", head + "".join(f"Requires-Dist: {need}\n" for need in needs))
        package.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        package.writestr(f"{info}/RECORD", "")
    return path


def source(folder: Path, name: str, version: str = "1.0", tag: str = "py3-none-any") -> Path:
    """A source distribution that brings its own way of building and needs nothing for it. tag: of what it builds."""
    path = folder / f"{name}-{version}.tar.gz"
    backend = BACKEND.replace("{name}", name).replace("{version}", version).replace("{tag}", tag)
    files = {"pyproject.toml": PROJECT, "backend.py": backend}
    files["PKG-INFO"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    with tarfile.open(path, "w:gz") as archive:
        for own, text in files.items():
            entry = tarfile.TarInfo(f"{name}-{version}/{own}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return path
