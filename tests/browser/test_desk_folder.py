"""The folder 决定 beside the pages: read and written where the browser can hold it, read by choosing it elsewhere."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import merge
from tests.browser.test_desk import FIRST, NAMES, count, folder, press, sign  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

# The folder that a site may hold without asking takes the place of the one a person picks: of the same kind, with the
# same ways to read and write it. The picker itself is the browser's own window, which no test can press.
PICKED = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
LIST = """async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('决定');
    const found = {};
    for await (const entry of folder.values()) found[entry.name] = await (await entry.getFile()).text();
    return found;
}"""
PUT = """async ([name, text]) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('决定', { create: true });
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text); await stream.close();
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def address(folder: Path) -> Iterator[str]:  # noqa: F811
    """The season's folder over HTTP on this machine: pages from a disk have no folder of their own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()


def colleague(verdict: str, name: str = "王核", seq: int = 1) -> str:
    row = {"id": f"{name}{seq}", "finding_id": f"{FIRST}-0", "verdict": verdict, "reviewer": name, "seq": seq}
    given = {"id": f"z{name}", "department": NAMES[1], "holder": name, "seq": seq}
    return json.dumps({"schema_version": "2", "events": [row], "assignments": [given]}, ensure_ascii=False)


def test_the_folder_is_read_and_written_by_itself(page: Any, address: str, tmp_path: Path) -> None:
    page.add_init_script(PICKED)
    page.goto(address)
    page.evaluate(PUT, ["王核-1.json", colleague("adopted")])
    page.evaluate(PUT, ["笔记.txt", "不是决定"])
    sign(page, "李审")
    page.click("#folder")
    expect(count(page, "adopted")).to_have_text("1")
    assert page.locator(".hold").nth(1).inner_text() == "王核"
    page.check("[name=w][value=finding]")
    press(page, "j", "j", "p", "n")
    page.keyboard.type("已核实")
    press(page, "Escape")
    expect(page.locator("#unexported")).to_have_text("", timeout=5000)
    files = page.evaluate(LIST)
    (own,) = (name for name in files if name.startswith("李审-"))
    assert set(files) == {own, "王核-1.json", "笔记.txt"} and files["王核-1.json"] == colleague("adopted")
    (tmp_path / "a.json").write_text(files[own], encoding="utf-8")
    (decision,) = merge([read_decisions(tmp_path / "a.json")]).decisions
    assert (decision.verdict, decision.note, decision.reviewer) == ("partly", "已核实", "李审")
    # undone: added to the same file, and the colleague's later word is read on asking
    press(page, "Control+z", "Control+z")
    page.evaluate(PUT, ["王核-2.json", colleague("rejected", seq=2)])
    page.click("#folder-again")
    expect(count(page, "rejected")).to_have_text("1")
    expect(page.locator("#unexported")).to_have_text("", timeout=5000)
    files = page.evaluate(LIST)
    (tmp_path / "a.json").write_text(files[own], encoding="utf-8")
    assert merge([read_decisions(tmp_path / "a.json")]).decisions == ()
    # the next session: one click, a file of its own, nothing lost
    page.reload()
    page.click("#folder-resume")
    expect(count(page, "rejected")).to_have_text("1")
    assert page.watch.faults == []


def test_a_bad_file_in_the_folder_is_told_and_the_rest_is_read(page: Any, address: str) -> None:
    page.add_init_script(PICKED)
    page.goto(address)
    page.evaluate(PUT, ["a.json", "{"])
    page.evaluate(PUT, ["b.json", colleague("adopted")])
    page.click("#folder")
    expect(count(page, "adopted")).to_have_text("1")
    told = page.locator("#said, #told").filter(has_text="a.json：这个文件不是可识别的决定文件。")
    expect(told.first).to_be_visible()


def test_a_folder_that_is_dropped_is_read(page: Any, folder: Path, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "结果" / "决定").mkdir(parents=True)
    (tmp_path / "结果" / "决定" / "王核-1.json").write_text(colleague("adopted"), encoding="utf-8")
    page.goto((folder / "index.html").as_uri())
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(tmp_path / "结果")], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 600, "y": 300, "data": data})
    expect(count(page, "adopted")).to_have_text("1")


def test_elsewhere_a_folder_is_chosen_to_read_and_what_cannot_be_is_said(
    page: Any,
    folder: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    (tmp_path / "决定").mkdir()
    for name in ("王核", "赵"):
        (tmp_path / "决定" / f"{name}-1.json").write_text(colleague("adopted", name), encoding="utf-8")
    (tmp_path / "review.json").write_text("{}", encoding="utf-8")
    page.add_init_script("delete window.showDirectoryPicker;")
    page.goto((folder / "index.html").as_uri())
    assert page.is_hidden("#folder") and "不能直接读写文件夹" in page.inner_text("#folder-said")
    page.set_input_files("#folder-in", str(tmp_path))
    expect(count(page, "adopted")).to_have_text("1")
    expect(page.locator("#said")).to_have_text("从文件夹读入 2 个决定文件。")
    (tmp_path / "空").mkdir()
    (tmp_path / "空" / "x.txt").write_text("x", encoding="utf-8")
    page.set_input_files("#folder-in", str(tmp_path / "空"))
    expect(page.locator("#folder-said")).to_contain_text("没有决定文件")
    assert page.watch.faults == []
