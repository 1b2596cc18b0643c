"""A display nobody looks at, and a window on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perfcheck.window.widgets import Window

PATIENCE = 300  # seconds a run of the examples may take on any machine


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The name of a display of Xvfb's."""
    pytest.importorskip("tkinter", reason="this Python has no tkinter")
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    server.terminate()
    server.wait()


@dataclass(frozen=True)
class Desk:
    """A window somebody sits before."""

    window: Window

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        limit = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < limit, f"waited in vain: {self.window.status.get()}"
            self.window.root.update()
            time.sleep(0.01)

    def press(self, button: Any) -> None:
        """Press a button; one that is grey does nothing."""
        button.invoke()
        self.window.root.update()

    def answer(self, name: str, button: Any) -> None:
        """Press a button that asks for a file or folder, and answer with its name."""
        tk = self.window.root.tk
        limit = time.monotonic() + PATIENCE / 2
        answered = False

        def answer() -> None:
            if answered:
                return
            children = tk.splitlist(tk.eval("winfo children ."))
            dialogs = [n for n in children if n.startswith(".__tk_") and tk.getboolean(tk.eval(f"winfo ismapped {n}"))]
            for dialog in dialogs:  # one for folders wants to be told twice
                several = dialog == ".__tk_filedialog"  # takes a list of names
                tk.call(f"{dialog}.contents.f2.ent", "delete", 0, "end")
                tk.call(f"{dialog}.contents.f2.ent", "insert", 0, f"{{{name}}}" if several else name)
                tk.call(f"{dialog}.contents.f2.{'ok' if time.monotonic() < limit else 'cancel'}", "invoke")
            self.window.root.after(100, answer)

        self.window.root.after(100, answer)
        self.press(button)
        answered = True

    def printed(self) -> str:
        """What is written below the bar."""
        return self.window.log.get("1.0", "end").strip()


@pytest.fixture
def open_window(display: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    monkeypatch.setenv("DISPLAY", display)
    import tkinter

    from perfcheck.window.widgets import Window

    roots = []

    def opened(*inputs: str) -> Desk:
        roots.append(tkinter.Tk())
        return Desk(Window(roots[-1], inputs))

    yield opened
    for root in roots:
        with suppress(tkinter.TclError):  # closed already
            root.destroy()
