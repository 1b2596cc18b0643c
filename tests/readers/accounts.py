"""The reader's account of a small document: what is read, what is said to be hidden, what is named as not read.

Another reader (``tests.fuzz.found``) lists the pieces of text in the file: each must stand in that account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.model.page import Paragraph, Reading
from perfcheck.readers.open import read_file
from tests.fuzz.found import pieces, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Case:
    """name: what is odd about the file that write makes in a folder.

    seen: texts that are read, each once. hidden: texts that are not read and told as hidden. named: what the account
    of things not read says. left: pieces of the file that are no text of the document.
    """

    name: str
    write: Callable[[Path], Path]
    seen: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def content(reading: Reading) -> list[str]:
    """Texts of cells and paragraphs."""
    found: list[str] = []
    for page in reading.pages:
        for block in page.blocks:
            if isinstance(block, Paragraph):
                found.append(block.text)
            else:
                found += [cell.text for row in block.rows for cell in row.cells]
    return found


def faults(case: Case, folder: Path) -> list[str]:
    """What does not hold of a case."""
    path = case.write(folder)
    reading = read_file(path)
    read = "|".join(content(reading))
    unread = " ".join(f"{item.reason} {item.quote or ''}" for item in reading.unread)
    hidden = " ".join(item.text for item in reading.hidden)
    found = [f"not read once: {text!r}" for text in case.seen if read.count(text) != 1]
    found += [f"read, and hidden: {text!r}" for text in case.hidden if text in read or text in unread]
    found += [f"not told as hidden: {text!r}" for text in case.hidden if text not in hidden]
    found += [f"not named: {text!r}" for text in case.named if text not in unread]
    found += [f"named without need: {unread!r}"] if reading.unread and not case.named else []
    marks = " ".join(mark.text for mark in reading.marks)
    account = plain(read + unread + hidden + marks)
    lost = [piece for piece in pieces(path) if plain(piece) not in account and piece not in case.left]
    return found + [f"in no account: {piece!r}" for piece in lost]
