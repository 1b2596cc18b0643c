"""The real set: complete for Windows and Linux, and on Linux it installs and reviews with the network shut.

Takes minutes and a package index: ``pytest -m shipping``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from perfcheck.shipping.collecting import collect, requirements_of
from perfcheck.shipping.resolving import applying
from perfcheck.shipping.target import Target
from tests.test_wheel import contents

ROOT = Path(__file__).parents[2]
PYTHON = f"3.{sys.version_info[1]}"

pytestmark = pytest.mark.shipping


@pytest.fixture(scope="session")
def package_index() -> None:
    command = [sys.executable, "-m", "pip", "index", "versions", "click"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no package index can be reached")


@pytest.fixture(scope="session", params=["win_amd64", "manylinux"])
def folder(request: pytest.FixtureRequest, package_index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collected folder, with OCR for Windows."""
    made = tmp_path_factory.mktemp("offline") / request.param
    extras = ["ocr"] if request.param == "win_amd64" else []
    found = collect(made, Target.of(request.param, PYTHON), extras)
    print(f"{request.param}: {len(found.wheels)} wheels, {found.size / 2**20:.0f} MB")
    return made


def test_nothing_is_left_to_download(folder: Path, tmp_path: Path) -> None:
    """pip resolves it with no index, for that platform; and so do its own requirements with that machine's markers."""
    target = Target.of(folder.name, PYTHON)
    ocr = folder.name == "win_amd64"
    wheels = folder / "wheels"
    options = [
        "--dry-run",
        "--quiet",
        "--no-index",
        "--find-links",
        wheels,
        "--target",
        tmp_path,
        "--only-binary=:all:",
    ]
    env = {k: v for k, v in os.environ.items() if not k.startswith("PIP_")} | {"PIP_CONFIG_FILE": os.devnull}
    wanted = "perfcheck[ocr]" if ocr else "perfcheck"
    command = [sys.executable, "-m", "pip", "install", *map(str, options), *target.pip_options, wanted]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr

    there = {name: (version, p) for p in wheels.iterdir() for name, version, *_ in [parse_wheel_filename(p.name)]}
    missing = []
    for name, (_, path) in there.items():
        extras = ("", "ocr") if name == "perfcheck" and ocr else ("",)
        for need in map(Requirement, applying(requirements_of(path), extras, target)):
            version, _ = there.get(canonicalize_name(need.name), (None, None))
            if version is None or not need.specifier.contains(version, prereleases=True):
                missing.append(f"{name}: {need}")
    assert missing == []
    assert ("colorama" in there) == target.windows


def without_network() -> list[str]:
    """A command before which another has no network; none where the system does not allow that."""
    shut = ["unshare", "-n"]
    allowed = (
        shutil.which("unshare") and subprocess.run([*shut, "true"], capture_output=True, check=False).returncode == 0
    )
    return shut if allowed else []


def test_it_installs_and_reviews_with_the_network_shut(folder: Path, tmp_path: Path) -> None:
    if folder.name == "win_amd64":
        pytest.skip("this is not Windows")
    place, shut = tmp_path / "程序 一", without_network()
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    if not shut:  # an index that nobody answers for, and a proxy that nobody listens at
        env |= {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
    done = run([*shut, "sh", folder / "install.sh", place], tmp_path, env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "安装完成" in done.stdout
    review = [place / "bin" / "perfcheck", "review", ROOT / "examples", "-o", "out", "--date", "2026-03-01"]
    done = run([*shut, *map(str, review)], tmp_path, env)
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("已审核") == len([*(ROOT / "examples").glob("linxi-*.*")])
    again = "import sys; from pathlib import Path; from perfcheck.shipping.own_wheel import own_wheel as own"
    made = run([place / "bin" / "python", "-c", f"{again}; own(Path(sys.argv[1]))", tmp_path], tmp_path, env)
    assert made.returncode == 0, made.stderr
    [wheel] = (folder / "wheels").glob("perfcheck-*.whl")
    assert contents(tmp_path / wheel.name) == contents(wheel)
    print(f"installed: {sum(p.stat().st_size for p in place.rglob('*') if p.is_file()) / 2**20:.0f} MB")


def run(command: list[str | Path], folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A command in a folder, with this environment and no more."""
    words = list(map(str, command))
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
