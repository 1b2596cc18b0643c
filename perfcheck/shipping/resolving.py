"""Which distributions a machine needs that is not this one.

pip looks for another platform's wheels, but reads the markers of requirements (``; platform_system == "Windows"``) as
this machine would. So pip is asked for single distributions only, and what each of them needs is read here, with the
markers of that machine, until nothing is left to ask for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from perfcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from perfcheck.shipping.target import Target

ROUNDS = 20  # more than requirements are deep


def resolved(roots: Iterable[str], target: Target) -> tuple[str, ...]:
    """Pins (name==version) of all distributions that the roots need there, the roots' own among them.

    roots: requirements without markers. Raises UsageError when there is none for that machine.
    """
    first = frozenset(roots)
    wanted = first
    for _ in range(ROUNDS):
        found = asked(sorted(wanted), target)
        needed = first
        while (more := needed | needs(found, needed, target)) != needed:
            needed = more
        if needed == wanted:
            return tuple(sorted(f"{item['name']}=={item['version']}" for item in found.values()))
        wanted = needed
    raise UsageError("依赖关系没有收敛，未能收集；请反馈")


def asked(requirements: Collection[str], target: Target) -> dict[str, Any]:
    """What pip would take for these alone: normalised name → the metadata of the distribution."""
    with tempfile.TemporaryDirectory(prefix="perfcheck-") as folder:
        options = ("install", "--dry-run", "--ignore-installed", "--no-deps", "--prefer-binary", "--target", folder)
        said = pip(*options, *target.pip_options, "--quiet", "--report", "-", *requirements)
    items = (entry["metadata"] for entry in json.loads(said)["install"])
    return {canonicalize_name(item["name"]): item for item in items}


def needs(found: dict[str, Any], wanted: Iterable[str], target: Target) -> frozenset[str]:
    """What these distributions need, with the extras that are asked of them."""
    extras: dict[str, set[str]] = {name: {""} for name in found}
    for requirement in map(Requirement, wanted):
        extras.setdefault(canonicalize_name(requirement.name), {""}).update(requirement.extras)
    return frozenset(
        plain for name, item in found.items() for plain in applying(item.get("requires_dist", ()), extras[name], target)
    )


def applying(requirements: Iterable[str], extras: Iterable[str], target: Target) -> Iterable[str]:
    """Those of a distribution's requirements that apply on that machine, without their markers."""
    for requirement in map(Requirement, requirements):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({**target.environment, "extra": extra}) for extra in extras):
            requirement.marker = None
            yield str(requirement)


def check_pip() -> None:
    """Raises UsageError where there is no pip, as in a frozen program or after an installation without network."""
    if getattr(sys, "frozen", False) or find_spec("pip") is None:
        raise UsageError("这里没有 pip，不能收集；请在用 pip 安装的 perfcheck 中运行本命令")


def pip(*arguments: str) -> str:
    """What pip prints. Raises UsageError with its own words where it fails."""
    command = [sys.executable, "-m", "pip", *arguments, "--disable-pip-version-check", "--no-input"]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", env=env, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "ERROR" in line] or done.stderr.splitlines()[-1:]
        raise UsageError(f"pip 未能下载（需要能访问软件源）：{'；'.join(lines)[:600]}")
    return done.stdout
