"""The window: what is chosen in it, how far the run is, what came of it."""

from __future__ import annotations

import time
import tkinter
import webbrowser
from datetime import date
from pathlib import Path
from tkinter import filedialog, ttk
from typing import TYPE_CHECKING, Any

from perfcheck.cli.faults import told
from perfcheck.errors import PerfcheckError
from perfcheck.inputs import shown
from perfcheck.readers.kinds import SUFFIXES
from perfcheck.strings import WINDOW
from perfcheck.window.child import Begun, Ended, Said, Ticked
from perfcheck.window.choices import Choices, folder_of
from perfcheck.window.running import Pace, Running

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.window.child import Message

LOOK = 100  # milliseconds between two looks at what the child sent
MORE_FORMATS = ("xlsx", "docx")


class Window:
    """The widgets of the window by name, and what each button does."""

    def __init__(self, root: tkinter.Tk, inputs: Sequence[str] = ()) -> None:
        """inputs: absolute paths that were dropped on the icon."""
        self.root = root
        self.inputs: list[str] = []
        self.running: Running | None = None
        self.index: str | None = None
        self.pace: Pace | None = None
        root.title(WINDOW["title"])
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.report_callback_exception = self._fault
        frame = ttk.Frame(root, padding=12)
        frame.grid(sticky="nsew")
        root.columnconfigure(0, weight=1)
        root.rowconfigure(0, weight=1)
        frame.columnconfigure(1, weight=1)
        self._choosing(frame)
        self._doing(frame)
        self.add(inputs)
        self._idle(WINDOW["ready"])

    def _choosing(self, frame: ttk.Frame) -> None:
        self.previous, self.output = tkinter.StringVar(), tkinter.StringVar()
        self.day = tkinter.StringVar(value=date.today().isoformat())
        self.more = {name: tkinter.BooleanVar() for name in MORE_FORMATS}
        ttk.Label(frame, text=WINDOW["inputs"]).grid(row=0, column=0, sticky="nw")
        self.listed = tkinter.Listbox(frame, height=6, width=64)
        self.listed.grid(row=0, column=1, sticky="nsew", padx=8)
        frame.rowconfigure(0, weight=1)
        beside = ttk.Frame(frame)
        beside.grid(row=0, column=2, sticky="n")
        self.files_button = _button(beside, "files", self.choose_files)
        self.folder_button = _button(beside, "folder", self.choose_folder)
        self.clear_button = _button(beside, "clear", self.clear)
        self.previous_button = self._folder_row(frame, 1, "previous", self.previous)
        ttk.Label(frame, text=WINDOW["date"]).grid(row=2, column=0, sticky="w")
        ttk.Entry(frame, textvariable=self.day, width=14).grid(row=2, column=1, sticky="w", padx=8, pady=4)
        self.output_button = self._folder_row(frame, 3, "output", self.output)
        ttk.Label(frame, text=WINDOW["formats"]).grid(row=4, column=0, sticky="w")
        ticks = ttk.Frame(frame)
        ticks.grid(row=4, column=1, sticky="w", padx=8)
        for name, chosen in self.more.items():
            ttk.Checkbutton(ticks, text=WINDOW[name], variable=chosen).pack(side="left", padx=(0, 12))

    def _folder_row(self, frame: ttk.Frame, row: int, name: str, path: tkinter.StringVar) -> ttk.Button:
        def choose() -> None:
            path.set(filedialog.askdirectory(parent=self.root, title=WINDOW[name], mustexist=False) or path.get())

        ttk.Label(frame, text=WINDOW[name]).grid(row=row, column=0, sticky="w")
        ttk.Entry(frame, textvariable=path).grid(row=row, column=1, sticky="ew", padx=8, pady=4)
        button = ttk.Button(frame, text=WINDOW["choose"], command=choose)
        button.grid(row=row, column=2, sticky="ew")
        return button

    def _doing(self, frame: ttk.Frame) -> None:
        row = ttk.Frame(frame)
        row.grid(row=5, column=0, columnspan=3, sticky="w", pady=8)
        self.start_button = _button(row, "start", self.start, side="left")
        self.cancel_button = _button(row, "cancel", self.cancel, side="left")
        self.open_button = _button(row, "open", self.open, side="left")
        self.bar = ttk.Progressbar(frame, maximum=1.0)
        self.bar.grid(row=6, column=0, columnspan=3, sticky="ew")
        self.status = tkinter.StringVar()
        ttk.Label(frame, textvariable=self.status).grid(row=7, column=0, columnspan=3, sticky="w", pady=4)
        self.log = tkinter.Text(frame, height=10, width=90, state="disabled", wrap="word")
        self.log.grid(row=8, column=0, columnspan=3, sticky="nsew")
        frame.rowconfigure(8, weight=2)

    def add(self, paths: Sequence[str]) -> None:
        """More files or folders to review; the result folder stands beside the first of them."""
        for path in paths:
            if path not in self.inputs:
                self.inputs.append(path)
                self.listed.insert("end", shown(path))
        if self.inputs and not self.output.get():
            self.output.set(str(folder_of(self.inputs) / WINDOW["result"]))

    def choose_files(self) -> None:
        """Ask for files."""
        kinds = [(WINDOW["kinds"], " ".join(f"*{suffix}" for suffix in SUFFIXES)), (WINDOW["every"], "*")]
        self.add([str(Path(p)) for p in filedialog.askopenfilenames(parent=self.root, filetypes=kinds)])

    def choose_folder(self) -> None:
        """Ask for a folder."""
        folder = filedialog.askdirectory(parent=self.root, mustexist=True)
        if folder:
            self.add([str(Path(folder))])

    def clear(self) -> None:
        """Nothing chosen, and no result folder."""
        self.inputs.clear()
        self.listed.delete(0, "end")
        self.output.set("")

    def start(self) -> None:
        """Begin the review; what is missing is said."""
        self._write(None)
        formats = tuple(name for name, chosen in self.more.items() if chosen.get())
        try:
            choices = Choices(tuple(self.inputs), self.previous.get(), self.day.get(), self.output.get(), formats)
        except PerfcheckError as fault:
            self._idle(str(fault))
            return
        self.index = self.pace = None
        self.bar["value"] = 0
        self.running = Running(choices)
        self._enable(running=True)
        self.status.set(WINDOW["starting"])
        self.root.after(LOOK, self._look)

    def _look(self) -> None:
        if self.running is None:
            return
        for message in self.running.messages():
            self._take(message)
        if self.pace is not None and self.running is not None:
            self.bar["value"] = self.pace.part
            self.status.set(self.pace.words(time.monotonic()))
        if self.running is not None:
            self.root.after(LOOK, self._look)

    def _take(self, message: Message) -> None:
        if isinstance(message, Begun):
            self.pace = Pace(message.what, message.total, time.monotonic())
        elif isinstance(message, Ticked) and self.pace is not None:
            self.pace.done += 1
        elif isinstance(message, Said):
            self._write(message.sentence)
        elif isinstance(message, Ended):
            self.running, self.index = None, message.index
            for line in message.lines:
                self._write(line)
            self.bar["value"] = 1 if message.index else 0
            self._idle(WINDOW["failed" if message.index is None else "done" if message.whole else "partly"])

    def cancel(self) -> None:
        """End the run at once."""
        if self.running is not None:
            self.running.stop()
            self.running = None
            self.bar["value"] = 0
            self._idle(WINDOW["cancelled"])

    def open(self) -> None:
        """Show the results in the browser."""
        if self.index is not None and not webbrowser.open(Path(self.index).as_uri()):
            self.status.set(WINDOW["not_opened"].format(shown(self.index)))

    def close(self) -> None:
        """Close the window, and end what runs."""
        self.cancel()
        self.root.destroy()

    def _idle(self, sentence: str) -> None:
        self.status.set(sentence)
        self._enable(running=False)

    def _enable(self, *, running: bool) -> None:
        for button in (self.start_button, self.files_button, self.folder_button, self.clear_button):
            button.state(["disabled" if running else "!disabled"])
        self.cancel_button.state(["!disabled" if running else "disabled"])
        self.open_button.state(["!disabled" if self.index is not None and not running else "disabled"])

    def _write(self, line: str | None) -> None:
        """One more line below the bar; None takes all away."""
        self.log["state"] = "normal"
        if line is None:
            self.log.delete("1.0", "end")
        else:
            self.log.insert("end", f"{line}\n")
        self.log["state"] = "disabled"

    def _fault(self, _kind: Any, fault: BaseException, _trace: Any) -> None:
        """A fault in what a button does: told like any other, never lost."""
        if isinstance(fault, Exception):
            self._write(told(fault)[0])


def _button(parent: ttk.Frame, name: str, command: Any, **where: Any) -> ttk.Button:
    button = ttk.Button(parent, text=WINDOW[name], command=command)
    button.pack(**({"fill": "x", "pady": (0, 4)} if not where else {**where, "padx": (0, 8)}))
    return button
