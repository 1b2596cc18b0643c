"""``perfcheck-window``: the entry point. Files and folders dropped on its icon are its arguments."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

from perfcheck.cli.app import NUMPY_WITHOUT_AVX512
from perfcheck.strings import WINDOW


def main(arguments: list[str] | None = None) -> None:
    """Open the window; returns when it is closed. Exit code 2 where there is nothing to draw one on."""
    multiprocessing.freeze_support()  # the children of a frozen program come in here
    os.environ.setdefault(*NUMPY_WITHOUT_AVX512)
    try:
        import tkinter
    except ImportError:
        sys.exit(WINDOW["no_tkinter"])
    try:
        root = tkinter.Tk(className="perfcheck")
    except tkinter.TclError:
        sys.exit(WINDOW["no_display"])
    from perfcheck.window.widgets import Window

    given = sys.argv[1:] if arguments is None else arguments
    Window(root, [str(Path(path).absolute()) for path in given])
    root.mainloop()
