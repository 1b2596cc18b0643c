"""The pages in Debian's Chromium, opened from file:// as a reviewer opens them."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.model.decision import Decision, Desk, Verdict
from perfcheck.reports.html import write_department
from perfcheck.reports.season.figures import figures_of
from perfcheck.reports.season.html import statistics_page
from perfcheck.reports.season.statistics import statistics
from tests.reports.fictional import comparison, document_review, run, whole_review, write_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORED = "Object.entries(localStorage).map(String)"
AXE = "axe-core@4.10.3"  # accessibility rules, fetched for the test, never shipped


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("Chromium is not installed")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `perfcheck review` writes it, with a department page of 2,000 findings beside."""
    folder = tmp_path_factory.mktemp("site")
    review = whole_review()
    stale = Decision("old-1", Verdict.ADOPTED, note="上年的", department="云溪县水务局", finding="旧发现。")
    desk = Desk(comparison=comparison(review.documents[0]), stale=(stale,))
    for entry in review.documents[:2]:
        write_department(entry, review.run, folder / str(entry.report), desk=desk)
    figures = statistics([figures_of(entry, desk) for entry in review.documents], review.run)
    (folder / "statistics.html").write_text(statistics_page(figures, review.run), encoding="utf-8")
    write_index(review, folder / "index.html", desk=desk)
    write_department(document_review(2000), run(), folder / "many.html")
    return folder


class Watch:
    """What a page did that it must not do: errors on the console and requests."""

    def __init__(self, page: Any) -> None:
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.faults.append(str(e)))
        page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of its own, with ``watch`` for faults; dialogs are accepted."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    opened = context.new_page()
    opened.watch = Watch(opened)
    opened.on("dialog", lambda d: d.accept())
    reload = opened.reload

    def reload_with_what_was_stored() -> None:
        """Under load Chromium at times opens a document without a connection to what others stored, or hands that over
        late; a page of three lines loses its entries so too. What this document reads in its storage is to be there."""
        before = opened.evaluate(STORED)
        for wait in (0, 300, 1000):
            opened.wait_for_timeout(wait)
            reload()
            if set(before) <= set(opened.evaluate(STORED)):
                return
        pytest.skip("Chromium did not keep what the page had stored")

    opened.reload = reload_with_what_was_stored
    yield opened
    context.close()


@pytest.fixture
def desk(page: Any, site: Path) -> Any:
    """The department page, opened."""
    page.goto((site / "云溪县水务局.html").as_uri())
    return page


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Source of axe-core out of the npm package."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed, axe-core cannot be fetched")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "pack", "--silent", AXE]
    try:
        packed = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("the npm registry did not answer within a minute")
    if packed.returncode:
        pytest.skip(f"axe-core could not be fetched: {packed.stderr.strip()[:200]}")
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        source = archive.extractfile("package/axe.min.js")
        assert source is not None
        return source.read().decode("utf-8")
