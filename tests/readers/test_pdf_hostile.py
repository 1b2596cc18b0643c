"""PDFs that are broken or made to harm: clear words, no hang, no crash."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
import zlib
from functools import partial
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from perfcheck.errors import UnreadableInputError
from perfcheck.model.page import Grid, Paragraph, Reading
from perfcheck.processes.lifeline import is_kept_waiting
from perfcheck.readers import children
from perfcheck.readers.children import PageReader
from perfcheck.readers.drawn.limits import SEGMENT_CAP
from perfcheck.readers.pdf import pages, read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


def raw_pdf(path: Path, *contents: bytes, filters: str = "", extra: str = "") -> Path:
    """A PDF written by hand, one page a content stream; no cross-reference table (readers rebuild it)."""
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(contents)))
    out = b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R " + extra.encode() + b">> endobj\n"
    out += f"2 0 obj <</Type/Pages/Kids[{kids}]/Count {len(contents)}>> endobj\n".encode()
    out += b"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
    for i, content in enumerate(contents):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {11 + 2 * i} 0 R"
        out += f"{10 + 2 * i} 0 obj {page}/Resources<</Font<</F 5 0 R>>>>>> endobj\n".encode()
        out += f"{11 + 2 * i} 0 obj <</Length {len(content)}{filters}>> stream\n".encode()
        out += content + b"\nendstream endobj\n"
    path.write_bytes(out + b"trailer <</Root 1 0 R>>\n%%EOF")
    return path


def words(reading: Reading) -> list[str]:
    return [b.text for page in reading.pages for b in page.blocks if isinstance(b, Paragraph)]


HELLO = b"BT /F 12 Tf 72 700 Td (hello) Tj ET"


def encrypted(path: Path, user: str) -> Path:
    canvas = Canvas(str(path), encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0))
    canvas.drawString(72, 700, "hello")
    canvas.save()
    return path


def test_owner_password_only_is_read(tmp_path: Path) -> None:
    assert words(read_pdf(encrypted(tmp_path / "a.pdf", ""))) == ["hello"]


def test_user_password_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"打开密码.*另存为"):
        read_pdf(encrypted(tmp_path / "a.pdf", "secret"))


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9])
def test_truncated_file_is_read_or_refused_never_crashes(tmp_path: Path, cut: float) -> None:
    path = encrypted(tmp_path / "a.pdf", "")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    try:
        reading = read_pdf(path)
    except UnreadableInputError as fault:
        assert "PDF" in str(fault)
    else:
        assert reading.page_count is not None


def test_rubbish_instead_of_the_cross_reference_is_survived(tmp_path: Path) -> None:
    path = raw_pdf(tmp_path / "a.pdf", HELLO)
    path.write_bytes(path.read_bytes() + b"\nxref\n0 9999999\nrubbish\nstartxref\n99999999\n%%EOF")
    assert words(read_pdf(path)) == ["hello"]


def test_page_cap_is_reported(tmp_path: Path) -> None:
    path = raw_pdf(tmp_path / "a.pdf", HELLO, HELLO, HELLO)
    reading = read_pdf(path, page_cap=2)
    assert (len(reading.pages), reading.page_count) == (2, 3)
    (left,) = reading.unread
    assert left.location.page == 3
    assert "共3页" in left.reason and "2页的上限" in left.reason


@pytest.mark.slow
def test_of_five_thousand_pages_the_first_are_read(tmp_path: Path) -> None:
    path = raw_pdf(tmp_path / "a.pdf", *([b" "] * 5000))
    reading = read_pdf(path)
    assert reading.page_count == 5000
    assert "5000页" in reading.unread[-1].reason
    assert len(reading.pages) < reading.page_count


def test_segment_cap_is_reported_and_the_text_is_read(tmp_path: Path) -> None:
    lines = b"\n".join(b"%d %d m %d %d l S" % (i % 500, i % 700, i % 500 + 20, i % 700) for i in range(SEGMENT_CAP))
    reading = read_pdf(raw_pdf(tmp_path / "a.pdf", lines + HELLO))
    assert words(reading) == ["hello"]
    assert any(f"超过{SEGMENT_CAP}条" in left.reason for left in reading.unread)


def test_grid_of_too_many_lines_is_reported_and_read_as_text(tmp_path: Path) -> None:
    rules = b"\n".join(
        b"50 %d m 550 %d l S %d 100 m %d 800 l S" % (100 + 5 * i, 100 + 5 * i, 50 + 4 * i, 50 + 4 * i)
        for i in range(120)
    )
    reading = read_pdf(raw_pdf(tmp_path / "a.pdf", rules + HELLO))
    assert words(reading) == ["hello"]
    assert not any(isinstance(b, Grid) for page in reading.pages for b in page.blocks)
    assert any("表格未识别" in left.reason for left in reading.unread)


@pytest.mark.slow
def test_decompression_bomb_is_a_lost_page_and_the_rest_is_read(tmp_path: Path) -> None:
    packed = zlib.compress(zlib.compress(b" " * (1 << 30), 9), 9)
    good = zlib.compress(zlib.compress(HELLO))
    path = raw_pdf(tmp_path / "a.pdf", good, packed, filters="/Filter[/FlateDecode/FlateDecode]")
    reading = read_pdf(path)
    assert "hello" in words(reading)


def test_cyclic_pages_scripts_and_attachments_do_nothing(tmp_path: Path) -> None:
    action = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles<</Names[(a) 7 0 R]>>>>"
    path = raw_pdf(tmp_path / "a.pdf", HELLO, extra=action)
    assert words(read_pdf(path)) == ["hello"]
    path.write_bytes(path.read_bytes().replace(b"/Kids[10 0 R]", b"/Kids[2 0 R 10 0 R]"))
    try:
        assert "hello" in words(read_pdf(path))
    except UnreadableInputError as fault:
        assert "PDF" in str(fault)


def _dies_on_page_three(pages: Iterable[int]) -> Iterator[int]:
    for number in pages:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        yield number


def _raises_always(pages: Iterable[int]) -> Iterator[int]:
    for number in pages:
        raise ValueError(number)
    yield 0


QUICK_PAGES = multiprocessing.Value("i", 0)


def _slow_at_first(pages: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first page is not ready before the other 39 are."""
    for number in pages:
        if number == 1:
            until(lambda: QUICK_PAGES.value == 39)
        else:
            with QUICK_PAGES.get_lock():
                QUICK_PAGES.value += 1
        yield number, os.getpid()


def until(come: Callable[[], bool]) -> None:
    for _ in range(6000):
        if come():
            return
        time.sleep(0.01)


def test_a_page_that_kills_its_child_is_found_and_named() -> None:
    results, lost = PageReader(_dies_on_page_three, jobs=2).run(1, 8)
    assert results == [1, 2, 4, 5, 6, 7, 8]
    assert list(lost) == [3]
    assert "异常终止" in lost[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="pages are shared where children are forked")
def test_a_child_with_quick_pages_reads_more_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "can_fork", lambda: True)  # threads of other tests may still run
    QUICK_PAGES.value = 0
    results, lost = PageReader(_slow_at_first, jobs=2).run(1, 40)
    assert [number for number, _ in results] == list(range(1, 41)) and not lost
    slow = results[0][1]
    assert sum(process == slow for _, process in results) == 1


def test_a_document_of_bad_pages_only_is_given_up_soon() -> None:
    results, lost = PageReader(_raises_always).run(1, 200)
    assert results == []
    assert sorted(lost) == list(range(1, 201))
    assert any("过多" in reason for reason in lost.values())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a spawned child would read with the module as it is")
def test_all_pages_lost_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "can_fork", lambda: True)  # threads of other tests may still run
    monkeypatch.setattr(pages, "_read", lambda job, numbers: _raises_always(numbers))
    with pytest.raises(UnreadableInputError, match="各页均无法读取"):
        read_pdf(raw_pdf(tmp_path / "a.pdf", HELLO))


def test_parallel_pages_give_the_same_reading(tmp_path: Path) -> None:
    path = raw_pdf(tmp_path / "a.pdf", *[HELLO.replace(b"hello", b"page %d" % i) for i in range(9)])
    serial = read_pdf(path)
    assert len(serial.pages) == 9
    assert read_pdf(path, jobs=2) == serial


def _sleeps(pages: Iterable[int]) -> list[int]:
    time.sleep(600)
    return list(pages)


def test_a_page_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "seconds_for", lambda first, last, ocr: 0.3)
    results, lost = PageReader(_sleeps).run(1, 1)
    assert results == []
    assert "时限" in lost[1]


def _dozes(pages: Iterable[int]) -> list[int]:
    time.sleep(0.9)
    return list(pages)


@pytest.mark.parametrize(("kept_waiting", "read"), [(True, [1]), (False, [])])
def test_a_page_that_other_work_keeps_waiting_gets_its_time(
    monkeypatch: pytest.MonkeyPatch, kept_waiting: bool, read: list[int]
) -> None:
    monkeypatch.setattr(children, "seconds_for", lambda first, last, ocr: 0.3)
    monkeypatch.setattr(children, "is_kept_waiting", lambda process, seconds: kept_waiting)
    assert PageReader(_dozes).run(1, 1)[0] == read


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell")
def test_who_is_kept_waiting() -> None:
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    idle = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        time.sleep(1)
        assert is_kept_waiting(busy.pid, 600)
        assert not is_kept_waiting(busy.pid, 0)
        assert not is_kept_waiting(idle.pid, 600)
    finally:
        busy.kill()
        idle.kill()
        busy.wait()
        idle.wait()
    assert not is_kept_waiting(busy.pid, 600)


def _hungry(pages: Iterable[int]) -> list[int]:
    return [len(bytearray(8 << 30)) for _ in pages]


def test_a_page_that_wants_too_much_memory_is_named() -> None:
    results, lost = PageReader(_hungry).run(1, 1)
    assert results == []
    assert "内存" in lost[1]


def test_beside_other_threads_a_fresh_process_reads(tmp_path: Path) -> None:
    path = raw_pdf(tmp_path / "a.pdf", HELLO)
    ready = threading.Event()
    thread = threading.Thread(target=ready.wait)
    thread.start()
    try:
        assert words(read_pdf(path)) == ["hello"]
    finally:
        ready.set()
        thread.join()


INTERRUPTED = """
import multiprocessing, os, signal, sys
from perfcheck.cli.app import main
from perfcheck.readers.pdf import pages

read, run, done = pages._read, os.getpid(), multiprocessing.Value("i", 0)

def interrupting(job, numbers):
    for count, value in enumerate(read(job, numbers)):
        with done.get_lock():
            if count == int(sys.argv[1]) and not done.value:
                done.value = 1
                os.killpg(os.getpgid(run), signal.SIGINT)
        yield value

pages._read = interrupting
main(sys.argv[2:])
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a terminal's interrupt goes to a group of processes")
@pytest.mark.parametrize("page", [0, 5])
def test_an_interrupt_ends_all_processes_with_one_sentence(tmp_path: Path, page: int) -> None:
    """Ctrl-C when a child has read so many pages: the program may still be loading its parser, or be waiting."""
    lines = b"\n".join(b"%d %d m %d %d l S" % (i % 500, i % 700, i % 500 + 20, i % 700) for i in range(9000))
    path = raw_pdf(tmp_path / "a.pdf", *[lines + HELLO] * 60)
    running = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, str(page), "parse", str(path), "-j", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),  # a shell's & has it ignored
    )
    _, said = running.communicate()  # it ends only when no process holds the pipe any more
    assert said.split() == ["已中断，没有完成。"]
