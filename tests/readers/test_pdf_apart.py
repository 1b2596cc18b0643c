"""A function in a process of its own: its answer, its fault, its death."""

from __future__ import annotations

import os
import signal
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from perfcheck.errors import UnreadableInputError
from perfcheck.processes.apart import done_apart
from perfcheck.readers.pdf import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="done where processes can be forked")


def _refuses() -> int:
    raise UnreadableInputError("文件为空（0 字节），请重新下载")


def _breaks() -> int:
    raise ValueError("a fault of the tool")


def _dies() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _sleeps(note: Path) -> int:
    note.with_suffix(".part").write_text(str(os.getpid()), encoding="ascii")
    note.with_suffix(".part").rename(note)
    time.sleep(600)
    return 0


def test_the_answer_comes_from_another_process_and_this_one_does_something_else_meanwhile() -> None:
    done: list[int] = []
    assert done_apart(os.getpid, lambda: done.append(os.getpid())) != os.getpid()
    assert done == [os.getpid()]


def test_a_refusal_is_the_same_here() -> None:
    with pytest.raises(UnreadableInputError, match="文件为空"):
        done_apart(_refuses, lambda: None)


def test_a_fault_of_the_tool_tells_where_it_began() -> None:
    with pytest.raises(ValueError, match="a fault of the tool") as caught:
        done_apart(_breaks, lambda: None)
    assert any("in _breaks" in note for note in caught.value.__notes__)


def test_a_death_is_a_file_that_could_not_be_read() -> None:
    with pytest.raises(UnreadableInputError, match="异常终止"):
        done_apart(_dies, lambda: None)


def test_nothing_goes_on_when_this_process_is_stopped(tmp_path: Path) -> None:
    note = tmp_path / "number"

    def interrupted() -> None:
        while not note.exists():
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        done_apart(partial(_sleeps, note), interrupted)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text(encoding="ascii")), 0)


def test_the_reading_is_the_same_whoever_minds_the_children(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for page in range(5):
        canvas.drawString(72, 700, f"page {page}")
        canvas.showPage()
    canvas.save()
    alone = read_pdf(tmp_path / "a.pdf")
    called: list[int] = []
    assert read_pdf(tmp_path / "a.pdf", jobs=2, meanwhile=lambda: called.append(1)) == alone
    assert len(called) == (threading.active_count() == 1)


def test_beside_other_threads_no_process_is_forked_for_it(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 700, "hello")
    canvas.save()
    ready = threading.Event()
    thread = threading.Thread(target=ready.wait)
    thread.start()
    try:
        assert read_pdf(tmp_path / "a.pdf", meanwhile=lambda: pytest.fail("called")).page_count == 1
    finally:
        ready.set()
        thread.join()
