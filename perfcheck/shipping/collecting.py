"""The folder to carry to a machine without network."""

from __future__ import annotations

import html
import json
import re
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from perfcheck.errors import UsageError
from perfcheck.shipping.own_wheel import own_wheel
from perfcheck.shipping.resolving import applying, check_pip, pip, resolved
from perfcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import Message

    from perfcheck.shipping.target import Target

WHEELS, SET, PAGE, INSTALLER = "wheels", "set.json", "instructions.html", "python-installer.exe"
_HERE = Path(__file__).parent
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Collected:
    """wheels: names, sorted. size: bytes of the folder. script: name of the installer."""

    wheels: tuple[str, ...]
    size: int
    script: str


def collect(
    folder: Path, target: Target, extras: Sequence[str] = (), python_installer: Path | None = None
) -> Collected:
    """Fill a folder with all that an installation needs; one of an earlier time is filled anew.

    extras: of perfcheck. python_installer: python.org's for that Windows. Raises UsageError.
    """
    _check(folder, target, python_installer)
    with tempfile.TemporaryDirectory(prefix="perfcheck-") as temporary:
        new = Path(temporary)
        download(new, own_wheel(new), target, extras)
        shutil.rmtree(folder / WHEELS, ignore_errors=True)
        shutil.copytree(new, folder / WHEELS)
    _write_rest(folder, target, extras, python_installer)
    names = tuple(sorted(p.name for p in (folder / WHEELS).iterdir()))
    return Collected(names, _size(folder), script_of(target))


def script_of(target: Target) -> str:
    """Name of the script that a double click runs."""
    return "install.bat" if target.windows else "install.sh"


def _size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def _check(folder: Path, target: Target, python_installer: Path | None) -> None:
    check_pip()
    if folder.is_dir() and any(folder.iterdir()) and not (folder / SET).is_file():
        raise UsageError(f"文件夹“{folder}”里已有其他文件，请换一个空文件夹")
    folder.mkdir(parents=True, exist_ok=True)
    if python_installer is None:
        return
    if not target.windows or python_installer.suffix.lower() != ".exe":
        raise UsageError("--python-installer 只用于 Windows，应是 python.org 的 .exe 安装程序")
    if not python_installer.is_file():
        raise UsageError(f"找不到文件“{python_installer}”")
    named = re.match(r"python-(3\.\d+)\.", python_installer.name)
    if named is not None and named[1] != target.python:
        raise UsageError(f"安装程序是 Python {named[1]} 的，与 --python-version {target.python} 不一致")


def download(folder: Path, wheel: Path, target: Target, extras: Sequence[str]) -> None:
    """Beside the wheel, all that it needs there, and a pip to install it with. What publishes no wheel is built."""
    pins = resolved([*wanted(wheel, extras, target), "pip"], target)
    options = ("download", "--no-deps", "--prefer-binary", "--quiet", "--dest", str(folder))
    pip(*options, *target.pip_options, *pins)
    for source in sorted(p for p in folder.iterdir() if p.suffix != ".whl"):
        before = set(folder.iterdir())
        pip("wheel", "--no-deps", "--quiet", "--wheel-dir", str(folder), str(source))
        source.unlink()
        for built in set(folder.iterdir()) - before:
            if not built.name.endswith("-none-any.whl"):
                raise UsageError(f"{source.name} 没有适用于 {target.platform} 的安装包，且须编译，不能收集")


def wanted(wheel: Path, extras: Sequence[str], target: Target) -> list[str]:
    """What a wheel needs there with these extras of it, and with those that they ask for in turn. Raises UsageError."""
    told = _metadata(wheel)
    known = {canonicalize_name(name): name for name in told.get_all("Provides-Extra") or []}
    for extra in extras:
        if canonicalize_name(extra) not in known:
            raise UsageError(f"--extra：没有组件“{extra}”，可用：{'、'.join(known.values())}")
    chosen = {"", *extras}
    while True:
        needed = {need: Requirement(need) for need in applying(requirements_of(wheel), chosen, target)}
        own = [r for r in needed.values() if canonicalize_name(r.name) == canonicalize_name(told["Name"])]
        more = chosen.union(*(r.extras for r in own))
        if more == chosen:
            return sorted(need for need, r in needed.items() if r not in own)
        chosen = more


def requirements_of(wheel: Path) -> list[str]:
    """What a wheel says it needs, with markers."""
    return _metadata(wheel).get_all("Requires-Dist") or []


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as package:
        [name] = [n for n in package.namelist() if n.endswith(".dist-info/METADATA")]
        return BytesParser().parsebytes(package.read(name))


def _write_rest(folder: Path, target: Target, extras: Sequence[str], python_installer: Path | None) -> None:
    """Scripts, the page, and what they need to know of the set."""
    requirement = f"perfcheck[{','.join(extras)}]" if extras else "perfcheck"
    told = {"requirement": requirement, "python": target.python, "windows": target.windows}
    (folder / SET).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8", newline="\n")
    shutil.copyfile(_HERE / "install.py", folder / "install.py")
    for left_over in ("install.bat", "install.sh", INSTALLER):
        (folder / left_over).unlink(missing_ok=True)
    script = script_of(target)
    text = (_HERE / script).read_text(encoding="ascii").replace("@VERSION@", target.python)
    text = text.replace("@SHORT@", target.python.replace(".", ""))
    (folder / script).write_text(text, encoding="ascii", newline="\r\n" if target.windows else "\n")
    (folder / script).chmod(0o755)
    if python_installer is not None:
        shutil.copyfile(python_installer, folder / INSTALLER)
    page = Template((_HERE / PAGE).read_text(encoding="utf-8"))
    words = {
        "version": __version__,
        "python": target.python,
        "platform": target.words,
        "script": script,
        "size": f"{_size(folder) / _MB:.0f}",
        "count": str(len(list((folder / WHEELS).iterdir()))),
        "requirement": requirement,
        "os": "windows" if target.windows else "linux",
        "with_python": "with" if python_installer is not None else "without",
    }
    (folder / PAGE).write_text(page.substitute({k: html.escape(v) for k, v in words.items()}), encoding="utf-8")
